/**
 * The normal form of a text: what search, tags, related stories and find-in-editor compare instead of the text as
 * printed, with a map back to it. Pure. Never show a normal form to anyone: it is misspelled on purpose.
 */
import { dropped, expansionOf, foldedCode, hamza, hamzaMark, separator, several } from './letters.ts';

export type NormalText = {
  normal: string;
  /** For each character of `normal` where it stood in the text as printed; one more at the end: the text's length. */
  places: Uint32Array;
};

/** A text in its normal form: letters folded, marks gone, everything that is no letter or digit as it was. */
export function normalForm(text: string): string {
  return fold(text, null);
}

/** The same, with the place that each character came from. */
export function normalFormWithPlaces(text: string): NormalText {
  const places: number[] = [];
  const normal = fold(text, places);
  places.push(text.length);
  return { normal, places: Uint32Array.from(places) };
}

/**
 * Where a stretch of a normal form lies in the text as printed. Marks that belong to its last letter are part of it,
 * marks and controls before its first one are not.
 */
export function asPrinted(text: NormalText, start: number, end: number): { start: number; end: number } {
  const first = text.places[start] ?? text.places.at(-1) ?? 0;
  if (end <= start) return { start: first, end: first };
  return { start: first, end: text.places[end] ?? text.places.at(-1) ?? first };
}

const waw = 'و'.charCodeAt(0);
const ya = 'ي'.charCodeAt(0);
const hamzaCode = hamza.charCodeAt(0);

function fold(text: string, places: number[] | null): string {
  const codes = new Uint16Array(text.length);
  let normal = '';
  let count = 0;
  // A piece ends at a character that becomes several, and at the end: then what was gathered is written out.
  const flush = () => {
    for (let at = 0; at < count; at += 8192) {
      normal += String.fromCharCode(...codes.subarray(at, Math.min(count, at + 8192)));
    }
    count = 0;
  };
  let before: number = separator;
  const endWord = () => {
    // `شيء` and `شئ`, `مبادئ` and `مباديء`: at a word's end the ya that carries the hamza is written or not.
    // However many: what is folded once is folded for good.
    while (count > 1 && codes[count - 1] === hamzaCode && codes[count - 2] === ya) {
      codes[count - 2] = hamzaCode;
      count--;
      places?.splice(-1, 1);
    }
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const folded = foldedCode(code);
    if (folded === dropped) continue;
    if (folded === hamzaMark) {
      if ((before === waw || before === ya) && count > 0) {
        codes[count - 1] = hamzaCode;
        before = hamzaCode;
      }
      continue;
    }
    if (folded === several) {
      const expansion = expansionOf(code);
      flush();
      normal += expansion;
      if (places) for (let one = 0; one < expansion.length; one++) places.push(at);
      before = expansion.charCodeAt(expansion.length - 1);
      continue;
    }
    if (folded === separator) endWord();
    codes[count++] = folded === separator ? code : folded;
    places?.push(at);
    before = folded;
  }
  endWord();
  flush();
  return normal;
}
