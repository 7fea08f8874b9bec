/**
 * The Hijri calendar of Umm al-Qura, by the tables that come with Node. It equals the double date that Saudi papers
 * print in 533 of 542 places and is off by one in the rest: a converted day is computed, never certain.
 */
import { addDays, type CalendarDay } from './day.ts';

const format = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

export type HijriDay = { year: number; month: number; day: number };

/** The Hijri day of a Gregorian one. */
export function hijriOf(day: CalendarDay): HijriDay {
  const parts = format.formatToParts(new Date(day));
  const number = (type: string) => Number.parseInt(parts.find((part) => part.type === type)?.value ?? '', 10);
  return { year: number('year'), month: number('month'), day: number('day') };
}

/** Outside these years Node computes instead of looking up: we give nothing. */
const firstYear = 1356;
const lastYear = 1500;
const meanMonth = 29.530588;
const firstDay = '1937-03-14';

/** The Gregorian day of a Hijri one, or null where there is none or it is out of the tables. */
export function gregorianOf({ year, month, day }: HijriDay): CalendarDay | null {
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > 30) return null;
  const months = (year - firstYear) * 12 + month - 1;
  const near = addDays(firstDay, Math.round(months * meanMonth) + day - 1);
  for (const offset of [0, -1, 1, -2, 2, -3, 3]) {
    const candidate = addDays(near, offset);
    const found = hijriOf(candidate);
    if (found.year === year && found.month === month && found.day === day) return candidate;
  }
  return null;
}
