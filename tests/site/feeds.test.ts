import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { address, type SmallPaper, smallPaper } from './small-paper.ts';
import { all, one, readXml } from './strict-xml.ts';

let paper: SmallPaper;
beforeAll(async () => {
  paper = await smallPaper();
});
afterAll(() => paper?.close());

const text = async (path: string) => {
  const response = await paper.get(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
};
const folders = [
  '/',
  `/section/${encodeURIComponent('محليات')}/`,
  `/tag/${encodeURIComponent('مياه')}/`,
  `/author/${encodeURIComponent('رنا')}/`,
];

describe('the feeds', () => {
  it.each(folders)('of %s are well-formed and carry whole stories in all three formats', async (folder) => {
    const rss = readXml(await text(`${folder}feed.xml`));
    const [item] = all(rss, 'item');
    if (!item) throw new Error('no item');
    expect(all(rss, 'item')).toHaveLength(20);
    expect(one(item, 'title').text).toBe('قالت \u2068Reuters\u2069 & <\u2068b\u2069>البلدة</\u2068b\u2069>');
    expect(one(item, 'content:encoded').text).toContain('عاد الماء أمس');
    expect(one(item, 'content:encoded').text).toContain('ثلاثة أسابيع');
    expect(one(item, 'dc:creator').text).toBe('رنا الحسن');
    expect(one(rss, 'atom:link').attributes.href).toBe(`${address}${folder}feed.xml`);
    expect(one(item, 'link').text).toMatch(/^https:\/\/paper\.example\/2025\/11\/0\d\/\d+-%D8/);

    const atom = readXml(await text(`${folder}atom.xml`));
    expect(all(atom, 'entry')).toHaveLength(20);
    expect(one(atom, 'updated').text).toBe('2026-11-21T06:00:00.000Z');
    const ids = all(atom, 'entry').map((entry) => one(entry, 'id').text);
    expect(new Set(ids).size).toBe(20);

    const json = z
      .object({
        version: z.literal('https://jsonfeed.org/version/1.1'),
        feed_url: z.url(),
        items: z.array(z.object({ id: z.url(), url: z.url(), content_html: z.string().min(20) })).length(20),
      })
      .parse(JSON.parse(await text(`${folder}feed.json`)));
    expect(json.items.map(({ id }) => id)).toEqual(ids);
  });

  it('of the other edition are its own', async () => {
    const rss = readXml(await text('/en/feed.xml'));
    expect(one(rss, 'language').text).toBe('en');
    expect(all(rss, 'item')).toHaveLength(1);
  });
});

describe('search engines', () => {
  it('find every story in the sitemaps, with its translations, and the last two days in the news', async () => {
    const index = readXml(await text('/sitemap.xml'));
    expect(all(index, 'loc').map((loc) => loc.text)).toEqual([
      `${address}/sitemap/ar-lists.xml`,
      `${address}/sitemap/ar-1.xml`,
      `${address}/sitemap/en-lists.xml`,
      `${address}/sitemap/en-1.xml`,
    ]);
    const lists = all(readXml(await text('/sitemap/ar-lists.xml')), 'loc');
    expect(lists.map((loc) => decodeURI(loc.text).slice(address.length))).toEqual([
      '/',
      '/section/محليات/',
      '/tag/مياه/',
      '/author/رنا/',
    ]);
    const englishLists = all(readXml(await text('/sitemap/en-lists.xml')), 'loc');
    expect(englishLists.map((loc) => loc.text)).toEqual([`${address}/en/`, `${address}/en/section/local/`]);
    const sitemap = readXml(await text('/sitemap/ar-1.xml'));
    const english = readXml(await text('/sitemap/en-1.xml'));
    expect(all(sitemap, 'url')).toHaveLength(paper.ids.length);
    expect(all(english, 'url')).toHaveLength(1);
    const translated = [...all(sitemap, 'url'), ...all(english, 'url')].filter(
      (url) => all(url, 'xhtml:link').length > 0,
    );
    expect(translated).toHaveLength(2);
    expect(
      all(translated[0] ?? sitemap, 'xhtml:link')
        .map((link) => link.attributes.hreflang)
        .sort(),
    ).toEqual(['ar', 'en']);
    expect(all(readXml(await text('/news-sitemap.xml')), 'news:title')).toHaveLength(2);
    expect(await text('/robots.txt')).toContain(`Sitemap: ${address}/sitemap.xml`);
  });
});
