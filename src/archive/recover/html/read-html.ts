/**
 * A story page saved as HTML: what it says of itself for machines first, then what its structure says. Every block of
 * words is kept for a field or dropped with its reason. Nothing is fetched, nothing runs.
 */
import { defaultTreeAdapter, serializeOuter } from 'parse5';
import { bodyFromHtml } from '../../../story/body/from-html.ts';
import { bodyText } from '../../../story/body/plain-text.ts';
import {
  bylineIn,
  captionAndCredit,
  chromeReason,
  isAppeal,
  isDateLine,
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
import { statedByMachine, statedDayIn, statedInAddress } from '../stated-day.ts';
import { findArticle, isChrome, isHidden, textBlocks } from './article.ts';
import { readMetadata, type Stated } from './metadata.ts';
import { attribute, type Element, elementsOf, elementsUnder, isElement, isWithin, textOf } from './page.ts';

/** Deeper than any page that people made; what lies deeper is not looked at. */
const deepest = 200;
const mostElements = 60_000;

/** Whether the text is a page's markup, however badly made, and not a page saved as text. */
export function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, 20_000);
  if (/^\s*(?:<!doctype html|<html|<\?xml|<head|<body)/i.test(head)) return true;
  return (head.match(/<(?:p|div|br|h[1-6]|a|span|meta|table|ul|img)\b[^<>]*>/gi) ?? []).length >= 5;
}

/** @returns null where no article is in the page. Never throws for what a page holds. */
export function readHtml(
  html: string,
  place: { language: string; direction: 'rtl' | 'ltr' },
): FoundStory | null {
  const elements = shallow(elementsOf(html));
  const stated = readMetadata(elements);
  const article = findArticle(elements);
  const body = elements.find(({ tagName }) => tagName === 'body');
  if (!article || !body) return null;
  const headline = headlineOf(elements, stated, article);
  if (headline.value === '') return null;

  const drop = new Set<Element>();
  for (const element of shallow(elementsUnder(article))) if (isChrome(element, article)) drop.add(element);
  const photo = leadPhoto(elements, article, drop);
  const head = {
    byline: stated.byline[0] ?? notFound,
    published: stated.published[0],
    updated: stated.updated[0],
  };
  const appeal: string[] = [];
  const lines: PageLine[] = [];
  let textByline: Found<string> = notFound;
  let textDay: Found<StatedDay | null> = { value: null, source: '', certainty: 'unknown' };
  let paragraphs = 0;
  for (const [index, { element: block, text, hasBlocksWithin }] of textBlocks(body).entries()) {
    const line = index + 1;
    const keep = (kept: Extract<PageLine['fate'], { kept: unknown }>['kept']) =>
      lines.push({ line, text, fate: { kept } });
    const inArticle = isWithin(block, article);
    const leave = (dropped: DropReason) => {
      if (inArticle && !hasBlocksWithin) drop.add(block);
      lines.push({ line, text, fate: { dropped } });
    };
    const name = bylineIn(text);
    if (block === photo.captionElement) {
      drop.add(block);
      keep('caption');
    } else if (isDateLine(text)) {
      const day = statedDayIn(text);
      if (day && textDay.value === null && !saysUpdate(text))
        textDay = { value: day, source: `block ${line}`, certainty: 'likely' };
      if (inArticle) drop.add(block);
      keep(saysUpdate(text) ? 'updatedDay' : 'publicationDay');
    } else if (same(text, headline.value) && /^h[1-6]$/.test(block.tagName)) {
      if (inArticle) drop.add(block);
      keep('headline');
    } else if (isAppeal(text) && (!inArticle || paragraphs > 2)) {
      appeal.push(text);
      leave('appeal');
    } else if (name !== null && textByline.value === '') {
      textByline = { value: name, source: `block ${line}`, certainty: 'likely' };
      if (inArticle) drop.add(block);
      keep('byline');
    } else if (!inArticle) leave(isHidden(block) ? 'hidden' : (chromeReason(text) ?? 'outside-article'));
    else if (inDropped(block, drop, article)) leave(chromeReason(text) ?? 'site-chrome');
    else {
      const reason = chromeReason(text);
      if (reason !== null) leave(reason);
      else {
        paragraphs += 1;
        keep('paragraphs');
      }
    }
  }
  for (const element of drop) if (element !== article) defaultTreeAdapter.detachNode(element);
  const address = stated.address[0] ?? notFound;
  const read = bodyFromHtml(serializeOuter(article), {
    ...place,
    ...(URL.canParse(address.value) ? { address: address.value } : {}),
  });
  const text = bodyText(read.document);
  if (wordCount(text) < 20) return null;
  const day = dayOf(head.published, textDay, address.value);
  const standfirst = stated.description.find(
    ({ value }) => wordCount(value) >= 7 && !text.includes(value.slice(0, 40)) && !/[….]{3}$|…$/u.test(value),
  );
  return {
    headline,
    kicker: notFound,
    standfirst: standfirst ? { ...standfirst, certainty: 'guess' } : notFound,
    byline: head.byline.value === '' ? textByline : head.byline,
    caption: photo.caption,
    credit: photo.credit,
    photo: stated.image[0] ?? photo.address,
    tags: stated.tags[0] ?? { value: [], source: '', certainty: 'unknown' },
    section: stated.section[0] ?? notFound,
    body: read.document,
    paragraphs: text.split('\n').filter((one) => one.trim() !== ''),
    appeal,
    published: day,
    updated: head.updated
      ? { ...head.updated, value: statedByMachine(head.updated.value) }
      : { value: null, source: '', certainty: 'unknown' },
    address,
    lines,
  };
}

function shallow(elements: Element[]): Element[] {
  const depths = new Map<Element, number>();
  return elements.slice(0, mostElements).filter((element) => {
    const parent = isElement(element.parentNode) ? depths.get(element.parentNode) : 0;
    const depth = (parent ?? deepest) + 1;
    depths.set(element, depth);
    return depth < deepest;
  });
}

function headlineOf(elements: readonly Element[], stated: Stated, article: Element): Found<string> {
  const headings = elements
    .filter(({ tagName }) => tagName === 'h1' || tagName === 'h2')
    .map((element) => ({ element, text: textOf(element) }))
    .filter(({ text }) => wordCount(text) >= 2 && text.length <= 300);
  for (const one of stated.headline) {
    // The title for machines may have the site's name behind it; the heading has not.
    const heading = headings.find(
      ({ text }) => same(text, one.value) || (text.length > 12 && one.value.startsWith(text)),
    );
    if (heading)
      return { value: heading.text, source: `${one.source} and the heading`, certainty: 'certain' };
  }
  const [first] = stated.headline;
  if (first) return { ...first, value: withoutSite(first.value).slice(0, 300) };
  const inside = headings.find(
    ({ element }) =>
      element.tagName === 'h1' &&
      (isWithin(element, article) ||
        isWithin(
          article,
          element.parentNode && isElement(element.parentNode) ? element.parentNode : element,
        )),
  );
  const heading = inside ?? headings.find(({ element }) => element.tagName === 'h1');
  if (heading) return { value: heading.text, source: 'the heading', certainty: 'likely' };
  const title = elements.find(({ tagName }) => tagName === 'title');
  const words = title ? withoutSite(textOf(title)) : '';
  return wordCount(words) >= 2
    ? { value: words.slice(0, 300), source: 'the title', certainty: 'guess' }
    : notFound;
}

const withoutSite = (title: string): string =>
  title
    .split(/\s+[|–—»·-]\s+/u)
    .sort((a, b) => b.length - a.length)[0]
    ?.trim() ?? title;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
const same = (one: string, other: string): boolean => plain(one) === plain(other);

function inDropped(element: Element, drop: ReadonlySet<Element>, article: Element): boolean {
  for (
    let at: Element | null = element;
    at && at !== article;
    at = isElement(at.parentNode) ? at.parentNode : null
  )
    if (drop.has(at)) return true;
  return false;
}

/** The first figure of the story, or the one before it. */
function leadPhoto(elements: readonly Element[], article: Element, drop: ReadonlySet<Element>) {
  const none = { captionElement: null, caption: notFound, credit: notFound, address: notFound };
  const start = elements.indexOf(article);
  const image = elements.find(
    (one, at) =>
      one.tagName === 'img' &&
      (isWithin(one, article) || (at < start && start - at < 60)) &&
      !inDropped(one, drop, article) &&
      Number(attribute(one, 'width') || 400) >= 200,
  );
  if (!image) return none;
  const address: Found<string> = {
    value: attribute(image, 'src'),
    source: 'the first picture',
    certainty: 'guess',
  };
  let holder: Element | null = image;
  for (
    let up = 0;
    holder && up < 4;
    up += 1, holder = isElement(holder.parentNode) ? holder.parentNode : null
  ) {
    const words = elementsUnder(holder).find(
      (one) => one.tagName === 'figcaption' || /caption/i.test(attribute(one, 'class')),
    );
    if (!words || textOf(words) === '' || wordCount(textOf(words)) > 80) continue;
    const { caption, credit } = captionAndCredit(textOf(words));
    const found = (value: string): Found<string> =>
      value === '' ? notFound : { value, source: 'under the picture', certainty: 'likely' };
    return { captionElement: words, caption: found(caption), credit: found(credit), address };
  }
  return { ...none, address };
}

function dayOf(
  machine: Found<string> | undefined,
  text: Found<StatedDay | null>,
  address: string,
): Found<StatedDay | null> {
  const stated = machine ? statedByMachine(machine.value) : null;
  if (machine && stated) return { value: stated, source: machine.source, certainty: 'certain' };
  if (text.value) return text;
  const inAddress = statedInAddress(address);
  return inAddress
    ? { value: inAddress, source: 'the address', certainty: 'likely' }
    : { value: null, source: '', certainty: 'unknown' };
}
