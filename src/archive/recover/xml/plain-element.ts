/**
 * Elements that are written as plainly as exporters write nearly all of theirs: names and attributes without surprises,
 * text without references, CDATA. One that stands whole in the text is read here at a tenth of what the parser takes
 * for it, which looks at each letter. Whatever is not plain, or wrong, is left to the parser: this file decides nothing.
 * Pure.
 */
import { emptyElement, type XmlElement } from './element.ts';

export type PlainElement = {
  element: XmlElement;
  /** Behind it. */
  end: number;
  /** Of characters and of elements, with all in it. */
  weight: number;
  count: number;
};

/** Elements in each other: an item, its meta, a key. */
const deepest = 4;
const opening = /<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?: [A-Za-z_][\w.:-]*="[^"<&\r\n\t]*")*) ?>/y;
const attribute = / ([^=]+)="([^"]*)"/g;
const none: XmlElement['attributes'] = Object.freeze({});
const sectionStart = '<![CDATA[';
const sectionEnd = ']]>';

/** The element that opens at this place; null where it is not plain, or does not end in this text. */
export function plainElement(text: string, at: number, depth = 1): PlainElement | null {
  opening.lastIndex = at;
  const head = opening.exec(text);
  const name = head?.[1];
  if (!head || name === undefined) return null;
  const attributes = attributesOf(head[2] ?? '');
  if (attributes === null) return null;
  const element = emptyElement(name, attributes);
  let weight = 0;
  let count = 1;
  let end = opening.lastIndex;
  const add = (words: string) => {
    weight += words.length;
    element.text += words;
    element.mixed.push(words);
  };
  for (;;) {
    const next = text.indexOf('<', end);
    if (next === -1) return null;
    if (next > end) {
      const words = text.slice(end, next);
      if (words.includes('&') || words.includes(sectionEnd)) return null;
      add(withLineFeeds(words));
    }
    if (text.startsWith('/', next + 1)) {
      const closes = text.startsWith(name, next + 2) && text.startsWith('>', next + 2 + name.length);
      return closes ? { element, end: next + 3 + name.length, weight, count } : null;
    }
    if (text.startsWith(sectionStart, next)) {
      const words = next + sectionStart.length;
      const close = text.indexOf(sectionEnd, words);
      if (close === -1) return null;
      if (close > words) add(withLineFeeds(text.slice(words, close)));
      end = close + sectionEnd.length;
      continue;
    }
    const inner = depth < deepest ? plainElement(text, next, depth + 1) : null;
    if (inner === null) return null;
    element.children.push(inner.element);
    element.mixed.push(inner.element);
    weight += inner.weight;
    count += inner.count;
    end = inner.end;
  }
}

/** Null where one is written twice, which is a mistake. */
function attributesOf(written: string): XmlElement['attributes'] | null {
  if (written === '') return none;
  const attributes: Record<string, string> = Object.create(null);
  for (const [, name = '', value = ''] of written.matchAll(attribute)) {
    if (name in attributes) return null;
    attributes[name] = value;
  }
  return attributes;
}

/** As XML has all ends of lines. */
export function withLineFeeds(words: string): string {
  return words.includes('\r') ? words.replace(/\r\n?/g, '\n') : words;
}
