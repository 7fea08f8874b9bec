import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { bodyFromHtml, HtmlTooLarge } from './from-html.ts';
import { bodyText } from './plain-text.ts';
import { Body } from './rendering/body.tsx';
import { validateBody } from './validate.ts';

const place = { language: 'ar', direction: 'rtl' } as const;
const read = (html: string) => bodyFromHtml(html, place);
const blocks = (html: string) => read(html).document.content;
const text = (words: string, ...marks: object[]) => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const item = (...content: object[]) => ({ type: 'list_item', content });

function print(html: string): string {
  const { document } = read(html);
  const nothing = () => '';
  return renderToString(
    <Body
      document={document}
      rendering={{
        ...place,
        variant: 'page',
        photo: () => null,
        link: (to) => to,
        fullPage: '/',
        printedDay: (day) => day,
        printedTime: (instant) => instant,
        printedNumber: String,
        phrases: {
          captionPrefix: '',
          photo: '',
          table: 'جدول',
          footnotes: 'هوامش',
          footnote: nothing,
          backToText: nothing,
          onProvider: nothing,
        },
      }}
    />,
  );
}

describe('what the schema knows is kept', () => {
  test('paragraphs, with white space as a reader sees it', () => {
    expect(blocks('<p>  كلمة \n\t <b>ثقيلة </b> &nbsp; أخرى</p>سطر<br>تحته<br><br>فقرة<br>')).toEqual([
      paragraph(text('كلمة '), text('ثقيلة ', { type: 'strong' }), text('أخرى')),
      paragraph(text('سطر'), { type: 'hard_break' }, text('تحته')),
      paragraph(text('فقرة')),
    ]);
  });

  test('links and languages, whatever stands around them', () => {
    expect(
      blocks(
        '<div><a href="https://a.example/"><p>قال <span lang="en-US">Reuters</span> <span lang="en-US">2025</span></p></a></div>',
      ),
    ).toEqual([
      paragraph(
        text('قال ', { type: 'link', attrs: { href: 'https://a.example/' } }),
        text(
          'Reuters',
          { type: 'link', attrs: { href: 'https://a.example/' } },
          { type: 'language', attrs: { language: 'en-US', direction: 'ltr' } },
        ),
        text(' 2025', { type: 'link', attrs: { href: 'https://a.example/' } }),
      ),
    ]);
  });

  test('the direction of a paragraph that is not the edition’s', () => {
    expect(blocks('<p dir="ltr">Hello</p><p dir="rtl">مرحبا</p>')).toEqual([
      { type: 'paragraph', attrs: { direction: 'ltr' }, content: [text('Hello')] },
      paragraph(text('مرحبا')),
    ]);
  });

  test('headings, lists in lists, dividers', () => {
    expect(blocks('<h1>أ</h1><h4>ب</h4><ol start="3"><li>ج<ul><li>د</ul><li></ol><hr>')).toEqual([
      { type: 'heading', attrs: { level: 2 }, content: [text('أ')] },
      { type: 'heading', attrs: { level: 3 }, content: [text('ب')] },
      {
        type: 'ordered_list',
        attrs: { start: 3 },
        content: [item(paragraph(text('ج')), { type: 'bullet_list', content: [item(paragraph(text('د')))] })],
      },
      { type: 'divider' },
    ]);
  });

  test('a quotation, with who said it only where the page says so', () => {
    const unknown = { speaker: '', capacity: '', agency: '', date: null };
    expect(blocks('<blockquote>نعم</blockquote>')).toEqual([
      { type: 'quotation', attrs: unknown, content: [paragraph(text('نعم'))] },
    ]);
    expect(blocks('<figure><blockquote>نعم</blockquote><figcaption>— ليلى</figcaption></figure>')).toEqual([
      { type: 'quotation', attrs: { ...unknown, speaker: 'ليلى' }, content: [paragraph(text('نعم'))] },
    ]);
  });

  test('a table of data; one that lays out the page gives its contents', () => {
    expect(blocks('<table><caption>أسعار</caption><tr><th>أ<th>ب<tr><td colspan=900>1</table>')).toEqual([
      {
        type: 'table',
        attrs: { caption: 'أسعار' },
        content: [
          {
            type: 'table_row',
            content: [
              { type: 'table_header', content: [paragraph(text('أ'))] },
              { type: 'table_header', content: [paragraph(text('ب'))] },
            ],
          },
          {
            type: 'table_row',
            content: [
              { type: 'table_cell', attrs: { colspan: 100, rowspan: 1 }, content: [paragraph(text('1'))] },
            ],
          },
        ],
      },
    ]);
    expect(blocks('<table><tr><td><h2>أ</h2><p>ب</p><td>ج</table>').map(({ type }) => type)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
    ]);
  });

  test('pictures come back with their words and their place', () => {
    const { document, photos } = bodyFromHtml(
      '<p>أول <img src="/a.jpg" alt="بديل"> ثان</p><figure><img src="x.gif" data-src="b.jpg"><figcaption>تعليق (وكالة)</figcaption></figure><p>ثالث</p><img width=1 height=1 src=/pixel><img src="data:image/png;base64,AAAA">',
      { ...place, address: 'https://old.example/news/1.html' },
    );
    expect(document.content).toEqual([
      paragraph(text('أول')),
      paragraph(text('ثان')),
      paragraph(text('ثالث')),
    ]);
    const alone = { gallery: null, name: null };
    expect(photos).toEqual([
      {
        before: 1,
        address: 'https://old.example/a.jpg',
        alternativeText: 'بديل',
        caption: '',
        credit: '',
        ...alone,
      },
      {
        before: 2,
        address: 'https://old.example/news/b.jpg',
        alternativeText: '',
        caption: 'تعليق',
        credit: 'وكالة',
        ...alone,
      },
    ]);
  });

  test('pictures of one gallery come back together, with its title and the names that WordPress has for them', () => {
    const image = (number: number) =>
      `<figure class="wp-block-image"><img src="/${number}.jpg" alt="" class="wp-image-${number}"/><figcaption class="wp-element-caption">صورة ${number}</figcaption></figure>`;
    const { document, photos } = bodyFromHtml(
      `<p>قبل</p><figure class="wp-block-gallery has-nested-images">${image(7)}${image(8)}<figcaption class="blocks-gallery-caption">من السوق</figcaption></figure><p>بعد</p>${image(9)}`,
      { ...place, address: 'https://old.example/' },
    );
    expect(document.content).toEqual([paragraph(text('قبل')), paragraph(text('بعد'))]);
    const gallery = { number: 1, title: 'من السوق' };
    expect(photos).toMatchObject([
      { before: 1, name: 'wp-image-7', caption: 'صورة 7', gallery },
      { before: 1, name: 'wp-image-8', caption: 'صورة 8', gallery },
      { before: 2, name: 'wp-image-9', caption: 'صورة 9', gallery: null },
    ]);
  });

  test('who said it stands in a quotation of WordPress, and what a table shows in its figure', () => {
    expect(
      blocks('<blockquote class="wp-block-quote"><p>قول</p><cite>سلمى الراعي</cite></blockquote>'),
    ).toEqual([
      {
        type: 'quotation',
        attrs: { speaker: 'سلمى الراعي', capacity: '', agency: '', date: null },
        content: [paragraph(text('قول'))],
      },
    ]);
    expect(
      blocks(
        '<figure class="wp-block-table"><table><tr><td>1</td><td>2</td></tr></table><figcaption>الأسعار</figcaption></figure>',
      ),
    ).toMatchObject([{ type: 'table', attrs: { caption: 'الأسعار' } }]);
  });

  test('films and posts of known houses become links', () => {
    const html =
      '<iframe src="//www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1" title="تسجيل"></iframe>' +
      '<blockquote class="twitter-tweet"><p>نص</p><a href="https://twitter.com/a/status/123?s=20">22 Nov</a></blockquote>' +
      '<video><source src="https://a.example/v.mp4"></video><iframe src="https://evil.example/x"></iframe>';
    expect(blocks(html)).toEqual([
      {
        type: 'embed',
        attrs: {
          href: 'https://www.youtube.com/watch?v=abcdefghijk',
          provider: 'YouTube',
          title: 'تسجيل',
          photo: null,
        },
      },
      {
        type: 'embed',
        attrs: { href: 'https://twitter.com/a/status/123', provider: 'X', title: 'نص 22 Nov', photo: null },
      },
      {
        type: 'embed',
        attrs: { href: 'https://a.example/v.mp4', provider: 'a.example', title: '', photo: null },
      },
    ]);
    expect(read(html).dropped).toEqual([
      { reason: 'frame', what: 'iframe', count: 1, sample: 'https://evil.example/x' },
    ]);
  });
});

describe('what a word processor leaves behind', () => {
  const listed = (level: number, marker: string, words: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${marker}<span>&nbsp;&nbsp;</span></span><![endif]>${words}</p>`;

  test('false lists become lists', () => {
    expect(
      blocks(
        listed(1, '·', 'أول') +
          listed(2, '1.', 'داخل') +
          listed(1, '·', 'ثان') +
          '<p class=MsoNormal>بعد<o:p></o:p></p>',
      ),
    ).toEqual([
      {
        type: 'bullet_list',
        content: [
          item(paragraph(text('أول')), {
            type: 'ordered_list',
            attrs: { start: 1 },
            content: [item(paragraph(text('داخل')))],
          }),
          item(paragraph(text('ثان'))),
        ],
      },
      paragraph(text('بعد')),
    ]);
    expect(blocks('<p>·&nbsp; أول</p><p>• ثان</p>')).toEqual([
      { type: 'bullet_list', content: [item(paragraph(text('أول'))), item(paragraph(text('ثان')))] },
    ]);
  });

  test('presentation forms, tatweel and hidden controls go and are counted; other letters stay as typed', () => {
    const { document, dropped } = read('<p>ﻻ ﷲ مـــرحبا\u200f و\u202e1446 هـ ½ ﬁ مي\u200cخواهم\u00ad</p>');
    expect(bodyText(document)).toBe('لا الله مرحبا و1446 هـ ½ ﬁ مي\u200cخواهم');
    expect(dropped.map(({ reason, count }) => [reason, count])).toEqual([
      ['presentation_form', 2],
      ['control', 3],
      ['tatweel', 1],
    ]);
  });

  test('its footnotes become ours', () => {
    expect(
      blocks(
        '<p>نص<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a></p><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1">[1]</a> هامش</p></div>',
      ),
    ).toEqual([paragraph(text('نص'), { type: 'footnote', content: [text('هامش')] })]);
  });

  test('a note that nothing leads to stays where it is', () => {
    expect(bodyText(read('<p>نص</p><div id=ftn1>هامش</div>').document)).toBe('نص\n\nهامش');
  });
});

test('what is dropped is counted with its reason', () => {
  const { document, dropped } = read(
    '<style>p{}</style><script>a</script><p>نص<script>b</script> <u>تحته</u> <a href="javascript:x">رابط</a></p><form>بريد<input></form><svg><text>رسم</text></svg><div style="display:none">مخفي</div>',
  );
  expect(bodyText(document)).toBe('نص تحته رابط');
  expect(dropped.map(({ reason, what, count, sample }) => [reason, what, count, sample])).toEqual([
    ['style', 'style', 1, ''],
    ['program', 'script', 2, ''],
    ['formatting', 'u', 1, ''],
    ['unsafe_address', 'a', 1, 'javascript:x'],
    ['form', 'form', 1, 'بريد'],
    ['drawing', 'svg', 1, ''],
    ['hidden', 'div', 1, 'مخفي'],
  ]);
});

/** Published payloads against sanitisers: scripts, handlers, addresses, and markup that changes when parsed again. */
const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="https://a.example/&quot; onmouseover=&quot;alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="https://www.youtube.com/embed/abc&quot;onload=&quot;x"></iframe>',
  '<iframe src="https://www.facebook.com/plugins/post.php?href=javascript:alert(1)"></iframe>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
  '<template><script>alert(1)</script></template>',
  '<textarea></textarea><img src=x onerror=alert(1)>',
  '<title></title><img src=x onerror=alert(1)>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<listing>&lt;img onerror="alert(1)" src=x&gt;</listing>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<p title="&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x',
  '<select><option><style></option></select><svg onload=alert(1)></style></select>',
  '<video><source onerror=alert(1) src="javascript:alert(1)"></video>',
  '<object data="javascript:alert(1)"><embed src="javascript:alert(1)"></object>',
  '<base href="javascript:/a/"><a href="x">x</a><meta http-equiv=refresh content="0;javascript:alert(1)">',
  '<table background="javascript:alert(1)"><tr><td style="background:url(javascript:alert(1))">x<td>y</table>',
  '<div style="width:expression(alert(1))">x</div><link rel=stylesheet href=javascript:alert(1)>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<a/onclick=alert(1)/href=#>x</a><details open ontoggle=alert(1)>x</details>',
];

function executableNodes(html: string): string[] {
  const found: string[] = [];
  const waiting: DefaultTreeAdapterMap['node'][] = [parse(`<body>${html}`)];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('childNodes' in node) waiting.push(...node.childNodes);
    if (!('tagName' in node)) continue;
    if (
      /^(?:script|style|iframe|object|embed|svg|math|form|base|meta|link|template|noscript)$/.test(
        node.tagName,
      )
    )
      found.push(node.tagName);
    for (const { name, value } of node.attrs) {
      if (/^on|^style$|^srcdoc$/.test(name) || /^\s*(?:javascript|data|vbscript):/i.test(value))
        found.push(`${node.tagName} ${name}`);
    }
  }
  return found;
}

describe('nothing hostile comes through', () => {
  test.each(hostile)('%s', (payload) => {
    const printed = print(payload);
    expect(executableNodes(printed)).toEqual([]);
    expect(executableNodes(print(printed))).toEqual([]);
  });

  test('nor any mixture of it', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          ...hostile,
          '<p>',
          '</p>',
          '<table><tr><td>',
          '</table>',
          '<ul><li>',
          '<b>',
          '"',
          "'",
          '>',
          '-->',
          '\u0000',
          '\ud800',
          '\u202e',
        ),
        fc.string(),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const html = parts.join('');
        expect(validateBody(read(html).document).ok).toBe(true);
        expect(executableNodes(print(html))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('no page exhausts the program', () => {
  test.each([
    '<div>',
    '<b>',
    '<ul><li>',
    '<blockquote>',
    '<table><tr><td>',
    '<span lang=en>',
    '<figure>',
    '<svg>',
  ])(
    '100 000 times %s, with the words at the bottom kept',
    (tag) => {
      const started = process.threadCpuUsage();
      const { document } = read(`${tag.repeat(100_000)}كلمة`);
      if (tag !== '<svg>') expect(bodyText(document)).toBe('كلمة');
      expect(validateBody(document).ok).toBe(true);
      expect(process.threadCpuUsage(started).user / 1_000).toBeLessThan(10_000);
      // The bound is the test's own; a busy machine is given that long.
    },
    15_000,
  );

  test('a page whose crossed tags multiply is refused', () => {
    const formatting = Array.from({ length: 3000 }, (_, index) => `<b id=${index}>`).join('');
    expect(() => read(`<p>${formatting}${'<p>x'.repeat(3000)}`)).toThrow(HtmlTooLarge);
  });

  test('a page larger than any story is refused', () => {
    expect(() => read('ا'.repeat(10_000_001))).toThrow(HtmlTooLarge);
    expect(() => read('<p>ا</p>'.repeat(100_000))).toThrow(HtmlTooLarge);
  });

  test('nothing gives an empty body', () => {
    expect(read('')).toEqual({
      document: { type: 'doc', attrs: { schema: 1 }, content: [] },
      photos: [],
      dropped: [],
    });
  });
});

/** As Google Docs puts a piece of a document on the clipboard: one bold element that is not bold around everything. */
const fromGoogleDocs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-8f2c1a34-7fff-6c1e-9b4e-2d0a5c7e9f10"><p dir="rtl" style="line-height:1.38;text-align: right;margin-top:0pt;margin-bottom:0pt;"><span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre;white-space:pre-wrap;">قال الوزير إن </span><span style="font-size:11pt;font-weight:700;font-style:normal;white-space:pre-wrap;">القرار نهائي</span><span style="font-size:11pt;font-weight:400;font-style:italic;white-space:pre-wrap;"> ولا رجعة فيه</span><span style="font-size:11pt;font-weight:400;white-space:pre-wrap;">، بحسب </span><a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D" style="text-decoration:none;"><span style="font-weight:400;text-decoration:underline;">البيان</span></a></p><br><ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="rtl" style="list-style-type:disc;font-size:11pt;white-space:pre;" aria-level="1"><p dir="rtl" style="text-align:right;" role="presentation"><span style="font-weight:400;white-space:pre-wrap;">أول</span></p></li><ul style="margin-top:0;"><li dir="rtl" aria-level="2" style="list-style-type:circle;"><p dir="rtl" role="presentation"><span style="font-weight:400;">فرع</span></p></li></ul></ul><h2 dir="rtl" style="text-align:right;"><span style="font-size:16pt;font-weight:400;">عنوان فرعي</span></h2></b><br class="Apple-interchange-newline">`;

test('what Google Docs copies keeps its bold, italic, links, nested lists and headings, and nothing else', () => {
  const { document, dropped } = read(fromGoogleDocs);
  const text = (words: string, ...marks: object[]) => ({
    type: 'text',
    text: words,
    ...(marks.length > 0 ? { marks } : {}),
  });
  const line = (...content: object[]) => ({ type: 'paragraph', content });
  // Where Google's own address leads to: no reader goes through Google because a writer did.
  const href = 'https://example.org/a';
  expect(document.content).toEqual([
    line(
      text('قال الوزير إن '),
      text('القرار نهائي', { type: 'strong' }),
      text(' ولا رجعة فيه', { type: 'emphasis' }),
      text('، بحسب '),
      text('البيان', { type: 'link', attrs: { href } }),
    ),
    {
      type: 'bullet_list',
      content: [
        {
          type: 'list_item',
          content: [
            line(text('أول')),
            { type: 'bullet_list', content: [{ type: 'list_item', content: [line(text('فرع'))] }] },
          ],
        },
      ],
    },
    { type: 'heading', attrs: { level: 2 }, content: [text('عنوان فرعي')] },
  ]);
  expect(dropped).toEqual([]);
});

/** A document with remarks in its margin, as Google Docs and as Word put it on the clipboard. */
const remarks = {
  'Google Docs': `<p dir="rtl"><span>قال الوزير</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span> إن القرار نهائي</span></p><p dir="rtl"><span>ثم مضى</span></p><div style="border:1px solid black;margin:5px"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>من قال هذا؟ سامر</span></p><p><span>لا تنشروه</span></p></div>`,
  Word: `<p class=MsoNormal dir=RTL>قال الوزير<span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1" language=JavaScript>[س1]</a></span></span> إن القرار نهائي</p><p class=MsoNormal dir=RTL>ثم مضى</p><div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><a name="_msocom_1"></a><p class=MsoCommentText>&nbsp;<a href="#_msoanchor_1" class=msocomoff>[س1]</a>من قال هذا؟ لا تنشروه</p></div></div></div>`,
};

test.each(Object.entries(remarks))(
  'remarks in the margin of %s are no words of the story, and that they went is told',
  (_, html) => {
    const { document, dropped } = read(html);
    expect(bodyText(document)).toBe('قال الوزير إن القرار نهائي\n\nثم مضى');
    expect(JSON.stringify(document)).not.toMatch(/cmnt|msocom|تنشروه|"link"/);
    const told = dropped.filter(({ reason }) => reason === 'comment');
    expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(told.some(({ sample }) => sample.includes('لا تنشروه'))).toBe(true);
  },
);

test('a link to a place of the page that is no remark stays what it was, and so does a box that only speaks of one', () => {
  const { document, dropped } = read(
    '<div><p>كلام قبل <a href="#cmnt_ref1">المرجع</a> وبعده</p></div><p><a href="https://www.google.com/url?sa=t">بحث</a> <a href="https://www.google.com/url?q=javascript:alert(1)">خطر</a></p>',
  );
  expect(bodyText(document)).toBe('كلام قبل المرجع وبعده\n\nبحث خطر');
  expect(dropped.filter(({ reason }) => reason === 'comment')).toEqual([]);
  expect(JSON.stringify(document)).not.toContain('"href":"javascript');
});
