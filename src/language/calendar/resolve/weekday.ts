/** Days by their place in the week or the month. */
import { addDays, type CalendarDay, calendarDay, lastOfMonth, monthOf, weekdayOf, yearOf } from '../day.ts';
import type { Meaning } from '../meaning.ts';
import { monthOfPointer } from './parts.ts';
import { day, distances, type Leaning, type ResolvedDate, week } from './resolved.ts';

/** The Monday of the day's week (ISO 8601). */
export const mondayOf = (value: CalendarDay): CalendarDay => addDays(value, -((weekdayOf(value) + 6) % 7));

export function resolveWeekday(
  { weekday, pointer, week: ofWeek }: Extract<Meaning, { kind: 'weekday' }>,
  published: CalendarDay,
  leaning: Leaning,
): ResolvedDate | null {
  if (ofWeek !== undefined) {
    const monday = addDays(mondayOf(published), 7 * distances[ofWeek]);
    return day(addDays(monday, (weekday + 6) % 7), 'computed');
  }
  const back = (weekdayOf(published) - weekday + 7) % 7;
  const forth = addDays(published, back === 0 ? 7 : 7 - back);
  if (pointer === 'next') return day(forth, 'computed');
  if (pointer === 'last') return day(addDays(published, back === 0 ? -7 : -back), 'computed');
  if (pointer === null && leaning === 'future') return day(forth, 'guess');
  return day(addDays(published, -back), pointer === 'this' ? 'computed' : 'guess');
}

export function resolveDayOfMonth(
  { day: inMonth, pointer, weekday, lastDay, isDoubtful }: Extract<Meaning, { kind: 'day-of-month' }>,
  published: CalendarDay,
): ResolvedDate | null {
  const of = (month: string, inThat = inMonth) =>
    calendarDay(Number(month.slice(0, 4)), Number(month.slice(5)), inThat);
  if (weekday === null) {
    const month = monthOfPointer(published, pointer);
    return day(
      of(month),
      isDoubtful ? 'guess' : 'computed',
      lastDay === undefined ? null : of(month, lastDay),
    );
  }
  const near = pointer === 'this' ? (['this', 'last', 'next'] as const) : [pointer];
  const fitting = near
    .map((one) => of(monthOfPointer(published, one)))
    .find((value) => value !== null && weekdayOf(value) === weekday);
  // No such day near: the number counts something else.
  return fitting
    ? day(fitting, 'computed')
    : resolveWeekday({ kind: 'weekday', weekday, pointer: null }, published, 'past');
}

export function resolveNth(
  { nth, of, year, month }: Extract<Meaning, { kind: 'nth' }>,
  published: CalendarDay,
): ResolvedDate | null {
  const inYear = year ?? yearOf(published);
  const certainty = year === null ? 'guess' : 'computed';
  if (month === null && year !== null) {
    const first = calendarDay(year, 1, 1);
    if (first === null || of === 'day')
      return nth === -1 ? day(calendarDay(inYear, 12, 31), certainty) : day(first, certainty);
    if (of === 'week') return week(addDays(mondayOf(addDays(first, 3)), 7 * (nth - 1)), certainty);
  }
  const first = calendarDay(inYear, month ?? monthOf(published), 1);
  if (first === null) return null;
  const last = lastOfMonth(first);
  if (of === 'day') return day(nth === -1 ? last : addDays(first, nth - 1), certainty);
  if (of === 'week') return weekOfMonth(first, last, nth, certainty);
  const back = (weekdayOf(last) - of.weekday + 7) % 7;
  const forth = (of.weekday - weekdayOf(first) + 7) % 7;
  const value = nth === -1 ? addDays(last, -back) : addDays(first, forth + 7 * (nth - 1));
  return value > last ? null : day(value, certainty);
}

/** A week belongs to the month in which its Thursday lies; the last one is the last that ends in it. */
function weekOfMonth(
  first: CalendarDay,
  last: CalendarDay,
  nth: number,
  certainty: 'guess' | 'computed',
): ResolvedDate {
  const firstMonday = mondayOf(addDays(first, 3));
  const monday = firstMonday < addDays(first, -3) ? addDays(firstMonday, 7) : firstMonday;
  if (nth !== -1) return week(addDays(monday, 7 * (nth - 1)), certainty);
  const ending = mondayOf(last);
  return week(addDays(ending, 6) > last ? addDays(ending, -7) : ending, certainty);
}
