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

/** The words of a story and of the nearest to it: what they have in common counts most, what only one says least. */
export function agreed(
  own: readonly TellingWord[],
  nearest: readonly (readonly TellingWord[])[],
): TellingWord[] {
  const all = new Map<string, TellingWord>();
  const add = (words: readonly TellingWord[], share: number) => {
    const whole = words.reduce((sum, { weight }) => sum + weight, 0) || 1;
    for (const word of words) {
      const weight = (share * word.weight) / whole + (all.get(word.stem)?.weight ?? 0);
      all.set(word.stem, { ...word, weight });
    }
  };
  add(own, 1);
  for (const words of nearest) add(words, 1 / nearest.length);
  return [...all.values()].sort((one, other) => other.weight - one.weight).slice(0, mostTelling);
}

const day = 86_400_000;

/** From 0 to 1: stories of one event come out within days of each other. */
export function sameTime(one: number, other: number): number {
  return 1 / (1 + Math.abs(one - other) / (7 * day));
}
