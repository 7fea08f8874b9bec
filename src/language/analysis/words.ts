/**
 * A text as words in their normal form, each with its place in the text as printed. Made for indexing: one pass, and
 * a word that was met before costs no allocation. Pure but for that memory of words, which changes no answer.
 */
import { dropped, expansionOf, foldedCode, hamza, hamzaMark, separator, several } from './letters.ts';

export type Word = {
  /** In normal form. */
  normal: string;
  /** Where it stands in the text as printed. */
  start: number;
  end: number;
};

/** Longer than any word of any newspaper: a longer run of letters is cut, so that hostile text costs no memory. */
export const longestWord = 64;

const waw = 'و'.charCodeAt(0);
const ya = 'ي'.charCodeAt(0);
const hamzaCode = hamza.charCodeAt(0);

/**
 * Calls `visit` with each word in order. Digits that touch Arabic letters are a word of their own (`ديسمبر2018`),
 * those that touch Latin ones are not (`F16`). Thousands are joined: `1,200` and `١٬٢٠٠` are the word `1200`.
 */
export function eachWord(text: string, visit: (normal: string, start: number, end: number) => void): void {
  let length = 0;
  let start = 0;
  let end = 0;
  let kind: Kind = 'none';
  const finish = () => {
    if (length === 0) return;
    while (length > 1 && codes[length - 1] === hamzaCode && codes[length - 2] === ya) {
      codes[length - 2] = hamzaCode;
      length--;
    }
    visit(wordOf(length), start, end);
    length = 0;
    kind = 'none';
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const folded = foldedCode(code);
    if (folded === dropped) {
      if (length > 0 && !isControl(code)) end = at + 1;
      continue;
    }
    if (folded === separator) {
      if (kind === 'number' && isThousands(text, at, start)) continue;
      finish();
      continue;
    }
    if (folded === hamzaMark) {
      const last = codes[length - 1];
      if (length > 0 && (last === waw || last === ya)) codes[length - 1] = hamzaCode;
      if (length > 0) end = at + 1;
      continue;
    }
    const next: Kind =
      folded >= 0x30 && folded <= 0x39 ? 'number' : isArabic(folded, code) ? 'arabic' : 'other';
    if (length > 0 && kind !== next) {
      if (kind === 'arabic' || next === 'arabic') finish();
      else kind = 'other';
    }
    if (length === 0) {
      start = at;
      kind = next;
    }
    if (folded === several) {
      const expansion = expansionOf(code);
      for (let one = 0; one < expansion.length && length < longestWord; one++) {
        codes[length++] = expansion.charCodeAt(one);
      }
    } else if (length < longestWord) codes[length++] = folded;
    end = at + 1;
  }
  finish();
}

/** The words of a text, in order. For indexing use `eachWord`, which allocates nothing. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  eachWord(text, (normal, start, end) => words.push({ normal, start, end }));
  return words;
}

type Kind = 'none' | 'number' | 'arabic' | 'other';

function isArabic(folded: number, code: number): boolean {
  return (folded >= 0x620 && folded <= 0x6ff) || (folded === several && code >= 0xfb50 && code <= 0xfefc);
}

function isControl(code: number): boolean {
  return code >= 0x200b && code !== 0x20d0 && (code <= 0x206f || code === 0xfeff);
}

/** Whether a mark inside a number parts thousands: three digits follow it, then none, and at most three stood before. */
function isThousands(text: string, at: number, start: number): boolean {
  const mark = text.charCodeAt(at);
  if (mark !== 0x2c && mark !== 0x66c) return false;
  if (at - start > 3 && !/[,\u066c]/u.test(text.slice(at - 4, at))) return false;
  for (let one = 1; one <= 3; one++) if (!isDigit(text.charCodeAt(at + one))) return false;
  return !isDigit(text.charCodeAt(at + 4));
}

function isDigit(code: number): boolean {
  if (Number.isNaN(code)) return false;
  const folded = foldedCode(code);
  return folded >= 0x30 && folded <= 0x39;
}

// The words that were met, by the hash of their letters: a newspaper's texts are made of the same hundred thousand.
const codes = new Uint16Array(longestWord);
const slots = 1 << 18;
let met: (string | undefined)[] = new Array(slots);
let metCount = 0;

function wordOf(length: number): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (codes[at] as number), 0x01000193);
  let slot = (hash ^ (hash >>> 15)) & (slots - 1);
  for (;;) {
    const word = met[slot];
    if (word === undefined) break;
    if (isSame(word, length)) return word;
    slot = (slot + 1) & (slots - 1);
  }
  if (metCount >= slots / 2) {
    met = new Array(slots);
    metCount = 0;
    slot = (hash ^ (hash >>> 15)) & (slots - 1);
  }
  const word = String.fromCharCode(...codes.subarray(0, length));
  met[slot] = word;
  metCount++;
  return word;
}

function isSame(word: string, length: number): boolean {
  if (word.length !== length) return false;
  for (let at = 0; at < length; at++) if (word.charCodeAt(at) !== codes[at]) return false;
  return true;
}
