/**
 * Where the body is among a page's lines: the run with the most prose, where what is chrome weighs against it. A site's
 * menu stands before it and its related stories and appeal behind, each too little prose to pull the run to them.
 */
import { closeSign, endsSentence, iconLabel, isDateLine, isProse, wordCount } from '../chrome-words.ts';
import type { Line } from './saved-text.ts';

export type BodyPlace = {
  first: number;
  last: number;
  /** Its lines are pieces of sentences: a guess. */
  isBroken?: true;
};

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
  if (best === null) return brokenProse(lines);
  const words = lines
    .slice(best.first, best.last + 1)
    .reduce((sum, line) => (line.chrome === null ? sum + wordCount(line.text) : sum), 0);
  if (words < fewestWords) return brokenProse(lines);
  const found: BodyPlace = { first: best.first, last: best.last };
  // A sentence or two among many words that lost their marks are not the story.
  if (words < fewestBroken) return brokenProse(lines) ?? found;
  return hasMarks(lines, found) ? found : (brokenAround(lines, found, words) ?? found);
}

/** Where sentences have lost their ends, no line says whether it is prose by how it ends. */
const leastEnds = 1 / 3;
const mostOfBroken = 2 / 3;

function hasMarks(lines: readonly Line[], { first, last }: BodyPlace): boolean {
  const prose = lines.slice(first, last + 1).filter(({ text, chrome }) => chrome === null && isProse(text));
  return prose.filter(({ text }) => endsSentence(text)).length > prose.length * leastEnds;
}

/** The run of broken lines that this is a part of, where it is the smaller part. */
function brokenAround(lines: readonly Line[], part: BodyPlace, words: number): BodyPlace | null {
  const broken = brokenProse(lines);
  if (broken === null || broken.first > part.first || broken.last < part.last) return null;
  const all = lines
    .slice(broken.first, broken.last + 1)
    .reduce((sum, line) => (line.chrome === null ? sum + wordCount(line.text) : sum), 0);
  return words < all * mostOfBroken ? broken : null;
}

const fewestBroken = 40;
const fewestBrokenLines = 4;
const leastBrokenMean = 5;

/**
 * Prose whose lines were broken and whose marks were lost on the way: no line of it is a sentence. The longest run of
 * lines that are neither chrome nor names of menus may be it.
 */
function brokenProse(lines: readonly Line[]): BodyPlace | null {
  let best: (BodyPlace & { words: number }) | null = null;
  let first = 0;
  let words = 0;
  let last = 0;
  let isAfterShort = false;
  for (let at = 0; at <= lines.length; at += 1) {
    const line = lines[at];
    const own =
      line === undefined || line.chrome !== null || isDateLine(line.text) ? 0 : wordCount(line.text);
    // One short line is what was left over of a broken one; two are a menu.
    if (own >= 3 || (own > 0 && words > 0 && !isAfterShort)) {
      if (words === 0) first = at;
      if (own >= 3) last = at;
      words += own;
      isAfterShort = own < 3;
      continue;
    }
    const count = last - first + 1;
    const isBroken = words >= fewestBroken && count >= fewestBrokenLines && words / count >= leastBrokenMean;
    if (isBroken && (best === null || words > best.words)) best = { first, last, words };
    words = 0;
    isAfterShort = false;
  }
  return best === null ? null : { first: best.first, last: best.last, isBroken: true };
}

/** What ends a story for good weighs as a long paragraph, so that only a longer one can follow it. */
const endings = new Set(['related-heading', 'comments', 'legal-notice']);

function weightOf(line: Line): number {
  if (line.chrome !== null) return endings.has(line.chrome) || closeSign.test(line.text) ? -60 : -12;
  if (iconLabel.test(line.text)) return -8;
  if (isDateLine(line.text)) return -8;
  return isProse(line.text) ? wordCount(line.text) : -4;
}
