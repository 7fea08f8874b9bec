/** Pictures of a page: each becomes a found photo with its place and words. The picture itself is fetched by others. */
import { longestAttribute } from '../attributes.ts';
import { pictureAddress } from './addresses.ts';
import { cleanText } from './clean-text.ts';
import type { Context } from './context.ts';
import { attribute, type Element, elementsBelow, firstBelow, hasClass, isElement, wordsOf } from './dom.ts';
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
    gallery: context.gallery,
    name: nameOf(image),
  });
}

/** WordPress writes the picture's number into the class, its galleries into an attribute. */
function nameOf(image: Element): string | null {
  const inClass = /(?:^|\s)wp-image-(\d{1,12})(?:\s|$)/.exec(attribute(image, 'class'))?.[1];
  const number = inClass ?? /^\d{1,12}$/.exec(attribute(image, 'data-id'))?.[0];
  return number === undefined ? null : `wp-image-${number}`;
}

const galleryClasses = [
  'wp-block-gallery',
  'kg-gallery-card',
  'gallery',
  'tiled-gallery',
  'wp-block-jetpack-tiled-gallery',
  'wp-block-jetpack-slideshow',
];

/** The context within a gallery, if this element is one; its own caption is the gallery's title. */
export function insideGallery(element: Element, context: Context): Context {
  if (context.gallery !== null || !hasClass(element, ...galleryClasses)) return context;
  const pictures = [...elementsBelow(element)].filter((one) => one.tagName === 'img');
  if (pictures.length < 2) return context;
  const caption = galleryCaption(element);
  context.reading.galleries += 1;
  const gallery = {
    number: context.reading.galleries,
    title: caption === null ? '' : line(wordsOf(caption), context),
  };
  return { ...context, gallery };
}

/** The caption that belongs to the whole gallery, in the ways of WordPress and Ghost. */
export function galleryCaption(gallery: Element): Element | null {
  return (
    gallery.childNodes.filter((one) => isElement(one)).find((one) => one.tagName === 'figcaption') ?? null
  );
}

/** The pictures of a figure with its caption; the credit is what is marked as such or stands in brackets at the end. */
export function foundFigure(figure: Element, context: Context): void {
  const isGallery = context.gallery !== null && hasClass(figure, ...galleryClasses);
  const caption = isGallery ? null : firstBelow(figure, isCaption);
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
