/** A site that is still there: what it allows is read once, politely, and a run that broke off goes on where it was. */

import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLiveSite } from '../../src/archive/recover/live-site/live-site.ts';
import { linksIn, siteMapIn } from '../../src/archive/recover/live-site/site-map.ts';
import type { SourceRecord } from '../../src/archive/recover/source.ts';
import { openPublicWeb } from '../../src/platform/public-web.ts';
import { inventedStory, pageOf } from '../support/web-archive.ts';

const arabic = { language: 'ar', direction: 'rtl' } as const;
let server: Server;
let origin = '';
let port = 0;
let folder = '';
let asked: string[] = [];
let robots = '';
const paths = new Map<string, { type: string; body: string | Buffer; status?: number; to?: string }>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-live-test-'));
  server = createServer((request, response) => {
    const path = decodeURI(request.url ?? '/');
    asked.push(path);
    const found = path === '/robots.txt' ? { type: 'text/plain', body: robots } : paths.get(path);
    if (!found) response.writeHead(404, { 'content-type': 'text/html' }).end('<p>لا شيء</p>');
    else if (found.to !== undefined) response.writeHead(301, { location: found.to }).end();
    else response.writeHead(found.status ?? 200, { 'content-type': found.type }).end(found.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  origin = `http://127.0.0.1:${port}`;
  const host = `127.0.0.1:${port}`;
  const story = (number: number) => inventedStory(number, host);
  const put = (address: string, body: string) =>
    paths.set(new URL(address).pathname, { type: 'text/html; charset=utf-8', body });
  for (let number = 1; number <= 8; number += 1) put(story(number).address, pageOf(story(number)));
  // Only linked to, by the third.
  put(`${origin}/old/9.html`, pageOf({ ...story(9), address: `${origin}/old/9.html` }));
  put(
    story(3).address,
    pageOf(story(3)).replace(
      '</h3>',
      '</h3><a href="/old/9.html">قديم</a><a href="/private/x">خاص</a><a href="/moved">نُقل</a><a href="/inward">داخل</a><a href="http://other.example/">سواه</a>',
    ),
  );
  put(`${origin}/private/x`, pageOf(story(99)));
  paths.set('/moved', { type: '', body: '', to: new URL(story(2).address).pathname });
  paths.set('/inward', { type: '', body: '', to: 'http://[::ffff:10.0.0.1]/admin' });
  paths.set('/', {
    type: 'text/html; charset=utf-8',
    body: '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body><a href="/s/1">قسم</a></body></html>',
  });
  const urls = [1, 2, 3, 4].map((number) => `<url><loc>${story(number).address}</loc></url>`).join('');
  paths.set('/maps/index.xml', {
    type: 'application/xml',
    body: `<sitemapindex><sitemap><loc>${origin}/maps/1.xml</loc></sitemap><sitemap><loc>${origin}/maps/index.xml</loc></sitemap></sitemapindex>`,
  });
  paths.set('/maps/1.xml', {
    type: 'application/xml',
    body: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`,
  });
  paths.set('/feed.xml', {
    type: 'application/rss+xml',
    body: `<rss><channel><link>${origin}/</link>${[5, 6, 7, 8].map((number) => `<item><link>${story(number).address}</link></item>`).join('')}</channel></rss>`,
  });
  for (let number = 1; number <= 9; number += 1)
    paths.set(`/media/${number}.jpg`, { type: 'image/jpeg', body: Buffer.from([0xff, 0xd8, 0xff, number]) });
  robots = `User-agent: *\nDisallow: /private/\nCrawl-delay: 0.01\nSitemap: ${origin}/maps/index.xml\n`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const waits: number[] = [];
async function opened(name: string, signal = new AbortController().signal) {
  const web = openPublicWeb({
    agentName: 'test',
    mayConnect: (address, at) => address === '127.0.0.1' && at === port,
  });
  const source = await openLiveSite(
    {
      address: `${origin}/`,
      keepIn: join(folder, `${name}.warc.gz`),
      web,
      pause: 5,
      mostPages: 1_000,
      signal,
      now: () => new Date('2020-01-01T00:00:00Z'),
      wait: async (milliseconds) => void waits.push(milliseconds),
    },
    arabic,
  );
  return { source, close: () => Promise.all([source.close(), web.close()]) };
}

const headlines = (records: readonly SourceRecord[]) =>
  records.flatMap((one) => (one.kind === 'story' ? [one.headline.value] : []));
const wanted = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => inventedStory(number).headline);

describe('a site that is still there', () => {
  it('gives its stories by sitemap, feed and link, leaves what robots.txt closes, and pauses between', async () => {
    asked = [];
    const { source, close } = await opened('whole');
    const records: SourceRecord[] = [];
    for await (const record of source.records()) records.push(record);
    expect(headlines(records).sort()).toEqual([...wanted].sort());
    expect(asked[0]).toBe('/robots.txt');
    expect(asked.filter((path) => path.startsWith('/private'))).toEqual([]);
    expect(records).toContainEqual(
      expect.objectContaining({
        kind: 'skipped',
        reason: 'not-allowed',
        detail: expect.stringContaining('/private/x'),
      }),
    );
    expect(records).toContainEqual(
      expect.objectContaining({ kind: 'skipped', reason: 'not-allowed', detail: `${origin}/inward` }),
    );
    expect(records).toContainEqual({
      kind: 'redirect',
      from: `${origin}/moved`,
      to: inventedStory(2, `127.0.0.1:${port}`).address,
    });
    expect(new Set(asked).size + 1).toBeGreaterThanOrEqual(asked.length); // the redirect's target alone twice
    expect(waits.length).toBeGreaterThan(10);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(5);
    expect(await source.photo(`${origin}/media/3.jpg`)).toEqual(Buffer.from([0xff, 0xd8, 0xff, 3]));
    expect(await source.photo('http://192.168.0.1/x.jpg')).toBeNull();
    await close();
  });

  it('after a run that was cut off goes on: the same records first, and nobody asked twice', async () => {
    asked = [];
    const first = await opened('cut');
    const before: string[] = [];
    // The first pages are learned from and given together, so the file is cut instead of the stream.
    for await (const record of first.source.records())
      if (record.kind === 'story') before.push(record.headline.value);
    await first.close();
    const path = join(folder, 'cut.warc.gz');
    const whole = await readFile(path);
    await truncate(path, Math.floor(whole.length * 0.6));
    const fetched = asked.length;
    asked = [];
    const second = await opened('cut');
    const after: string[] = [];
    for await (const record of second.source.records())
      if (record.kind === 'story') after.push(record.headline.value);
    await second.close();
    expect([...after].sort()).toEqual([...wanted].sort());
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
    expect(asked.length).toBeLessThan(fetched * 0.8);
  });

  it('that names what is none is read all the same: maps and links from strangers', () => {
    const limit = 1_000_000;
    expect(
      siteMapIn(
        Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>http://a.example/</loc></url></urlset>'),
        limit,
      )?.addresses ?? [],
    ).toEqual([]);
    expect(
      siteMapIn(
        Buffer.from('<urlset><url><loc>javascript:x</loc></url><url><loc>http://a.example/1</loc>'),
        limit,
      ),
    ).toEqual({ kind: 'pages', addresses: ['http://a.example/1'] });
    expect(siteMapIn(Buffer.from('<html><body>'), limit)).toBeNull();
    expect(siteMapIn(Buffer.from([0x1f, 0x8b, 0, 1]), limit)).toBeNull();
    expect(siteMapIn(Buffer.from(`<urlset>${'<a>'.repeat(100_000)}`), limit)?.addresses).toEqual([]);
    expect(
      linksIn(
        '<base href="http://b.example/x/"><a href="y">1</a><a href="javascript:1">2</a><a href="//c.example/p.jpg">3</a><a href="http://[bad">4</a>',
        'http://a.example/',
      ).pages,
    ).toEqual(['http://b.example/x/y']);
  });
});
