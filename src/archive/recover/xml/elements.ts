/**
 * XML from strangers as a stream of small trees: each child of the document's frame, one at a time, whatever the
 * file's size. A DOCTYPE is refused, so that there are no entities to expand; depth, length and mistakes are counted.
 */
import { SaxesParser } from 'saxes';
import { SourceBroken } from '../source.ts';
import type { Bytes } from '../source-input.ts';

export type XmlElement = {
  /** With its prefix, as written: `content:encoded`. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** Its own text, without that of elements in it. */
  text: string;
  /** Text and elements as they stand, for content that is XHTML. */
  mixed: (string | XmlElement)[];
  /** More text than a story has: it was let go, and the element is not whole. */
  isTooLarge: boolean;
};

const deepest = 100;
/** Characters of one element with all in it. */
const longestElement = 12_000_000;
/** Characters without any event: one endless text, comment or attribute. */
const longestSilence = 24_000_000;
const mostMistakes = 10_000;
const mostChildren = 200_000;

/**
 * Streams every element that stands in a frame. `isFrame` says whether an element is only a frame: its children are
 * given one by one and it is given, empty, when it opens.
 * @throws SourceBroken `doctype`, `truncated`, `malformed`, `too-deep`, `too-large`
 */
export async function* xmlElements(
  bytes: Bytes['bytes'],
  isFrame: (name: string, depth: number) => boolean,
): AsyncGenerator<XmlElement> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const done: XmlElement[] = [];
  const open: XmlElement[] = [];
  let frames = 0;
  let weight = 0;
  let children = 0;
  let mistakes = 0;
  let firstMistake = '';
  let broken: SourceBroken | null = null;
  let heardAt = 0;
  let ended = false;
  const breakOff = (error: SourceBroken) => {
    broken ??= error;
  };
  const heard = () => {
    heardAt = parser.position;
  };
  const addText = (text: string) => {
    heard();
    const element = open.at(-1);
    if (element === undefined) return;
    weight += text.length;
    if (weight <= longestElement) {
      element.text += text;
      element.mixed.push(text);
    } else for (const one of open) one.isTooLarge = true;
  };
  parser.on('error', (error) => {
    mistakes += 1;
    firstMistake ||= error.message;
    if (mistakes > mostMistakes) breakOff(new SourceBroken('malformed', firstMistake));
  });
  parser.on('doctype', () => breakOff(new SourceBroken('doctype', 'a DOCTYPE: no export has one')));
  let isLifted = false;
  parser.on('text', addText);
  parser.on('cdata', (text) => {
    if (text === liftedMark) isLifted = true;
    else addText(text);
  });
  parser.on('comment', heard);
  parser.on('processinginstruction', heard);
  parser.on('opentag', ({ name, attributes }) => {
    heard();
    const element: XmlElement = { name, attributes, children: [], text: '', mixed: [], isTooLarge: false };
    if (open.length === 0 && isFrame(name, frames)) {
      frames += 1;
      done.push(element);
      return;
    }
    if (frames + open.length >= deepest)
      breakOff(new SourceBroken('too-deep', `more than ${deepest} levels`));
    children += 1;
    const parent = open.at(-1);
    if (children > mostChildren) for (const one of open) one.isTooLarge = true;
    else {
      parent?.children.push(element);
      parent?.mixed.push(element);
    }
    open.push(element);
  });
  parser.on('closetag', () => {
    heard();
    const element = open.pop();
    if (element === undefined) {
      frames -= 1;
      if (frames <= 0) ended = true;
    } else if (open.length === 0) {
      done.push(element);
      weight = 0;
      children = 0;
    }
  });
  const toParser = liftingSections({
    write: (text) => parser.write(text),
    isSection() {
      isLifted = false;
      parser.write(`${sectionStart}${liftedMark}${sectionEnd}`);
      return isLifted;
    },
    addText,
  });
  for await (const text of decoded(bytes)) {
    toParser.write(text);
    if (parser.position - heardAt > longestSilence)
      breakOff(new SourceBroken('too-large', `more than ${longestSilence} characters without an end`));
    yield* done.splice(0);
    if (broken !== null) throw broken;
  }
  try {
    toParser.end();
    parser.close();
  } catch (error) {
    breakOff(new SourceBroken('malformed', error instanceof Error ? error.message : '', { cause: error }));
  }
  yield* done.splice(0);
  if (broken !== null) throw broken;
  if (!ended && (frames > 0 || open.length > 0 || mistakes > 0))
    throw new SourceBroken('truncated', firstMistake || 'the file ends before its end');
}

const sectionStart = '<![CDATA[';
const sectionEnd = ']]>';
/** Stands in a section for words that do not go through the parser. */
const liftedMark = '\u{f8fff}';
/** Shorter ones are not worth it. */
const shortSection = 100;

/**
 * Feeds text to the parser, but for the words of long CDATA sections: nothing in them can mean anything, and the
 * parser would look at each letter. It sees an empty section in their place, and so decides whether it is one there:
 * in a comment or an attribute it is none, and all goes to the parser.
 */
function liftingSections(parser: {
  write(text: string): void;
  /** Writes a section with the mark, and says whether the parser took it for one. */
  isSection(): boolean;
  addText(text: string): void;
}): { write(text: string): void; end(): void } {
  let carried = '';
  let isInside = false;
  const inside = (words: string) => {
    if (words !== '') parser.addText(words.includes('\r') ? words.replace(/\r\n?/g, '\n') : words);
  };
  return { write, end: () => (isInside ? inside(carried) : parser.write(carried)) };

  function write(part: string): void {
    const text = carried + part;
    carried = '';
    /** Behind what is written already, and behind what was looked at. */
    let written = 0;
    let at = 0;
    for (;;) {
      if (isInside) {
        const end = text.indexOf(sectionEnd, written);
        if (end === -1) {
          const kept = /(?:\]\]?|\r)$/.exec(text.slice(Math.max(written, text.length - 2)))?.[0] ?? '';
          inside(text.slice(written, text.length - kept.length));
          carried = kept;
          return;
        }
        inside(text.slice(written, end));
        isInside = false;
        written = at = end + sectionEnd.length;
      }
      const start = text.indexOf(sectionStart, at);
      if (start === -1) {
        const opening = openingAtEnd(text, written);
        parser.write(text.slice(written, text.length - opening));
        carried = opening === 0 ? '' : text.slice(-opening);
        return;
      }
      const words = start + sectionStart.length;
      const end = text.indexOf(sectionEnd, words);
      if (end !== -1 && end - words < shortSection) {
        at = end + sectionEnd.length;
        continue;
      }
      parser.write(text.slice(written, start));
      isInside = parser.isSection();
      written = at = words;
    }
  }
}

/** How many characters at the end could be the beginning of a section's opening. */
function openingAtEnd(text: string, from: number): number {
  const start = text.lastIndexOf('<');
  if (start < from || text.length - start >= sectionStart.length) return 0;
  return sectionStart.startsWith(text.slice(start)) ? text.length - start : 0;
}

/** Text in the encoding that the file states; what is no letter in it becomes U+FFFD, which the record then tells of. */
async function* decoded(bytes: Bytes['bytes']): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  // Control characters may not stand in XML, but WordPress writes them out: they are taken away before the parser.
  for await (const part of bytes) {
    decoder ??= new TextDecoder(encodingOf(part));
    yield withoutControls(decoder.decode(part, { stream: true }));
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield withoutControls(rest);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: to take them out is the purpose
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function withoutControls(text: string): string {
  return text.search(controls) === -1 ? text : text.replace(controls, '');
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const label = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(
    start.subarray(0, 300).toString('latin1'),
  )?.[1];
  try {
    return new TextDecoder(label ?? 'utf-8').encoding;
  } catch {
    return 'utf-8';
  }
}

/** The text of the first child of this name; `''` where there is none. */
export function childText(element: XmlElement, name: string): string {
  return element.children.find((one) => one.name === name)?.text ?? '';
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((one) => one.name === name);
}

const asText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What stands in an element, as HTML text for the one door: names without their prefixes. */
export function innerHtml(element: XmlElement): string {
  const parts: string[] = [];
  const write = (node: string | XmlElement): void => {
    if (typeof node === 'string') {
      parts.push(asText(node));
      return;
    }
    const name = node.name.replace(/^[\w-]+:/, '');
    const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${asText(value)}"`);
    parts.push(`<${name}${attributes.join('')}>`);
    for (const child of node.mixed) write(child);
    if (!/^(?:br|hr|img|source|wbr)$/.test(name)) parts.push(`</${name}>`);
  };
  for (const child of element.mixed) write(child);
  return parts.join('');
}

/** Whether the first bytes are XML whose root has this name (with any prefix). */
export function xmlRootOf(head: Buffer): string | null {
  const text = new TextDecoder(encodingOf(head)).decode(head.subarray(0, 8192));
  const start = text.replace(
    /^\ufeff?\s*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<!doctype[^>[]*(?:\[[\s\S]*?\])?\s*>\s*)*/i,
    '',
  );
  return /^<([a-z_][\w.:-]*)/i.exec(start)?.[1] ?? null;
}
