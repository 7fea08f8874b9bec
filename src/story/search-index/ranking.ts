/**
 * How much a story answers a query. BM25F: the fields of a story and the forms of a word count together before they
 * are weighed against the word's rarity. Then, for the best, how near the words stand to each other, and a little for
 * being new. Pure arithmetic; the weights are judged by `npm run evaluate`.
 */

export const weights = {
  /** A word in the headline against one in the body. */
  headline: 5,
  /** What a form adds to its stem: as it was spelled; and how much a looser relative counts. */
  exact: 0.5,
  family: 0.35,
  /** The first, of a question in a sentence: who asks for an answer has its words before them. */
  exactInQuestion: 2,
  /** How much a word counts that says the same (`same-words.ts`), and a name's other spelling. */
  same: 0.8,
  /** How much a word counts that is the same but for a particle written to it. */
  particle: 0.8,
  /** How much a word counts that was meant, times how near it is to what was written. */
  meant: 0.7,
  saturation: 1.5,
  /** How far a long body is held against a story. */
  length: 0.75,
  /** What all words standing side by side add to a story. */
  nearness: 0.6,
  /** Of a question in a sentence: what it adds when all of it stands in one stretch of a story, */
  together: 0.3,
  /** and how much more a story counts that holds more of it. */
  whole: 0.2,
  /** What being new adds, at most. */
  recency: 0.12,
} as const;

/** Words of a stretch. */
const sentence = 16;
const day = 86_400_000;

export function rarity(documents: number, all: number): number {
  return Math.log(1 + (all - documents + 0.5) / (documents + 0.5));
}

export function saturated(frequency: number): number {
  return (frequency * (weights.saturation + 1)) / (frequency + weights.saturation);
}

/** What a word of the body counts in a story of this length: 1 in one of the mean length. */
export function lengthNorm(length: number, mean: number): number {
  return 1 / (1 - weights.length + (weights.length * length) / mean);
}

/** 1 for today's, half of it after half a year, and so on down. */
export function recency(publishedAt: number, now: number): number {
  return 1 / (1 + Math.max(0, now - publishedAt) / (180 * day));
}

/**
 * From 0 to 1: how near words of a query that follow each other stand in a story. Side by side in their order is 1,
 * turned round or with others between less; ten words apart is nothing.
 * @param places for each word of the query where it stands in the trail, rising
 */
export function nearness(places: readonly (readonly number[])[]): number {
  if (places.length < 2) return 0;
  let sum = 0;
  for (let at = 1; at < places.length; at++) sum += nearest(places[at - 1] ?? [], places[at] ?? []);
  return sum / (places.length - 1);
}

/**
 * From 0 to 1: how much of a query stands in one stretch of a story, about a sentence long: an answer is said in one.
 * @param worths how rare each word of the query is
 */
export function together(places: readonly (readonly number[])[], worths: readonly number[]): number {
  const whole = worths.reduce((sum, worth) => sum + worth, 0);
  if (whole === 0) return 0;
  const all = places.flatMap((list, word) => list.map((place) => ({ place, word })));
  all.sort((one, other) => one.place - other.place);
  const held = places.map(() => 0);
  let sum = 0;
  let best = 0;
  let from = 0;
  for (const { place, word } of all) {
    if (held[word] === 0) sum += worths[word] ?? 0;
    held[word] = (held[word] ?? 0) + 1;
    for (let first = all[from]; first && first.place < place - sentence; first = all[++from]) {
      held[first.word] = (held[first.word] ?? 0) - 1;
      if (held[first.word] === 0) sum -= worths[first.word] ?? 0;
    }
    if (sum > best) best = sum;
  }
  return best / whole;
}

function nearest(one: readonly number[], other: readonly number[]): number {
  let best = 0;
  let from = 0;
  for (const place of one) {
    while (from < other.length && (other[from] ?? 0) < place - 10) from++;
    for (let at = from; at < other.length; at++) {
      const step = (other[at] ?? 0) - place;
      if (step > 10) break;
      if (step === 0) continue;
      const worth = step > 0 ? 1 / step : 0.8 / -step;
      if (worth > best) best = worth;
    }
    if (best === 1) break;
  }
  return best;
}
