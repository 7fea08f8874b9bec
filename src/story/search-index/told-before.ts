/**
 * How much of a newer text an older one has word for word: a doublet says nothing new, a follow-up does, whatever it
 * repeats of the background. Pure.
 */
import { eachWord } from '../../language/analysis/words.ts';

/** Words in a row: fewer are a phrase that everybody uses. */
const inARow = 5;
/** Words of a text that are compared. */
const mostWords = 3_000;

export function toldBefore(newer: { body: string }, older: { body: string }): number {
  const [said, had] = [rowsOf(newer.body), rowsOf(older.body)];
  if (said.size === 0) return 0;
  let again = 0;
  for (const row of said) if (had.has(row)) again++;
  return again / said.size;
}

function rowsOf(text: string): Set<string> {
  const words: string[] = [];
  eachWord(text.slice(0, 8 * mostWords), (normal) => {
    if (words.length < mostWords) words.push(normal);
  });
  const rows = new Set<string>();
  for (let at = 0; at + inARow <= words.length; at++) rows.add(words.slice(at, at + inARow).join(' '));
  return rows;
}
