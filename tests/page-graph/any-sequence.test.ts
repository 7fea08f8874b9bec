/**
 * The third promise: after any sequence of acts every page that is kept is, byte for byte, what a render from scratch
 * gives, in every process; and nothing that stayed the same was rendered again. `LONG_RUN=1` tries many more.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyOf, type KeptPage } from '../../src/site/page-graph/kept-page.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { noAssets, type TestSite, testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';
import { type Deed, deeds, NewsroomAtWork, verbs } from './newsroom-at-work.ts';

const isLong = process.env.LONG_RUN === '1';
const address = 'https://paper.example';
let house: FreshDatabase;
let newsroom: NewsroomAtWork;
let sites: TestSite[];

beforeAll(async () => {
  house = await freshDatabase();
  newsroom = new NewsroomAtWork(house);
  await newsroom.begin(25);
  sites = [];
  for (let process = 0; process < 3; process += 1) {
    sites.push(await testSite(house, { assets: noAssets, address }));
  }
});
afterAll(async () => {
  for (const site of sites ?? []) await site.stop();
  await house?.close();
});

const visit = (site: TestSite, path: string) => site.fetch(new Request(`http://127.0.0.1${path}`));

/** Every page there is, found by following links from the front pages, the sitemaps and the feeds. */
async function visitAll(site: TestSite): Promise<void> {
  const seen = new Set<string>();
  const queue = [
    '/',
    '/en/',
    '/sitemap.xml',
    '/news-sitemap.xml',
    '/robots.txt',
    '/nothing/',
    '/en/nothing/',
  ];
  for (const prefix of ['', '/en']) {
    queue.push(
      ...['feed.xml', 'atom.xml', 'feed.json', 'archive/', 'latest/', 'latest/1/', 'support/'].map(
        (one) => `${prefix}/${one}`,
      ),
    );
    for (const list of ['section', 'tag', 'author'])
      for (let number = 0; number < 12; number += 1)
        queue.push(`${prefix}/${list}/name-${number}/`, `${prefix}/${list}/name-${number}/feed.json`);
  }
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    let response = await visit(site, path);
    // How long a reader waits for a starved database is tested elsewhere: here everybody gets a page in the end.
    if (response.status === 503)
      await until(async () => {
        response = await visit(site, path);
        return response.status !== 503;
      });
    const to = response.headers.get('location');
    if (to) queue.push(to);
    const text = await response.text();
    for (const [, href = ''] of text.matchAll(/<a [^>]*href="([^"#?]*)"/g)) {
      const url = new URL(href, `http://127.0.0.1${path}`);
      if (url.hostname === '127.0.0.1') queue.push(url.pathname);
    }
    for (const [, there = ''] of text.matchAll(/<loc>https:\/\/paper\.example([^<]*)/g)) queue.push(there);
    if (/\/\d{4}\/\d\d\/\d\d\/\d+[^/]*\/$/.test(path)) queue.push(`${path}lite/`);
  }
}

type Shown = { etag: string; madeAt: number; text: string };
const kept = (site: TestSite) =>
  new Map<string, Shown>(
    site.graph.keysInMemory().flatMap((key) => {
      const page: KeptPage | undefined = site.graph.held(key)?.page;
      return page
        ? [[key, { etag: page.etag, madeAt: page.madeAt, text: bodyOf(page).toString() }] as const]
        : [];
    }),
  );

async function expectFresh(site: TestSite): Promise<void> {
  for (const [key, { text }] of kept(site)) {
    const fresh = await site.maker.makeOnce(key, new URLSearchParams());
    expect(`${key}\n${text}`).toBe(`${key}\n${fresh.body}`);
  }
}

async function work(done: readonly Deed[]): Promise<void> {
  const [first] = sites;
  if (!first) throw new Error('no site');
  for (const site of sites) await visitAll(site);
  for (const deed of done) {
    await first.graph.settled();
    const before = kept(first);
    await newsroom.do(deed);
    await first.graph.settled();
    for (const [key, now] of kept(first)) {
      const was = before.get(key);
      const madeAgain = was !== undefined && was.madeAt !== now.madeAt;
      // An edition's settings are in the hands of every page: which of them prints one shows when it is rendered.
      const isSettings = deed.verb === 'change settings' || deed.verb === 'move the clock';
      if (madeAgain && was.etag === now.etag && !isSettings) {
        expect.unreachable(`${key} was rendered again by «${deed.verb}» and is the same`);
      }
    }
  }
  for (const site of sites) {
    await site.graph.settled();
    await expectFresh(site);
    expect(site.logged.filter(({ message }) => !message.startsWith('a page that was never made'))).toEqual(
      [],
    );
  }
}

describe('the page graph', () => {
  it(
    'keeps exactly what would be rendered after any sequence of acts, in three processes',
    async () => {
      await fc.assert(fc.asyncProperty(deeds(isLong ? 40 : 8), work), {
        numRuns: isLong ? 300 : 6,
        endOnFailure: true,
        ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}),
      });
    },
    isLong ? 3_600_000 : 240_000,
  );

  it('keeps it after each kind of act by itself', async () => {
    await work(
      verbs.flatMap((verb, index) => [
        { verb, a: 3 + index, b: 5 + 2 * index },
        { verb, a: 8, b: 13 + index },
      ]),
    );
  }, 240_000);
});
