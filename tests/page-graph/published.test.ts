/** What is done when an editor is told «published», and what follows behind it and is counted. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMetrics } from '../../src/platform/metrics.ts';
import { figuresOf } from '../../src/readers.ts';
import { pagesOfPublication } from '../../src/site/page-graph/publication.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { act, type SmallPaper, smallPaper } from '../site/small-paper.ts';
import { until } from '../support/until.ts';

let paper: SmallPaper;
beforeAll(async () => {
  paper = await smallPaper();
});
afterAll(() => paper?.close());

it('«published» is said when the story, its fronts and feeds are rendered; the rest follows behind it, counted', async () => {
  const { site, house } = paper;
  const metrics = createMetrics();
  metrics.pages(() => figuresOf(site));
  /** As whoever watches the house sees it. */
  const waiting = async () =>
    Number(/^warraq_pages_stale (\d+)$/m.exec(await metrics.registry.metrics())?.[1] ?? Number.NaN);
  // Pages that a publication touches besides: the archive, the sitemap, dates, the newest page of each list.
  const behind = ['/archive/', '/2026/', '/2026/11/', '/sitemap.xml', '/news-sitemap.xml', '/nothing/'];
  for (const path of ['/', '/latest/', '/feed.xml', ...behind]) await paper.get(path);
  await site.graph.settled();
  expect(await waiting()).toBe(0);

  const { id } = await saveStory(house.newsroom, paper.draft({ headline: 'خبر الساعة' }), act);
  // Readers are at it while it comes out: what they ask for is of no concern to it.
  expect(await publishStory(house.newsroom, id, act)).toMatchObject({ kind: 'published' });
  // The rest may be through before the answer is here: the count is watched in each turn until then.
  let counted = 0;
  let isWatched = true;
  const watch = () => {
    counted = Math.max(counted, site.graph.figures.stale);
    if (isWatched) setImmediate(watch);
  };
  watch();
  const { pages } = await site.publish(id);
  const left = site.graph.figures.stale;
  const keys = await pagesOfPublication(house.publicSite, site.maker.editions(), id);
  const served = keys.map((key) => [key, site.graph.held(key)?.page.etag]);
  expect([keys.length, pages]).toEqual([keys.length, keys.length]);
  expect(keys).toEqual(
    expect.arrayContaining(['/', '/latest/', '/feed.xml', '/section/محليات/feed.json', '/tag/مياه/']),
  );
  expect(left).toBeLessThanOrEqual(behind.length + 2);
  await until(async () => (await waiting()) === 0);
  isWatched = false;
  expect(counted).toBeGreaterThan(0);
  await site.graph.settled();
  // What was there at that moment was not made once more: it was right.
  expect(keys.map((key) => [key, site.graph.held(key)?.page.etag])).toEqual(served);
  for (const path of ['/', '/latest/', '/feed.xml'])
    expect(await (await paper.get(path)).text()).toContain('خبر الساعة');
  for (const [key] of served)
    expect([key, await (await paper.get(encodeURI(String(key)))).text()]).toEqual([
      key,
      (await site.maker.makeOnce(String(key), new URLSearchParams())).body,
    ]);
});
