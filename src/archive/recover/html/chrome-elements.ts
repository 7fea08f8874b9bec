/**
 * Which elements of a page belong to the site and not to the story, by their kind, their name and what is in them. A
 * name is a hint: an element with much prose is none of them, whatever it is called.
 */
import type { Measured } from './measure.ts';
import { attribute, type Element, elementsUnder, isElement, parentOf } from './page.ts';

const byKind = new Set([
  'nav', 'footer', 'aside', 'form', 'header', 'select', 'button', 'script', 'style', 'noscript', 'dialog',
]); // biome-ignore format: a list
const byRole = /^(?:navigation|complementary|contentinfo|search|banner|menu|menubar|dialog|alert|toolbar)$/;
export const looksLikeStory = /article|story|entry|post|content|body|text|main|news|حبر|خبر|مقال/i;
const looksLikeChrome =
  /comment|disqus|sidebar|widget|share|sharing|social|relat|recommend|more-|most-|most_|popular|trending|promo|advert|banner|newsletter|subscri|breadcrumb|menu|nav(?:$|[-_ ]|bar|igation)|footer|header|popup|modal|cookie|login|search|tags?(?:$|[-_ ])|author-?(?:box|bio|info)|(?:^|[-_ ])bio(?:$|[-_ ])|pagination|print|hidden|sponsor|outbrain|taboola|teads|donat|rating|related/i;
/** Names under which nothing belongs to the story, however long it is. */
const surelyChrome =
  /(?:^|[-_ ])(?:comments?|commentlist|repl(?:y|ies)|respond|disqus_thread|sidebar|modal|popup|related(?:-?(?:posts?|articles?|news|stories|wrap|box))?|taboola|outbrain|cookie-?(?:bar|banner|notice|consent))(?:$|[-_ ])/i;

/** The words of a class and an id, where it is worth asking. */
export const namesOf = (element: Element): string =>
  `${attribute(element, 'class')} ${attribute(element, 'id')}`.trim();

export const isHidden = (element: Element): boolean =>
  element.attrs.some(({ name }) => name === 'hidden') ||
  attribute(element, 'aria-hidden') === 'true' ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(element, 'style'));

const mostProseOfChrome = 60;

/** Chrome by its kind or its name, unless it holds so much prose that the name must be wrong. */
export function isChrome(element: Element, measured: Measured, proseOfPage: number): boolean {
  const { proseWords } = measured.sumsOf(element);
  if (byKind.has(element.tagName))
    return !((element.tagName === 'header' || element.tagName === 'form') && proseWords > 40);
  if (isHidden(element)) return true;
  if (byRole.test(attribute(element, 'role')) && proseWords < mostProseOfChrome) return true;
  const names = namesOf(element);
  if (names === '' || /body|content/i.test(attribute(element, 'itemprop'))) return false;
  if (element.tagName === 'body' || element.tagName === 'html') return false;
  // A box that holds nearly all there is may be named after anything: `with-sidebar`.
  const rest = proseOfPage - proseWords;
  if (surelyChrome.test(names) && rest >= 60 && rest > proseOfPage * 0.1 && !looksLikeBody(names))
    return true;
  return looksLikeChrome.test(names) && proseWords < mostProseOfChrome;
}

const looksLikeBody = (names: string): boolean =>
  /article-?body|entry-?content|post-?content|story-?body|articlebody/i.test(names);

/** Links and little else: a menu, a list of other stories, a row of tags. */
export function isLinkList(element: Element, measured: Measured): boolean {
  const { words, linkWords, proseWords, blocks } = measured.sumsOf(element);
  if (words === 0 || proseWords > words * 0.3) return false;
  const share = linkWords / words;
  if (/^(?:ul|ol|dl|menu)$/.test(element.tagName)) return share > 0.7 && blocks >= 2;
  if (element.tagName === 'table') return share > 0.7 && blocks >= 3;
  return /^(?:div|section)$/.test(element.tagName) && share > 0.6 && blocks >= 2;
}

/**
 * One of several cards of the same kind, each a linked headline with a line or two under it: other stories. A cut ends
 * in an ellipsis; a paragraph of a story does not.
 */
export function isTeaser(element: Element, measured: Measured): boolean {
  if (!/^(?:div|li|article|section|figure)$/.test(element.tagName)) return false;
  const { words, linkWords, proseWords } = measured.sumsOf(element);
  if (words > 90 || linkWords < 3 || linkWords < words * 0.1 || proseWords > 60) return false;
  const within = elementsUnder(element);
  const links = within.filter(({ tagName }) => tagName === 'a');
  const hasHeading = within.some(({ tagName }) => /^h[2-6]$/.test(tagName));
  // A section of a story may have a link below its heading; here the heading is the link, or the picture where there is none.
  const isLinked = links.some((link) =>
    hasHeading
      ? headingOver(link, element) || elementsUnder(link).some(({ tagName }) => /^h[2-6]$/.test(tagName))
      : elementsUnder(link).some(({ tagName }) => tagName === 'img' || tagName === 'picture'),
  );
  return isLinked && kinOf(element) >= 1;
}

const headingOver = (link: Element, top: Element): boolean => {
  for (let at = parentOf(link); at && at !== top; at = parentOf(at))
    if (/^h[2-6]$/.test(at.tagName)) return true;
  return false;
};

const firstName = (element: Element): string => attribute(element, 'class').trim().split(/\s+/, 1)[0] ?? '';

/** How many of its siblings are made like it. */
function kinOf(element: Element): number {
  const parent = parentOf(element);
  if (!parent) return 0;
  // What comes behind the first name tells one from the other: `card card-17`.
  const own = firstName(element);
  return parent.childNodes.filter(
    (one) => one !== element && isElement(one) && one.tagName === element.tagName && firstName(one) === own,
  ).length;
}

/** Whether it, or what it lies in below `top`, is one of these. */
export function liesIn(element: Element, these: ReadonlySet<Element>, top: Element | null = null): boolean {
  for (let at: Element | null = element; at && at !== top; at = parentOf(at)) if (these.has(at)) return true;
  return false;
}
