/**
 * Finding words as a reader would: «مدرسه» finds «مُدَرِّسة», «احمد» finds «أحمد». Compares normal forms and gives places in
 * the text as written. With `exact` it compares letter by letter. Pure.
 */
import { asPrinted, normalForm, normalFormWithPlaces } from '../../../language/analysis/normal-form.ts';

export type Found = { start: number; end: number };

/** Where `wanted` stands in one line. Matches do not overlap. */
export function findInLine(line: string, wanted: string, exact: boolean): Found[] {
  const needle = exact ? wanted.normalize('NFC') : normalForm(wanted.trim());
  if (needle === '') return [];
  const folded = exact ? null : normalFormWithPlaces(line);
  const text = folded ? folded.normal : line;
  const found: Found[] = [];
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) {
    const end = at + needle.length;
    found.push(folded ? asPrinted(folded, at, end) : { start: at, end });
  }
  return found;
}
