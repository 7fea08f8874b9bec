/**
 * Where in a page the story is. First the element whose paragraphs hold most of the prose; then wider, while what lies
 * around it is prose too: pages cut a story into parts, with advertisements between. What a class says is a hint.
 */
import { isChrome, isHidden, liesIn, looksLikeStory, namesOf } from './chrome-elements.ts';
import type { Measured, TextBlock } from './measure.ts';
import { attribute, type Element, isWithin, parentOf } from './page.ts';

/** Fewer words of prose are no story. */
const fewestWords = 25;
/** Where the page itself says that it is one, a brief is a story too. */
const fewestStated = 8;

const boxes = new Set([
  'p',
  'blockquote',
  'pre',
  'li',
  'td',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'figcaption',
]);

/** The element that holds the story, or null where there is no prose to speak of. */
export function findArticle(
  elements: readonly Element[],
  measured: Measured,
  chrome: ReadonlySet<Element>,
  isStated = false,
): Element | null {
  const fewest = isStated ? fewestStated : fewestWords;
  const scores = new Map<Element, number>();
  for (const block of measured.blocks) {
    const { element } = block;
    const isText = /^(?:p|blockquote|pre)$/.test(element.tagName) || !boxes.has(element.tagName);
    if (!isText || !block.isProse || block.words < Math.min(8, fewest / 2) || liesIn(element, chrome))
      continue;
    const share = block.linkWords / block.words;
    const worth = (block.words / 10 + Math.min(5, commas(block))) * (1 - share);
    let holder: Element | null = boxes.has(element.tagName) ? parentOf(element) : element;
    for (let part = 1; holder && part > 0.2; part /= 2, holder = parentOf(holder))
      scores.set(holder, (scores.get(holder) ?? 0) + worth * part);
  }
  let best: Element | null = null;
  let most = 0;
  for (const [element, score] of scores) {
    const names = namesOf(element);
    const hint = looksLikeStory.test(names) || element.tagName === 'article' ? 1.25 : 1;
    const { words, linkWords } = measured.sumsOf(element);
    const value = score * hint * (1 - linkWords / Math.max(1, words) / 2);
    if (value > most) {
      most = value;
      best = element;
    }
  }
  const found = best && widened(best, measured, chrome);
  const marked = elements.find(
    (one) =>
      attribute(one, 'itemprop').split(/\s+/).includes('articleBody') &&
      measured.sumsOf(one).proseWords >= fewest &&
      (!found || isWithin(found, one) || isWithin(one, found)),
  );
  if (marked && !isHidden(marked)) {
    const { proseWords } = measured.sumsOf(marked);
    // A page may mark one part of a story that it cut.
    if (!found || isWithin(found, marked) || proseWords > measured.sumsOf(found).proseWords * 0.6)
      return marked;
  }
  return found && measured.sumsOf(found).proseWords >= fewest ? found : null;
}

const commas = ({ text }: TextBlock): number => text.match(/[،,؛、，]/gu)?.length ?? 0;

/** What is gained around the story must be this many times more prose than other words, and a part of the story. */
const proseOverOther = 2;
const leastGain = 0.08;
/** So little prose is rather a part of a page of parts than a story. */
const shortPart = 150;
const proseOverOtherOfParts = 1.2;

/** The widest element around it in which prose outweighs what is none. */
function widened(start: Element, measured: Measured, chrome: ReadonlySet<Element>): Element {
  let article = start;
  let has = wordsIn(start, measured, chrome);
  for (let at = parentOf(start); at && at.tagName !== 'html'; at = parentOf(at)) {
    const around = wordsIn(at, measured, chrome);
    const prose = around.prose - has.prose;
    const other = around.other - has.other;
    const least = has.prose < shortPart ? proseOverOtherOfParts : proseOverOther;
    if (prose < Math.max(20, has.prose * leastGain) || prose < other * least) continue;
    article = at;
    has = around;
  }
  return article;
}

function wordsIn(element: Element, measured: Measured, chrome: ReadonlySet<Element>) {
  let prose = 0;
  let other = 0;
  for (const block of measured.blocks) {
    if (!isWithin(block.element, element) || liesIn(block.element, chrome)) continue;
    if (block.isProse) prose += block.words - block.linkWords;
    else other += block.words;
  }
  return { prose, other };
}

/** Every element of the page that is the site's, not the story's. */
export function chromeOf(elements: readonly Element[], measured: Measured): Set<Element> {
  const chrome = new Set<Element>();
  const body = elements.find(({ tagName }) => tagName === 'body');
  const prose = body ? measured.sumsOf(body).proseWords : 0;
  for (const element of elements) if (isChrome(element, measured, prose)) chrome.add(element);
  return chrome;
}
