/**
 * What each character becomes in the normal form: the table behind `normal-form.ts` and `words.ts`. Spellings that
 * readers and writers mix become one: alef with or without its hamza, hamza on whatever carries it, alef maqsura and
 * ya, ta marbuta and ha, Persian and Kurdish letters, presentation forms, digits of three sets, capital letters.
 * Folding is for comparing: what it gives is never shown.
 */

/** A character that no word holds: space, punctuation, a symbol. */
export const separator = 0;
/** A character that is read over: vowel marks, tatweel, bidirectional controls, joiners. */
export const dropped = 1;
/** A hamza written as a mark of its own above or below the letter before (U+0654, U+0655). */
export const hamzaMark = 2;
/** A character that becomes several: look in `expansionOf`. */
export const several = 3;

const unknown = 0xffff;
const table = new Uint16Array(0x10000).fill(unknown);
const expansions = new Map<number, string>();

/** What a UTF-16 code unit becomes: one of the four above, or the code of the character that it is folded to. */
export function foldedCode(code: number): number {
  const known = table[code] as number;
  return known === unknown ? classify(code) : known;
}

/** The characters that a code unit which becomes `several` stands for. */
export function expansionOf(code: number): string {
  return expansions.get(code) ?? '';
}

function classify(code: number): number {
  const folded = foldCharacter(code);
  table[code] = folded;
  return folded;
}

function foldCharacter(code: number): number {
  // Halves of characters beyond the first plane: emoji are no words, and hardly any letters live there.
  if (code >= 0xd800 && code <= 0xdfff) return separator;
  if (code === 0x654 || code === 0x655) return hamzaMark;
  const character = String.fromCharCode(code);
  if (readOver.test(character)) return dropped;
  const isLetter = letterOrDigit.test(character);
  if (!isLetter) return separator;
  const own = arabicLetters.get(character);
  if (own !== undefined) return own.charCodeAt(0);
  const digit = digitValue(code);
  if (digit !== null) return 0x30 + digit;
  let text = '';
  for (const composed of character.normalize('NFKC').toLowerCase()) {
    const letter = arabicLetters.get(composed);
    if (letter !== undefined) text += letter;
    else
      for (const part of composed.normalize('NFKD'))
        if (letterOrDigit.test(part) && part !== tatweel) text += part;
  }
  if (text === '') return dropped;
  if (text.length === 1) return text.charCodeAt(0);
  expansions.set(code, text);
  return several;
}

const letterOrDigit = /[\p{L}\p{Nd}]/u;
const tatweel = '\u0640';
/** Marks, tatweel, soft hyphen, zero-width and bidirectional controls. */
const readOver = /[\p{Mn}\p{Me}\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

function digitValue(code: number): number | null {
  if (code >= 0x660 && code <= 0x669) return code - 0x660;
  if (code >= 0x6f0 && code <= 0x6f9) return code - 0x6f0;
  return null;
}

/** One carrier for every hamza inside a word: `مسؤول` and `مسئول` are one word to a reader. */
export const hamza = 'ء';

const arabicLetters = new Map<string, string>(
  (
    [
      ['ا', 'آأإٱٲٳٵ'],
      [hamza, 'ؤئٴٶٸ'],
      ['ي', 'ىیېۍؽؾێے'],
      ['ه', 'ةۀہۂۃھە'],
      ['ك', 'کڪګڬگڭ'],
      ['و', 'ۆۇۈۋۅۄۊۏ'],
      ['ب', 'پ'],
      ['ج', 'چژ'],
      ['ف', 'ڤڥڡ'],
      ['ر', 'ڕړ'],
      ['ل', 'ڵڶ'],
      ['د', 'ڈډ'],
      ['ت', 'ٹټ'],
      ['ن', 'ںڼ'],
    ] as const
  ).flatMap(([to, from]) => [...from].map((letter): [string, string] => [letter, to])),
);
