import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { SourceBroken } from '../source.ts';
import { emptyElement, type XmlElement } from './element.ts';
import { xmlElements } from './elements.ts';

type Plain = { name: string; attributes: object; text: string; inside: (string | Plain)[] };

/** What the parser alone makes of the text; null where it finds a mistake. */
function byParserAlone(xml: string): XmlElement[] | null {
  const parser = new SaxesParser({ xmlns: false });
  let isWrong = false;
  const frame = emptyElement('', {});
  const open: XmlElement[] = [frame];
  const addText = (text: string) => {
    const element = open.at(-1) ?? frame;
    element.text += text;
    element.mixed.push(text);
  };
  parser.on('error', () => {
    isWrong = true;
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name, attributes }) => {
    const element = emptyElement(name, { ...attributes });
    open.at(-1)?.mixed.push(element);
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return isWrong ? null : (frame.children[0]?.children ?? []);
}

const isRoot = (_name: string, depth: number) => depth === 0;

async function* inPieces(xml: string, length: number) {
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function read(xml: string, pieceLength: number): Promise<XmlElement[]> {
  const found: XmlElement[] = [];
  for await (const element of xmlElements(inPieces(xml, pieceLength), isRoot)) found.push(element);
  return found.slice(1);
}

async function outcome(xml: string, pieceLength: number) {
  const found: Plain[] = [];
  try {
    for await (const element of xmlElements(inPieces(xml, pieceLength), isRoot)) found.push(plain(element));
    return { found, broken: null };
  } catch (error) {
    return { found, broken: error instanceof SourceBroken ? error.code : error };
  }
}

/** Texts that stand beside each other as one. */
function plain({ name, attributes, text, mixed }: XmlElement): Plain {
  const inside: (string | Plain)[] = [];
  for (const node of mixed) {
    const before = inside.at(-1);
    if (typeof node !== 'string') inside.push(plain(node));
    else if (node === '') continue;
    else if (typeof before === 'string') inside[inside.length - 1] = before + node;
    else inside.push(node);
  }
  return { name, attributes: { ...attributes }, text, inside };
}

const names = fc.constantFrom('a', 'wp:meta', 'content:encoded', 'item', 'x-y.z', 'é');
const piece = fc.constantFrom(
  'خبر',
  ' ',
  '\n',
  '\r\n',
  '\r',
  'a > b',
  '&amp;',
  '&#1575;',
  '<![CDATA[]]>',
  '<![CDATA[<b>&amp;</b> ]] >\r\n]]>',
  `<![CDATA[${'كلمة طويلة '.repeat(20)}]]>`,
  '<![CDATA[a]]]]><![CDATA[>b]]>',
  '<!-- <item> <![CDATA[ -->',
  '<?php <a> ?>',
);
const attributes = fc.constantFrom('', ' k="v"', " k='v'", ' k = "a&lt;b"', ' a="1" wp:b="x>y"', ' n="a\nb"');
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      names,
      attributes,
      fc.array(fc.oneof({ depthSize: 'small' }, piece, tie('element')), { maxLength: 6 }),
    )
    .map(([name, written, inside]) =>
      inside.length === 0
        ? `<${name}${written}/>`
        : `<${name}${written}>${inside.join('')}</${name}${name.length > 4 ? ' ' : ''}>`,
    ),
}));
const documents = fc
  .array(fc.oneof(element, fc.constantFrom(' ', '\n\t', '<!-- c -->')), { maxLength: 12 })
  .map((parts) => `<?xml version="1.0"?><rss>${parts.join('')}</rss>`);

describe('XML read by pieces', () => {
  it('is what the parser alone makes of it, however plain it is and wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.integer({ min: 1, max: 400 }), async (xml, pieceLength) => {
        const expected = byParserAlone(xml)?.map(plain);
        for (const length of [pieceLength, 1_000_000])
          expect((await read(xml, length)).map(plain)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('finds the same mistakes as the parser alone', async () => {
    for (const inside of [
      '<a></b>',
      '<a><b></a></b>',
      '<a>]]></a>',
      '<a k="1" k="2"></a>',
      '<a>&nowhere;</a>',
      '<a b></a>',
      '<a><![CDATA[x</a>',
      '<a>x',
    ]) {
      const xml = `<rss><z>1</z><item><n>2</n>${inside}<z>3</z></item></rss>`;
      expect(byParserAlone(xml), inside).toBeNull();
      // In pieces of one letter nothing is plain: all of it goes to the parser.
      expect(await outcome(xml, 1_000_000), inside).toEqual(await outcome(xml, 1));
    }
  });

  it('takes elements out of the frame whole, whatever their number', async () => {
    const many = Array.from({ length: 3_000 }, (_, at) => `<item>\n<n>${at}</n></item>`).join('\n');
    const found = await read(`<rss>${many}</rss>`, 10_000);
    expect(found.map(({ children }) => children[0]?.text)).toEqual(
      Array.from({ length: 3_000 }, (_, at) => String(at)),
    );
  });
});
