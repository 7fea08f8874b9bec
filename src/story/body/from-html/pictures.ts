/** Pictures of a page: each becomes a found photo with its place and words. The picture itself is fetched by others. */
import { longestAttribute } from '../attributes.ts';
import { pictureAddress } from './addresses.ts';
import { cleanText } from './clean-text.ts';
import type { Context } from './context.ts';
import { attribute, type Element, elementsBelow, firstBelow, hasClass, wordsOf } from './dom.ts';
import { drop } from './report.ts';
import { endLine } from './sink.ts';

/** Keeps the picture with its place, unless it is no picture for readers. */
export function foundPicture(image: Element, context: Context, caption: string, credit: string): void {
  const { reading } = context;
  const size = (name: string) => Number.parseInt(attribute(image, name) || '99', 10);
  if (size('width') <= 2 || size('height') <= 2) {
    drop(reading.report, 'tracking_picture', 'img', 1, attribute(image, 'src'));
    return;
  }
  const address = pictureAddress(image, reading.address);
  if (address === null) {
    drop(reading.report, 'unsafe_address', 'img', 1, attribute(image, 'src'));
    return;
  }
  // In the flow the paragraph ends where the picture stands; inside a list or table the whole of it comes after.
  if (reading.top.line.length > 0) endLine(reading.top);
  const waiting = reading.top.items.length > 0 ? 1 : 0;
  reading.photos.push({
    before: reading.top.blocks.length + waiting,
    address,
    alternativeText: line(attribute(image, 'alt'), context),
    caption,
    credit,
  });
}

/** The pictures of a figure with its caption; the credit is what is marked as such or stands in brackets at the end. */
export function foundFigure(figure: Element, context: Context): void {
  const caption = firstBelow(figure, isCaption);
  const marked =
    caption === null
      ? null
      : firstBelow(caption, (one) => hasClass(one, 'credit', 'photo-credit', 'wp-credit'));
  const words =
    caption === null
      ? ''
      : line(
          wordsOf(caption, (one) => one !== marked && !isHiddenPrefix(one)),
          context,
        );
  const inBrackets = /^(.*\S)?\s*[(（]([^()（）]{2,80})[)）]\.?$/su.exec(words);
  const credit =
    marked === null ? (inBrackets?.[2] ?? '') : line(wordsOf(marked), context).replace(/^\((.*)\)$/su, '$1');
  const plain = marked === null && inBrackets ? (inBrackets[1] ?? '') : words;
  for (const image of elementsBelow(figure)) {
    if (image.tagName === 'img') foundPicture(image, context, plain, credit);
  }
}

export function isCaption(element: Element): boolean {
  return element.tagName === 'figcaption' || hasClass(element, 'wp-caption-text');
}

function isHiddenPrefix(element: Element): boolean {
  return hasClass(element, 'visually-hidden', 'sr-only', 'screen-reader-text');
}

/** One line of stored text. */
export function line(text: string, context: Context): string {
  return cleanText(text.replace(/[\s\u00a0]+/g, ' '), context.reading.report)
    .trim()
    .slice(0, longestAttribute)
    .toWellFormed();
}
