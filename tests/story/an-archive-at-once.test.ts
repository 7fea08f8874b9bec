/** Very many stories in one transaction: their lists come later and are the same, their first revision is their row. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyDocument } from '../../src/story/body/document.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { listWaitingStories } from '../../src/story/list-waiting-stories.ts';
import { saveByline, saveTag } from '../../src/story/masthead.ts';
import { revisionContent } from '../../src/story/revision.ts';
import { checkedStory, newStoryIds, saveManyStories } from '../../src/story/save-many.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let house: FreshDatabase;
let sectionId: number;
const act = { at: new Date('2026-11-21T06:00:00Z'), by: 'recover' };
let tagIds: number[];
let bylineIds: number[];

beforeAll(async () => {
  house = await freshDatabase();
  await makeFirstEditions(house.newsroom);
  const section = await house.newsroom
    .selectFrom('warraq.section')
    .select('id')
    .where('edition_id', '=', 'ar')
    .executeTakeFirstOrThrow();
  sectionId = section.id;
  const named = (slug: string) => ({ editionId: 'ar', slug, name: slug, description: '' });
  tagIds = [];
  for (const slug of ['مياه', 'زيتون'])
    tagIds.push((await saveTag(house.newsroom, { ...named(slug), kind: 'tag' })).id);
  bylineIds = [(await saveByline(house.newsroom, { ...named('رنا'), kind: 'staff', personId: null })).id];
});
afterAll(() => house.close());

const draftOf = (number: number) => ({
  editionId: 'ar',
  sectionId,
  kicker: '',
  headline: `خبر ${number}`,
  standfirst: '',
  slug: `خبر-${number}`,
  body: bodyDocument([{ type: 'paragraph', content: [{ type: 'text', text: `نص ${number}` }] }]),
  datelinePlace: '',
  leadPhotoId: null,
  leadCaption: '',
  leadAlternativeText: '',
  bylineIds: number % 3 === 0 ? bylineIds : [],
  tagIds: number % 2 === 0 ? tagIds.slice(0, 1 + (number % 4 === 0 ? 1 : 0)) : [],
  isBreaking: false,
  withoutAppeal: false,
  translationOf: null,
  legacyAddresses: [],
  relatedPicks: [],
  relatedExclusions: [],
});

/** Stories of these days after the first, in this order. */
async function bring(days: readonly number[], later: boolean): Promise<number[]> {
  return house.newsroom.transaction().execute(async (transaction) => {
    if (later) await sql`set local warraq.lists = 'later'`.execute(transaction);
    const ids = await newStoryIds(transaction, days.length);
    const stories = days.map((day, at) => {
      const checked = checkedStory({
        id: ids[at] ?? 0,
        draft: draftOf(day),
        publishedAt: new Date(Date.UTC(2014, 0, 1 + day, 9)),
        updatedAt: null,
      });
      if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
      return checked.story;
    });
    await saveManyStories(transaction, stories, 'recover', act);
    return ids;
  });
}

const rowsOf = async (table: string, order: string) =>
  (await house.owner.query(`select * from ${table} order by ${order}`)).rows;
const lists = async () => ({
  listing: (await rowsOf('warraq.listing', 'list, published_at, story_id')).map((row) => ({
    ...row,
    page: undefined,
  })),
  counts: (await rowsOf('warraq.list', 'name')).map(({ name, count }) => ({ name, count })),
  days: await rowsOf('warraq.published_day', 'edition_id, day'),
});

describe('many stories at once', () => {
  it('stand in no list until they are listed, then in all of theirs, whatever the order in which they came', async () => {
    const before = await rowsOf('warraq.listing', 'list');
    const down = Array.from({ length: 150 }, (_, at) => 400 - at);
    await bring(down, true);
    expect(await rowsOf('warraq.listing', 'list')).toEqual(before);
    const mark = await rowsOf('warraq.change', 'number desc limit 1');
    await listWaitingStories(house.newsroom);
    expect(await rowsOf('warraq.waiting_for_lists', 'story_id')).toEqual([]);
    const facts = new Set(
      (await rowsOf('warraq.change', 'number'))
        .filter(({ number }) => number > mark[0].number)
        .flatMap((row) => row.facts),
    );
    for (const fact of ['list:edition:ar', `list:tag:${tagIds[0]}:page:1`, 'days:ar:2014', 'names:ar'])
      expect(facts).toContain(fact);
    // Oldest first, twenty a page, however they came.
    const pages = await house.owner.query(
      `select page, count(*) from warraq.listing where list = 'edition:ar' group by page order by page`,
    );
    expect(pages.rows.slice(0, 7).every(({ count }) => count === 20)).toBe(true);
    expect(pages.rows).toHaveLength(8);
    // Between those that are there, around them and behind them; with the lists at once.
    await bring(
      Array.from({ length: 70 }, (_, at) => 300 + at),
      false,
    );
    await bring(
      [
        ...Array.from({ length: 45 }, (_, at) => 240 + at),
        ...Array.from({ length: 60 }, (_, at) => 390 + at),
      ],
      true,
    );
    await listWaitingStories(house.newsroom);
    const held = await lists();
    const state = await house.owner.query(
      `select l.name from warraq.list l where last_page <> (select max(page) from warraq.listing where list = l.name)
        or on_last_page <> (select count(*) from warraq.listing where list = l.name and page = l.last_page)`,
    );
    expect(state.rows).toEqual([]);
    const backwards = await house.owner.query(
      `select one.list from warraq.listing one join warraq.listing other on other.list = one.list
        where (one.published_at, one.story_id) < (other.published_at, other.story_id) and one.page > other.page`,
    );
    expect(backwards.rows).toEqual([]);
    await house.owner.query('select warraq.make_lists_again()');
    expect(held).toEqual(await lists());
  });

  it('have a first revision that says what they said, also after somebody changed them', async () => {
    const [plain = 0, tagged = 0, merged = 0, untouched = 0] = await bring(
      [1, 2, 4, 6, ...Array.from({ length: 20 }, (_, at) => 500 + at)],
      true,
    );
    const first = async (id: number) =>
      (
        await house.newsroom
          .selectFrom('warraq.revision')
          .select(revisionContent.as('content'))
          .where('story_id', '=', id)
          .where('number', '=', 1)
          .executeTakeFirstOrThrow()
      ).content;
    const was = new Map<number, object>();
    for (const id of [plain, tagged, merged, untouched]) was.set(id, await first(id));
    expect(was.get(tagged)).toMatchObject({ headline: 'خبر 2', tags: [tagIds[0]], body: draftOf(2).body });
    const kept = await rowsOf('warraq.revision where content is not null', 'story_id');
    expect(kept).toEqual([]);

    await saveStory(house.newsroom, { ...draftOf(2), id: tagged, headline: 'عنوان آخر', tagIds: [] }, act);
    // A tag where there was none, by whoever does not touch the row; one that is taken away; one that changes its place.
    await house.newsroom
      .insertInto('warraq.story_tag')
      .values({ story_id: plain, tag_id: tagIds[1] ?? 0, position: 0 })
      .execute();
    await house.newsroom.deleteFrom('warraq.story_tag').where('story_id', '=', merged).execute();
    for (const id of [plain, tagged, merged, untouched]) expect(await first(id)).toEqual(was.get(id));
    await house.newsroom.deleteFrom('warraq.story').where('id', '=', merged).execute();
  });
});
