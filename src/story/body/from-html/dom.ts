/** Questions to a parsed element. Nothing here recurses: a tree may be a hundred thousand levels deep. */
import type { DefaultTreeAdapterMap } from 'parse5';

export type Element = DefaultTreeAdapterMap['element'];
export type Node = DefaultTreeAdapterMap['childNode'];

export const isElement = (node: Node): node is Element => 'tagName' in node;
export const isText = (node: Node): node is DefaultTreeAdapterMap['textNode'] => node.nodeName === '#text';

export function attribute(element: Element, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? '';
}

export function hasAttribute(element: Element, name: string): boolean {
  return element.attrs.some((one) => one.name === name);
}

export function hasClass(element: Element, ...names: readonly string[]): boolean {
  const given = attribute(element, 'class');
  return given !== '' && given.split(/\s+/).some((one) => names.includes(one));
}

/** All elements below, in document order; below the ones that `enter` refuses it does not look. */
export function* elementsBelow(
  root: Element,
  enter: (element: Element) => boolean = () => true,
): Generator<Element> {
  const waiting: Node[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    if (enter(node)) for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
}

export function firstBelow(root: Element, is: (element: Element) => boolean): Element | null {
  for (const element of elementsBelow(root)) if (is(element)) return element;
  return null;
}

const withoutWords = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'math',
  'select',
  'textarea',
  'title',
]);

/** All words below, with a space where a block ends; without the elements that are not wanted. */
export function wordsOf(root: Element, isWanted: (element: Element) => boolean = () => true): string {
  const waiting: (Node | ' ')[] = [root];
  let words = '';
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === ' ') words += node;
    else if (isText(node)) words += node.value;
    else if (isElement(node) && !withoutWords.has(node.tagName) && isWanted(node)) {
      if (!inlineElements.has(node.tagName)) {
        words += ' ';
        waiting.push(' ');
      }
      for (const child of node.childNodes.toReversed()) waiting.push(child);
    }
  }
  return words.replace(/[\s\u00a0]+/g, ' ').trim();
}

/** Elements that stand inside a line. All others end it. */
// biome-ignore format: a list
export const inlineElements = new Set([
  'a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins',
  'kbd', 'label', 'mark', 'nobr', 'o:p', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time',
  'tt', 'u', 'var', 'wbr',
]);
