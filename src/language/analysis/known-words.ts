/**
 * What is known of words: how often each was met, and for each possible stem with how many different affixes. A stem
 * that stands with many (`وزير`: `الوزير`, `وزيرا`, `للوزير`) is one; a remainder that hardly does (`زير`) is an
 * accident. Made once, when the first word is asked for (about 150 ms); then it only answers.
 */
import { eachSplit } from './affixes.ts';
import { wordCounts } from './lexicon/word-counts.ts';

export type Evidence = {
  /** How many different pairs of affixes it was met with. */
  affixes: number;
  /** The same, with the article. */
  asNoun: number;
  /** With a person's prefix of the present, or an ending of the past. */
  asPresent: number;
  asPast: number;
};

const none: Evidence = { affixes: 0, asNoun: 0, asPresent: 0, asPast: 0 };
let known: { counts: ReadonlyMap<string, number>; evidence: ReadonlyMap<string, Evidence> } | null = null;

/** How often a word in normal form was met in the news that were counted. */
export function countOf(word: string): number {
  return knowledge().counts.get(word) ?? 0;
}

/** The words that were met at least so often. */
export function* metWords(least: number): Generator<string> {
  for (const [word, count] of knowledge().counts) if (count >= least) yield word;
}

export function evidenceOf(stem: string): Evidence {
  return knowledge().evidence.get(stem) ?? none;
}

function knowledge() {
  if (known !== null) return known;
  const counts = readCounts();
  const evidence = new Map<string, Evidence>();
  for (const word of counts.keys()) {
    eachSplit(word, (stem, prefix, suffix) => {
      // `الملعب` says nothing of a verb `لملعب` in the first person.
      if (prefix.isImperfect && prefix.text.endsWith('ا')) return;
      let one = evidence.get(stem);
      if (one === undefined) {
        one = { affixes: 0, asNoun: 0, asPresent: 0, asPast: 0 };
        evidence.set(stem, one);
      }
      one.affixes++;
      if (prefix.isArticle) one.asNoun++;
      if (prefix.isImperfect) one.asPresent++;
      if (suffix.text === 'ت' || suffix.text === 'وا') one.asPast++;
    });
  }
  known = { counts, evidence };
  return known;
}

function readCounts(): Map<string, number> {
  const counts = new Map<string, number>();
  let before = '';
  for (const entry of wordCounts.split(' ')) {
    const [, shared, letters, count] = /^(\d)(\D+)(\d*)$/u.exec(entry) ?? [];
    if (shared === undefined || letters === undefined) continue;
    before = before.slice(0, Number(shared)) + letters;
    counts.set(before, count ? Number(count) : 2);
  }
  return counts;
}
