/** What reading an element needs to know of what is around it. A context is a value: going in makes a new one. */
import type { Block, Direction, Mark } from '../document.ts';
import type { Element, Node } from './dom.ts';
import type { Report } from './report.ts';
import type { Sink } from './sink.ts';

/** A picture of the page. It has no photo row yet: whoever takes it in puts a photo block at `before`. */
export type FoundPhoto = {
  /** The picture stood before this block of the document's content (its length: after all of them). */
  before: number;
  /** As written, resolved against the page's address where that was given. */
  address: string;
  alternativeText: string;
  caption: string;
  credit: string;
  /** Pictures with the same number stood together as one gallery. */
  gallery: { number: number; title: string } | null;
  /** The name that its system has for it (`wp-image-12`), where the page tells. */
  name: string | null;
};

/** One page being read. */
export type Reading = {
  language: string;
  direction: Direction;
  /** Of the page, for addresses without a host. */
  address: string | null;
  report: Report;
  photos: FoundPhoto[];
  /** The outermost flow, by which a picture's place is told. */
  top: Sink;
  /** Elements that hold a note's words, by id; each becomes a footnote where it is referred to. */
  notes: ReadonlyMap<string, Element>;
  usedNotes: Set<string>;
  /** So many so far. */
  galleries: number;
};

export type Context = {
  reading: Reading;
  marks: readonly Mark[];
  /** Of the text, where the page says it. */
  language: string;
  direction: Direction;
  depth: number;
  listLevel: number;
  isPreformatted: boolean;
  gallery: FoundPhoto['gallery'];
};

/** Reads nodes into blocks of their own. */
export type ReadBlocks = (nodes: readonly Node[], context: Context) => Block[];

const markOrder = ['link', 'language', 'strong', 'emphasis'];

/** The marks with this one among them, in their fixed order; it takes the place of another of its kind. */
export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  return [...marks.filter((one) => one.type !== mark.type), mark].sort(
    (one, other) => markOrder.indexOf(one.type) - markOrder.indexOf(other.type),
  );
}
