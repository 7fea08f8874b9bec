/**
 * The stem of a word in normal form: what forms of one dictionary word have in common. Cuts are weighed by what is
 * known of the remainder; plurals made inside the word go to their singular, the present of a verb to its past. Pure:
 * the memory of words changes no answer. A stem is for comparing, never for showing.
 */
import { stemmer } from 'stemmer';
import { eachSplit, type Prefix, type Suffix } from './affixes.ts';
import { countOf, evidenceOf } from './known-words.ts';
import { wholeWords } from './lexicon/whole-words.ts';
import { normalForm } from './normal-form.ts';
import { singularOf } from './plurals.ts';
import { pastOfPresent, wholePast } from './verbs.ts';

export type Analysis = {
  /** The same for all forms of one dictionary word, as far as it is known. */
  stem: string;
  /** Looser: also the same for a noun and the adjective made of it (`اقتصاد`, `اقتصادية`), for a verb and its noun (`اعتمد`, `اعتماد`). */
  family: string;
  prefix: string;
  suffix: string;
};

const analysed = new Map<string, Analysis>();
const mostAnalysed = 400_000;

/** The analysis of a word in normal form (`normal-form.ts`, `words.ts`). English ones get Porter’s stem; words of other scripts are their own. */
export function analyse(word: string): Analysis {
  const before = analysed.get(word);
  if (before !== undefined) return before;
  const analysis = isArabic(word) ? analyseArabic(word) : english.test(word) ? ofEnglish(word) : whole(word);
  if (analysed.size >= mostAnalysed) analysed.clear();
  analysed.set(word, analysis);
  return analysis;
}

export function stemOf(word: string): string {
  return analyse(word).stem;
}

const wholeOnes = new Set(wholeWords.trim().split(/\s+/u).map(normalForm));

/** Names and particles from which nothing is taken off. */
export function isWhole(word: string): boolean {
  return wholeOnes.has(word);
}

function isArabic(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0x620 && code <= 0x6ff;
}

/** As English words are spelled: a name or a Turkish word among them loses an ending that nobody sees. */
const english = /^[a-z]{3,}$/;

function ofEnglish(word: string): Analysis {
  return { ...whole(word), stem: stemmer(word), family: stemmer(word) };
}

function whole(word: string): Analysis {
  return { stem: word, family: word, prefix: '', suffix: '' };
}

function analyseArabic(word: string): Analysis {
  if (word.length < 3 || isWhole(word)) return whole(word);
  let best: { stem: string; prefix: Prefix; suffix: Suffix } | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  const isNew = evidenceOf(word).affixes === 0;
  eachSplit(word, (stem, prefix, suffix) => {
    const score = scoreOf(stem, prefix, suffix) + (isNew ? likelyInNew(stem, prefix, suffix) : 0);
    if (score <= bestScore) return;
    best = { stem, prefix, suffix };
    bestScore = score;
  });
  // Assigned inside the callback, which the compiler does not follow.
  const chosen = best as { stem: string; prefix: Prefix; suffix: Suffix } | null;
  if (chosen === null) return whole(word);
  return finish(chosen.stem, chosen.prefix, chosen.suffix);
}

function scoreOf(stem: string, prefix: Prefix, suffix: Suffix): number {
  if (stem.length < 3 && prefix.text !== '' && suffix.text !== '' && evidenceOf(stem).affixes < 4) return -10;
  // The five nouns have a long vowel before an owner (أبوها): `أبها` is a town.
  if (longBeforeOwner.has(stem) && suffix.text !== '') return -10;
  const evidence = evidenceOf(stem);
  let score = 1.1 * Math.log2(1 + evidence.affixes) + lengthWorth(stem.length) - prefix.price - suffix.price;
  // A particle comes off only where what remains is a word: `فوسفات` begins with its own ف.
  if (isParticle(prefix) && evidence.asNoun + evidence.asPast + countOf(stem) === 0) score -= 1.5;
  // What begins with ست after its person is of the tenth form nearly always: `تستخدم`.
  if (prefix.isImperfect && stem.length > 4 && stem.startsWith('ست')) score += 1.5;
  if (prefix.isImperfect && evidence.asPresent < 2) score -= 1.5;
  if (suffix.isPast && evidence.asPast + evidence.asPresent === 0) score -= 1;
  if (prefix.isArticle && suffix.text === '' && stem.length === 2 && countOf(stem) > 1) score += 2;
  if (suffix.text === 'ت' && evidence.asPast > 1) score += 0.9;
  if (suffix.isFeminine && countOf(`${stem}ه`) + countOf(`ال${stem}ه`) === 0) score -= 1.2;
  if (isWhole(stem) && suffix.text === '') score += 3;
  return score;
}

/**
 * What is not known as a whole and begins with و or with the person ي has it before it nearly always (`ومطمر`, `يمتص`);
 * so has what ends as the plural of a noun of relation does (`النورمانديين`) or in a feminine's owner (`فريستها`).
 */
function likelyInNew(stem: string, prefix: Prefix, suffix: Suffix): number {
  let likely = 0;
  if (prefix.text === 'و' && stem.length > 3) likely += 0.8;
  if (prefix.isImperfect && prefix.text.endsWith('ي') && stem.length > 2) likely += 0.8;
  if (/^[وي]ن$/u.test(suffix.text) && stem.length > 4 && stem.endsWith('ي')) likely += 0.8;
  if (suffix.isFeminine && suffix.text.length > 2 && stem.length > 2) likely += 1.8;
  return likely;
}

function isParticle({ text, isArticle, isImperfect }: Prefix): boolean {
  return !isArticle && !isImperfect && text !== '' && text !== 'و';
}

const longBeforeOwner = new Set(['اب', 'اخ', 'حم', 'ذو', 'فو']);

/** A stem of three or four letters is the likeliest; two letters hardly ever are one. */
function lengthWorth(length: number): number {
  if (length === 2) return -1.5;
  if (length === 3) return 1.2;
  return 1.8 + 0.1 * Math.min(length - 4, 3);
}

function finish(stem: string, prefix: Prefix, suffix: Suffix): Analysis {
  const found = { prefix: prefix.text, suffix: suffix.text };
  if (prefix.isImperfect) {
    const past = pastOfPresent(stem);
    return { stem: past, family: past, ...found };
  }
  if (suffix.isPast) {
    const past = wholePast(stem);
    return { stem: past, family: past, ...found };
  }
  if (isWhole(stem)) return { stem, family: stem, ...found };
  const isFeminine = suffix.text === 'ه' || suffix.text.startsWith('ات') || suffix.isFeminine;
  const singular = singularOf(stem, isFeminine);
  const lemma = singular === null ? stem : withoutTaMarbuta(singular);
  return { stem: lemma, family: familyOf(lemma), ...found };
}

function withoutTaMarbuta(word: string): string {
  return word.length > 3 && word.endsWith('ه') ? word.slice(0, -1) : word;
}

/** Without the ending of relation, where what remains is a noun that is known: `اقتصادي` → `اقتصاد`. */
function familyOf(stem: string): string {
  const verb = verbOfNoun(stem);
  if (verb !== null) return verb;
  if (stem.length < 5 || !stem.endsWith('ي')) return stem;
  const noun = stem.slice(0, -1);
  return evidenceOf(noun).asNoun > 0 ? noun : stem;
}

/** Of the noun that says what a verb of a longer form does (`استخدام`, `اعتماد`, `إرسال`) that verb; null for others. */
function verbOfNoun(stem: string): string | null {
  if (!/^(?:است...?ا.|ان..ا.|ا.ت.ا.|ا..ا.)$/u.test(stem)) return null;
  const verb = stem.slice(0, -2) + stem.slice(-1);
  const { asPast, asPresent } = evidenceOf(verb);
  return asPast + asPresent > 0 ? verb : null;
}
