/** How much has been written: words and the minutes that reading them takes. Pure. */
import type { Node } from '@tiptap/pm/model';
import { linesOf } from './textblocks.ts';

export type Counts = { words: number; minutes: number };

/** Arabic is read at about 180 words a minute on a screen, English at about 230. */
const wordsAMinute = (language: string) => (/^(?:ar|ckb|fa|ur)/.test(language) ? 180 : 230);

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u0640'’.,٫٬-]*/gu;
const known = new WeakMap<Node, number>();

export function wordsIn(text: string): number {
  return text.match(word)?.length ?? 0;
}

/** The whole document's counts; lines that did not change are not read again. */
export function countsOf(doc: Node, language: string): Counts {
  let words = 0;
  for (const { node, text } of linesOf(doc)) {
    const before = known.get(node) ?? wordsIn(text);
    known.set(node, before);
    words += before;
  }
  return { words, minutes: Math.max(words > 0 ? 1 : 0, Math.round(words / wordsAMinute(language))) };
}
