/** Reading a month's name at a place: of one word or two, with a proclitic, with its second name («يوليو (تموز)»). */
import { type MonthName, months } from './lexicon.ts';
import type { Token } from './tokens.ts';

export type MonthFound = MonthName & { next: number; isEnglish: boolean };

/** The month that is named here, or null. */
export function monthAt(tokens: readonly Token[], at: number): MonthFound | null {
  const found = nameAt(tokens, at);
  if (found === null) return null;
  const open = tokens[found.next];
  if (open?.kind !== 'mark' || !'(/-'.includes(open.fold)) return found;
  const second = nameAt(tokens, found.next + 1);
  // Two names of different months are a range («أيار/حزيران»), not one month.
  if (second === null || second.calendar !== found.calendar || second.month !== found.month) return found;
  const close = tokens[second.next];
  const isClosed = open.fold !== '(' || (close?.kind === 'mark' && close.fold === ')');
  return isClosed
    ? { ...found, isAmbiguous: false, next: open.fold === '(' ? second.next + 1 : second.next }
    : found;
}

function nameAt(tokens: readonly Token[], at: number): MonthFound | null {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (first?.kind !== 'word') return null;
  const isEnglish = /^[a-z]/.test(first.fold);
  for (const bare of barely(first.fold)) {
    const two = second?.kind === 'word' ? months.get(`${bare} ${second.fold}`) : undefined;
    if (two) return { ...two, next: at + 2, isEnglish };
    const one = months.get(bare);
    if (one) return { ...one, next: at + 1, isEnglish };
  }
  return null;
}

/** The word, and the word without `و` or `ب` before it. */
function barely(word: string): string[] {
  const bare = word.replace(/^[وفبل]/u, '');
  return bare === word || bare.length < 3 ? [word] : [word, bare];
}
