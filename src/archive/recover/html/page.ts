/** An HTML page as its readers walk it: parsed as a browser would, never run, and never by recursion, however deep. */
import type { DefaultTreeAdapterMap } from 'parse5';
import { parsePage } from '../../../story/body/from-html.ts';

export type Node = DefaultTreeAdapterMap['childNode'];
export type Element = DefaultTreeAdapterMap['element'];

export const isElement = (node: Node | DefaultTreeAdapterMap['parentNode'] | null): node is Element =>
  node !== null && 'tagName' in node;

export const parentOf = (element: Element): Element | null =>
  isElement(element.parentNode) ? element.parentNode : null;

export const attribute = (element: Element, name: string): string =>
  element.attrs.find((one) => one.name === name)?.value ?? '';

/** Every element of the page, in its order. @throws HtmlTooLarge */
export function elementsOf(html: string): Element[] {
  return elementsUnder(parsePage(html));
}

export function elementsUnder(root: { childNodes: readonly Node[] }): Element[] {
  const found: Element[] = [];
  const waiting = [...root.childNodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isElement(node)) continue;
    found.push(node);
    for (let at = node.childNodes.length - 1; at >= 0; at -= 1) {
      const child = node.childNodes[at];
      if (child) waiting.push(child);
    }
  }
  return found;
}

const unread = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'object']);
const breaks = new Set([
  'p',
  'div',
  'br',
  'li',
  'td',
  'th',
  'h1',
  'h2',
  'h3',
  'h4',
  'tr',
  'section',
  'figcaption',
]);

/** Words for those who cannot see the page: `التعليق على الصورة، ` is no part of a caption. */
export const isForListeners = (element: Element): boolean =>
  /(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-reader-text|element-invisible)(?:$|[\s_-])/i.test(
    attribute(element, 'class'),
  );

/** What a reader sees of it, on one line. */
export function textOf(element: Element): string {
  let text = '';
  const waiting: Node[] = [...element.childNodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.nodeName === '#text' && 'value' in node) text += node.value;
    if (!isElement(node) || unread.has(node.tagName) || isForListeners(node)) continue;
    if (breaks.has(node.tagName)) text += ' ';
    for (let at = node.childNodes.length - 1; at >= 0; at -= 1) {
      const child = node.childNodes[at];
      if (child) waiting.push(child);
    }
  }
  return text.replace(/[\s\u00a0]+/gu, ' ').trim();
}

/** Whether `element` is `other` or lies in it. */
export function isWithin(element: Element, other: Element): boolean {
  for (let at: Element | null = element; at; at = isElement(at.parentNode) ? at.parentNode : null)
    if (at === other) return true;
  return false;
}
