/**
 * Words that are spelled as no dictionary spells them, each with what was meant. A word that is merely unknown is left
 * alone: names and new words are most of what a dictionary lacks, and a false alarm costs more than a miss. A word is
 * marked where its letters with another hamza, ya or ta marbuta are a word, or where one slip of the finger away stands a
 * word that is common in the news, and the unknown one was met nowhere.
 */
import { countOf } from '../analysis/known-words.ts';
import { normalForm } from '../analysis/normal-form.ts';
import type { KnownSpelling } from './known-spelling.ts';

export type Misspelling = {
  start: number;
  end: number;
  /** As it is written there. */
  word: string;
  /** What could be meant, the likeliest first; never empty. */
  suggestions: string[];
};

const arabicWord = /[\u0621-\u065f\u0670\u0671]+/gu;
/** Letters that other languages write with, or a word that goes on: not ours to judge. */
const foreign = /[\p{L}\p{N}\p{M}_@#\u200c]/u;
const signs = /[\u0640\u064b-\u065f\u0670]/gu;
const longest = 50_000;
/** A longer run of letters is no word, and trying what it might have been would take for ever. */
const longestWord = 25;
const mostSuggestions = 5;

/** So often a word has to stand in the news before another is taken for a slip of it. */
const common = 50;

/** @param own words that this newsroom knows, as printed */
export function misspellings(text: string, known: KnownSpelling, own: ReadonlySet<string>): Misspelling[] {
  const found: Misspelling[] = [];
  for (const { 0: written, index } of text.slice(0, longest).matchAll(arabicWord)) {
    const end = index + written.length;
    if (foreign.test(text[index - 1] ?? '') || foreign.test(text[end] ?? '')) continue;
    const word = written.replace(signs, '');
    if (word.length < 3 || word.length > longestWord || own.has(word) || own.has(written)) continue;
    const suggestions = meantBy(word, known, own);
    if (suggestions.length > 0) found.push({ start: index, end, word: written, suggestions });
  }
  return found;
}

const answered = new WeakMap<KnownSpelling, Map<string, string[]>>();
const mostAnswered = 50_000;

/** What was meant by a word that is no word; nothing where it is one, or where nobody can tell. */
export function meantBy(word: string, known: KnownSpelling, own: ReadonlySet<string>): string[] {
  if (isKnown(word, known, own)) return [];
  const before = answered.get(known) ?? new Map<string, string[]>();
  answered.set(known, before);
  const kept = before.get(word);
  if (kept) return kept;
  const meant = suggestionsFor(word, known);
  if (before.size >= mostAnswered) before.clear();
  before.set(word, meant);
  return meant;
}

/** With what stands joined before a word of the newsroom's own: وكامبالا. */
function isKnown(word: string, known: KnownSpelling, own: ReadonlySet<string>): boolean {
  if (known.has(word)) return true;
  return [1, 2, 3, 4].some(
    (length) => own.has(word.slice(length)) && /^[وف]?[بكل]?(?:ال)?$/.test(word.slice(0, length)),
  );
}

function suggestionsFor(word: string, known: KnownSpelling): string[] {
  const same = sameLetters(word).filter(
    (one) => one !== word && !/^[وفبلك]?آل/.test(one) && known.hasPlain(one),
  );
  if (same.length > 0) return same.slice(0, mostSuggestions);
  if (countOf(normalForm(word)) > 0) return [];
  const near = new Map<string, number>();
  for (const one of [...partedOf(word), ...(mayBeSlip(word) ? oneSlipAway(word) : [])]) {
    const count = one.includes(' ') ? partsCount(one, known) : countOf(normalForm(one));
    if (count >= common && (one.includes(' ') || known.hasPlain(one))) near.set(one, count);
  }
  return [...near.keys()].sort((a, b) => (near.get(b) ?? 0) - (near.get(a) ?? 0)).slice(0, mostSuggestions);
}

/** Short words and words with the article are names too often: الزعبي is no slip of الشعبي. */
const mayBeSlip = (word: string) => word.length > 5 && !/^[وفبك]?(?:ال|لل)/.test(word);

/** What stands alone before another word, where the space between them is missing. */
const alone = /^(?:[وف]?(?:في|من|على|إلى|عن|أن|إن|عبد|مع|بعد|قبل|كان|هذا|هذه|ذلك|التي|الذي))(?=.{3})/u;
function partedOf(word: string): string[] {
  const first = alone.exec(word)?.[0];
  return first === undefined ? [] : [`${first} ${word.slice(first.length)}`];
}

/** How common the rarer of two words is that were written as one: «عبدالله» is two, «فيالمدينة» too. */
function partsCount(two: string, known: KnownSpelling): number {
  const parts = two.split(' ');
  if (!parts.every((part) => part.length > 1 && known.has(part))) return 0;
  return Math.min(...parts.map((part) => countOf(normalForm(part))));
}

/**
 * What a letter may stand for. A hamza that is missing is put there and one seat exchanged for another; one is taken away
 * only where اِفتعل and اِستفعل begin (إستخدام). A ta marbuta is not taken for ه: names end so.
 */
function choicesFor(word: string, at: number): string[] {
  const letter = word[at] ?? '';
  const isEnd = at === word.length - 1;
  const next = word[at + 1] ?? '';
  switch (letter) {
    case 'ا':
      return ['ا', 'أ', 'إ', 'آ'];
    case 'أ':
    case 'إ':
      return ['أ', 'إ', ...(next === 'س' || next === 'ن' || word[at + 2] === 'ت' ? ['ا'] : [])];
    case 'ؤ':
    case 'ئ':
    case 'ء':
      return [letter, ...['ؤ', 'ئ', 'ء'].filter((one) => one !== letter)];
    case 'ه':
      return isEnd ? ['ه', 'ة'] : ['ه'];
    case 'ى':
      return isEnd ? ['ى', 'ي'] : ['ى', 'ئ'];
    case 'ي':
      return isEnd ? ['ي', 'ى'] : ['ي'];
    default:
      return [letter];
  }
}
const mostSpellings = 200;

/** The same sounds with other hamzas, ya, ta marbuta: the commonest mistakes there are, and the surest to mend. */
export function sameLetters(word: string): string[] {
  let spellings = [''];
  for (let at = 0; at < word.length; at += 1) {
    spellings = spellings.flatMap((start) => choicesFor(word, at).map((choice) => start + choice));
    if (spellings.length > mostSpellings) return byChanges(word, spellings, at + 1);
  }
  return byChanges(word, spellings, word.length);
}

/** Those with the fewest changed letters first; a word with many such letters is cut short here. */
function byChanges(word: string, spellings: readonly string[], length: number): string[] {
  const changes = (one: string) =>
    [...one.slice(0, length)].filter((letter, at) => letter !== word[at]).length;
  return spellings
    .map((one) => one + word.slice(length))
    .map((one) => ({ one, by: changes(one) }))
    .filter(({ by }) => by <= 2)
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);
}

const letters = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى'];

/** Every spelling with one letter more, less or other, or two letters exchanged. */
function* oneSlipAway(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    if (after === '') {
      for (const letter of letters) yield before + letter;
      continue;
    }
    yield before + after.slice(1);
    if (after.length > 1 && after[0] !== after[1]) yield before + after[1] + after[0] + after.slice(2);
    for (const letter of letters) {
      yield before + letter + after;
      if (letter !== after[0]) yield before + letter + after.slice(1);
    }
  }
}
