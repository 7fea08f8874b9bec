/**
 * Mozilla's Readability, the best known reader of stories out of pages, beside ours on the same pages by the same
 * measure. A tag between two blocks parts their words, so that no two run into one.
 */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

const blockTags =
  /<\/?(?:p|div|li|ul|ol|h\d|blockquote|figure|figcaption|table|tr|td|th|section|article|br|pre|dl|dt|dd)\b[^>]*>/gi;

/** The headline and the words of the story that it finds in a page; nothing where it finds none. */
export function readabilityText(html: string): { headline: string; text: string } {
  const found = new Readability(parseHTML(html).document).parse();
  if (!found) return { headline: '', text: '' };
  const parted = `<html><body>${(found.content ?? '').replace(blockTags, '\n$&')}</body></html>`;
  return { headline: found.title ?? '', text: parseHTML(parted).document.body.textContent };
}
