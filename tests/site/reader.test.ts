import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveSection, saveTag } from '../../src/story/masthead.ts';
import { mergeTags, rename } from '../../src/story/rename.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import { act, address, type SmallPaper, smallPaper, storyCount } from './small-paper.ts';

let paper: SmallPaper;
beforeAll(async () => {
  paper = await smallPaper();
});
afterAll(() => paper?.close());

const section = `/section/${encodeURIComponent('محليات')}/`;
const tag = `/tag/${encodeURIComponent('مياه')}/`;
const author = `/author/${encodeURIComponent('رنا')}/`;
/** The first story was published at 22:30 UTC of 1 September: the second in Damascus. */
const first = () => `/2025/09/02/${paper.ids[0]}-${encodeURIComponent('الماء-يعود')}/`;
const location = (response: Response) => response.headers.get('location');

describe('a reader', () => {
  it.each([
    '/',
    '/en/',
    section,
    '/en/section/local/',
    tag,
    author,
    '/latest/',
    '/latest/1/',
    '/archive/',
    '/2025/',
    '/2025/09/',
    '/2025/09/02/',
    '/support/',
    '/forget/',
  ])('gets %s as a page without a cookie, allowed to run nothing but ours', async (path) => {
    const response = await paper.get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await response.text();
    expect(html).toMatch(/^<!doctype html><html lang="(ar|en)" dir="(rtl|ltr)"/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    // Only canonical links and other editions are absolute.
    for (const [, href = ''] of html.matchAll(/<a [^>]*href="([^"]*)"/g)) {
      expect(href).not.toMatch(/^\/|^https:\/\/paper\.example/);
    }
  });

  it('reads a story where it lives, and is led there from its short, old, dated, unnamed and capital addresses', async () => {
    expect((await paper.get(first())).status).toBe(200);
    for (const path of [
      `/a/${paper.ids[0]}`,
      `/a/${paper.ids[0]}/`,
      `/2024/01/01/${paper.ids[0]}-${encodeURIComponent('خطأ')}/`,
      `/2025/09/02/${paper.ids[0]}/`,
      '/archives/754032',
      '/archives/754032/',
      `/en${first()}`,
    ]) {
      const response = await paper.get(path);
      expect([path, response.status, location(response)]).toEqual([path, 301, first()]);
    }
    expect(location(await paper.get('/LATEST/'))).toBe('/latest/');
    expect(location(await paper.get('/latest'))).toBe('/latest/');
    expect(location(await paper.get('//latest//1/'))).toBe('/latest/1/');
    expect(location(await paper.get('/en'))).toBe('/en/');
  });

  it('is led from the former address of a section, a tag or an author to what it is called now, also of a tag that was merged', async () => {
    const db = paper.house.newsroom;
    const named = { editionId: 'ar', description: '', name: 'نهر' };
    const { id: river } = await saveTag(db, { ...named, kind: 'tag', slug: 'نهر' });
    const { id: section } = await saveSection(db, { ...named, slug: 'قديم', position: 9 });
    const writer = await db
      .selectFrom('warraq.byline')
      .select(['id', 'name', 'slug', 'description'])
      .executeTakeFirstOrThrow();
    const at = (path: string) => encodeURI(path);
    for (const path of ['/tag/نهر/', '/section/قديم/', '/author/رنا/'])
      expect([path, (await paper.get(at(path))).status]).toEqual([path, 200]);
    const now = { name: 'اسم جديد', slug: 'جديد', description: '' };
    await rename(db, 'section', section, now);
    await rename(db, 'byline', writer.id, now);
    await rename(db, 'tag', river, now);
    const water = await db
      .selectFrom('warraq.tag')
      .select('id')
      .where('slug', '=', 'مياه')
      .executeTakeFirstOrThrow();
    const ledTo = async (path: string) => {
      const response = await paper.get(at(path));
      return [response.status, decodeURI(location(response) ?? '')];
    };
    expect(await ledTo('/section/قديم/')).toEqual([301, '/section/جديد/']);
    expect(await ledTo('/author/رنا/')).toEqual([301, '/author/جديد/']);
    // A name that is taken again leads nowhere but home.
    await rename(db, 'byline', writer.id, writer);
    expect((await paper.get(author)).status).toBe(200);
    expect(await ledTo('/tag/نهر/')).toEqual([301, '/tag/جديد/']);
    await mergeTags(db, river, water.id);
    expect(await ledTo('/tag/جديد/')).toEqual([301, '/tag/مياه/']);
    expect(await ledTo('/tag/نهر/')).toEqual([301, '/tag/مياه/']);
  });

  it('gets the lite page of a story by asking, or by a browser that saves data, and may leave it again', async () => {
    const usual = await paper.get(first());
    expect(usual.headers.get('vary')).toBe('Accept-Encoding, Save-Data');
    const lite = await (await paper.get(`${first()}?lite=1`)).text();
    expect(lite).toContain('noindex');
    expect(await (await paper.get(first(), { 'save-data': 'on' })).text()).toBe(lite);
    expect(await (await paper.get(`${first()}?lite=0`, { 'save-data': 'on' })).text()).toBe(
      await usual.text(),
    );
    expect((await paper.get(`${first()}lite/`)).status).toBe(200);
  });

  it('does not load again what has not changed', async () => {
    const etag = (await paper.get('/')).headers.get('etag') ?? '';
    for (const known of [etag, etag.replace('W/', ''), `"x", ${etag}`]) {
      const again = await paper.get('/?utm_source=x', { 'if-none-match': known });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
    expect((await paper.get('/', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('may ask for the head of a page, and is told what is not for readers', async () => {
    const head = await paper.get('/', {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const refused = await paper.get('/latest/', {}, method);
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('meets every story of a list once on the way to the oldest', async () => {
    for (const front of ['/latest/', section, tag, author]) {
      const met: string[] = [];
      let path: string | undefined = front;
      while (path) {
        const html: string = await (await paper.get(path)).text();
        met.push(...[...html.matchAll(/<h3><a href="[^"]*\/(\d+)-/g)].map(([, id = '']) => id));
        const next: string | undefined = /rel="next" href="([^"]*)"/.exec(html)?.[1];
        path = next && new URL(next, `http://x${path}`).pathname;
      }
      expect(met).toHaveLength(storyCount);
      expect(new Set(met).size).toBe(storyCount);
    }
    expect((await paper.get('/latest/4/')).status).toBe(404);
  });

  it('is told of a count with the right plural', async () => {
    const html = await (await paper.get('/2025/')).text();
    expect(html).toContain('<span data-n="65">65\u00a0مادة</span>');
  });

  it('learns nothing of the person behind a pseudonym', async () => {
    expect(await (await paper.get(author)).text()).toContain('اسم مستعار');
  });

  it('sees the chosen amount and the company before leaving, and nothing of the choice is kept', async () => {
    const response = await paper.get('/support/?amount=1200-USD-yearly');
    const html = await response.text();
    expect(html).toMatch(/اخترت/);
    expect(html).toContain('https://pay.example/valley');
    expect(html.replaceAll(/<[^>]*>/g, '')).toContain('Pay Example');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(await (await paper.get('/support/?amount=<script>&other=x')).text()).not.toMatch(/اخترت/);
  });

  it('can have everything forgotten', async () => {
    expect((await paper.get('/forget/')).headers.get('clear-site-data')).toBe('"cache", "storage"');
  });

  it.each([
    '/nothing/',
    '/%',
    '/%D8/',
    '/%c0%af/',
    '/a/0/',
    '/a/99999999999999999999/',
    '/a/-1/',
    '/a/1e3/',
    '/latest/0/',
    '/latest/-1/',
    '/latest/01/',
    '/latest/99999999999/',
    '/2025/13/',
    '/2025/02/30/',
    '/0000/',
    '/9999/',
    '/section/x/',
    '/tag/%00/',
    '/tag/%E2%80%AE/',
    '/media/..%2f..%2fetc/passwd',
    '/media/%2e%2e/%2e%2e/x.jpg',
    '/media/00000000000000000000/160.avif',
    '/fonts/..%2fmanifest.json',
    '/fonts/x.woff2',
    '/share/999999-0000000000000000.jpg',
    '/%252e%252e/',
    '/..%5c..%5c',
    '/en/robots.txt',
    '/en/sitemap.xml',
    '/sitemap/1.xml',
    '/sitemap/ar-0.xml',
    '/sitemap/ar-9.xml',
    '/sitemap/fr-1.xml',
    '/feed.XML/',
    '/wp-login.php',
    '/.env',
    "/tag/'%20or%201=1--/",
    `/${'a/'.repeat(500)}`,
    `/tag/${'x'.repeat(3000)}/`,
    '/admin/x.css',
  ])('gets a helpful page for %s, never a fault', async (path) => {
    const response = await paper.get(path, {
      'x-forwarded-host': 'evil.example',
      'x-original-url': '/admin/',
      'x-http-method-override': 'DELETE',
      range: 'bytes=0-1',
    });
    expect([path, response.status]).toEqual([path, 404]);
    const html = await response.text();
    expect(html).not.toContain('evil.example');
    expect(html).toMatch(/لا توجد صفحة|There is no page/);
  });

  it('never leaves the site by a redirect', async () => {
    for (const path of [
      '//evil.example',
      '//evil.example/latest',
      '/\\evil.example/latest',
      '/latest//evil.example',
      '/%2f%2fevil.example/',
    ]) {
      const to = location(await paper.get(path));
      if (to !== null) expect(new URL(to, address).origin).toBe(address);
    }
  });

  it('is told why a story was retracted, by the newsroom, at the address that it had', async () => {
    const id = paper.ids[3] ?? 0;
    await retractStory(paper.house.newsroom, id, 'نسبنا القول إلى غير صاحبه.', act);
    const response = await paper.get(`/2025/09/05/${id}-x/`);
    expect(response.status).toBe(410);
    expect(await response.text()).toContain('نسبنا القول إلى غير صاحبه.');
    expect((await paper.get(`/a/${id}`)).status).toBe(301);
  });
});

describe('with the database away', () => {
  it('a reader is told so in their language, and nothing of them is logged', async () => {
    const other = await smallPaper();
    await other.get('/en/');
    await other.house.close();
    const response = await other.get('/en/latest/?name=reader', { 'user-agent': 'canary' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await response.text()).toContain('Nothing is lost');
    expect(await (await other.get('/latest/')).text()).toContain('لا شيء مفقود');
    expect(other.site.logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(other.site.logged)).not.toMatch(/canary|name=reader/);
  });
});
