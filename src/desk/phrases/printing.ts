/**
 * How the desk prints days, hours and counts: in the language of the screens, on the newsroom's clock. The clock is
 * the newsroom's (its time zone comes with the session), never the device's, so that two people read one time.
 */
import {
  type PrintingStyle,
  placeInTime,
  printedClock,
  printedDate,
  printedDay,
  printedNumber,
} from '../../language/printed-dates.ts';
import type { DeskLanguage } from './language.ts';

export type Printing = {
  timeZone: string;
  number(count: number): string;
  /** «22 تشرين الثاني 2026» */
  day(instant: Date): string;
  /** The same of a day of the calendar, `2026-11-22`, which no clock moves. */
  dayOf(isoDay: string): string;
  /** «الأحد 22 تشرين الثاني 2026» */
  longDay(instant: Date): string;
  /** `09:05` */
  clock(instant: Date): string;
  /** Day and hour together, for a row of a list. */
  moment(instant: Date): string;
  /** `2026-11-22` where the newsroom is. */
  isoDay(instant: Date): string;
};

const styles: Readonly<Record<DeskLanguage, Omit<PrintingStyle, 'timeZone'>>> = {
  ar: { language: 'ar', monthStyle: 'levantine', numberingSystem: 'latn' },
  en: { language: 'en', monthStyle: 'english', numberingSystem: 'latn' },
};

export function printingIn(language: DeskLanguage, timeZone: string): Printing {
  const style: PrintingStyle = { ...styles[language], timeZone };
  const isoDay = (instant: Date) => placeInTime(instant, timeZone).day;
  const day = (instant: Date) => printedDay(isoDay(instant), style);
  const clock = (instant: Date) => printedClock(instant, style);
  return {
    timeZone,
    number: (count) => printedNumber(count, style),
    day,
    dayOf: (iso) => printedDay(iso, style),
    longDay: (instant) => printedDate(instant, style),
    clock,
    moment: (instant) => `${day(instant)} ${language === 'ar' ? '–' : '·'} ${clock(instant)}`,
    isoDay,
  };
}
