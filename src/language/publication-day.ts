/**
 * The day on which a story was written, as its own words betray it: «أمس 21 تشرين الثاني» is said on the 22nd. Pure.
 * A year is never in such words, so it is given by whoever knows it or stays unknown.
 */
import { monthNames } from './printed-dates.ts';

export type SaidDay = {
  month: number;
  day: number;
  /** The words that say so, as they stand in the text. */
  words: string;
};

const monthByName = new Map<string, number>();
for (const names of Object.values(monthNames))
  for (const [index, name] of names.entries()) monthByName.set(name, index + 1);

/** How many days after the named day it was said. */
const offsets: Readonly<Record<string, number>> = { اليوم: 0, أمس: 1, 'أول أمس': 2, غدًا: -1 };

const dayNames = 'الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت';
const months = [...monthByName.keys()].sort((a, b) => b.length - a.length).join('|');
const saidDay = new RegExp(
  `(?<![ء-ي])(أول أمس|أمس|اليوم|غدًا)،?\\s+(?:(?:${dayNames})،?\\s+)?([0-9٠-٩]{1,2})\\s+(?:من\\s+)?(${months})(?![ء-ي])`,
  'gu',
);

/** Every day that the text places by a word such as «أمس», moved to the day of writing. In the text's order. */
export function writtenOn(text: string): SaidDay[] {
  return [...text.matchAll(saidDay)].flatMap(([words, relative = '', digits = '', name = '']) => {
    const month = monthByName.get(name);
    const offset = offsets[relative];
    if (month === undefined || offset === undefined) return [];
    const day = Number(digits.replace(/[٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15)));
    // A common year is enough: only the day and month are read back, and the end of February is the reader's to confirm.
    const date = new Date(Date.UTC(2001, month - 1, day + offset));
    if (day < 1 || day > 31) return [];
    return [{ month: date.getUTCMonth() + 1, day: date.getUTCDate(), words }];
  });
}
