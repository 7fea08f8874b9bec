/**
 * A batch of stories made ready for the index: the lists of their terms, their trails and their packed texts, in a few
 * large arrays that go from one thread to another without being copied. Made by `SegmentMaker`, written by the file.
 */
import { constants, deflateRawSync } from 'node:zlib';
import { analyse } from '../../language/analysis/stem.ts';
import { eachWord } from '../../language/analysis/words.ts';
import { writeNumber } from './postings.ts';
import { spellingShape } from './spelling-shape.ts';
import { exactTerm, familyTerm, isParticle, labelTerm, longestTrail, trailMark } from './terms.ts';

/** What the index keeps of a story. */
export type Searchable = {
  id: number;
  edition: string;
  /** Milliseconds of the clock. */
  publishedAt: number;
  section: string;
  title: string;
  /** Paragraphs, one a line, as printed. */
  body: string;
  /** What is found as the body is, but never shown as a part of it: the kicker, the names of tags. */
  beside?: string;
  /** Exact marks to filter by (`tag:aleppo`, `author:salma`), with the names that people write for them. */
  labels: readonly Label[];
  /** Whatever the caller wants back with a hit. */
  card: unknown;
};
export type Label = { label: string; name: string };

/** Pieces one behind the other in one array; each ends where `ends` says. */
export type Row<Of> = { of: Of; ends: Uint32Array };

export type Segment = {
  /** The place of its first story in the index; the others follow. */
  first: number;
  /** In the order of the file. */
  terms: string[];
  /** For each term in how many stories it stands, and which is the last of them. */
  documents: Uint32Array;
  lasts: Uint32Array;
  lists: Row<Uint8Array>;
  trails: Row<Uint32Array>;
  texts: Row<Uint8Array>;
  titleLengths: Uint32Array;
  bodyLengths: Uint32Array;
  words: SegmentWord[];
};
/** A word of the batch: how it was printed first, and in how many of the stories it stands. */
export type SegmentWord = { word: string; printed: string; shape: string; stories: number };

export function pieceOf<Of extends Uint8Array | Uint32Array>({ of, ends }: Row<Of>, at: number): Of {
  return of.subarray(at === 0 ? 0 : ends[at - 1], ends[at]) as Of;
}

const mostInHeadline = 3;
const mostInBody = 63;
/** Above this many known words the memory of them is begun anew: it only saves work. */
const mostWords = 300_000;

/** Where things stand in a word's row of the book: of which story it was read last, and what that one has of it. */
const lastStory = 0;
const inHeadline = 1;
const inBody = 2;
const stemTerm = 3;
const exactOrNone = 4;
const familyOrNone = 5;
const markOf = 6;
const storiesWith = 7;
const rowLength = 8;

/** Makes segments, one after the other; it remembers the words that it met. */
export class SegmentMaker {
  private words = new Map<string, number>();
  private book = new Int32Array(rowLength * 1024);
  private printed: string[] = [];
  private shapes: string[] = [];
  private spelled: string[] = [];
  private termNumbers = new Map<string, number>();
  private terms: string[] = [];
  /** Of the segment that is being made: what stands where, in the order of stories. */
  private events = {
    terms: new Uint32Array(1 << 16),
    documents: new Uint32Array(1 << 16),
    counts: new Uint16Array(1 << 16),
  };
  private count = 0;
  private readings = 0;

  make(stories: readonly Searchable[], first: number): Segment {
    if (this.words.size > mostWords) this.forget();
    this.count = 0;
    try {
      return this.made(stories, first);
    } catch (error) {
      // Half a tally is in the book.
      this.forget();
      throw error;
    }
  }

  private made(stories: readonly Searchable[], first: number): Segment {
    const trails = new Gathered(Uint32Array, stories.length, 256 * stories.length);
    const texts = new Gathered(Uint8Array, stories.length, 1024 * stories.length);
    const titleLengths = new Uint32Array(stories.length);
    const bodyLengths = new Uint32Array(stories.length);
    const met: number[] = [];
    stories.forEach((story, at) => {
      const lengths = this.read(story, first + at, trails, met);
      titleLengths[at] = lengths.title;
      bodyLengths[at] = lengths.body;
      texts.add(
        deflateRawSync(JSON.stringify([story.title, story.body, story.card]), {
          level: constants.Z_BEST_SPEED,
        }),
      );
    });
    return {
      first,
      ...this.lists(),
      trails: trails.row,
      texts: texts.row,
      titleLengths,
      bodyLengths,
      words: met.map((word) => this.tally(word)),
    };
  }

  private read(
    { title, body, beside = '', labels }: Searchable,
    document: number,
    trails: Gathered<Uint32Array>,
    met: number[],
  ): { title: number; body: number } {
    const lengths = { title: 0, body: 0 };
    const own: number[] = [];
    // Not the story's place: one whose writing failed has its place taken by another.
    this.readings = (this.readings + 1) | 0;
    const reading = this.readings;
    let steps = 0;
    trails.begin(Math.min(longestTrail, title.length + body.length + beside.length + 3));
    const readPart = (text: string, isHeadline: boolean) => {
      let length = 0;
      eachWord(text, (normal, start, end) => {
        const word = this.words.get(normal) ?? this.meet(normal, text, start, end);
        const { book } = this;
        const row = word * rowLength;
        if (book[row + lastStory] !== reading) {
          book[row + lastStory] = reading;
          book[row + inHeadline] = 0;
          book[row + inBody] = 0;
          own.push(word);
        }
        const field = row + (isHeadline ? inHeadline : inBody);
        book[field] = (book[field] as number) + 1;
        length++;
        if (steps++ < longestTrail) trails.push(book[row + markOf] as number);
      });
      return length;
    };
    lengths.title = readPart(title, true);
    // A step that no word has, so that nothing is a phrase across the headline's end.
    if (steps++ < longestTrail) trails.push(0);
    lengths.body = readPart(body, false);
    if (beside !== '' && steps++ < longestTrail) trails.push(0);
    lengths.body += readPart(beside, false);
    trails.end();
    const { book } = this;
    for (const word of own) {
      const row = word * rowLength;
      const counts =
        (Math.min(book[row + inHeadline] as number, mostInHeadline) << 8) |
        Math.min(book[row + inBody] as number, mostInBody);
      const stories = book[row + storiesWith] as number;
      if (stories === 0) met.push(word);
      book[row + storiesWith] = stories + 1;
      this.note(book[row + stemTerm] as number, document, counts);
      const exact = book[row + exactOrNone] as number;
      if (exact >= 0) this.note(exact, document, counts);
      const family = book[row + familyOrNone] as number;
      if (family >= 0) this.note(family, document, counts);
    }
    for (const { label } of labels) this.note(this.term(labelTerm(label)), document, 1);
    return lengths;
  }

  private meet(normal: string, text: string, start: number, end: number): number {
    const { stem, family } = analyse(normal);
    const word = this.words.size;
    if ((word + 1) * rowLength > this.book.length) this.book = longer(this.book, Int32Array);
    const row = word * rowLength;
    this.book[row + lastStory] = 0;
    this.book[row + stemTerm] = this.term(stem);
    this.book[row + exactOrNone] = isParticle(normal) ? -1 : this.term(exactTerm(normal));
    this.book[row + familyOrNone] = family === stem ? -1 : this.term(familyTerm(family));
    this.book[row + markOf] = trailMark(normal, stem);
    this.words.set(normal, word);
    this.spelled.push(normal);
    this.printed.push(text.slice(start, Math.min(end, start + 64)));
    this.shapes.push(spellingShape(normal));
    return word;
  }

  private term(name: string): number {
    const known = this.termNumbers.get(name);
    if (known !== undefined) return known;
    this.termNumbers.set(name, this.terms.length);
    return this.terms.push(name) - 1;
  }

  private note(term: number, document: number, counts: number): void {
    if (this.count === this.events.terms.length) {
      const { terms, documents, counts: all } = this.events;
      this.events = {
        terms: longer(terms, Uint32Array),
        documents: longer(documents, Uint32Array),
        counts: longer(all, Uint16Array),
      };
    }
    const { terms, documents, counts: all } = this.events;
    terms[this.count] = term;
    documents[this.count] = document;
    all[this.count++] = counts;
  }

  /** What stands where, sorted by term (it is in the order of stories already) and written as lists. */
  private lists(): Pick<Segment, 'terms' | 'documents' | 'lasts' | 'lists'> {
    const { count, events } = this;
    const ends = new Uint32Array(this.terms.length);
    const used: string[] = [];
    for (let at = 0; at < count; at++) {
      const term = events.terms[at] as number;
      if (ends[term] === 0) used.push(this.terms[term] as string);
      ends[term] = (ends[term] as number) + 1;
    }
    used.sort();
    const order = Uint32Array.from(used, (name) => this.termNumbers.get(name) as number);
    let place = 0;
    for (const term of order) {
      const length = ends[term] as number;
      ends[term] = place;
      place += length;
    }
    const sortedDocuments = new Uint32Array(count);
    const sortedCounts = new Uint16Array(count);
    for (let at = 0; at < count; at++) {
      const term = events.terms[at] as number;
      const to = ends[term] as number;
      ends[term] = to + 1;
      sortedDocuments[to] = events.documents[at] as number;
      sortedCounts[to] = events.counts[at] as number;
    }
    const documents = new Uint32Array(order.length);
    const lasts = new Uint32Array(order.length);
    const listEnds = new Uint32Array(order.length);
    const bytes = new Uint8Array(4 * count + 6 * order.length);
    let length = 0;
    let at = 0;
    order.forEach((term, number) => {
      const end = ends[term] as number;
      let last = 0;
      while (at < end) {
        const document = sortedDocuments[at] as number;
        let headline = 0;
        let body = 0;
        for (; at < end && sortedDocuments[at] === document; at++) {
          const counts = sortedCounts[at] as number;
          headline += counts >>> 8;
          body += counts & 0xff;
        }
        length = writeNumber(bytes, length, document - last);
        bytes[length++] = (Math.min(headline, mostInHeadline) << 6) | Math.min(body, mostInBody);
        last = document;
        documents[number] = (documents[number] as number) + 1;
      }
      lasts[number] = last;
      listEnds[number] = length;
    });
    return { terms: used, documents, lasts, lists: { of: bytes.slice(0, length), ends: listEnds } };
  }

  private tally(word: number): SegmentWord {
    const field = word * rowLength + storiesWith;
    const stories = this.book[field] as number;
    this.book[field] = 0;
    return {
      word: this.spelled[word] as string,
      printed: this.printed[word] as string,
      shape: this.shapes[word] as string,
      stories,
    };
  }

  private forget(): void {
    this.words = new Map();
    this.book = new Int32Array(rowLength * 1024);
    this.printed = [];
    this.shapes = [];
    this.spelled = [];
    this.termNumbers = new Map();
    this.terms = [];
  }
}

/** Pieces gathered one behind the other. */
class Gathered<Of extends Uint8Array | Uint32Array> {
  private all: Of;
  private length = 0;
  private count = 0;
  private readonly ends: Uint32Array;
  private readonly kind: new (
    length: number,
  ) => Of;

  constructor(kind: new (length: number) => Of, pieces: number, expected: number) {
    this.kind = kind;
    this.all = new kind(Math.max(16, expected));
    this.ends = new Uint32Array(pieces);
  }

  /** Makes room for a piece of at most so many. */
  begin(most: number): void {
    const wanted = this.length + Math.ceil(most);
    if (wanted <= this.all.length) return;
    const all = new this.kind(Math.max(wanted, this.all.length * 2));
    all.set(this.all);
    this.all = all;
  }

  push(one: number): void {
    this.all[this.length++] = one;
  }

  end(): void {
    this.ends[this.count++] = this.length;
  }

  add(piece: Of): void {
    this.begin(piece.length);
    this.all.set(piece, this.length);
    this.length += piece.length;
    this.end();
  }

  get row(): Row<Of> {
    return { of: this.all.slice(0, this.length) as Of, ends: this.ends };
  }
}

function longer<Many extends { length: number; set(from: Many): void }>(
  from: Many,
  kind: new (length: number) => Many,
): Many {
  const wider = new kind(from.length * 2);
  wider.set(from);
  return wider;
}
