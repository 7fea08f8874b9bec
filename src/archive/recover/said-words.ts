/**
 * Words in quotation marks that somebody is said to have said, and who: what a person may make a quotation block of.
 * It only proposes. The story keeps its sentences as they were printed.
 */
import { wordCount } from './chrome-words.ts';

export type SaidWords = {
  /** Which paragraph of the story, from 1. */
  paragraph: number;
  words: string;
  /** The words before the mark that say who speaks, as printed; empty where none do. */
  attribution: string;
};

/** Shorter words in marks are a term or a name. */
const fewestWords = 5;

/** Old pages open with «”» or close with «“» now and then, so any of a pair's marks may do either. */
const marked = /[“”]([^“”]{10,2000})[“”]|«([^«»]{10,2000})»|"([^"]{10,2000})"/gu;

const speaking =
  /(?<!\p{L})[وف]?(?:قال(?:ت|وا)?|أضاف(?:ت|وا)?|أكد(?:ت|وا)?|صرح(?:ت)?|أوضح(?:ت)?|أعلن(?:ت)?|ذكر(?:ت)?|كتب(?:ت)?|تابع(?:ت)?|أشار(?:ت)?|قائل(?:ة|ًا|ةً|ا)?|مضيف(?:ة|ًا|ا)?|said|says|told|added|wrote)(?!\p{L})/iu;

/** The quotations in the paragraphs, in order. */
export function saidWords(paragraphs: readonly string[]): SaidWords[] {
  return paragraphs.flatMap((text, index) =>
    [...text.matchAll(marked)].flatMap((match) => {
      const words = (match[1] ?? match[2] ?? match[3] ?? '').trim();
      if (wordCount(words) < fewestWords) return [];
      const before =
        text
          .slice(0, match.index)
          .split(/[.؟!]\s|[”»"“]/u)
          .at(-1) ?? '';
      const verb = speaking.exec(before);
      const attribution = verb ? before.slice(verb.index).replace(/[\s،,:]+$/u, '') : '';
      return attribution === '' ? [] : [{ paragraph: index + 1, words, attribution }];
    }),
  );
}
