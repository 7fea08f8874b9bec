/**
 * Where the body is among a page's lines: the run with the most prose, where what is chrome weighs against it. A site's
 * menu stands before it and its related stories and appeal behind, each too little prose to pull the run to them.
 */
import { closeSign, iconLabel, isDateLine, isProse, wordCount } from '../chrome-words.ts';
import type { Line } from './saved-text.ts';

export type BodyPlace = { first: number; last: number };

/** Fewer words than this are no story. */
const fewestWords = 5;

/** First and last line of the body; null where there is no prose. */
export function findBody(lines: readonly Line[]): BodyPlace | null {
  let best: (BodyPlace & { weight: number }) | null = null;
  let first = 0;
  let weight = 0;
  for (const [at, line] of lines.entries()) {
    const own = weightOf(line);
    if (weight + own <= 0 || (weight <= 0 && own <= 0)) {
      weight = 0;
      first = at + 1;
      continue;
    }
    if (weight === 0) first = at;
    weight += own;
    if (own > 0 && (best === null || weight > best.weight)) best = { first, last: at, weight };
  }
  if (best === null) return null;
  const words = lines
    .slice(best.first, best.last + 1)
    .reduce((sum, line) => (line.chrome === null ? sum + wordCount(line.text) : sum), 0);
  return words < fewestWords ? null : { first: best.first, last: best.last };
}

/** What ends a story for good weighs as a long paragraph, so that only a longer one can follow it. */
const endings = new Set(['related-heading', 'comments', 'legal-notice']);

function weightOf(line: Line): number {
  if (line.chrome !== null) return endings.has(line.chrome) || closeSign.test(line.text) ? -60 : -12;
  if (iconLabel.test(line.text)) return -8;
  if (isDateLine(line.text)) return -8;
  return isProse(line.text) ? wordCount(line.text) : -4;
}
