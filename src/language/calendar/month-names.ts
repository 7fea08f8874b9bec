/** Reading a month's name at a place: of one word or two, with a proclitic, with its second name («يوليو (تموز)»). */
import { type MonthName, months } from './lexicon.ts';
import { countAt, ordinalAt } from './number-words.ts';
import { barely, isMark } from './reading.ts';
import type { Token } from './tokens.ts';

export type MonthFound = MonthName & { next: number; isEnglish: boolean; isDoubtful: boolean };

/** The month that is named here, or null. */
export function monthAt(tokens: readonly Token[], at: number): MonthFound | null {
  const found = nameAt(tokens, at);
  if (found === null) return null;
  const open = tokens[found.next];
  if (!isMark(open, '(/-–')) return found;
  const second = nameAt(tokens, found.next + 1);
  // Two names of different months are a range («أيار/حزيران»), not one month.
  if (second === null || second.calendar !== found.calendar || second.month !== found.month) return found;
  const isBracket = open?.fold === '(';
  const isClosed = isBracket && isMark(tokens[second.next], ')');
  return { ...found, isAmbiguous: false, next: isClosed ? second.next + 1 : second.next };
}

/** «شهر 3», «الشهر التاسع», «شهر عشرة»; the word شهر has been read. «شهر واحد» is a length of time. */
export function numberedMonthAt(tokens: readonly Token[], at: number, isDated: boolean): MonthFound | null {
  const found = ordinalAt(tokens, at) ?? countAt(tokens, at);
  if (found === null || found.value < 1 || found.value > 12) return null;
  if (!isDated && tokens[at]?.kind === 'word' && found.value < 3) return null;
  return {
    calendar: 'gregorian',
    month: found.value,
    isAmbiguous: false,
    isEnglish: false,
    isDoubtful: !isDated,
    next: found.next,
  };
}

function nameAt(tokens: readonly Token[], at: number): MonthFound | null {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (first?.kind !== 'word') return null;
  const isEnglish = /^[a-z]/.test(first.fold);
  for (const bare of barely(first.fold)) {
    const two = second?.kind === 'word' ? months.get(`${bare} ${second.fold}`) : undefined;
    if (two) return { ...two, next: at + 2, isEnglish, isDoubtful: false };
    const one = months.get(bare);
    if (one) return { ...one, next: at + 1, isEnglish, isDoubtful: false };
  }
  return null;
}
