/**
 * Where in a page the story is: the element whose paragraphs hold most of the prose. Prose counts by its words and
 * commas for what holds it, less the more of it is links; what a class says is a hint and no more.
 */
import { isProse, wordCount } from '../chrome-words.ts';
import { attribute, type Element, isElement, isWithin, linkShare, textOf } from './page.ts';

const never = new Set([
  'nav',
  'footer',
  'aside',
  'form',
  'header',
  'select',
  'button',
  'script',
  'style',
  'noscript',
]);
const looksLikeStory = /article|story|entry|post|content|body|text|main|news|حبر|خبر|مقال/i;
const looksLikeChrome =
  /comment|sidebar|widget|share|social|relat|recommend|more-|most-|popular|promo|advert|banner|newsletter|subscri|breadcrumb|menu|nav|footer|header|popup|modal|cookie|login|search|tags?(?:$|[-_ ])|author-box|bio|pagination|print|hidden|sponsor|outbrain|taboola/i;

/** The words of a class and an id, where it is worth asking. */
export const namesOf = (element: Element): string =>
  `${attribute(element, 'class')} ${attribute(element, 'id')}`;

export const isHidden = (element: Element): boolean =>
  element.attrs.some(({ name }) => name === 'hidden') ||
  attribute(element, 'aria-hidden') === 'true' ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(element, 'style'));

/** Chrome by its kind or its name, unless it holds so much prose that the name must be wrong. */
export function isChrome(element: Element, story: Element | null = null): boolean {
  if (element === story) return false;
  if (never.has(element.tagName)) return !(element.tagName === 'header' && proseWords(element) > 40);
  if (isHidden(element)) return true;
  const names = namesOf(element);
  return (
    names.trim() !== '' &&
    looksLikeChrome.test(names) &&
    !/body|content/i.test(attribute(element, 'itemprop')) &&
    proseWords(element) < 60
  );
}

const proseWords = (element: Element): number => {
  const text = textOf(element);
  return isProse(text) ? wordCount(text) * (1 - linkShare(element)) : 0;
};

/** The element that holds the story, or null where there is no prose to speak of. */
export function findArticle(elements: readonly Element[]): Element | null {
  const marked = elements.filter((one) => attribute(one, 'itemprop').split(/\s+/).includes('articleBody'));
  const scores = new Map<Element, number>();
  for (const element of elements) {
    if (unread.has(element.tagName)) continue;
    const isText =
      element.tagName === 'p' ||
      element.tagName === 'blockquote' ||
      (holdsText(element) && !['a', 'li', 'td', 'span', 'h1', 'h2', 'h3'].includes(element.tagName));
    if (!isText) continue;
    const text = ownProse(element);
    const words = wordCount(text);
    if (words < 8 || insideChrome(element)) continue;
    const worth = (words / 10 + Math.min(5, (text.match(/[،,؛]/gu) ?? []).length)) * (1 - linkShare(element));
    let holder: Element | null =
      element.tagName === 'p' || element.tagName === 'blockquote' ? parentOf(element) : element;
    for (let share = 1; holder && share > 0.2; share /= 2, holder = parentOf(holder)) {
      scores.set(holder, (scores.get(holder) ?? 0) + worth * share);
    }
  }
  let best: Element | null = null;
  let most = 0;
  for (const [element, score] of scores) {
    const names = namesOf(element);
    const hint =
      (looksLikeStory.test(names) || element.tagName === 'article' ? 1.25 : 1) *
      (looksLikeChrome.test(names) ? 0.5 : 1);
    if (score * hint * (1 - linkShare(element) / 2) > most) {
      most = score * hint * (1 - linkShare(element) / 2);
      best = element;
    }
  }
  const bestMarked = marked.find((one) => proseWords(one) > 30);
  if (bestMarked && (!best || isWithin(best, bestMarked) || isWithin(bestMarked, best))) return bestMarked;
  return best && proseWords(best) >= 25 ? best : null;
}

const parentOf = (element: Element): Element | null =>
  isElement(element.parentNode) ? element.parentNode : null;

/** Text that stands in the element itself, between line breaks and not in blocks of its own. */
const holdsText = (element: Element): boolean =>
  element.childNodes.some(
    (node) => node.nodeName === '#text' && 'value' in node && wordCount(node.value) >= 8,
  );

function ownProse(element: Element): string {
  if (element.tagName === 'p' || element.tagName === 'blockquote') return textOf(element);
  return element.childNodes
    .map((node) =>
      'value' in node && node.nodeName === '#text'
        ? node.value
        : isElement(node) && ['b', 'strong', 'em', 'i', 'span', 'a'].includes(node.tagName)
          ? textOf(node)
          : '',
    )
    .join(' ');
}

function insideChrome(element: Element): boolean {
  for (let at: Element | null = parentOf(element); at; at = parentOf(at)) {
    if (never.has(at.tagName) && at.tagName !== 'form' && at.tagName !== 'header') return true;
    if (isHidden(at)) return true;
  }
  return false;
}

/** A block of words: its own text, without that of blocks within it. */
export type TextBlock = { element: Element; text: string; hasBlocksWithin: boolean };

const inlineTags =
  /^(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|button|option|legend)$/;
const unread = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'iframe',
  'object',
  'head',
  'title',
]);

/** Every word of the page is in one of them, and in one alone; in the order of the page. */
export function textBlocks(root: Element): TextBlock[] {
  const texts = new Map<Element, string[]>();
  const waiting: { node: Element['childNodes'][number]; block: Element }[] = [];
  const enter = (element: Element, block: Element) => {
    for (let at = element.childNodes.length - 1; at >= 0; at -= 1) {
      const node = element.childNodes[at];
      if (node) waiting.push({ node, block });
    }
  };
  enter(root, root);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, block } = next;
    if (node.nodeName === '#text' && 'value' in node) {
      if (node.value.trim() === '') continue;
      const held = texts.get(block);
      if (held) held.push(node.value);
      else texts.set(block, [node.value]);
    } else if (isElement(node) && !unread.has(node.tagName)) {
      enter(node, inlineTags.test(node.tagName) ? block : node);
    }
  }
  const holders = new Set<Element>();
  for (const block of texts.keys())
    for (let at = parentOf(block), up = 0; at && up < 30; at = parentOf(at), up += 1) holders.add(at);
  return [...texts].map(([element, parts]) => ({
    element,
    text: parts
      .join(' ')
      .replace(/[\s\u00a0]+/gu, ' ')
      .trim(),
    hasBlocksWithin: holders.has(element),
  }));
}
