/**
 * What every source of a recovery gives: a stream of records, each a story as found or a reason why there is none.
 * A format knows its own files by their content and opens them; a run (`run/`) takes any source. A source writes
 * nothing, holds one record at a time, and never trusts a name, a length or an address that stands in its input.
 */
import type { Kysely, Transaction } from 'kysely';
import type { BodyDocument } from '../../story/body/document.ts';
import type { FoundPhoto } from '../../story/body/from-html.ts';
import type { Correction } from '../../story/correct-story.ts';
import type { NewsroomTables, StoryStatus } from '../../story/tables.ts';
import type { Found } from './found-story.ts';
import type { SourceInput } from './source-input.ts';

/** A section, tag or author as the source calls it. `slug` may be empty: it is made from the name then. */
export type SourceName = { slug: string; name: string; description?: string };

export type SourceByline = SourceName & { kind: 'staff' | 'agency' | 'pseudonym' };

/**
 * A picture that the source only refers to. Its addresses, the best rendition first, are looked for in the source
 * itself and in the folder of photos; `key` is another name under which the source may describe it (`SourcePhoto`).
 */
export type PhotoReference = {
  key: string | null;
  addresses: readonly string[];
  caption: string;
  credit: string;
  alternativeText: string;
};

export type SourceBody = {
  document: BodyDocument;
  photos: readonly BodyPhoto[];
  /** What did not come through, counted by kind: `script`, `shortcode contact-form`. */
  dropped: readonly { what: string; count: number }[];
};

/** Where a picture stood in the body. Those with the same `gallery` become one. */
export type BodyPhoto = FoundPhoto & { key?: string | null };

/** A doubt that a person should settle, in both languages. */
export type Question = {
  what: string;
  ar: string;
  en: string;
  /** The other story that it is about. */
  story?: number;
};

export type SourceStory = {
  kind: 'story';
  /** Names the record for good, in this source and in a later export of the same site: `wxr:https://site.example:12`. */
  identity: string;
  /** Where it was, the canonical one first: absolute addresses, or paths from `/`. */
  addresses: readonly string[];
  /** BCP 47 tag; `''` where the source does not say. */
  language: Found<string>;
  /** The same for all language versions of one story; null where it has none. */
  translationGroup: string | null;
  status: Extract<StoryStatus, 'draft' | 'published'>;
  kicker: Found<string>;
  headline: Found<string>;
  standfirst: Found<string>;
  /** Last part of its old address, where that says something. */
  slug: string;
  bylines: Found<readonly SourceByline[]>;
  section: Found<SourceName | null>;
  tags: Found<readonly SourceName[]>;
  lead: Found<PhotoReference | null>;
  /** ISO instants. */
  published: Found<string | null>;
  updated: Found<string | null>;
  corrections: readonly (Correction & { madeAt: string | null })[];
  /** Counted, never taken in: readers wrote them for another place. */
  comments: number;
  /** Made when asked for: a record that is known already never pays for it. Throws `HtmlTooLarge`. */
  body(): SourceBody;
  questions: readonly Question[];
  /** Characters that the record holds on to until it is written: a batch is closed by them. */
  weight?: number;
  /**
   * Of an agency's item, which comes again when it changes: texts that sort as its versions do, the newest of an identity
   * stands. Absent where the source gives none.
   */
  version?: string;
  /** ISO instant before which the agency lets nobody publish it. */
  embargoedUntil?: string | null;
  /** From our own archive: the number it wishes for, and what is written over the new row. */
  restored?: {
    number: number;
    house: string;
    write(db: Transaction<NewsroomTables>, id: number, publish: boolean): Promise<void>;
  };
  /** The record as it stood in the source, for the person who looks at a doubt. */
  original(): { mediaType: string; text: string } | null;
};

export const skipReasons = [
  'not-a-story',
  'in-trash',
  'old-revision',
  'older-version',
  'no-headline',
  'no-body',
  'no-edition',
  'no-address',
  'too-large',
  'malformed',
  'not-text',
  'repeated',
  'withdrawn',
  'not-allowed',
  'unreachable',
] as const;
export type SkipReason = (typeof skipReasons)[number];

export type SkippedRecord = {
  kind: 'skipped';
  identity: string;
  reason: SkipReason;
  /** What it was, for a person: a headline, a file's name, an address. */
  detail: string;
  /** The agency takes the item back with this version of it, and says why: a story that it became goes offline. */
  withdraws?: { version: string; note: string };
};

/** What the source says of a picture apart from any story (an attachment). No record: it is counted as a photo. */
export type SourcePhoto = { kind: 'photo'; key: string; reference: PhotoReference };

/** An address that led to another one. No record. */
export type SourceRedirect = { kind: 'redirect'; from: string; to: string };

/** A correction that the source keeps apart from its story, named by the story's identity. No record. */
export type SourceCorrection = {
  kind: 'correction';
  of: string;
  correction: Correction & { madeAt: string | null };
};

export type SourceRecord = SourceStory | SkippedRecord | SourcePhoto | SourceRedirect | SourceCorrection;

export type Source = {
  format: string;
  /** For people: the file's name, the site's address. */
  name: string;
  /** Bytes (or pages) in all, where known; `position` counts in the same unit. */
  size: number | null;
  /**
   * The records in an order that is the same every time: a run that was cut off counts those it has and goes on.
   * @throws SourceBroken when the rest cannot be read; what was given before stays good
   */
  records(): AsyncIterable<SourceRecord>;
  /** Before the first record: what stories need to be there. Twice is once. */
  prepare?(db: Kysely<NewsroomTables>, into: { mediaFolder: string }): Promise<void>;
  /** Behind the last record: what leads from story to story. Twice is once. */
  finish?(db: Transaction<NewsroomTables>, runId: number): Promise<void>;
  /** How much of `size` has been read. */
  position(): number;
  /** False where no picture can be in it: an export that only names them. */
  holdsPhotos?: boolean;
  /** The picture out of the source itself, or null where it is not in it. */
  photo(address: string): Promise<Uint8Array | null>;
  close(): Promise<void>;
};

/** One kind of source: knows its own by content, not by the file's name. */
export type SourceFormat = {
  name: string;
  recognises(input: SourceInput): boolean;
  open(input: SourceInput, settings: SourceSettings): Promise<Source>;
};

export type SourceSettings = {
  /** Of the edition that takes stories whose language the source does not say. */
  language: string;
  direction: 'rtl' | 'ltr';
};

/** The source cannot be read (further). `code` is for programs, the words for people. */
export class SourceBroken extends Error {
  readonly code: SourceBrokenCode;
  constructor(code: SourceBrokenCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceBroken';
    this.code = code;
  }
}

export type SourceBrokenCode =
  | 'unknown-format'
  | 'truncated'
  | 'malformed'
  | 'doctype'
  | 'too-deep'
  | 'too-large'
  | 'bomb'
  | 'not-utf8'
  | 'unsafe-name'
  | 'tampered'
  | 'other-version'
  | 'unreadable';

export const certain = <T>(value: T, source: string): Found<T> => ({ value, source, certainty: 'certain' });
export const likely = <T>(value: T, source: string): Found<T> => ({ value, source, certainty: 'likely' });
export const unknown = <T>(value: T): Found<T> => ({ value, source: '', certainty: 'unknown' });
