/**
 * What a word is known as: given name, family name, title, common word, people, place or body. Built once from the
 * lists; every key is in normal form.
 */

import { countOf, evidenceOf, metWords } from '../analysis/known-words.ts';
import { normalForm } from '../analysis/normal-form.ts';
import { ForeignShape } from './foreign-shape.ts';
import { gateFamilyNames } from './gate/family-names.ts';
import { gateGivenNames } from './gate/given-names.ts';
import { gatePlaces } from './gate/places.ts';
import { gateTitles } from './gate/titles.ts';
import { bodies, bodyHeads } from './lexicon/bodies.ts';
import { moreFamilyNames, moreGivenNames } from './lexicon/more-people.ts';
import { ambiguous, familyNames, givenNames } from './lexicon/people.ts';
import { nisbaStems, peopleWords } from './lexicon/peoples.ts';
import { places } from './lexicon/places.ts';
import { titles } from './lexicon/titles.ts';

const folded = (list: string, by: RegExp): string[] =>
  list
    .split(by)
    .map((word) => normalForm(word.trim().replace(/\u200c/gu, ' ')))
    .filter((word) => word !== '');

const given = new Set(
  folded(`${gateGivenNames}|${`${givenNames} ${moreGivenNames}`.replace(/\s+/gu, '|')}`, /[|\n]/u),
);
const doubtful = new Set(folded(ambiguous, /\s+/u));
const family = new Set(
  folded(`${gateFamilyNames}|${`${familyNames} ${moreFamilyNames}`.replace(/\s+/gu, '|')}`, /[|\n]/u),
);
const title = new Set(
  folded(`${gateTitles}|${titles.replace(/\s+/gu, '|')}`, /[|\n]/u).filter((word) => !word.includes(' ')),
);
const common = { has: isWordOfNews };
const decided = new Map<string, boolean>();

/**
 * Whether newspapers use it as a common word: a noun that takes the article, a verb that is conjugated, a word with a
 * pronoun behind it. Names are none of the three.
 */
function isWordOfNews(word: string): boolean {
  const before = decided.get(word);
  if (before !== undefined) return before;
  const isWord = decide(word);
  if (decided.size > 100_000) decided.clear();
  decided.set(word, isWord);
  return isWord;
}

function decide(word: string): boolean {
  const count = countOf(word);
  const withArticle =
    countOf(`ال${word}`) + countOf(`وال${word}`) + countOf(`بال${word}`) + countOf(`لل${word}`);
  if (given.has(word) || family.has(word)) return withArticle >= 3 && withArticle > 0.2 * count;
  if (word.length >= 3 && withArticle >= 3 && (count >= 2 || word.endsWith('ه'))) return true;
  // «جيشا», «بدأنا»: what is said of a thing or done, by its ending and what stands without it.
  if (/ا$/u.test(word) && word.length >= 4 && countOf(`ال${word.slice(0, -1)}`) >= 2) return true;
  if (/نا$/u.test(word) && word.length >= 5 && evidenceOf(word.slice(0, -2)).asPast > 0) return true;
  const [she, they] = [countOf(`${word}ت`), countOf(`${word}وا`)];
  const present = countOf(`ي${word}`);
  if (word.length >= 3 && count >= 3 && (present >= 2 || she >= 3 || they >= 1)) return true;
  if (/ت$/u.test(word) && count >= 2 && countOf(word.slice(0, -1)) >= 3) return true;
  if (/^[يت]/u.test(word) && count >= 3) {
    const other = (word.startsWith('ي') ? 'ت' : 'ي') + word.slice(1);
    if (countOf(other) >= 2) return true;
  }
  if (/(?:ها|هم|نا|كم)$/u.test(word) && count >= 3 && word.length >= 5) return true;
  return count >= 25 && word.length <= 4 && !knownPlaces.has(word);
}
const heads = new Set(folded(bodyHeads, /\s+/u));

for (const word of [
  'الدين',
  'ال',
  'دين',
  'الله',
  'نظيره',
  'نادي',
  'لقاء',
  'رءيس',
  'حارس',
  'نجوم',
  'ان',
  'ولايه',
])
  given.delete(word);

export const isGivenName = (word: string): boolean => given.has(word);
const arabic = new Set(folded(gateGivenNames, /[|\n]/u));
/** A given name of Arabic: what follows it is built as Arabic is. */
export const isArabicName = (word: string): boolean => arabic.has(word);
export const isFamilyName = (word: string): boolean => family.has(word);
/** «عاد», «عادت»: done by a woman too. */
const isVerb = (word: string): boolean => countOf(`${word}ت`) > 1 || countOf(`${word}وا`) > 1;

/** Also a common word: a name only where another sign says so. */
export const isDoubtfulName = (word: string): boolean =>
  doubtful.has(word) ||
  (given.has(word) && (common.has(word) || isVerb(word))) ||
  (/^ال/u.test(word) && family.has(word) && common.has(word.slice(2)));
export const isTitle = (word: string): boolean => title.has(word);
export const isBodyHead = (word: string): boolean => heads.has(word) || heads.has(word.replace(/^ال/u, ''));

let shape: ForeignShape | null = null;
const shaped = new Map<string, boolean>();

/** Built as names from elsewhere are, and no word that newspapers use: `سكارليت`, `ستانيشيف`. */
export function isForeignShaped(word: string): boolean {
  const before = shaped.get(word);
  if (before !== undefined) return before;
  shape ??= new ForeignShape(
    [...given, ...family].filter((name) => name.length >= 3 && !arabic.has(name) && !/^ال/u.test(name)),
    metWords(4),
  );
  const isForeign = countOf(word) <= 3 && shape.is(word);
  if (shaped.size > 100_000) shaped.clear();
  shaped.set(word, isForeign);
  return isForeign;
}

/** No name, as far as a newspaper's common words and the forms of verbs tell. */
export function isCommonWord(word: string): boolean {
  if (family.has(word) || (given.has(word) && !common.has(word))) return false;
  if (common.has(word) || title.has(word)) return true;
  const bare = word.replace(/^[وفبلك](?=\p{L}{3})/u, '');
  if (bare !== word && common.has(bare)) return true;
  if (/^(?:ال|لل)/u.test(word)) return common.has(word.replace(/^(?:ال|لل)/u, ''));
  return /^(?:ت\p{L}{2}ي\p{L}(?:ات|ه)?|ا?ست\p{L}{4,}|\p{L}{3,}(?:ها|هم|هما|اته|اتها|يون|يين|تهم|ناها))$/u.test(
    word,
  );
}

/** Longest-match lists: the first word of each entry leads to its entries, longest first. */
export type Gazetteer = ReadonlyMap<string, readonly (readonly string[])[]>;

function gazetteer(list: string, isLeftOut = (_: string) => false): Gazetteer {
  const entries = new Map<string, string[][]>();
  for (const name of new Set(folded(list, /[|\n]/u))) {
    if (isLeftOut(name)) continue;
    const words = name.split(/[^\p{L}\p{Nd}]+/u).filter((word) => word !== '');
    const [first] = words;
    if (first === undefined) continue;
    const known = entries.get(first) ?? [];
    known.push(words);
    entries.set(first, known);
  }
  for (const known of entries.values()) known.sort((a, b) => b.length - a.length);
  return entries;
}

/** «شمال أفريقيا» is north of a place rather than one; a state of that name is one. */
const isWayFrom = (name: string): boolean =>
  /^(?:شمال|جنوب|شرق|غرب|وسط|دوله) /u.test(name) && !/^جنوب (?:افريقيا|السودان)$/u.test(name);
export const knownPlaces = gazetteer(`${places}|${gatePlaces}|${countries()}`, isWayFrom);
export const knownBodies = gazetteer(bodies);
export const knownPeoples = gazetteer(peopleNames());

/** Regions as the CLDR names them in Arabic, where this Node has them. */
function countries(): string {
  const names = new Intl.DisplayNames('ar', { type: 'region', fallback: 'none' });
  const found: string[] = [];
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const name = names.of(String.fromCharCode(first, second));
      if (name !== undefined && /\p{Script=Arabic}/u.test(name)) found.push(name.replace(/\s*\(.*\)/u, ''));
    }
  }
  return found.join('|');
}

/** Every form of a nisba that print has, the article or not; «يا» closes an indefinite one in the accusative. */
function peopleNames(): string {
  const forms: string[] = [];
  for (const stem of nisbaStems.trim().split(/\s+/u)) {
    const bare = stem.replace(/\u0650/gu, '');
    for (const ending of ['ي', 'ية', 'يون', 'يين', 'يات', 'يا', 'يتين', 'يان']) {
      forms.push(`${bare}${ending}`, `ال${bare}${ending}`);
    }
  }
  const plain = peopleWords
    .split('\n')
    .flatMap((line) => (line.includes('|') ? line.split('|') : line.split(/\s+/u)));
  return [...forms, ...plain].join('|');
}

/** Whether any list has it as a name or as the head of one. */
export const isKnown = (word: string): boolean =>
  knownPlaces.has(word) ||
  knownBodies.has(word) ||
  knownPeoples.has(word) ||
  isGivenName(word) ||
  isFamilyName(word) ||
  isBodyHead(word);
