/**
 * A story page saved as HTML: what it says of itself for machines first, then what its structure says. Every block of
 * words is kept for a field or dropped with its reason. Nothing is fetched, nothing runs.
 */
import { defaultTreeAdapter } from 'parse5';
import { bodyFromElements } from '../../../story/body/from-html.ts';
import { bodyText } from '../../../story/body/plain-text.ts';
import {
  bylineIn,
  chromeReason,
  isAppeal,
  isDateLine,
  leadsElsewhere,
  saysUpdate,
  wordCount,
} from '../chrome-words.ts';
import {
  type DropReason,
  type Found,
  type FoundStory,
  notFound,
  type PageLine,
  type StatedDay,
} from '../found-story.ts';
import type { SiteChrome } from '../site-chrome.ts';
import { statedByMachine, statedDayIn, statedInAddress } from '../stated-day.ts';
import { languageIn } from '../text-language.ts';
import { chromeOf, findArticle } from './article.ts';
import { isHidden, isLinkList, isTeaser, liesIn } from './chrome-elements.ts';
import { headlineOf, sameWords } from './headline.ts';
import { leadPhoto } from './lead-photo.ts';
import { deepest, type Measured, measure, type TextBlock } from './measure.ts';
import { readMetadata } from './metadata.ts';
import {
  attribute,
  type Element,
  elementsOf,
  elementsUnder,
  isElement,
  isWithin,
  type Node,
} from './page.ts';
import { structureFields, withoutSection } from './structure-fields.ts';

/** More of them no page has; what comes after is not looked at. */
const mostElements = 60_000;
/** Fewer words are no story. */
const fewestWords = 20;
const fewestStated = 5;

/** Whether the text is a page's markup, however badly made, and not a page saved as text. */
export function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, 20_000);
  if (/^\s*(?:<!doctype html|<html|<\?xml|<head|<body)/i.test(head)) return true;
  return (head.match(/<(?:p|div|br|h[1-6]|a|span|meta|table|ul|img)\b[^<>]*>/gi) ?? []).length >= 5;
}

export type HtmlPage = {
  /** Of the edition that takes the story in. */
  language: string;
  direction: 'rtl' | 'ltr';
  /** Where the page was, if that is known from elsewhere; it completes the page's own addresses. */
  address?: string;
  /** What the pages of the site have in common. This page is counted too. */
  site?: SiteChrome;
};

/** @returns null where no article is in the page. @throws HtmlTooLarge */
export function readHtml(html: string, page: HtmlPage): FoundStory | null {
  const elements = shallow(elementsOf(html));
  const body = elements.find(({ tagName }) => tagName === 'body');
  if (!body) return null;
  const measured = measure(body, page.site);
  const chrome = chromeOf(elements, measured);
  const stated = readMetadata(elements);
  const article = findArticle(elements, measured, chrome, stated.isArticle);
  if (!article) return null;
  const headline = headlineOf(elements, stated, article);
  if (headline.value === '') return null;

  const within = elements.filter((one) => one !== article && isWithin(one, article));
  const drop = new Set<Element>(
    within.filter((one) => chrome.has(one) || isLinkList(one, measured) || isTeaser(one, measured)),
  );
  const photo = leadPhoto(elements, article, drop);
  const structure = structureFields(elements, article, headline.value);
  for (const holder of structure.holders)
    if (isWithin(holder, article) && holder !== article) drop.add(holder);
  if (photo.captionElement) drop.add(photo.captionElement);
  if (photo.image && isWithin(photo.image, article)) drop.add(photo.image);
  const read = readBlocks(measured, article, drop, {
    headline: headline.value,
    photo: photo.captionElement,
    chrome,
    hasDay: stated.published.length > 0 || structure.day.value !== null,
  });
  for (const element of drop) defaultTreeAdapter.detachNode(element);
  for (const element of read.ownWords) detachOwnWords(element);
  for (const heading of emptyHeadings(article)) defaultTreeAdapter.detachNode(heading);

  const address =
    stated.address[0] ??
    (page.address ? { value: page.address, source: 'the source', certainty: 'certain' as const } : notFound);
  const base = [address.value, page.address ?? ''].find((one) => URL.canParse(one));
  const made = bodyFromElements([article], {
    language: page.language,
    direction: page.direction,
    ...(base === undefined ? {} : { address: base }),
  });
  const text = bodyText(made.document);
  if (wordCount(text) < (stated.isArticle ? fewestStated : fewestWords)) return null;
  const [byline] = stated.byline;
  return {
    headline,
    kicker: withoutSection(structure.kicker, stated.section[0]?.value ?? structure.section.value),
    standfirst: standfirstOf(structure.standfirst, stated.description, text, headline.value),
    byline: byline ?? (structure.byline.value === '' ? read.byline : structure.byline),
    caption: photo.caption,
    credit: photo.credit,
    photo: stated.image[0] ?? photo.address,
    pictureAddress: photo.address.value,
    pictureWords: photo.alternativeText,
    photos: made.photos,
    tags: stated.tags[0] ?? structure.tags,
    section: stated.section[0] ?? structure.section,
    language: languageOf(elements, text),
    isList: stated.isWebsite && stated.published.length === 0,
    body: made.document,
    paragraphs: text.split('\n').filter((one) => one.trim() !== ''),
    appeal: read.appeal,
    published: dayOf(stated.published, [structure.day, read.day], [address.value, page.address ?? '']),
    updated: updatedOf(stated.updated, structure.updated.value === null ? read.updated : structure.updated),
    address,
    lines: read.lines,
    cleaned: made.dropped.map(({ reason, what, count }) => ({ reason, what, count })),
  };
}

/** Elements beyond this depth are looked at by nobody; their words belong to the last that counts. */
function shallow(elements: readonly Element[]): Element[] {
  const depths = new Map<Element, number>();
  return elements.slice(0, mostElements).filter((element) => {
    const parent = isElement(element.parentNode) ? (depths.get(element.parentNode) ?? deepest) : 0;
    depths.set(element, parent + 1);
    return parent + 1 < deepest;
  });
}

type BlocksRead = {
  lines: PageLine[];
  appeal: string[];
  byline: Found<string>;
  day: Found<StatedDay | null>;
  updated: Found<StatedDay | null>;
  /** Elements whose own words go, while what is in them stays. */
  ownWords: Element[];
};

/** What becomes of every block of the page. Adds those of the story that go to `drop`. */
function readBlocks(
  measured: Measured,
  article: Element,
  drop: Set<Element>,
  known: { headline: string; photo: Element | null; chrome: ReadonlySet<Element>; hasDay: boolean },
): BlocksRead {
  const read: BlocksRead = {
    lines: [],
    appeal: [],
    byline: notFound,
    day: { value: null, source: '', certainty: 'unknown' },
    updated: { value: null, source: '', certainty: 'unknown' },
    ownWords: [],
  };
  let paragraphs = 0;
  /** Behind the headline and before the first sentence: the story's head. */
  let isInHead = false;
  const headlineAt = measured.blocks.findIndex(
    ({ element, text }) =>
      /^h[1-6]$/.test(element.tagName) && sameWords(text, known.headline) && isWithin(element, article),
  );
  for (const [index, block] of measured.blocks.entries()) {
    const { element, text } = block;
    const line = index + 1;
    const inArticle = isWithin(element, article);
    const takeOut = () => {
      if (!inArticle) return;
      if (block.hasBlocksWithin || element === article) read.ownWords.push(element);
      else drop.add(element);
    };
    const keep = (kept: Extract<PageLine['fate'], { kept: unknown }>['kept']) =>
      read.lines.push({ line, text, fate: { kept } });
    const leave = (dropped: DropReason) => {
      takeOut();
      read.lines.push({ line, text, fate: { dropped } });
    };
    const name = bylineIn(text);
    if (known.photo && isWithin(element, known.photo)) keep('caption');
    else if (
      isDateLine(text) &&
      !(inArticle && paragraphs > 0 && (known.hasDay || read.day.value !== null))
    ) {
      const day = statedDayIn(text);
      const field = saysUpdate(text) ? 'updated' : 'day';
      if (day && read[field].value === null && !liesIn(element, known.chrome))
        read[field] = { value: day, source: `block ${line}`, certainty: 'likely' };
      takeOut();
      keep(saysUpdate(text) ? 'updatedDay' : 'publicationDay');
    } else if (/^h[1-6]$/.test(element.tagName) && sameWords(text, known.headline)) {
      takeOut();
      keep('headline');
      isInHead = true;
    } else if (
      isAppeal(text) &&
      (!inArticle || (paragraphs > 2 && (block.words <= 15 || block.isRepeated)))
    ) {
      read.appeal.push(text);
      leave('appeal');
    } else if (name !== null && read.byline.value === '' && !liesIn(element, known.chrome)) {
      read.byline = { value: name, source: `block ${line}`, certainty: 'likely' };
      takeOut();
      keep('byline');
    } else if (!inArticle)
      leave(
        isHidden(element)
          ? 'hidden'
          : (chromeReason(text) ?? (block.isRepeated ? 'site-chrome' : 'outside-article')),
      );
    else if (liesIn(element, drop, article))
      read.lines.push({ line, text, fate: { dropped: chromeReason(text) ?? 'site-chrome' } });
    else {
      const reason =
        (isCell(element) ? null : chromeReason(text)) ??
        (block.isRepeated ? 'site-chrome' : elsewhere(block));
      const lone = isInHead && paragraphs === 0 && !block.isProse ? loneName(block) : null;
      const isHead =
        paragraphs === 0 && !block.isProse && (index < headlineAt || (isInHead && isHeadLine(block)));
      if (reason !== null) leave(reason);
      else if (lone !== null) {
        if (read.byline.value === '')
          read.byline = { value: lone, source: `block ${line}, under the headline`, certainty: 'guess' };
        takeOut();
        keep('byline');
      } else if (isHead) leave('site-chrome');
      else {
        paragraphs += 1;
        keep('paragraphs');
      }
    }
  }
  return read;
}

/** Two to four words without a mark, alone under the headline and no heading: whoever wrote the story. */
function loneName({ element, text, words }: TextBlock): string | null {
  if (/^(?:h[1-6]|li|td|th|figcaption|blockquote)$/.test(element.tagName) || words < 2 || words > 4)
    return null;
  return /^[\p{L}\p{M}\s'’-]+$/u.test(text) ? text : null;
}

/** What a cell holds is the table's, be it a dash. */
const isCell = ({ tagName }: Element): boolean => tagName === 'td' || tagName === 'th';

/** Place, byline, day and minutes in a line under the headline, with marks or links between. */
function isHeadLine({ element, text, words, linkWords }: TextBlock): boolean {
  if (words > 20 || /^(?:h[1-6]|li|td|th|blockquote|figcaption|pre)$/.test(element.tagName)) return false;
  return (
    element.tagName !== 'p' ||
    linkWords > 0 ||
    /[·•|]/u.test(text) ||
    elementsUnder(element).some(({ tagName }) => tagName === 'time')
  );
}

/** «اقرأ أيضًا: …», a line that is a link to another story. */
const elsewhere = ({ text, words, linkWords }: TextBlock): DropReason | null =>
  leadsElsewhere(text) && linkWords > words / 2 ? 'related-story' : null;

/** Takes the words out that stand in the element itself, not in blocks of its own. */
function detachOwnWords(element: Element): void {
  const isWords = (node: Node): boolean =>
    !isElement(node) ||
    (/^(?:a|b|strong|em|i|span|font|time|small|label|br)$/.test(node.tagName) &&
      elementsUnder(node).every(({ tagName }) =>
        /^(?:a|b|strong|em|i|span|font|time|small|label|br)$/.test(tagName),
      ));
  for (const node of [...element.childNodes]) if (isWords(node)) defaultTreeAdapter.detachNode(node);
}

/** Headings that stand over nothing, once the rest was taken away. */
function emptyHeadings(article: Element): Element[] {
  const within = elementsUnder(article);
  const found: Element[] = [];
  let hasWordsAfter = false;
  for (const element of within.reverse()) {
    const isHeading = /^h[1-6]$/.test(element.tagName);
    if (isHeading && !hasWordsAfter) found.push(element);
    else if (
      !isHeading &&
      element.childNodes.some(
        (node) => node.nodeName === '#text' && 'value' in node && /\p{L}/u.test(node.value),
      )
    )
      hasWordsAfter ||= !liesInHeading(element, article);
  }
  return found;
}

function liesInHeading(element: Element, article: Element): boolean {
  for (
    let at: Node | null = element;
    at && at !== article;
    at = isElement(at.parentNode) ? at.parentNode : null
  )
    if (isElement(at) && /^h[1-6]$/.test(at.tagName)) return true;
  return false;
}

/** What stands under the headline as its own; else the page's description, where it is no cut of the text. */
function standfirstOf(
  structure: Found<string>,
  described: readonly Found<string>[],
  text: string,
  headline: string,
): Found<string> {
  if (structure.value !== '' && !text.includes(structure.value)) return structure;
  const said = described.find(
    ({ value }) =>
      wordCount(value) >= 7 &&
      !text.includes(value.slice(0, 40)) &&
      !sameWords(value, headline) &&
      !/\.{3}$|…$/u.test(value),
  );
  return said ? { ...said, certainty: 'guess' } : notFound;
}

function dayOf(
  machine: readonly Found<string>[],
  printed: readonly Found<StatedDay | null>[],
  addresses: readonly string[],
): Found<StatedDay | null> {
  for (const one of machine) {
    const stated = statedByMachine(one.value);
    if (stated) return { value: stated, source: one.source, certainty: one.certainty };
  }
  const inPage = printed.find(({ value }) => value !== null);
  if (inPage) return inPage;
  for (const address of addresses) {
    const stated = statedInAddress(address);
    if (stated) return { value: stated, source: 'the address', certainty: 'likely' };
  }
  return { value: null, source: '', certainty: 'unknown' };
}

function updatedOf(
  machine: readonly Found<string>[],
  printed: Found<StatedDay | null>,
): Found<StatedDay | null> {
  const [first] = machine;
  const stated = first ? statedByMachine(first.value) : null;
  return first && stated ? { ...first, value: stated } : printed;
}

/** As the page says it, unless its letters are of another script. */
function languageOf(elements: readonly Element[], text: string): Found<string> {
  const root = elements.find(({ tagName }) => tagName === 'html');
  const stated = root ? (attribute(root, 'lang') || attribute(root, 'xml:lang')).trim() : '';
  const read = languageIn(text);
  if (!/^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(stated)) return read;
  const isArabic = /^(?:ar|fa|ckb|ur|ps|ug|sd)\b/i.test(stated);
  if (read.value === 'ar' && !isArabic) return { ...read, certainty: 'likely' };
  return {
    value: stated,
    source: '<html lang>',
    certainty: read.value === '' && isArabic ? 'guess' : 'likely',
  };
}
