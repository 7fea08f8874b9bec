/**
 * A real WordPress 6.1 (Debian's, in Arabic, in two of its own themes) as wget crawled it, and its two feeds, of
 * invented stories. Each compared field by field; then all at once, where every story must come out one.
 * fixtures/wordpress/a-site.php says how they were made.
 */
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyText } from '../../src/story/body/plain-text.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { inventedStory } from '../support/web-archive.ts';
import { runAt } from './a-run.ts';

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/wordpress/${name}`, import.meta.url));
const numbers = [1, 2, 3, 4, 5, 6, 7, 8];

/** What was written into the WordPress. */
function written(number: number) {
  const { headline, byline, day, paragraphs } = inventedStory(number, 'x', 5 + (number % 3));
  return {
    headline,
    // Winter time in Damascus, two hours before Greenwich, in 2012.
    published: `${day}T${String(6 + number).padStart(2, '0')}:15:00.000Z`,
    section: ['محليات', 'مجتمع', 'ثقافة'][(number - 1) % 3],
    tags: ['التل', `وسم ${((number - 1) % 4) + 1}`],
    bylines: [byline],
    blocks: [
      ...paragraphs.slice(0, 3).map(() => 'paragraph'),
      'heading',
      'bullet_list',
      'quotation',
      ...paragraphs.slice(3).map(() => 'paragraph'),
      'paragraph',
    ],
    text: [
      ...paragraphs.slice(0, 3),
      `ما بعد ذلك: ${headline}`,
      `أولًا، تفتح أبواب المكان رقم ${number} من التاسعة`,
      `ثانيًا، ${headline}`,
      `هذا بيت ${headline} قبل أن يكون بيتنا.`,
      byline,
      ...paragraphs.slice(3),
      `وتعود المادة ${number} إلى خاتمتها: قالت إدارة المكان إن أبوابه مفتوحة كل يوم من التاسعة حتى الرابعة، وإن الدخول مجاني.`,
    ].join('\n'),
  };
}

async function recovered(database: FreshDatabase) {
  const db = database.newsroom;
  const tags = await db
    .selectFrom('warraq.story_tag as t')
    .innerJoin('warraq.tag as n', 'n.id', 't.tag_id')
    .select(['t.story_id', 'n.name'])
    .orderBy('n.name')
    .execute();
  const bylines = await db
    .selectFrom('warraq.story_byline as t')
    .innerJoin('warraq.byline as n', 'n.id', 't.byline_id')
    .select(['t.story_id', 'n.name'])
    .orderBy('t.position')
    .execute();
  const of = (names: typeof tags, id: number) =>
    names.filter(({ story_id }) => story_id === id).map(({ name }) => name);
  const rows = await db
    .selectFrom('warraq.story as s')
    .leftJoin('warraq.section as c', 'c.id', 's.section_id')
    .selectAll('s')
    .select('c.name as section')
    .orderBy('s.published_at')
    .execute();
  return rows.map((row) => ({
    row,
    fields: {
      headline: row.headline,
      published: row.published_at?.toISOString(),
      section: row.section,
      tags: of(tags, row.id),
      bylines: of(bylines, row.id),
      blocks: row.body.content.map(({ type }) => type),
      text: bodyText(row.body)
        .split('\n')
        .filter((line) => line !== '')
        .join('\n'),
    },
  }));
}

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
  await makeFirstEditions(database.newsroom);
});
afterEach(() => database.close());

describe('a WordPress that wget crawled', () => {
  it.each([
    ['a crawl of the whole site in a classic theme', 'twenty-twenty-one.warc.gz'],
    ['a crawl of the stories in a theme of blocks', 'twenty-twenty-three.warc.gz'],
    ['its RSS', 'feed.rss'],
    ['its Atom', 'feed.atom'],
  ])('comes back field by field from %s', async (_, name) => {
    const { report } = await runAt(database, fixture(name));
    expect(report?.records).toMatchObject({ imported: numbers.length, merged: 0 });
    const stories = await recovered(database);
    expect(stories.map(({ fields }) => fields)).toEqual(numbers.map(written));
    // A summary that WordPress cut out of the text is no standfirst; one that somebody wrote is.
    if (name.startsWith('feed'))
      expect(stories.map(({ row }) => row.standfirst)).toEqual(
        numbers.map((number) =>
          number % 2 === 0 ? `مقدمة المادة ${number}: ما الذي تغير في هذا المكان؟` : '',
        ),
      );
  });

  it('becomes one story each from crawl and feeds, with the photos that the crawl holds and the standfirst of the feed', async () => {
    await runAt(database, fixture('twenty-twenty-one.warc.gz'));
    for (const name of ['feed.rss', 'feed.atom', 'twenty-twenty-three.warc.gz']) {
      const { report } = await runAt(database, fixture(name));
      expect(report?.records, name).toMatchObject({ imported: 0, merged: numbers.length });
    }
    const stories = await recovered(database);
    expect(stories.map(({ fields }) => fields)).toEqual(numbers.map(written));
    for (const [at, { row }] of stories.entries()) {
      const number = at + 1;
      expect(row).toMatchObject({
        slug: `story-${number}`,
        lead_caption: `مشهد من المكان رقم ${number}`,
        lead_alternative_text: `واجهة المبنى رقم ${number}`,
        standfirst: number % 2 === 0 ? `مقدمة المادة ${number}: ما الذي تغير في هذا المكان؟` : '',
      });
      expect(row.lead_photo_id).not.toBeNull();
    }
  });
});
