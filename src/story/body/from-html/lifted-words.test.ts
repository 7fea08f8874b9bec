import fc from 'fast-check';
import { parse, serialize } from 'parse5';
import { expect, test } from 'vitest';
import { parsePage } from '../from-html.ts';

const asParsed = (html: string) => serialize(parse(html, { scriptingEnabled: false }));
const asRead = (html: string) => serialize(parsePage(html));
const words = 'وقال سكان الحي إن المياه عادت بعد ثلاثة أيام من الانقطاع المتواصل';

test('words in every place of a page come back where they stood', () => {
  for (const html of [
    `<p>${words}</p><p>${words} <b>${words}</b> ${words}`,
    `<a title="x > ${words}" href='y>${words}'>${words}</a>`,
    `<!-- > ${words} --><p>${words}`,
    `<!-- > ${words}--><p>${words}--`,
    `<script>if (1 > 0) ${words} < 2</script><style>p>${words}{}</style>`,
    `<title>${words}</title><textarea>>${words}&amp;${words}</textarea>`,
    `<table>${words}<tr>${words}<td>${words}</table>${words}`,
    `<svg><![CDATA[ > ${words} ]]></svg><b><p>${words}</b>${words}</p>`,
    `<html lang="a"><html class="x>${words}"><body>${words}<template>${words}</template>`,
    `<p>\r\n${words}\r\n${words}\0${words}<plaintext>${words}</p>`,
    `<p>\ufdd00;${words}</p><p>${words}</p>`,
    `<frameset>${words}<frame></frameset>${words}`,
  ])
    expect(asRead(html), html).toBe(asParsed(html));
});

test('no page is parsed otherwise than a browser would', () => {
  const part = fc.constantFrom(
    words, `${words}--`, `]]${words}`, '>', '<', '</', '"', "'", '=', '&amp;', '&', ' ', '\n', '\r', '\0', '-->', '<!--', '--', '!>', ']]>', '<![CDATA[', '<script>', '</script>', '<style>', '</style>', '<p>', '</p>', '<a href="', '<a b=', '<b>', '</b>', '<table>', '<td>', '</table>', '<svg>', '</svg>', '<title>', '</title>', '<textarea>', '<select>', '<option>', '<template>', '</template>', '<html a="', '<body>', '<head>', '<!DOCTYPE html>', '<!DOCTYPE html PUBLIC "', '<frameset>', '<noscript>', '/>', 'x', '\ufdd0', '0;',
  ); // biome-ignore format: a list
  fc.assert(
    fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
      const html = parts.join('');
      expect(asRead(html)).toBe(asParsed(html));
    }),
    { numRuns: 1500 },
  );
});

// In its square, it would not come to an end in an hour.
test('a long page in which no run ends is read in its length', { timeout: 60_000 }, () => {
  const words = 'a '.repeat(150_000);
  expect(asRead(`${'<p>a '.repeat(100)}${words}>`)).toContain(words);
});
