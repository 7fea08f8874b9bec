/**
 * Stories that are about the same as one: they share its telling words (rare in the archive, often or early in the
 * story), and most often came out near it. Says which words two stories share, so that an editor can judge.
 */
import { analyse } from '../../language/analysis/stem.ts';
import { eachWord } from '../../language/analysis/words.ts';
import { isParticle } from './terms.ts';

export type TellingWord = { stem: string; printed: string; weight: number };

const headlineWorth = 4;
const leadWorth = 2;
/** Letters of a body in which a newspaper says what happened. */
const leadLength = 400;
const mostTelling = 40;

/**
 * The words that tell a story from others.
 * @param rarityOf how rare a stem is, as `ranking.ts` measures it
 */
export function tellingWords(
  story: { title: string; body: string },
  rarityOf: (stem: string) => number,
): TellingWord[] {
  const found = new Map<string, { printed: string; frequency: number }>();
  const read = (text: string, worth: (start: number) => number) => {
    eachWord(text, (normal, start, end) => {
      if (normal.length < 2 || isParticle(normal)) return;
      const { stem } = analyse(normal);
      const one = found.get(stem);
      if (one) one.frequency += worth(start);
      else found.set(stem, { printed: text.slice(start, end), frequency: worth(start) });
    });
  };
  read(story.title, () => headlineWorth);
  read(story.body, (start) => (start < leadLength ? leadWorth : 1));
  return [...found]
    .map(([stem, { printed, frequency }]) => {
      const rarity = rarityOf(stem);
      return { stem, printed, weight: rarity * (frequency / (frequency + 3)) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, mostTelling);
}

/** What a text is about: the weight of each of its words, as one direction of length 1. */
export type Subject = ReadonlyMap<string, number>;

const headlineSays = 8;
const leadSays = 2;
/** A word that stands often says more, nearly as often as it stands: what a text keeps coming back to is its subject. */
const repetition = 100;
/** Rare words count a little more than by their rarity alone. */
const sharpness = 1.25;
/** A word of a name: people, places and bodies tell events apart better than what is said of them. */
const nameSays = 1.5;
/** Letters of a body that are read: a longer one has said by then what it is about. */
const readLength = 16_000;

/**
 * @param rarityOf as for `tellingWords`
 * @param names places in `title`, a line break and `body` that are names; without them no word is more than others
 */
export function subjectOf(
  story: { title: string; body: string },
  rarityOf: (stem: string) => number,
  names: readonly { start: number; end: number }[] = [],
): Subject {
  const found = new Map<string, number>();
  const named = new Set<string>();
  const read = (text: string, from: number, worth: (start: number) => number) => {
    let next = 0;
    eachWord(text, (normal, start, end) => {
      if (normal.length < 2 || isParticle(normal)) return;
      const { stem } = analyse(normal);
      found.set(stem, (found.get(stem) ?? 0) + worth(start));
      while (next < names.length && (names[next]?.end ?? 0) < from + end) next++;
      if ((names[next]?.start ?? Number.POSITIVE_INFINITY) <= from + start) named.add(stem);
    });
  };
  read(story.title, 0, () => headlineSays);
  read(story.body.slice(0, readLength), story.title.length + 1, (start) =>
    start < leadLength ? leadSays : 1,
  );
  const weights = new Map<string, number>();
  for (const [stem, frequency] of found) {
    const weight = rarityOf(stem) ** sharpness * (frequency / (frequency + repetition));
    if (weight > 0) weights.set(stem, named.has(stem) ? nameSays * weight : weight);
  }
  return directed(weights);
}

function directed(weights: ReadonlyMap<string, number>): Subject {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  const length = Math.sqrt(sum) || 1;
  return new Map([...weights].map(([stem, weight]) => [stem, weight / length]));
}

/** From 0 to 1: how far two texts are about the same (the cosine of their directions). */
export function sameSubject(one: Subject, other: Subject): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [stem, weight] of few) sum += weight * (many.get(stem) ?? 0);
  return sum;
}

/** A story's subject as the nearest to it see it too: what they say as well is the event. */
export function agreed(own: Subject, nearest: readonly Subject[]): Subject {
  const all = new Map(own);
  for (const one of nearest) {
    for (const [stem, weight] of one) all.set(stem, (all.get(stem) ?? 0) + weight / nearest.length);
  }
  return directed(all);
}

const day = 86_400_000;

/** From 0 to 1: stories of one event come out within days of each other. */
export function sameTime(one: number, other: number): number {
  return 1 / (1 + Math.abs(one - other) / (7 * day));
}
