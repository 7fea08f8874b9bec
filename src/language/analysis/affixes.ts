/**
 * What may stand before and after the stem of an Arabic word in its normal form. A split is one way to cut a word; it
 * says nothing about whether that way is right: `stem.ts` decides.
 */

/** What a stem would have to be for its affixes to fit: a prefix of a verb does not go with the ending of a noun. */
export type Fits = 'any' | 'noun' | 'verb';

type Affix = { text: string; fits: Fits; price: number };
export type Prefix = Affix & { isArticle: boolean; isImperfect: boolean };
export type Suffix = Affix & {
  /** The ending says that the stem is a verb in the past whose last weak letter may be gone (`جرت` of `جري`). */
  isPast: boolean;
  /** A `ت` that is a ta marbuta before a pronoun (`مدرسته`). */
  isFeminine: boolean;
};

/** Prices say how readily each is taken for an affix where the words that are known do not decide. */
const articles = ['ال', 'وال', 'فال', 'بال', 'وبال', 'كال', 'لل', 'ولل', 'فلل', 'فبال', 'وكال'];
const particles: [string, number][] = [
  ['و', 0.5],
  ['ف', 1],
  ['ب', 1.1],
  ['ل', 1],
  ['ك', 1.6],
  ['وب', 1.3],
  ['ول', 1.3],
  ['وك', 1.9],
  ['فب', 1.7],
  ['فل', 1.6],
];
const persons: [string, number][] = [
  ['ي', 0.4],
  ['ت', 0.7],
  ['ن', 0.9],
  ['ا', 1.8],
];
const beforePersons: [string, number][] = [
  ['', 0],
  ['و', 0.3],
  ['ف', 0.6],
  ['ل', 0.8],
  ['س', 0.3],
  ['وس', 0.6],
  ['فس', 0.8],
  ['ول', 1],
];

const plain = { isArticle: false, isImperfect: false };
export const prefixes: readonly Prefix[] = [
  { text: '', fits: 'any', price: 0, ...plain },
  ...articles.map(
    (text): Prefix => ({
      text,
      fits: 'noun',
      price: text === 'ال' ? -1.2 : -0.9,
      isArticle: true,
      isImperfect: false,
    }),
  ),
  ...particles.map(
    ([text, price]): Prefix => ({
      text,
      fits: text === 'و' || text === 'ف' ? 'any' : 'noun',
      price,
      ...plain,
    }),
  ),
  ...beforePersons.flatMap(([before, price]) =>
    persons.map(
      ([person, more]): Prefix => ({
        text: before + person,
        fits: 'verb',
        price: price + more,
        isArticle: false,
        isImperfect: true,
      }),
    ),
  ),
];

const past = { isPast: true, isFeminine: false };
const feminine = { isPast: false, isFeminine: true };
const neither = { isPast: false, isFeminine: false };
export const suffixes: readonly Suffix[] = [
  { text: '', fits: 'any', price: 0, ...neither },
  { text: 'ه', fits: 'any', price: -0.3, ...neither },
  { text: 'ها', fits: 'any', price: 0, ...neither },
  { text: 'هم', fits: 'any', price: 0.2, ...neither },
  { text: 'هما', fits: 'any', price: 0.3, ...neither },
  { text: 'هن', fits: 'any', price: 0.6, ...neither },
  { text: 'نا', fits: 'any', price: 0.6, ...neither },
  { text: 'كم', fits: 'any', price: 0.7, ...neither },
  { text: 'ا', fits: 'any', price: 0.7, ...neither },
  { text: 'ات', fits: 'noun', price: -0.3, ...neither },
  { text: 'اته', fits: 'noun', price: 0, ...neither },
  { text: 'اتها', fits: 'noun', price: 0, ...neither },
  { text: 'اتهم', fits: 'noun', price: 0, ...neither },
  { text: 'اتنا', fits: 'noun', price: 0.3, ...neither },
  { text: 'ته', fits: 'any', price: 0.2, ...feminine },
  { text: 'تها', fits: 'any', price: 0.1, ...feminine },
  { text: 'تهم', fits: 'any', price: 0.2, ...feminine },
  { text: 'تهما', fits: 'any', price: 0.3, ...feminine },
  { text: 'تنا', fits: 'any', price: 0.5, ...feminine },
  { text: 'تي', fits: 'noun', price: 1, ...feminine },
  { text: 'تين', fits: 'noun', price: 0, ...feminine },
  { text: 'تان', fits: 'noun', price: 0.2, ...feminine },
  { text: 'تا', fits: 'any', price: 1, ...feminine },
  { text: 'ين', fits: 'any', price: 0, ...neither },
  { text: 'ون', fits: 'any', price: 0, ...neither },
  { text: 'ان', fits: 'any', price: 0.4, ...neither },
  { text: 'يه', fits: 'noun', price: 1.4, ...neither },
  { text: 'يها', fits: 'noun', price: 1, ...neither },
  { text: 'يهم', fits: 'noun', price: 1.1, ...neither },
  { text: 'ت', fits: 'verb', price: 0.4, ...past },
  { text: 'وا', fits: 'verb', price: -0.2, ...past },
  { text: 'تا', fits: 'verb', price: 1, ...past },
  { text: 'وه', fits: 'verb', price: 0.6, ...past },
  { text: 'وها', fits: 'verb', price: 0.6, ...past },
  { text: 'وهم', fits: 'verb', price: 0.6, ...past },
  { text: 'ني', fits: 'verb', price: 0.8, ...neither },
  { text: 'ن', fits: 'verb', price: 1.2, ...past },
];

const prefixesOf = byFirst(prefixes, (text) => text[0] ?? '');
const suffixesOf = byFirst(suffixes, (text) => text.at(-1) ?? '');

function byFirst<One extends Affix>(affixes: readonly One[], letter: (text: string) => string) {
  const found = new Map<string, One[]>();
  for (const affix of affixes) {
    const group = found.get(letter(affix.text)) ?? [];
    group.push(affix);
    found.set(letter(affix.text), group);
  }
  return found;
}

const nothing: readonly never[] = [];

/** Calls `visit` with every way to cut a word that leaves at least two letters and whose affixes agree. */
export function eachSplit(word: string, visit: (stem: string, prefix: Prefix, suffix: Suffix) => void): void {
  for (const first of ['', word[0] ?? '']) {
    for (const prefix of prefixesOf.get(first) ?? nothing) {
      if (!word.startsWith(prefix.text)) continue;
      for (const last of ['', word.at(-1) ?? '']) {
        for (const suffix of suffixesOf.get(last) ?? nothing) {
          const length = word.length - prefix.text.length - suffix.text.length;
          if (length < 2 || !word.endsWith(suffix.text) || !agree(prefix, suffix)) continue;
          visit(word.slice(prefix.text.length, prefix.text.length + length), prefix, suffix);
        }
      }
    }
  }
}

function agree(prefix: Prefix, suffix: Suffix): boolean {
  if (prefix.isArticle) {
    // What has the article has no owner: `المدرسته` is no word.
    return suffix.fits !== 'verb' && !/[هنك](?:ا|م|ما|ن)$/u.test(suffix.text) && !/.ه$/u.test(suffix.text);
  }
  if (prefix.isImperfect) return suffix.fits !== 'noun' && !suffix.isPast && !suffix.isFeminine;
  return prefix.fits !== 'noun' || suffix.fits !== 'verb';
}
