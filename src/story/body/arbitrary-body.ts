/** Arbitrary valid bodies for property tests; typed by `document.ts`, so that the types are tested as well. */
import fc from 'fast-check';
import { hasForbiddenCharacter } from './allowed-text.ts';
import {
  type Block,
  type BodyDocument,
  bodyDocument,
  type Inline,
  type List,
  type Mark,
  type Paragraph,
} from './document.ts';

const hostile = [
  '<script>alert(1)</script>',
  '" onload="x',
  "'><img src=x onerror=y>",
  '&lt;b&gt;',
  ']]>',
  '</p>',
  '{{x}}',
];
const spoken = [
  'نص عربي',
  'Reuters 2025',
  '+963 11 222 3333',
  '10–15',
  '3 دقائق',
  '15 أيار 2025',
  'پێشمەرگە',
  '😀',
  'C++',
];

export const anyText: fc.Arbitrary<string> = fc
  .oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), fc.constantFrom(...hostile, ...spoken))
  .filter((text) => text !== '' && !hasForbiddenCharacter(text));

const anyLine = anyText.map((text) => text.replace(/\n/g, ' '));
const direction = fc.constantFrom('rtl', 'ltr');
const anyMarks: fc.Arbitrary<readonly Mark[]> = fc.uniqueArray(
  fc.oneof(
    fc.constant<Mark>({ type: 'strong' }),
    fc.constant<Mark>({ type: 'emphasis' }),
    fc
      .constantFrom(
        'https://warraq.example/a?b=1&c="2"'.replaceAll('"', ''),
        '/2025/11/22/7-x/',
        'mailto:a@b.example',
        'tel:+963',
      )
      .map((href): Mark => ({ type: 'link', attrs: { href } })),
    fc
      .record({ language: fc.constantFrom('en', 'ckb', 'tr', 'ar-SY'), direction })
      .map((attrs): Mark => ({ type: 'language', attrs })),
  ),
  { selector: (mark) => mark.type, maxLength: 3 },
);
const anyPiece = fc.oneof(
  anyText.map((text) => ({ type: 'text', text }) as const),
  fc.record({ text: anyText, marks: anyMarks }).map((piece) => ({ type: 'text', ...piece }) as const),
);
const anyInline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 8, arbitrary: anyPiece },
  { weight: 1, arbitrary: fc.constant({ type: 'hard_break' } as const) },
  {
    weight: 1,
    arbitrary: fc
      .array(anyPiece, { minLength: 1, maxLength: 2 })
      .map((content) => ({ type: 'footnote', content }) as const),
  },
);
const inlines = fc.array(anyInline, { maxLength: 5 });
const anyParagraph: fc.Arbitrary<Paragraph> = fc.oneof(
  inlines.map((content) => ({ type: 'paragraph', content }) as const),
  fc
    .record({ content: inlines, direction })
    .map(({ content, ...attrs }) => ({ type: 'paragraph', attrs, content }) as const),
  fc.constant({ type: 'paragraph' } as const),
);
const paragraphs = fc.array(anyParagraph, { minLength: 1, maxLength: 3 });
const { list: anyList } = fc.letrec<{ list: List; inner: Paragraph | List }>((tie) => ({
  list: fc
    .record({
      items: fc.array(fc.array(tie('inner'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
      start: fc.option(fc.integer({ min: 0, max: 99 })),
    })
    .map(({ items, start }): List => {
      const content = items.map((inner) => ({ type: 'list_item', content: inner }) as const);
      return start === null
        ? { type: 'bullet_list', content }
        : { type: 'ordered_list', attrs: { start }, content };
    }),
  inner: fc.oneof({ depthSize: 'small', withCrossShrink: true }, anyParagraph, tie('list')),
}));
const words = fc.oneof(fc.constant(''), anyLine);
const day = fc.constantFrom('2025-11-22', '2024-02-29', null);
const photoNumber = fc.integer({ min: 1, max: 9 });
const anyPhoto = fc
  .record({ photo: photoNumber, caption: words, credit: words, alternativeText: words })
  .map((attrs) => ({ type: 'photo', attrs }) as const);
const anyCell = fc.record({
  type: fc.constantFrom('table_cell', 'table_header'),
  content: paragraphs,
  attrs: fc.record({ colspan: fc.integer({ min: 1, max: 3 }), rowspan: fc.constant(1) }),
});
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });

type PlainBlock = Exclude<Block, { type: 'update' }>;

export const anyPlainBlock: fc.Arbitrary<PlainBlock> = fc.oneof<fc.Arbitrary<PlainBlock>[]>(
  anyParagraph,
  fc
    .record({ level: fc.constantFrom(2, 3), content: inlines })
    .map(({ level, content }) => ({ type: 'heading', attrs: { level }, content })),
  anyList,
  fc
    .record({
      attrs: fc.record({ speaker: words, capacity: words, agency: words, date: day }),
      content: paragraphs,
    })
    .map((block) => ({ type: 'quotation', ...block })),
  fc
    .record({ attrs: fc.record({ source: words }), content: inlines })
    .map((block) => ({ type: 'pull_quote', ...block })),
  anyPhoto,
  fc
    .record({ attrs: fc.record({ title: words }), content: few(anyPhoto) })
    .map((block) => ({ type: 'gallery', ...block })),
  fc
    .record({ attrs: fc.record({ title: words }), content: few(fc.oneof(anyParagraph, anyList)) })
    .map((block) => ({ type: 'fact_box', ...block })),
  fc
    .record({
      attrs: fc.record({ caption: words }),
      content: few(few(anyCell).map((content) => ({ type: 'table_row', content }) as const)),
    })
    .map((block) => ({ type: 'table', ...block })),
  fc
    .record({
      attrs: fc.record({ title: words }),
      content: few(
        fc
          .record({
            attrs: fc.record({ words, date: fc.constantFrom('2025', '2025-11', '2025-11-22', null) }),
            content: paragraphs,
          })
          .map((entry) => ({ type: 'timeline_entry', ...entry }) as const),
      ),
    })
    .map((block) => ({ type: 'timeline', ...block })),
  fc
    .record({
      href: fc.webUrl().filter((href) => href.length < 500),
      provider: words,
      title: words,
      photo: fc.option(photoNumber),
    })
    .map((attrs) => ({ type: 'embed', attrs })),
  fc.constant({ type: 'divider' }),
);

export const anyBody: fc.Arbitrary<BodyDocument> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: anyPlainBlock },
      {
        weight: 1,
        arbitrary: fc
          .record({
            attrs: fc.record({
              at: fc.constantFrom('2025-11-22T10:30:00Z', '2025-11-22T13:30+03:00'),
              headline: words,
            }),
            content: few(anyPlainBlock),
          })
          .map((block): Block => ({ type: 'update', ...block })),
      },
    ),
    { maxLength: 6 },
  )
  .map((content) => bodyDocument(content));
