/**
 * What is looked for when a word is asked: its stem, as it is spelled, its looser family, and what it may have been
 * meant for. One word of a question is one group of terms, weighed together.
 */
import { countOf, evidenceOf } from '../../language/analysis/known-words.ts';
import { analyse } from '../../language/analysis/stem.ts';
import type { IndexFile } from './index-file.ts';
import { type Meant, meantFor } from './misspelling.ts';
import type { QueryWord } from './query.ts';
import { weights } from './ranking.ts';
import { sameWords } from './same-words.ts';
import { readAlike, spellingShape } from './spelling-shape.ts';
import { exactTerm, familyTerm, spellingMark, stemMark } from './terms.ts';

export type Group = {
  word: QueryWord;
  alternatives: { term: string; weight: number }[];
  /** How the word is known in a trail (`terms.ts`): by its stems, or by its spelling alone. */
  marks: { stems: Set<number>; spellings: Set<number> | null };
};
/** A word that was looked for beside the one that was written. */
export type MeantInstead = {
  written: QueryWord;
  instead: { normal: string; printed: string; stories: number };
};

/** A word in fewer stories than this may be misspelled. */
const rareStories = 3;

/**
 * @param isLiving whether a story that can be found has the term
 * @param meant takes what the word may have been meant for
 */
export function groupOf(
  word: QueryWord,
  isExact: boolean,
  file: IndexFile,
  isLiving: (term: string) => boolean,
  meant: MeantInstead[],
  isQuestion = false,
): Group {
  const { normal, stem, family } = word;
  if (isExact) {
    return {
      word,
      alternatives: [{ term: exactTerm(normal), weight: 1 }],
      marks: { stems: new Set(), spellings: new Set([spellingMark(normal)]) },
    };
  }
  const alternatives = [
    { term: stem, weight: 1 },
    { term: exactTerm(normal), weight: isQuestion ? weights.exactInQuestion : weights.exact },
    { term: familyTerm(family), weight: weights.family },
  ];
  if (family !== stem) alternatives.push({ term: family, weight: weights.family });
  const stems = new Set([stemMark(stem)]);
  for (const term of withParticles(stem, file)) {
    alternatives.push({ term, weight: weights.particle });
    stems.add(stemMark(term));
  }
  for (const other of sameWords(normal)) {
    alternatives.push({ term: exactTerm(other), weight: weights.same });
    stems.add(stemMark(analyse(other).stem));
  }
  for (const other of otherSpellings(stem, file)) {
    alternatives.push({ term: other, weight: weights.same });
    stems.add(stemMark(other));
  }
  for (const instead of insteadOf(word, file, isLiving)) {
    const { stem: other } = analyse(instead.word);
    alternatives.push(
      { term: other, weight: instead.nearness * weights.meant },
      { term: exactTerm(instead.word), weight: instead.nearness * weights.exact },
    );
    stems.add(stemMark(other));
    if (!instead.isVariant) {
      const { word: normal, printed, stories } = instead;
      meant.push({ written: word, instead: { normal, printed, stories } });
    }
  }
  return { word, alternatives: eachOnce(alternatives), marks: { stems, spellings: null } };
}

/** A term that several ways lead to counts as the nearest of them says. */
function eachOnce(alternatives: Group['alternatives']): Group['alternatives'] {
  const weightOf = new Map<string, number>();
  for (const { term, weight } of alternatives) weightOf.set(term, Math.max(weight, weightOf.get(term) ?? 0));
  return [...weightOf].map(([term, weight]) => ({ term, weight }));
}

/** Shorter names are too often read like another word. */
const leastOfName = 5;
const endings = 'ه ها هم ات ين ون نا ان ته تها ت وا'.split(' ');

/**
 * Whether the language uses a stem as it does a name: no ending of a noun's or a verb's was ever met with it. What has
 * four letters of a root and more hardly ever is one of Arabic's own.
 */
function isLikeName(stem: string): boolean {
  if (stem.length < leastOfName) return false;
  const { asPresent, asPast } = evidenceOf(stem);
  if (asPast > 0 || asPresent > 1) return false;
  return endings.every((ending) => countOf(stem + ending) + countOf(`ال${stem}${ending}`) === 0);
}

/** Stems of other spellings of a foreign name that stories have: both are known for names and read alike. */
function otherSpellings(stem: string, file: IndexFile): string[] {
  if (!isLikeName(stem)) return [];
  const found = new Set<string>();
  for (const form of [stem, `ال${stem}`])
    for (const { word } of file.withShape(spellingShape(form))) {
      const other = analyse(word).stem;
      if (other !== stem && isLikeName(other) && readAlike(stem, other)) found.add(other);
    }
  return [...found];
}

const particles = ['ل', 'ب', 'و', 'ف', 'ك'];
/** A shorter word with one more letter before it is another word. */
const leastWithParticle = 4;

/**
 * A word that the language does not know (a name from elsewhere, a term of a field) keeps a particle that is written to
 * it: `لمشطيات`, `بأردوغان`. Where the archive has the rest by itself, it is the particle.
 */
function withParticles(stem: string, file: IndexFile): string[] {
  if (stem.length < leastWithParticle || evidenceOf(stem).affixes > 2) return [];
  const found: string[] = [];
  const rest = stem.slice(1);
  const isHeld = particles.includes(stem.charAt(0)) && rest.length >= leastWithParticle;
  if (isHeld && file.documents(rest) > file.documents(stem)) found.push(rest);
  const own = file.documents(stem);
  if (own === 0) return found;
  for (const particle of particles) {
    const other = particle + stem;
    const documents = file.documents(other);
    if (documents > 0 && documents < own) found.push(other);
  }
  return found;
}

/**
 * Words that are looked for beside one: what it may have been meant for, where hardly any story has it, and other
 * spellings of it, where it is no word of the language (so most likely a foreign name).
 */
function insteadOf(
  { normal, stem }: QueryWord,
  file: IndexFile,
  isLiving: (term: string) => boolean,
): (Meant & { isVariant: boolean })[] {
  const { affixes } = evidenceOf(stem);
  // What the language knows is spelled right, however few stories have it.
  if (affixes > 2) return [];
  const isForeign = affixes < 2 && countOf(normal) === 0;
  const stories = file.known([normal])[0]?.stories ?? 0;
  const stemmed = file.documents(stem);
  const isRare = stories === 0 || stemmed <= rareStories;
  if (!isRare && !isForeign) return [];
  return meantFor(normal, file)
    .filter(({ word }) => analyse(word).stem !== stem && isLiving(exactTerm(word)))
    .map((one) => ({ ...one, isVariant: stemmed > 0 && one.isSameShape }))
    .filter((one) => (one.isVariant ? isForeign : isRare && one.stories > 2 * stemmed));
}

/** Whether a word of a text, in normal form, is one of those that are looked for. */
export function hitOf(groups: readonly Group[]): (normal: string) => boolean {
  const terms = new Set(groups.flatMap(({ alternatives }) => alternatives.map(({ term }) => term)));
  return (normal) => {
    if (terms.has(exactTerm(normal))) return true;
    const { stem, family } = analyse(normal);
    return terms.has(stem) || (family !== stem && terms.has(familyTerm(family)));
  };
}
