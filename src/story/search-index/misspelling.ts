/**
 * Words that a rare or unknown word may have been meant for: one letter more, fewer, other or swapped; two in a long
 * word; or the same bones (`spelling-shape.ts`). Only words that stories really hold are ever proposed.
 */
import { oneLetterSounds, spellingShape } from './spelling-shape.ts';

export type KnownWord = { word: string; printed: string; stories: number };
export type WordBook = {
  known(words: readonly string[]): KnownWord[];
  withShape(shape: string): KnownWord[];
};
export type Meant = KnownWord & {
  /** From 0 to 1: how near it is to what was written. */
  nearness: number;
  /** Whether both have the same bones: two spellings of one foreign name, most likely. */
  isSameShape: boolean;
};

const letters = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويء'];
const latin = [...'abcdefghijklmnopqrstuvwxyz'];
/** Neighbours on Arabic keyboards, and letters that share a shape but for their dots. */
const confused = [
  'بتثني',
  'جحخ',
  'دذ',
  'رز',
  'سش',
  'صض',
  'طظ',
  'عغ',
  'فقغ',
  'كم',
  'هخة',
  'ءئؤا',
  'ةه',
  'يى',
  'وؤ',
  'لا',
  'تن',
  'ظز',
  'ضد',
  'ذز',
  'حه',
  'كق',
  'سص',
  'تط',
];

export const leastLength = 4;

/** The best few, nearest and commonest first. */
export function meantFor(normal: string, book: WordBook, most = 4): Meant[] {
  if (normal.length < leastLength || /\d/.test(normal)) return [];
  const alphabet = normal.charCodeAt(0) < 0x250 ? latin : letters;
  const found = new Map<string, KnownWord>();
  for (const word of book.known([...oneEdit(normal, alphabet)])) found.set(word.word, word);
  const shape = spellingShape(normal);
  if (shape.length > 1) for (const word of book.withShape(shape)) found.set(word.word, word);
  found.delete(normal);
  return [...found.values()]
    .map((word) => ({
      ...word,
      nearness: nearness(normal, word.word),
      isSameShape: spellingShape(word.word) === shape,
    }))
    .filter((word) => word.nearness > 0)
    .sort((one, other) => weigh(other) - weigh(one))
    .slice(0, most);
}

const weigh = (word: Meant): number => word.nearness * Math.log2(2 + word.stories);

function* oneEdit(word: string, alphabet: readonly string[]): Generator<string> {
  for (let at = 0; at <= word.length; at++) {
    const before = word.slice(0, at);
    const after = word.slice(at);
    const rest = after.slice(1);
    if (after !== '') yield before + rest;
    if (rest !== '') yield before + rest.charAt(0) + after.charAt(0) + rest.slice(1);
    for (const letter of alphabet) {
      yield before + letter + after;
      if (after !== '') yield before + letter + rest;
    }
  }
}

function nearness(one: string, other: string): number {
  // Two letters for one foreign sound count as that sound: سوروتش, سوروج.
  const price = Math.min(distance(one, other), distance(oneLetterSounds(one), oneLetterSounds(other)) + 0.2);
  const length = Math.max(one.length, other.length);
  if (price > (length >= 6 ? 2.1 : 1.6)) return 0;
  return 1 - price / (length * 0.75);
}

/** Damerau's distance; letters that are easily confused, doubled, or long vowels cost less, the first letter more. */
export function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const a = one.charAt(i - 1);
      const b = other.charAt(j - 1);
      const first = i === 1 && j === 1 ? 0.5 : 0;
      let best = at(rows, i - 1, j - 1) + (a === b ? 0 : areConfused(a, b) ? 0.7 + first : 1 + first);
      best = Math.min(
        best,
        at(rows, i - 1, j) + gapPrice(a, one.charAt(i - 2)),
        (row[j - 1] ?? 0) + gapPrice(b, other.charAt(j - 2)),
      );
      if (i > 1 && j > 1 && a === other.charAt(j - 2) && b === one.charAt(i - 2))
        best = Math.min(best, at(rows, i - 2, j - 2) + 0.8);
      row.push(best);
    }
    rows.push(row);
  }
  return at(rows, one.length, other.length);
}

const at = (rows: readonly number[][], i: number, j: number): number =>
  rows[i]?.[j] ?? Number.POSITIVE_INFINITY;

function gapPrice(letter: string, before: string): number {
  return letter === before || 'اوي'.includes(letter) ? 0.6 : 1;
}

function areConfused(one: string, other: string): boolean {
  return confused.some((group) => group.includes(one) && group.includes(other));
}
