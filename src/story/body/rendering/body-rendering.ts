/**
 * What the components of a body are handed: where they print, how this edition prints dates and numbers, the photos
 * and phrases that they need. They ask for nothing else: no clock, no SQL, no request.
 */
import type { PhotoView } from '../../photos/photo-view.ts';
import type { Direction, Footnote } from '../document.ts';

/**
 * `page`: the story's page. `lite`: without photos, their captions lead to the full page. `feed`: no classes, no ids,
 * one JPEG a photo; the links that are handed in must be absolute.
 */
export type BodyVariant = 'page' | 'lite' | 'feed';

export type BodyRendering = {
  variant: BodyVariant;
  /** Of the edition: BCP 47 tag and direction. */
  language: string;
  direction: Direction;
  photo(id: number): PhotoView | null;
  /** Makes a site-absolute path (`/2025/…`, `/media/…`) into the address that this output uses. */
  link(to: string): string;
  /** The story's full page, as this output links to it. */
  fullPage: string;
  /** ISO day → as the edition prints it, e.g. `22 تشرين الثاني 2025`. */
  printedDay(day: string): string;
  /** ISO instant → day and time as the edition prints them. */
  printedTime(instant: string): string;
  /** In the edition's digits. */
  printedNumber(number: number): string;
  phrases: BodyPhrases;
};

export type BodyPhrases = {
  /** Before a caption, for screen readers only: «التعليق على الصورة، ». */
  captionPrefix: string;
  /** A photo without any words of its own, in the lite page: «صورة». */
  photo: string;
  /** Name of a table without a caption: «جدول». */
  table: string;
  /** Heading of the notes: «الهوامش». */
  footnotes: string;
  /** Name of the link at the word: «الهامش 3». */
  footnote(number: string): string;
  /** Name of the link back from the note: «العودة إلى موضع الهامش 3». */
  backToText(number: string): string;
  /** Under an embed: «على يوتيوب». */
  onProvider(provider: string): string;
};

/** One printing of one document: what was handed in and the notes met so far. */
export type Printing = BodyRendering & { notes: Footnote[]; updateIds: Map<string, number> };

/** Class names exist on pages alone; a feed has none. */
export function named(printing: Pick<Printing, 'variant'>, name: string): { class?: string } {
  return printing.variant === 'feed' ? {} : { class: name };
}
