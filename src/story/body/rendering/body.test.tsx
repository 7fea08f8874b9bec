import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { PhotoView } from '../../photos/photo-view.ts';
import { anyBody } from '../arbitrary-body.ts';
import { type Block, type BodyDocument, bodyDocument, type Paragraph } from '../document.ts';
import { bodyFromHtml } from '../from-html.ts';
import { bodyText } from '../plain-text.ts';
import { Body } from './body.tsx';
import type { BodyRendering, BodyVariant } from './body-rendering.ts';

const photo: PhotoView = {
  id: 1,
  masterSha256: 'a'.repeat(64),
  width: 1600,
  height: 900,
  focalX: 0.5,
  focalY: 0.5,
  caption: 'شارع في المدينة',
  credit: 'ورّاق',
  alternativeText: 'شارع فيه أشجار',
  copyright: '',
};

function rendering(variant: BodyVariant): BodyRendering {
  return {
    variant,
    language: 'ar',
    direction: 'rtl',
    photo: (id) => (id < 5 ? { ...photo, id } : null),
    link: (to) => (variant === 'feed' ? `https://warraq.example${to}` : `../..${to}`),
    fullPage: variant === 'feed' ? 'https://warraq.example/2025/11/22/7-x/' : '../',
    printedDay: (day) => `يوم ${day.replaceAll('-', '/')}`,
    printedTime: (instant) => `وقت ${Date.parse(instant)}`,
    printedNumber: String,
    phrases: {
      captionPrefix: 'التعليق على الصورة، ',
      photo: 'صورة',
      table: 'جدول',
      footnotes: 'الهوامش',
      footnote: (number) => `الهامش ${number}`,
      backToText: (number) => `العودة إلى موضع الهامش ${number}`,
      onProvider: (provider) => `على ${provider}`,
    },
  };
}

const variants: readonly BodyVariant[] = ['page', 'lite', 'feed'];

function html(document: BodyDocument, variant: BodyVariant = 'page'): string {
  return renderToString(<Body document={document} rendering={rendering(variant)} />);
}

const say = (text: string): Paragraph => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const one = (...content: Block[]) => html(bodyDocument(content));

type Element = DefaultTreeAdapterMap['element'];

function elementsOf(markup: string): Element[] {
  const found: Element[] = [];
  const waiting: DefaultTreeAdapterMap['childNode'][] = [...parseFragment(markup).childNodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!('tagName' in node)) continue;
    found.push(node);
    waiting.push(...node.childNodes);
  }
  return found;
}

// biome-ignore format: a list
const ourElements = new Set([
  'p', 'h2', 'h3', 'ul', 'ol', 'li', 'hr', 'br', 'a', 'strong', 'em', 'bdi', 'time', 'figure', 'blockquote', 'figcaption',
  'picture', 'source', 'img', 'span', 'section', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'sup', 'div',
]);
// biome-ignore format: a list
const ourAttributes = new Set([
  'class', 'id', 'dir', 'lang', 'href', 'datetime', 'start', 'colspan', 'rowspan', 'scope', 'tabindex', 'aria-label',
  'src', 'srcset', 'sizes', 'type', 'width', 'height', 'alt', 'loading', 'decoding',
]);

function expectOnlyOurs(markup: string): void {
  for (const element of elementsOf(markup)) {
    expect(ourElements).toContain(element.tagName);
    for (const { name, value } of element.attrs) {
      expect(ourAttributes).toContain(name);
      if (name === 'href') expect(value).toMatch(/^(?:https?:|mailto:|tel:|\.\.|#)/);
    }
  }
}

/** The words of a text, whatever stands between them; what is printed only (dates, phrases) left out. */
function wordsIn(text: string): string[] {
  return (text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).sort();
}

describe('what is printed for any body', () => {
  test.each(variants)('is made of our elements and attributes alone (%s)', (variant) => {
    fc.assert(fc.property(anyBody, (body) => expectOnlyOurs(html(body, variant))));
  });

  test('comes back through the door with every word', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const back = bodyFromHtml(html(body), { language: 'ar', direction: 'rtl' });
        // A mark in its isolated form is a space with the mark; the door takes the mark and leaves the space.
        const folded = (text: string) => text.normalize('NFKC').replace(/ (?=\p{M})/gu, '');
        const printed = [
          bodyText(back.document),
          ...back.photos.flatMap(({ caption, credit, gallery }) => [caption, credit, gallery?.title ?? '']),
        ];
        const missing = without(wordsIn(folded(bodyText(body))), wordsIn(folded(printed.join(' '))));
        expect(missing).toEqual([]);
      }),
    );
  });

  test('is the same a second time', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(html(body)).toBe(html(body));
      }),
    );
  });

  test('passes through the door to a valid body that does not change any more', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const place = { language: 'ar', direction: 'rtl' } as const;
        const first = bodyFromHtml(html(body), place).document;
        const second = bodyFromHtml(html(first), place).document;
        expect(wordsIn(bodyText(second))).toEqual(wordsIn(bodyText(first)));
      }),
    );
  });
});

function without(words: readonly string[], taken: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of taken) left.set(word, (left.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

const everyBlock: readonly Block[] = [
  say('قالت Reuters 2025 إن 3 دقائق تكفي (UNDP).'),
  { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'عنوان' }] },
  { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'فرعي' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'كلمة' },
      { type: 'footnote', content: [{ type: 'text', text: 'هامش أول' }] },
      { type: 'hard_break' },
      { type: 'text', text: 'أخرى' },
      { type: 'footnote', content: [{ type: 'text', text: 'هامش ثان' }] },
    ],
  },
  {
    type: 'ordered_list',
    attrs: { start: 3 },
    content: [{ type: 'list_item', content: [{ type: 'paragraph' }] }],
  },
  {
    type: 'quotation',
    attrs: { speaker: 'ليلى', capacity: 'وزيرة', agency: 'رويترز', date: '2025-11-22' },
    content: [{ type: 'paragraph', content: [{ type: 'text', text: '«نعم»' }] }],
  },
  { type: 'pull_quote', attrs: { source: 'ليلى' }, content: [{ type: 'text', text: 'نعم' }] },
  { type: 'photo', attrs: { photo: 1, caption: '', credit: '', alternativeText: '' } },
  {
    type: 'gallery',
    attrs: { title: 'معرض' },
    content: [{ type: 'photo', attrs: { photo: 2, caption: 'ت', credit: 'م', alternativeText: 'ب' } }],
  },
  {
    type: 'fact_box',
    attrs: { title: 'أرقام' },
    content: [{ type: 'paragraph', content: [{ type: 'text', text: '70%' }] }],
  },
  {
    type: 'table',
    attrs: { caption: 'أسعار' },
    content: [
      { type: 'table_row', content: [{ type: 'table_header', content: [{ type: 'paragraph' }] }] },
      {
        type: 'table_row',
        content: [
          {
            type: 'table_cell',
            attrs: { colspan: 1, rowspan: 1 },
            content: [{ type: 'paragraph', content: [{ type: 'text', text: '5' }] }],
          },
        ],
      },
    ],
  },
  {
    type: 'timeline',
    attrs: { title: 'ما جرى' },
    content: [
      {
        type: 'timeline_entry',
        attrs: { words: 'نيسان 2025', date: '2025-04' },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'بدأ' }] }],
      },
    ],
  },
  { type: 'embed', attrs: { href: 'https://video.example/1', provider: 'يوتيوب', title: 'تسجيل', photo: 3 } },
  { type: 'divider' },
  { type: 'update', attrs: { at: '2025-11-22T10:30:00Z', headline: 'جديد' }, content: [say('تفصيل')] },
  { type: 'update', attrs: { at: '2025-11-22T10:30:00Z', headline: '' }, content: [say('آخر')] },
];

test.each(variants)('every kind of block is valid HTML (%s)', async (variant) => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      // The forms that a renderer without white space writes, all allowed by the standard.
      'attribute-boolean-style': 'off',
      'void-style': 'off',
      'tel-non-breaking': 'off',
      'no-inline-style': 'error',
      'long-title': 'off',
    },
  });
  const page = `<!DOCTYPE html><html lang="ar" dir="rtl"><head><title>ص</title></head><body><main><h1>ص</h1>${html(bodyDocument(everyBlock), variant)}</main></body></html>`;
  const report = await validator.validateString(page);
  expect(
    report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
  ).toEqual([]);
});

describe('the page', () => {
  test('isolates words of another script and binds numbers', () => {
    expect(one(say('قالت Reuters 2025 إن 3 دقائق'))).toBe(
      '<p>قالت <bdi lang="en">Reuters</bdi> 2025 إن 3\u00a0دقائق</p>',
    );
  });

  test('says who said it, in what capacity, through whom and when', () => {
    expect(html(bodyDocument(everyBlock))).toContain(
      '<figure class="quotation"><blockquote><p>«نعم»</p></blockquote><figcaption><span class="speaker">ليلى</span>، ' +
        '<span class="capacity">وزيرة</span>، <span class="agency">رويترز</span>، <time datetime="2025-11-22">',
    );
  });

  test('numbers its notes and leads there and back', () => {
    const page = html(bodyDocument(everyBlock));
    expect(page).toContain('<a id="reference-2" href="#note-2" aria-label="الهامش 2">2</a>');
    expect(page).toContain(
      '<li id="note-2">هامش ثان <a href="#reference-2" aria-label="العودة إلى موضع الهامش 2">',
    );
  });

  test('gives two updates of one second two addresses', () => {
    const ids = elementsOf(html(bodyDocument(everyBlock))).flatMap(({ attrs }) =>
      attrs.filter(({ name }) => name === 'id'),
    );
    expect(ids.map(({ value }) => value)).toContain('update-20251122T103000Z');
    expect(ids.map(({ value }) => value)).toContain('update-20251122T103000Z-2');
  });

  test('joins neighbours under one link', () => {
    const link = { type: 'link', attrs: { href: '/2025/11/22/7-x/' } } as const;
    const content = [
      { type: 'text', text: 'اقرأ ', marks: [link] },
      { type: 'text', text: 'أيضًا', marks: [link, { type: 'strong' }] },
    ] as const;
    expect(one({ type: 'paragraph', content })).toBe(
      '<p><a href="../../2025/11/22/7-x/">اقرأ <strong>أيضًا</strong></a></p>',
    );
  });

  test('prints words of a language mark in that language', () => {
    const mark = { type: 'language', attrs: { language: 'en', direction: 'ltr' } } as const;
    const content = [{ type: 'text', text: 'Le Monde 2025', marks: [mark] }] as const;
    expect(one({ type: 'paragraph', content })).toBe('<p><bdi lang="en" dir="ltr">Le Monde 2025</bdi></p>');
  });

  test('prints a link that should never have been stored as its words', () => {
    const mark = { type: 'link', attrs: { href: 'javascript:alert(1)' } } as const;
    expect(one({ type: 'paragraph', content: [{ type: 'text', text: 'هنا', marks: [mark] }] })).toBe(
      '<p>هنا</p>',
    );
    const embed = { href: 'javascript:alert(1)', provider: '', title: 'هنا', photo: null };
    expect(one({ type: 'embed', attrs: embed })).not.toContain('href');
  });

  test('keeps the words of a photo whose row is gone', () => {
    const page = one({
      type: 'photo',
      attrs: { photo: 9, caption: 'تعليق', credit: 'وكالة', alternativeText: '' },
    });
    expect(page).toContain('تعليق');
    expect(page).not.toContain('<img');
  });
});

test('the lite page loads no picture and leads to it', () => {
  const lite = html(bodyDocument(everyBlock), 'lite');
  expect(lite).not.toMatch(/<(?:img|picture|source)/);
  expect(lite).toContain(
    '<p class="photo-link"><a href="../">شارع في المدينة</a> <span class="credit">(ورّاق)</span></p>',
  );
});

test('a feed has full addresses, one JPEG a photo, no class and no id', () => {
  const feed = html(bodyDocument(everyBlock), 'feed');
  for (const element of elementsOf(feed)) {
    for (const { name, value } of element.attrs) {
      expect(['class', 'id', 'srcset', 'sizes', 'loading', 'tabindex']).not.toContain(name);
      if (name === 'href' || name === 'src') expect(value).toMatch(/^https:\/\//);
    }
  }
  expect(feed).toContain(
    `<img src="https://warraq.example/media/${'a'.repeat(20)}/720.jpg" width="720" height="405"`,
  );
});
