/**
 * What machines other than browsers read, held to the rules of its format: RSS 2.0, RFC 4287, JSON Feed 1.1, the
 * sitemap protocol, Google's news sitemap and RFC 9309. No maintained validator of these is on npm, so the rules are
 * written out here, over the whole sample and through HTTP.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type RunningSite, runningSite } from '../support/running-site.ts';
import { all, one, type Read, readXml } from './strict-xml.ts';

let site: RunningSite;
beforeAll(async () => {
  site = await runningSite();
});
afterAll(() => site?.close());

async function got(path: string, type: string): Promise<string> {
  const response = await fetch(new URL(path, site.origin));
  expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, type]);
  return response.text();
}
const locations = (within: Read) => all(within, 'loc').map((loc) => loc.text);
const children = (within: Read, name: string) => within.children.filter((child) => child.name === name);
/** The only child of that name, with text. */
function said(within: Read, name: string): string {
  const found = children(within, name);
  expect([within.name, name, found.length]).toEqual([within.name, name, 1]);
  expect(found[0]?.text.trim(), name).not.toBe('');
  return found[0]?.text ?? '';
}

/** Feeds of both editions, of a section, a tag and a byline in each. */
async function feeds(file: string): Promise<string[]> {
  const folders: string[] = [];
  for (const edition of ['ar', 'en']) {
    const lists = locations(readXml(await got(`/sitemap/${edition}-lists.xml`, xml)));
    for (const kind of ['section', 'tag', 'author']) {
      const of = lists.find((list) => list.includes(`/${kind}/`));
      if (of) folders.push(of);
    }
    folders.push(lists[0] ?? '');
  }
  expect(folders.length).toBeGreaterThanOrEqual(6);
  return folders.map((folder) => new URL(file, folder).href);
}
const xml = 'application/xml; charset=utf-8';
const day = '(Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const month = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const rfc822 = new RegExp(`^${day}, \\d\\d ${month} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$`);
const elsewhere = (html: string) => [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, to = '']) => to);

describe('every feed', () => {
  it('is RSS 2.0 with all that its channel and items must have', async () => {
    for (const feed of await feeds('feed.xml')) {
      const rss = readXml(await got(feed, 'application/rss+xml; charset=utf-8'));
      expect([rss.name, rss.attributes.version]).toEqual(['rss', '2.0']);
      const channel = one(rss, 'channel');
      for (const name of ['title', 'description']) said(channel, name);
      expect(new URL(said(channel, 'link')).href).toBe(new URL('./', feed).href);
      expect(said(channel, 'language')).toMatch(/^(ar|en)$/);
      expect(said(channel, 'lastBuildDate')).toMatch(rfc822);
      const [self] = children(channel, 'atom:link');
      expect(self?.attributes).toEqual({ href: feed, rel: 'self', type: 'application/rss+xml' });
      const items = children(channel, 'item');
      expect(items.length).toBeGreaterThan(0);
      expect(new Set(items.map((item) => said(item, 'guid'))).size).toBe(items.length);
      for (const item of items) {
        for (const name of ['title', 'description', 'content:encoded']) said(item, name);
        expect(one(item, 'guid').attributes.isPermaLink).toBe('false');
        expect(said(item, 'pubDate')).toMatch(rfc822);
        expect(new URL(said(item, 'link')).origin).toBe(site.origin);
        for (const to of elsewhere(said(item, 'content:encoded')))
          expect(to).toMatch(/^(https?:|mailto:|tel:)/);
        expect(said(item, 'content:encoded')).not.toMatch(/<(script|style|iframe|form)| style=| on\w+=/);
      }
    }
  });

  it('is Atom with all that its feed and entries must have', async () => {
    const time = z.iso.datetime();
    for (const feed of await feeds('atom.xml')) {
      const atom = readXml(await got(feed, 'application/atom+xml; charset=utf-8'));
      expect([atom.name, atom.attributes.xmlns]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
      expect(atom.attributes['xml:lang']).toMatch(/^(ar|en)$/);
      said(atom, 'title');
      z.url().parse(said(atom, 'id'));
      const updated = time.parse(said(atom, 'updated'));
      said(one(atom, 'author'), 'name');
      const links = children(atom, 'link').map(({ attributes }) => [attributes.rel, attributes.href]);
      expect(links).toEqual([
        ['self', feed],
        ['alternate', new URL('./', feed).href],
      ]);
      const entries = children(atom, 'entry');
      expect(new Set(entries.map((entry) => z.url().parse(said(entry, 'id')))).size).toBe(entries.length);
      for (const entry of entries) {
        said(entry, 'title');
        expect(time.parse(said(entry, 'published')) <= time.parse(said(entry, 'updated'))).toBe(true);
        expect(said(entry, 'updated') <= updated).toBe(true);
        expect(
          children(entry, 'link').filter(({ attributes }) => attributes.rel === 'alternate'),
        ).toHaveLength(1);
        expect(one(entry, 'content').attributes.type).toBe('html');
        said(entry, 'content');
        for (const category of children(entry, 'category')) expect(category.attributes.term).not.toBe('');
      }
    }
  });

  it('is a JSON Feed with all that its items must have, and nothing that the format does not know', async () => {
    const document = z.strictObject({
      version: z.literal('https://jsonfeed.org/version/1.1'),
      title: z.string().min(1),
      home_page_url: z.url(),
      feed_url: z.url(),
      description: z.string().min(1).optional(),
      language: z.enum(['ar', 'en']),
      items: z
        .array(
          z.strictObject({
            id: z.url(),
            url: z.url(),
            title: z.string().min(1),
            summary: z.string().min(1).optional(),
            content_html: z.string().min(20),
            image: z.url().optional(),
            date_published: z.iso.datetime(),
            date_modified: z.iso.datetime().optional(),
            authors: z
              .array(z.strictObject({ name: z.string().min(1) }))
              .min(1)
              .optional(),
            tags: z.array(z.string().min(1)),
          }),
        )
        .min(1),
    });
    for (const feed of await feeds('feed.json')) {
      const json = document.parse(JSON.parse(await got(feed, 'application/feed+json; charset=utf-8')));
      expect([json.feed_url, json.home_page_url]).toEqual([feed, new URL('./', feed).href]);
    }
  });

  it('shows pictures that are there', async () => {
    const rss = readXml(await got('/feed.xml', 'application/rss+xml; charset=utf-8'));
    const pictures = all(rss, 'media:content').map(({ attributes }) => attributes.url ?? '');
    expect(pictures.length).toBeGreaterThan(3);
    for (const picture of pictures) {
      const response = await fetch(picture);
      await response.arrayBuffer();
      expect([picture, response.status, response.headers.get('content-type')]).toEqual([
        picture,
        200,
        'image/jpeg',
      ]);
    }
  });
});

describe('the sitemaps', () => {
  it('name every public story and list once, by the address at which it answers', async () => {
    const index = readXml(await got('/sitemap.xml', xml));
    expect([index.name, index.attributes.xmlns]).toEqual([
      'sitemapindex',
      'http://www.sitemaps.org/schemas/sitemap/0.9',
    ]);
    const named: string[] = [];
    for (const file of locations(index)) {
      const text = await got(file, xml);
      expect(Buffer.byteLength(text)).toBeLessThan(50 * 1024 * 1024);
      const urls = children(readXml(text), 'url');
      expect(urls.length).toBeGreaterThan(0);
      expect(urls.length).toBeLessThanOrEqual(50_000);
      for (const url of urls) {
        named.push(said(url, 'loc'));
        for (const at of children(url, 'lastmod')) z.iso.datetime().parse(at.text);
      }
    }
    expect(new Set(named).size).toBe(named.length);
    for (const address of named) {
      expect(address.length).toBeLessThan(2_048);
      expect(address.startsWith(`${site.origin}/`)).toBe(true);
      const response = await fetch(address, { redirect: 'manual' });
      const text = await response.text();
      const canonical = /<link rel="canonical" href="([^"]*)"/.exec(text)?.[1];
      expect([address, response.status, encodeURI(decodeURI(canonical ?? ''))]).toEqual([
        address,
        200,
        address,
      ]);
      expect(text).not.toMatch(/<meta name="robots" content="noindex/);
    }
    const gone = site.pages.ar.find(({ name }) => name === 'gone');
    expect(named).not.toContain(`${site.origin}${gone?.path}`);
  });

  it('of the news name each story with its paper, language, day and title', async () => {
    const news = readXml(await got('/news-sitemap.xml', xml));
    const urls = children(news, 'url');
    expect(urls.length).toBeGreaterThan(0);
    expect(urls.length).toBeLessThanOrEqual(1_000);
    for (const url of urls) {
      const [entry] = children(url, 'news:news');
      if (!entry) throw new Error('no news:news');
      const publication = one(entry, 'news:publication');
      said(publication, 'news:name');
      expect(said(publication, 'news:language')).toMatch(/^(ar|en)$/);
      z.iso.datetime().parse(said(entry, 'news:publication_date'));
      said(entry, 'news:title');
      expect((await fetch(said(url, 'loc'), { redirect: 'manual' })).status).toBe(200);
    }
  });
});

describe('robots.txt', () => {
  it('is lines of field and value, and leads to both sitemaps', async () => {
    const text = await got('/robots.txt', 'text/plain; charset=utf-8');
    expect(text).toMatch(/^(?:[A-Z][a-z-]+: \S+\n)+$/);
    const sitemaps = [...text.matchAll(/^Sitemap: (.*)$/gm)].map(([, address]) => address);
    expect(sitemaps).toEqual([`${site.origin}/sitemap.xml`, `${site.origin}/news-sitemap.xml`]);
    expect(text).toContain('User-agent: *\nDisallow: /newsroom/\n');
  });
});
