/**
 * Feeds text to a parser, but for what it need not look at letter by letter: plain elements, and the words of long CDATA
 * sections. Where either may stand is the parser's to say, never this file's: an element is read plainly only where the
 * parser has just ended a tag, and in a section's place it sees an empty one, so that it decides whether it is one there.
 */
import { type PlainElement, plainElement, withLineFeeds } from './plain-element.ts';

const sectionStart = '<![CDATA[';
const sectionEnd = ']]>';
/** Stands in a section for words that do not go through the parser. */
export const liftedMark = '\u{f8fff}';
export const liftedSection = `${sectionStart}${liftedMark}${sectionEnd}`;
/** Shorter ones are not worth it. */
const shortSection = 100;
/** Characters that may wait for the rest of a plain element. */
const longestWait = 100_000;
const space = /[ \t\r\n]*/y;

export type Fed = {
  /** Says whether the last character ended a tag. */
  write(text: string): boolean;
  /** Writes `liftedSection`, and says whether the parser took it for a section. */
  isSection(): boolean;
  /** Within the element that is open. */
  addText(text: string): void;
  /** Takes the space before an element and the element into the open one; says whether they may be taken so. */
  addElement(whole: PlainElement, before: string): boolean;
};

export function feeding(parser: Fed): { write(text: string): void; end(): void } {
  let carried = '';
  let isInSection = false;
  /** The parser stands behind a tag: what comes next is text or a tag. */
  let isBehindTag = false;
  const inSection = (words: string) => {
    if (words !== '') parser.addText(withLineFeeds(words));
  };
  return { write, end };

  function end(): void {
    if (isInSection) inSection(carried);
    else parser.write(carried);
  }

  function write(part: string): void {
    const text = carried + part;
    carried = '';
    let at = 0;
    let section = -1;
    for (;;) {
      if (isInSection) {
        const end = text.indexOf(sectionEnd, at);
        if (end === -1) {
          carried = /(?:\]\]?|\r)$/.exec(text.slice(Math.max(at, text.length - 2)))?.[0] ?? '';
          inSection(text.slice(at, text.length - carried.length));
          return;
        }
        inSection(text.slice(at, end));
        isInSection = false;
        at = end + sectionEnd.length;
      }
      if (isBehindTag) at = throughPlain(text, at);
      if (section < at) section = orNever(text.indexOf(sectionStart, at));
      const tagEnd = orNever(text.indexOf('>', at));
      if (section < tagEnd) {
        const words = section + sectionStart.length;
        const end = text.indexOf(sectionEnd, words);
        if (end !== -1 && end - words < shortSection) {
          parser.write(text.slice(at, end + sectionEnd.length));
          at = end + sectionEnd.length;
        } else {
          parser.write(text.slice(at, section));
          isInSection = parser.isSection();
          at = words;
        }
        isBehindTag = false;
      } else if (tagEnd < text.length) {
        isBehindTag = parser.write(text.slice(at, tagEnd + 1));
        at = tagEnd + 1;
      } else {
        const left = text.length - at;
        // Read again with the next part: not where the parts are so small that this would be often.
        const mayWait = isBehindTag && left < longestWait && left < 8 * part.length;
        const waits = mayWait ? left : openingAtEnd(text, at);
        if (at < text.length - waits) {
          parser.write(text.slice(at, text.length - waits));
          isBehindTag = false;
        }
        carried = text.slice(text.length - waits);
        return;
      }
    }
  }

  /** Gives the plain elements that follow each other here, with what stands between them, and says where they end. */
  function throughPlain(text: string, from: number): number {
    let at = from;
    for (;;) {
      space.lastIndex = at;
      space.test(text);
      const start = space.lastIndex;
      const whole = plainElement(text, start);
      if (whole === null || !parser.addElement(whole, withLineFeeds(text.slice(at, start)))) return at;
      at = whole.end;
    }
  }
}

const orNever = (place: number) => (place === -1 ? Number.POSITIVE_INFINITY : place);

/** How many characters at the end could be the beginning of a section's opening. */
function openingAtEnd(text: string, from: number): number {
  const start = text.lastIndexOf('<');
  if (start < from || text.length - start >= sectionStart.length) return 0;
  return sectionStart.startsWith(text.slice(start)) ? text.length - start : 0;
}
