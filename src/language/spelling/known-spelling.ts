/**
 * Whether a word is spelled as the dictionary spells it. The list holds words without what is joined to them; here the
 * conjunction, the particle and the article before a word and the pronoun behind it are taken off first, with the changes
 * of letters that they bring (مدرسة, مدرسته; على, علاها; أعداء, أعدائهم). It accepts rather too much than too little.
 */
import type { WordList } from './word-list.ts';

const pronouns = ['هما', 'كما', 'ها', 'هم', 'هن', 'كم', 'كن', 'نا', 'ني', 'ه', 'ك', 'ي'];

/** What may stand where something is joined behind it. */
function beforePronoun(rest: string): string[] {
  const stem = rest.slice(0, -1);
  switch (rest.at(-1)) {
    case 'ت':
      return [rest, `${stem}ة`];
    case 'ا':
      return [rest, `${stem}ى`, `${rest}ن`];
    case 'ؤ':
    case 'ئ':
      return [rest, `${stem}ء`];
    case 'و':
      return [rest, `${rest}ا`, `${rest}ن`];
    case 'ي':
      return [rest, `${rest}ن`, `${stem}ى`];
    default:
      return [rest];
  }
}

/** Calls `isKnown` with each shorter word by which this one would be known, until one is. */
export function isKnownBy(word: string, isKnown: (shorter: string) => boolean): boolean {
  const last = word.at(-1);
  if (word.length > 2) {
    // كتابا of كتاب; معلمو and معلمي of معلمون and معلمين before an owner.
    if (last === 'ا' && isKnown(word.slice(0, -1))) return true;
    if ((last === 'ا' || last === 'ي' || last === 'و') && isKnown(`${word}ن`)) return true;
  }
  return pronouns.some(
    (pronoun) =>
      word.length > pronoun.length + 1 &&
      word.endsWith(pronoun) &&
      beforePronoun(word.slice(0, -pronoun.length)).some(isKnown),
  );
}

/** What is joined before a word: the question's أ and the conjunctions, then the particles and the future's س. */
const conjunctions = 'وف';
const others = 'أبلكس';

export class KnownSpelling {
  readonly #words: WordList;
  readonly #isBare = (word: string) =>
    this.#words.has(word) || isKnownBy(word, (shorter) => this.#words.has(shorter));

  constructor(words: WordList) {
    this.#words = words;
  }

  /** @param word letters alone, as printed: without vowel signs and tatweel */
  has(word: string): boolean {
    return word.length < 2 || this.#after(word, true);
  }

  /** Whether it is known without the question's أ, which makes a word of almost anything: what is proposed has to be. */
  hasPlain(word: string): boolean {
    const rest = conjunctions.includes(word[0] ?? ' ') && !this.#isBare(word) ? word.slice(1) : word;
    return this.has(word) && (rest[0] !== 'أ' || this.#isBare(rest) || !this.#after(rest.slice(1), false));
  }

  #after(word: string, mayConjoin: boolean): boolean {
    if (this.#isBare(word)) return true;
    const isLong = word.length > 3;
    if (isLong && word.startsWith('ال') && this.#isBare(word.slice(2))) return true;
    // للمدرسة of المدرسة, and لليل of الليل: two ل are written of three.
    if (isLong && word.startsWith('لل') && (this.#isBare(word.slice(2)) || this.#isBare(word.slice(1))))
      return true;
    const first = word[0] ?? ' ';
    if (word.length < 3) return false;
    if (conjunctions.includes(first)) return mayConjoin && this.#after(word.slice(1), false);
    return others.includes(first) && this.#after(word.slice(1), mayConjoin && first === 'أ');
  }
}
