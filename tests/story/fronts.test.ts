import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFrontClock } from '../../src/front-clock.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { breakingBarOf, lowerBreakingBar, raiseBreakingBar } from '../../src/story/fronts/breaking-bar.ts';
import {
  composeFront,
  compositionOf,
  endWhatExpired,
  nextExpiry,
} from '../../src/story/fronts/compose-front.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { type SampleHouse, sampleDatabase } from '../support/sample-database.ts';
import { noAssets, type TestSite, testSite } from '../support/test-site.ts';

let house: SampleHouse;
let site: TestSite;
const act = { at: new Date('2026-11-25T09:00:00Z'), by: 'tests' };

beforeAll(async () => {
  house = await sampleDatabase();
  site = await testSite(house, {
    assets: noAssets,
    address: 'http://127.0.0.1',
    mediaFolder: house.mediaFolder,
  });
});
afterAll(async () => {
  await site?.stop();
  await house?.close();
});

const page = async (path: string) => {
  const response = await site.fetch(new Request(`http://127.0.0.1${path}`));
  expect(response.status).toBe(200);
  return response.text();
};
/** The numbers of the stories on top of a front, in order. */
const onTop = (html: string) =>
  [
    ...html
      .slice(html.indexOf('class="front"'), html.indexOf('class="blocks"'))
      .matchAll(/href="[^"]*\/\d\d\/(\d+)-?[^"]*"/g),
  ]
    .map(([, id]) => Number(id))
    .filter((id, at, all) => all.indexOf(id) === at);
const published = async (editionId: string) =>
  (
    await house.newsroom
      .selectFrom('warraq.story')
      .select('id')
      .where('edition_id', '=', editionId)
      .where('status', '=', 'published')
      .orderBy('published_at')
      .execute()
  ).map(({ id }) => id);

describe('a composed front', () => {
  it('leads with the story that a hand put first, and fills the other slots by itself', async () => {
    const [oldest = 0, second = 0] = await published('ar');
    const before = onTop(await page('/'));
    expect(before).not.toContain(oldest);
    const slots = [
      { position: 0, storyId: oldest, until: null },
      { position: 3, storyId: second, until: null },
    ];
    expect(await composeFront(house.newsroom, 'home:ar', { fill: 'newest', slots }, act)).toEqual({
      kind: 'composed',
    });
    await site.graph.settled();
    const after = onTop(await page('/'));
    expect([after[0], after[3]]).toEqual([oldest, second]);
    expect(after).toHaveLength(7);
    expect(await compositionOf(house.newsroom, 'home:ar')).toEqual({ fill: 'newest', slots });
  });

  it('holds a draft without showing it, and shows it from its publication on', async () => {
    const [any = 0] = await published('ar');
    const { section_id } = await house.newsroom
      .selectFrom('warraq.story')
      .select('section_id')
      .where('id', '=', any)
      .executeTakeFirstOrThrow();
    const { id } = await saveStory(
      house.newsroom,
      {
        editionId: 'ar',
        sectionId: section_id,
        kicker: '',
        headline: 'خبر لم يُنشر بعد',
        standfirst: '',
        slug: '',
        body: bodyDocument([{ type: 'paragraph', content: [{ type: 'text', text: 'نص الخبر.' }] }]),
        datelinePlace: '',
        leadPhotoId: null,
        leadCaption: '',
        leadAlternativeText: '',
        bylineIds: [],
        tagIds: [],
        isBreaking: false,
        withoutAppeal: false,
        translationOf: null,
        legacyAddresses: [],
        relatedPicks: [],
        relatedExclusions: [],
      },
      act,
    );
    await composeFront(
      house.newsroom,
      'home:ar',
      { fill: 'newest', slots: [{ position: 0, storyId: id, until: null }] },
      act,
    );
    expect(await page('/')).not.toContain('خبر لم يُنشر بعد');
    await publishStory(house.newsroom, id, { ...act, publishedAt: new Date('2020-01-01T00:00:00Z') });
    await site.graph.settled();
    expect(onTop(await page('/'))[0]).toBe(id);
  });

  it('of a section stands over its list, no story twice', async () => {
    const section = await house.newsroom
      .selectFrom('warraq.story as story')
      .innerJoin('warraq.section as section', 'section.id', 'story.section_id')
      .select(['section.id', 'section.slug', 'story.id as storyId'])
      .where('story.status', '=', 'published')
      .where('section.edition_id', '=', 'ar')
      .orderBy('story.published_at')
      .executeTakeFirstOrThrow();
    const slots = [{ position: 0, storyId: section.storyId, until: null }];
    await composeFront(house.newsroom, `section:${section.id}`, { fill: 'newest', slots }, act);
    await site.graph.settled();
    const html = await page(`/section/${encodeURIComponent(section.slug)}/`);
    expect(html.match(new RegExp(`/${section.storyId}[-/]`, 'g'))).toHaveLength(1);
    expect(html.indexOf('class="hero"')).toBeLessThan(html.indexOf('class="months"'));
  });

  it('is refused with reasons, and stays as it was', async () => {
    const [english = 0] = await published('en');
    const before = await compositionOf(house.newsroom, 'home:ar');
    const refused = await composeFront(
      house.newsroom,
      'home:ar',
      {
        fill: 'newest',
        slots: [
          { position: 0, storyId: english, until: null },
          { position: 1, storyId: 987_654, until: null },
          { position: 2, storyId: (await published('ar'))[0] ?? 0, until: act.at },
        ],
      },
      act,
    );
    expect(refused).toEqual({
      kind: 'refused',
      reasons: [
        { reason: 'story-cannot-stand-here', storyId: english },
        { reason: 'story-cannot-stand-here', storyId: 987_654 },
        { reason: 'until-is-past', storyId: (await published('ar'))[0] },
      ],
    });
    expect(await composeFront(house.newsroom, 'home:xx', { fill: 'newest', slots: [] }, act)).toMatchObject({
      kind: 'refused',
    });
    expect(await compositionOf(house.newsroom, 'home:ar')).toEqual(before);
  });
});

describe('what stands until a time', () => {
  it('leaves by itself when the time comes, also after a restart', async () => {
    const [oldest = 0] = await published('ar');
    const until = new Date(act.at.getTime() + 60_000);
    await composeFront(
      house.newsroom,
      'home:ar',
      { fill: 'newest', slots: [{ position: 0, storyId: oldest, until }] },
      act,
    );
    await raiseBreakingBar(
      house.newsroom,
      'ar',
      { words: 'هزة أرضية في اللاذقية', storyId: null, until },
      act,
    );
    await site.graph.settled();
    expect(await page('/')).toContain('هزة أرضية في اللاذقية');
    expect(await nextExpiry(house.newsroom)).toEqual(until);
    expect(await endWhatExpired(house.newsroom, act.at)).toBe(0);
    let now = act.at.getTime();
    const clock = startFrontClock(house.newsroom, { info: () => {}, error: () => {} }, () => now);
    now = until.getTime() + 1;
    await expect.poll(() => breakingBarOf(house.newsroom, 'ar'), { timeout: 60_000 }).toBeNull();
    await clock.stop();
    await site.graph.settled();
    expect(onTop(await page('/'))[0]).not.toBe(oldest);
    expect(await page('/')).not.toContain('هزة أرضية في اللاذقية');
  });
});

describe('the bar of breaking news', () => {
  it('leads to its story once that is public, and is plain words until then', async () => {
    const [oldest = 0] = await published('ar');
    await raiseBreakingBar(
      house.newsroom,
      'ar',
      { words: 'عاجل من دمشق', storyId: oldest, until: null },
      act,
    );
    await site.graph.settled();
    expect(await page('/')).toMatch(new RegExp(`class="bar".*?/${oldest}[-/][^>]*>عاجل من دمشق`, 's'));
    expect(await lowerBreakingBar(house.newsroom, 'ar')).toBe(true);
    expect(await lowerBreakingBar(house.newsroom, 'ar')).toBe(false);
  });

  it('is refused for a story of another edition', async () => {
    const [english = 0] = await published('en');
    const bar = { words: 'x', storyId: english, until: null };
    expect(await raiseBreakingBar(house.newsroom, 'ar', bar, act)).toEqual({
      kind: 'refused',
      reason: 'no-such-story',
    });
  });
});
