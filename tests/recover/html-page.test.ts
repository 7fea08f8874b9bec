/** Pages saved as HTML: what they say of themselves, what their structure says, and what hostile ones cannot do. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decode } from '../../src/archive/recover/decode.ts';
import { looksLikeHtml, readHtml } from '../../src/archive/recover/html/read-html.ts';

const shared = process.env.WARRAQ_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));
const arabic = { language: 'ar', direction: 'rtl' } as const;
const prose = [
  'افتتح أهالي الحي القديم مكتبتهم العامة أمس، بعد عام كامل من الترميم، وقد حضر الافتتاح معلمون وطلاب من مدارس البلدة كلها.',
  'وقالت أمينة المكتبة “هذا بيتكم قبل أن يكون بيت الكتب”، وأضافت أن الإعارة مجانية لسكان الحي، وأن الأطفال يدخلون في كل وقت.',
  'وتضم المكتبة أربعة آلاف كتاب، نصفها للأطفال، جمعها السكان من بيوتهم في ثلاثة أشهر، ورتبها متطوعون بحسب الموضوع والسن.',
];
const paragraphs = prose.map((text) => `<p>${text}</p>`).join('');
const page = (head: string, body: string) =>
  `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>افتتاح مكتبة الحي | صحيفة التل</title>${head}</head><body>
  <nav class="menu"><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة</a></li></ul></nav>${body}
  <div class="related-posts"><h3>مقالات متعلقة</h3><ul><li><a href="/1">خبر آخر عن مدينة بعيدة لا علاقة له بهذا</a></li></ul></div>
  <footer>جميع الحقوق محفوظة</footer></body></html>`;
const article = `<article><h1>افتتاح مكتبة الحي</h1><figure><img src="/p.jpg" width="800"><figcaption>واجهة المكتبة بعد الترميم (وكالة مرافئ)</figcaption></figure>
  <div class="share-buttons"><a href="#">فيسبوك</a></div>${paragraphs}<ul><li>الدوام من التاسعة</li><li>الجمعة عطلة</li></ul><blockquote>اقرأ ما شئت، وأعد الكتاب كما أخذته.</blockquote></article>`;

describe('a page saved as HTML', () => {
  it('is read by what it says of itself in JSON-LD, its structure giving caption, list and quotation', () => {
    const head = `<script type="application/ld+json">${JSON.stringify({
      '@graph': [
        {
          '@type': 'NewsArticle',
          headline: 'افتتاح مكتبة الحي',
          datePublished: '2019-02-08T12:00:00+02:00',
          author: [{ name: 'سلمى الراعي' }],
          articleSection: 'محليات',
          keywords: 'مكتبات، ثقافة',
          url: 'https://tell.example/2019/02/08/library/',
        },
      ],
    })}</script>`;
    const story = readHtml(page(head, article), arabic);
    expect(story).toMatchObject({
      headline: { value: 'افتتاح مكتبة الحي', certainty: 'certain' },
      byline: { value: 'سلمى الراعي', source: 'JSON-LD' },
      section: { value: 'محليات' },
      tags: { value: ['مكتبات', 'ثقافة'] },
      caption: { value: 'واجهة المكتبة بعد الترميم' },
      credit: { value: 'وكالة مرافئ' },
      published: { value: { day: '2019-02-08', instant: '2019-02-08T10:00:00.000Z' }, certainty: 'certain' },
      address: { value: 'https://tell.example/2019/02/08/library/' },
    });
    expect(story?.body.content.map(({ type }) => type)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
      'bullet_list',
      'quotation',
    ]);
    expect(JSON.stringify(story?.body)).not.toMatch(/متعلقة|فيسبوك|الرئيسية|الحقوق|واجهة/);
    expect(JSON.stringify(story?.body)).toContain('“هذا بيتكم قبل أن يكون بيت الكتب”');
  });

  it('is read by Open Graph, and by nothing but its structure, each field with how sure it is', () => {
    const graph = readHtml(
      page(
        '<meta property="og:title" content="افتتاح مكتبة الحي | صحيفة التل"><meta property="article:published_time" content="2019-02-08">',
        article,
      ),
      arabic,
    );
    expect(graph?.headline).toMatchObject({ value: 'افتتاح مكتبة الحي', certainty: 'certain' });
    expect(graph?.published.value?.day).toBe('2019-02-08');
    const bare = readHtml(
      page(
        '',
        `<div><h1>افتتاح مكتبة الحي</h1><span>8 شباط 2019</span><div>${prose.join('<br><br>')}</div></div>`,
      ),
      arabic,
    );
    expect(bare?.headline).toMatchObject({ value: 'افتتاح مكتبة الحي', certainty: 'likely' });
    expect(bare?.body.content).toHaveLength(3);
    expect(bare?.byline.certainty).toBe('unknown');
  });

  it('is understood where its JSON is wrapped, broken by lines, and names persons and pictures elsewhere', () => {
    const graph = `{"@context":"https://schema.org","@graph":[
      {"@type":"NewsArticle","headline":"افتتاح مكتبة\n الحي","author":{"@id":"#salma"},"image":{"@id":"#photo"},},
      {"@type":"WebPage","datePublished":"2019-02-08T12:00:00+02:00","dateModified":"2019-02-10T12:00:00+02:00"},
      {"@type":"Person","@id":"#salma","name":"بقلم: سلمى الراعي"},
      {"@type":"ImageObject","@id":"#photo","contentUrl":"https://tell.example/p.jpg"}]}`;
    for (const wrapped of [
      graph,
      `\n//<![CDATA[\n${graph};\n//]]>\n`,
      `<![CDATA[${graph}]]>`,
      `<!--${graph}-->`,
    ])
      expect(
        readHtml(page(`<script type="application/ld+json">${wrapped}</script>`, article), arabic),
      ).toMatchObject({
        byline: { value: 'سلمى الراعي', source: 'JSON-LD' },
        photo: { value: 'https://tell.example/p.jpg' },
        published: { value: { day: '2019-02-08' } },
        updated: { value: { day: '2019-02-10' } },
      });
    const circle = '{"@graph":[{"@type":"NewsArticle","@id":"#a","author":{"@id":"#a"},"headline":"a"}]}';
    expect(
      readHtml(page(`<script type="application/ld+json">${circle}</script>`, article), arabic),
    ).not.toBeNull();
  });

  it('gives the person in the markup alone her name, all its authors, and the day on which it was changed', () => {
    const marked = `<div itemprop="author" itemscope><img src="/a.jpg"><b itemprop="name">سلمى الراعي</b> 11:00 @salma</div>`;
    expect(readHtml(page('', `${marked}${article}`), arabic)?.byline.value).toBe('سلمى الراعي');
    const authors = `<meta name="DC.Creator" content="الراعي, سلمى"><meta name="DC.Creator" content="هند سالم">`;
    expect(readHtml(page(authors, article), arabic)?.byline.value).toBe('سلمى الراعي، هند سالم');
    const changed = article.replace('</h1>', '</h1><div>الأحد، 10 شباط 2019، آخر تحديث 14:00</div>');
    expect(readHtml(page('', changed), arabic)).toMatchObject({
      updated: { value: { day: '2019-02-10' } },
      published: { value: null },
    });
  });

  it('counts every block of words once: kept for a field, or dropped with its reason', () => {
    const story = readHtml(page('', article), arabic);
    const lines = story?.lines ?? [];
    expect(new Set(lines.map(({ line }) => line)).size).toBe(lines.length);
    const kept = lines.filter(({ fate }) => 'kept' in fate).map(({ text }) => text);
    for (const text of prose) expect(kept).toContain(text);
    const dropped = lines.filter(({ fate }) => 'dropped' in fate).map(({ text }) => text);
    expect(dropped).toEqual(expect.arrayContaining(['الرئيسية', 'فيسبوك', 'جميع الحقوق محفوظة']));
  });

  it('without an article is none, whatever else it holds', () => {
    for (const body of [
      '',
      '<p>قصير.</p>',
      `<nav>${'<a href="/x">رابط طويل إلى صفحة أخرى في الموقع</a>'.repeat(60)}</nav>`,
      '<table><tr><td>1</td></tr></table>',
    ])
      expect(readHtml(page('', body), arabic)).toBeNull();
  });

  it('that is hostile runs nothing, keeps no handler and comes to an end', () => {
    const story = readHtml(
      page(
        '<script type="application/ld+json">{"@type":</script>',
        `<article><h1>افتتاح مكتبة الحي</h1><script>alert(1)</script><p onclick="x()">${prose[0]}<img src=x onerror=alert(1)></p><iframe src="javascript:1"></iframe>${paragraphs}</article>`,
      ),
      arabic,
    );
    expect(JSON.stringify(story)).not.toMatch(/alert|onclick|javascript/);
    const began = performance.now();
    readHtml(`<p>${'<div>'.repeat(100_000)}${paragraphs}`, arabic);
    readHtml(`<html><body>${paragraphs}${'<b><i>'.repeat(20_000)}`, arabic);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('is told from a page saved as text', () => {
    expect(looksLikeHtml('<div class="x"><p>نص</p><br><a href="/">رابط</a><span>آخر</span></div>')).toBe(
      true,
    );
    expect(looksLikeHtml('عنوان\n\nقال إن 3 < 5 و<b> ليست وسمًا هنا.')).toBe(false);
  });
});

const gold = z.looseObject({
  headline: z.string(),
  body_paragraphs: z.array(z.string()),
  must_not_contain: z.array(z.string()),
});
const words = (text: string) => text.normalize('NFKC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Word F of two texts as bags of words. */
function wordF(found: readonly string[], wanted: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  let both = 0;
  for (const word of found) {
    const count = left.get(word) ?? 0;
    if (count > 0) both += 1;
    left.set(word, count - 1);
  }
  return (2 * both) / (found.length + wanted.length);
}

const folder = join(shared, 'data/extraction_arabic_pages/public');
describe.runIf(existsSync(folder))('the Arabic pages with answers', () => {
  it('come back at a word F of .95 each, with nothing that must not be there', async () => {
    for (const name of await readdir(folder)) {
      const answer = gold.parse(JSON.parse(await readFile(join(folder, name, 'gold.json'), 'utf8')));
      const decoded = decode(await readFile(join(folder, name, 'page.html')));
      if (decoded.kind === 'refused') throw new Error(decoded.reason);
      const story = readHtml(decoded.text, arabic);
      const found = story?.paragraphs.join('\n') ?? '';
      const f = wordF(words(found), words(answer.body_paragraphs.join('\n')));
      if (process.env.SAY)
        process.stdout.write(`${name}: word F ${f.toFixed(3)}, headline ${story?.headline.value}\n`);
      expect([name, f > 0.95, answer.must_not_contain.filter((one) => found.includes(one))]).toEqual([
        name,
        true,
        [],
      ]);
    }
  });
});
if (!existsSync(folder)) it.skip('the Arabic pages with answers: ../shared is not here', () => {});
