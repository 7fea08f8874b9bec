/**
 * Calendar days as `YYYY-MM-DD`, without hour or zone: what a newspaper means by a date. Arithmetic is done in UTC and
 * nothing here looks at a clock.
 */

/** `YYYY-MM-DD`; only `calendarDay` and the arithmetic below make one. */
export type CalendarDay = string;

const millisecondsOfADay = 86_400_000;

/** The day, or null where the calendar has no such day (30 شباط). Years 1 to 9999. */
export function calendarDay(year: number, month: number, day: number): CalendarDay | null {
  if (![year, month, day].every(Number.isInteger) || year < 1 || year > 9999) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isSame =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isSame ? date.toISOString().slice(0, 10) : null;
}

/** Whether the text is a day of the calendar, written as we write it. */
export function isCalendarDay(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return parts !== null && calendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) !== null;
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(Date.parse(day) + days * millisecondsOfADay).toISOString().slice(0, 10);
}

/** From one day to another; negative where `to` is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / millisecondsOfADay);
}

/** 0 is Sunday. */
export function weekdayOf(day: CalendarDay): number {
  return new Date(day).getUTCDay();
}

export const yearOf = (day: CalendarDay): number => Number(day.slice(0, 4));
export const monthOf = (day: CalendarDay): number => Number(day.slice(5, 7));

/** `YYYY-MM`, so many months after the day's own. */
export function shiftedMonth(day: CalendarDay, months: number): string {
  const count = yearOf(day) * 12 + monthOf(day) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The last day of the day's month. */
export function lastOfMonth(day: CalendarDay): CalendarDay {
  return addDays(`${shiftedMonth(day, 1)}-01`, -1);
}

/** So many months on; in a month that is too short, its last day. Null outside the years 1 to 9999. */
export function addMonths(day: CalendarDay, months: number): CalendarDay | null {
  const month = shiftedMonth(day, months);
  const [year, inYear] = [Number(month.slice(0, -3)), Number(month.slice(-2))];
  if (year < 1 || year > 9998) return null;
  return calendarDay(year, inYear, Number(day.slice(8))) ?? lastOfMonth(`${month}-01`);
}
