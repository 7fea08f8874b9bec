/**
 * What a reader asked, taken apart: words, "phrases" in any quotation marks, and what they do not want (`-word`). Any
 * text is a query; what cannot be meant is read as words.
 */
import { analyse } from '../../language/analysis/stem.ts';
import { wordsOf } from '../../language/analysis/words.ts';
import { isParticle } from './terms.ts';

export type QueryWord = { normal: string; printed: string; stem: string; family: string };
export type Query = {
  /** Words that were asked for, those of phrases among them, each once. */
  words: QueryWord[];
  phrases: QueryWord[][];
  excluded: QueryWord[][];
  /** Whether it is a question in a sentence: it looks for where the answer is said, not for a subject. */
  isQuestion: boolean;
};

export const longestQuery = 200;
const mostWords = 24;

const parts = /(?<minus>(?<=^|\s)[-−–])?(?:["“”„«](?<phrase>[^"“”„»«]*)["“”»]|(?<word>[^\s"“”„»«]+))/gu;

export function parseQuery(text: string): Query {
  const asked = text.slice(0, longestQuery);
  const words: QueryWord[] = [];
  const phrases: QueryWord[][] = [];
  const excluded: QueryWord[][] = [];
  for (const { groups } of asked.matchAll(parts)) {
    const found = queryWords(groups?.phrase ?? groups?.word ?? '');
    if (found.length === 0) continue;
    if (groups?.minus !== undefined) {
      excluded.push(found);
      continue;
    }
    if (groups?.phrase !== undefined && found.length > 1) phrases.push(found);
    words.push(...found);
  }
  const isQuestion = asks(asked, words);
  return { words: meaningful(words, isQuestion), phrases, excluded, isQuestion };
}

function queryWords(text: string): QueryWord[] {
  return wordsOf(text).map(({ normal, start, end }) => {
    const { stem, family } = analyse(normal);
    return { normal, printed: text.slice(start, end), stem, family };
  });
}

/**
 * Words with which a question asks or that only carry it, in normal form: `أي`, `كم عدد`, `يوجد`, `تم`. In a question they
 * say nothing of what is looked for; in any other text they are words as all.
 */
const askingWords = new Set(
  (
    'من ما ماذا لماذا متي اين كيف كم هل اي ايه باي لاي واي في فاي بماذا بما بم لم لمن بمن ممن مما عما فيما ماهو ماهي ماهم ' +
    'كانوا كنا كن يكن يكون تكون يكونوا سيكون لدي لديه لديها لديهم عندما والذي والتي والذين الذان اللتان ' +
    'يوجد توجد تم يتم تمت تتم سيتم عدد اسم شء الشء'
  ).split(' '),
);
const beginnings = new Set(
  'من ما ماذا لماذا متي اين كيف كم هل اي باي لاي بماذا لمن بمن ممن مما عما فيما ماهو ماهي'.split(' '),
);

function asks(text: string, words: readonly QueryWord[]): boolean {
  return /[؟?]\s*$/u.test(text) || (words.length > 2 && beginnings.has(words[0]?.normal ?? ''));
}

/** Each word once, without particles where anything else was asked. */
function meaningful(words: readonly QueryWord[], isQuestion: boolean): QueryWord[] {
  const once = [...new Map(words.map((word) => [word.normal, word])).values()].slice(0, mostWords);
  const telling = once.filter(
    ({ normal }) =>
      !isParticle(normal) &&
      (normal.length > 1 || /\d/.test(normal)) &&
      !(isQuestion && askingWords.has(normal)),
  );
  return telling.length > 0 ? telling : once;
}
