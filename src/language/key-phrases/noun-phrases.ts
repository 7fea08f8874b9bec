/**
 * Which runs of words can be what a text is about: names as they stand, nouns, and phrases as Arabic builds them. Each
 * place where one stands counts as far as it is a whole there: `العمل المصرفي` is cut off in `العمل المصرفي الإسلامي`.
 */
import { countOf } from '../analysis/known-words.ts';
import { type FoundName, namesIn } from '../names/names.ts';
import { type PhraseWord, phraseWordsOf } from './phrase-words.ts';

/**
 * How its words hang together: a name of several words or of one; noun and adjective of relation, both with the
 * article (`السياحة الداخلية`), or any that have it; a construct (`مدينة العقبة`); the same without the article; words
 * that stand side by side; one word: a noun, an adjective, or one without the article.
 */
export type Shape =
  | 'name'
  | 'nameOfOneWord'
  | 'described'
  | 'definite'
  | 'construct'
  | 'indefiniteDescribed'
  | 'loose'
  | 'noun'
  | 'adjective'
  | 'indefinite';

export type Candidate = {
  stems: readonly string[];
  count: number;
  /** How much of each place it is a whole of, added up: at most `count`. */
  whole: number;
  /** At which word it stands first, as a whole if it ever does. */
  first: number;
  /** As printed, with how well each stands there. */
  forms: Map<string, number>;
  /** How rare its words are in newspapers, in the mean. */
  weight: number;
  shape: Shape;
  /** The best that it is at any place. */
  best: number;
};

type Named = { from: number; to: number; name: FoundName };

const mostWords = 3;
const mostWordsOfName = 5;

/** All candidates of a text; `length` is how many words it has. */
export function candidatesOf(text: string): { candidates: Candidate[]; length: number } {
  const words = phraseWordsOf(text);
  const named = namesAmong(words, namesIn(text));
  const found = new Map<string, Candidate>();
  const note = (from: number, to: number, start: number, end: number, shape: Shape, whole: number) => {
    const own = words.slice(from, to);
    const stems = own.map(({ stem }) => stem);
    const key = stems.join(' ');
    const known: Candidate = found.get(key) ?? {
      stems,
      count: 0,
      whole: 0,
      first: from,
      forms: new Map(),
      weight: own.reduce((sum, { weight }) => sum + weight, 0) / own.length,
      shape,
      best: 0,
    };
    if (known.best < 0.5 && whole >= 0.5) known.first = from;
    if (worths[shape] > worths[known.shape]) known.shape = shape;
    known.best = Math.max(known.best, whole);
    known.count++;
    known.whole += whole;
    const form = text.slice(start, end).replace(/\s+/gu, ' ');
    known.forms.set(form, (known.forms.get(form) ?? 0) + whole + 0.001);
    found.set(key, known);
  };
  for (const one of new Set(named)) {
    if (one === undefined) continue;
    const { from, to, name } = one;
    if (to - from <= mostWordsOfName)
      note(from, to, name.start, name.end, to - from > 1 ? 'name' : 'nameOfOneWord', 1);
  }
  for (const [from, first] of words.entries()) {
    if (isOutside(words, named, from)) continue;
    for (let to = from + 1; to <= from + mostWords; to++) {
      const last = words[to - 1];
      if (last === undefined || isOutside(words, named, to - 1)) break;
      if (to > from + 1 && (!last.isJoined || isConjoined(last))) break;
      if (named[from]?.from === from && named[from]?.to === to) continue;
      note(from, to, first.start, last.end, shapeOf(words.slice(from, to)), wholeAt(words, named, from, to));
    }
  }
  return { candidates: [...found.values()], length: words.length };
}

/** What a reader takes for a tag: names first, then phrases; an adjective alone says of what, never what. */
export const worths: Readonly<Record<Shape, number>> = {
  name: 2.2,
  described: 2,
  nameOfOneWord: 1.5,
  definite: 1.5,
  construct: 1.1,
  noun: 0.8,
  indefiniteDescribed: 0.7,
  loose: 0.35,
  adjective: 0.3,
  indefinite: 0.3,
};

/** For each word the name that it is part of. A people's name is an adjective as any. */
function namesAmong(words: readonly PhraseWord[], names: readonly FoundName[]): (Named | undefined)[] {
  const named: (Named | undefined)[] = new Array(words.length).fill(undefined);
  let from = 0;
  for (const name of names) {
    while (from < words.length && (words[from]?.end ?? 0) <= name.start) from++;
    if (name.kind === 'people') continue;
    let to = from;
    while (to < words.length && (words[to]?.start ?? 0) < name.end) to++;
    if (to > from) named.fill({ from, to, name }, from, to);
  }
  return named;
}

/** What stands in a name is no verb, whatever it looks like. */
function isOutside(words: readonly PhraseWord[], named: readonly (Named | undefined)[], at: number): boolean {
  const word = words[at];
  return word === undefined || (word.isOutside && (named[at] === undefined || word.normal.length < 3));
}

/** «الثقافة والعلوم» is two things. */
const isConjoined = ({ normal }: PhraseWord): boolean =>
  /^و/u.test(normal) && countOf(normal.slice(1)) > countOf(normal);

function shapeOf(words: readonly PhraseWord[]): Shape {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return 'loose';
  if (words.length === 1) return first.isDefinite ? (first.isRelative ? 'adjective' : 'noun') : 'indefinite';
  if (words.every(({ isDefinite }) => isDefinite)) return last.isRelative ? 'described' : 'definite';
  if (first.isDefinite) return 'loose';
  if (last.isDefinite) return 'construct';
  return words.length === 2 && last.isRelative ? 'indefiniteDescribed' : 'loose';
}

/** From 0 to 1: how far the words of this place are a whole, and in the form in which one would cite them. */
function wholeAt(
  words: readonly PhraseWord[],
  named: readonly (Named | undefined)[],
  from: number,
  to: number,
): number {
  const own = words.slice(from, to);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return 0;
  let whole = own.reduce((product, { fitness }) => product * fitness, 1);
  if (own.slice(1).some(({ normal }) => /^[وف]ال/u.test(normal))) whole *= 0.6;
  if (own.every(({ isTitle }) => isTitle)) whole *= 0.3;
  const [before, after] = [words[from - 1], words[to]];
  // An adjective without its noun: `الجوفية الملوثة`.
  if (before && first.isJoined && !before.isOutside && !first.hasParticle) {
    const isSameArticle = before.isDefinite === first.isDefinite;
    if (isSameArticle && (first.isRelative || (first.isDefinite && !before.hasParticle))) whole *= 0.15;
  }
  if (after?.isJoined && !after.isOutside && !after.hasParticle) {
    // A construct without its end, a noun without its adjective.
    if (!last.isDefinite && after.isDefinite) whole *= 0.3;
    else if (last.isDefinite ? after.isDefinite : after.isRelative) whole *= 0.5;
  }
  return whole * ofName(named, from, to);
}

/** What cuts a name in two is no whole; a person may be called by the last name alone. */
function ofName(named: readonly (Named | undefined)[], from: number, to: number): number {
  const [first, last] = [named[from], named[to - 1]];
  if (last !== undefined && last.to > to) return 0.25;
  if (first === undefined || first.from === from) return 1;
  return first === last && first.name.kind === 'person' ? 0.8 : 0.25;
}
