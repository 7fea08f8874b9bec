/**
 * Whether a word is built as Arabic builds its words, or as a name from elsewhere is when it is written in Arabic letters
 * (`سكارليت`, `ستانيشيف`). Judged by its runs of three letters: how much more often names from elsewhere have them than
 * the words of newspapers do. Counted once, from the lists of names and the counts of words that are here anyway.
 */

/** Bits by which each of its runs has to speak for a name from elsewhere, in the mean. */
const leastForeign = 0.6;
const shortest = 4;

export class ForeignShape {
  readonly #worths = new Map<string, number>();
  readonly #unseen: number;

  /** @param names from elsewhere; @param words of the language; both in normal form */
  constructor(names: Iterable<string>, words: Iterable<string>) {
    const [ofNames, ofWords] = [runsOf(names), runsOf(words)];
    const runs = new Set([...ofNames.counts.keys(), ...ofWords.counts.keys()]);
    const share = ({ counts, all }: Runs, run: string) =>
      ((counts.get(run) ?? 0) + 0.5) / (all + 0.5 * runs.size);
    for (const run of runs) this.#worths.set(run, Math.log2(share(ofNames, run) / share(ofWords, run)));
    // What neither has is no run of Arabic: a rare name rather than a word.
    this.#unseen = 1;
  }

  is(word: string): boolean {
    if (word.length < shortest) return false;
    let [sum, count] = [0, 0];
    eachRun(word, (run) => {
      sum += this.#worths.get(run) ?? this.#unseen;
      count++;
    });
    return sum / count >= leastForeign;
  }
}

type Runs = { counts: ReadonlyMap<string, number>; all: number };

function runsOf(words: Iterable<string>): Runs {
  const counts = new Map<string, number>();
  let all = 0;
  for (const word of words) {
    eachRun(word, (run) => {
      counts.set(run, (counts.get(run) ?? 0) + 1);
      all++;
    });
  }
  return { counts, all };
}

function eachRun(word: string, visit: (run: string) => void): void {
  const whole = `^${word}$`;
  for (let at = 0; at + 3 <= whole.length; at++) visit(whole.slice(at, at + 3));
}
