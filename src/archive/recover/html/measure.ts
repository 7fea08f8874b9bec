/**
 * The words of a page, once: every block of text with what it weighs, and for every element the sums of what is in it.
 * The finder, the pruning and the account of what was dropped all read these figures; none walks the page again.
 */
import { isProse, wordCount } from '../chrome-words.ts';
import type { SiteChrome } from '../site-chrome.ts';
import { attribute, type Element, isElement, isForListeners, type Node, parentOf } from './page.ts';

/** A block of words: its own text, without that of blocks within it. */
export type TextBlock = {
  element: Element;
  text: string;
  words: number;
  /** How many of them are links. */
  linkWords: number;
  /** A sentence or as much as one, and not a link alone. */
  isProse: boolean;
  /** It stands on many pages of the site. */
  isRepeated: boolean;
  hasBlocksWithin: boolean;
};

/** What is in an element and all below it. */
export type Sums = { words: number; linkWords: number; proseWords: number; blocks: number };

export type Measured = {
  /** In the order of the page: every word is in one of them, and in one alone. */
  blocks: readonly TextBlock[];
  sumsOf(element: Element): Sums;
};

/** Deeper than any page that people made. */
export const deepest = 200;

/** Inline, but never within a word. */
const apart = new Set(['button', 'option', 'legend', 'label']);
const inlineTags =
  /^(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|button|option|legend)$/;
const unread = new Set([
  'script', 'style', 'noscript', 'template', 'svg', 'iframe', 'object', 'head', 'title', 'textarea', 'select',
]); // biome-ignore format: a list
const none: Sums = { words: 0, linkWords: 0, proseWords: 0, blocks: 0 };

/** `site`: what its pages have in common; this page's blocks are counted before it is asked. */
export function measure(root: Element, site: SiteChrome | null = null): Measured {
  const parts = new Map<Element, { text: string[]; links: string[] }>();
  const waiting: { node: Node; block: Element; inLink: boolean; depth: number }[] = [];
  const enter = (element: Element, block: Element, inLink: boolean, depth: number) => {
    for (let at = element.childNodes.length - 1; at >= 0; at -= 1) {
      const node = element.childNodes[at];
      if (node) waiting.push({ node, block, inLink, depth });
    }
  };
  enter(root, root, false, 0);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, block, inLink, depth } = next;
    if (node.nodeName === '#text' && 'value' in node) {
      if (node.value.trim() === '') continue;
      let held = parts.get(block);
      if (!held) {
        held = { text: [], links: [] };
        parts.set(block, held);
      }
      held.text.push(node.value);
      if (inLink) held.links.push(node.value);
    } else if (isElement(node) && !unread.has(node.tagName) && !isForListeners(node)) {
      // A link to a place within the same page is a note or a mark, not a way out of it.
      const leads = node.tagName === 'a' && !attribute(node, 'href').startsWith('#');
      const isInline = inlineTags.test(node.tagName);
      if (!isInline || apart.has(node.tagName)) parts.get(block)?.text.push(' ');
      // Deeper than any page that people made its words are the last element's that counts.
      enter(node, isInline || depth >= deepest ? block : node, inLink || leads, depth + 1);
    }
  }
  const holders = new Set<Element>();
  for (const block of parts.keys())
    for (let at = parentOf(block), up = 0; at && up < 30; at = parentOf(at), up += 1) holders.add(at);
  const sums = new Map<Element, Sums>();
  const texts = new Map<Element, string>();
  for (const [element, { text: pieces }] of parts)
    texts.set(
      element,
      pieces
        .join('')
        .replace(/[\s\u00a0]+/gu, ' ')
        .trim(),
    );
  site?.see([...texts.values()]);
  const blocks = [...parts].map(([element, { links }]): TextBlock => {
    const text = texts.get(element) ?? '';
    const words = wordCount(text);
    const linkWords = links.length === 0 ? 0 : Math.min(words, wordCount(links.join(' ')));
    const repeated = site?.isRepeated(text) ?? false;
    const prose = !repeated && linkWords <= words * 0.6 && isProse(text);
    for (let at: Element | null = element; at; at = parentOf(at)) {
      let sum = sums.get(at);
      if (!sum) {
        sum = { ...none };
        sums.set(at, sum);
      }
      sum.words += words;
      sum.linkWords += linkWords;
      sum.blocks += 1;
      if (prose) sum.proseWords += words - linkWords;
    }
    return {
      element,
      text,
      words,
      linkWords,
      isProse: prose,
      isRepeated: repeated,
      hasBlocksWithin: holders.has(element),
    };
  });
  return { blocks, sumsOf: (element) => sums.get(element) ?? none };
}
