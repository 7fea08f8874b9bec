/** Dates, times and numbers of an edition, as the parts of a page print them. */
import { printedClock, printedDate, printedDay, printedNumber } from '../language/printed-dates.ts';
import type { Edition } from '../story/edition.ts';

export type Printing = {
  date(instant: Date): string;
  dayAndTime(instant: Date): string;
  day(isoDay: string): string;
  number(number: number): string;
};

export function printingOf(edition: Edition): Printing {
  return {
    date: (instant) => printedDate(instant, edition),
    dayAndTime: (instant) => `${printedDate(instant, edition)}\u00a0· ${printedClock(instant, edition)}`,
    day: (isoDay) => printedDay(isoDay, edition),
    number: (number) => printedNumber(number, edition),
  };
}
