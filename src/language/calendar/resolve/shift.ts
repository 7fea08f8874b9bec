/** Days, months and years counted from the day of publication. */
import { addDays, addMonths, type CalendarDay, monthOf, shiftedMonth, weekdayOf, yearOf } from '../day.ts';
import { hijriOf } from '../hijri.ts';
import type { Unit } from '../lexicon.ts';
import type { Meaning, StatedDate } from '../meaning.ts';
import { resolveParts } from './parts.ts';
import { day, month, type ResolvedDate, year } from './resolved.ts';

type Shift = Extract<Meaning, { kind: 'shift' }>;

/** Further than that nobody counts in a newspaper. */
const furthest = 4000;

export function resolveShift(shift: Shift, published: CalendarDay): ResolvedDate | null {
  const { unit, amount, further, isVague } = shift;
  if (Math.abs(amount) > furthest) return null;
  if (further !== undefined) return resolveSum([{ unit, amount }, ...further], published, isVague === true);
  const certainty = isVague ? 'guess' : 'computed';
  switch (unit) {
    case 'minute':
      return day(published, 'guess');
    case 'hour': {
      // Less than a day may lie on either side of midnight.
      const days = Math.trunc(amount / 24);
      return day(addDays(published, days), amount % 24 === 0 ? certainty : 'guess');
    }
    case 'day':
      return resolveDays(shift, published);
    case 'week':
      return day(addDays(published, amount * 7), certainty);
    case 'month':
      return nearby(month(shiftedMonth(published, amount), certainty), addMonths(published, amount));
    case 'year':
    case 'decade':
    case 'century': {
      const value = yearOf(published) + amount * yearsOf(unit);
      if (value < 1 || value > 9999) return null;
      const near = addMonths(published, 12 * amount * yearsOf(unit));
      return nearby(year(value, unit === 'year' ? certainty : 'guess'), near);
    }
  }
}

const nearby = (resolved: ResolvedDate, near: CalendarDay | null): ResolvedDate =>
  near === null ? resolved : { ...resolved, near };

const yearsOf = (unit: 'year' | 'decade' | 'century'): number =>
  unit === 'year' ? 1 : unit === 'decade' ? 10 : 100;

function resolveDays(
  { amount, weekday, stated, isVague }: Shift,
  published: CalendarDay,
): ResolvedDate | null {
  const value = addDays(published, amount);
  // Weekday and date speak against «اليوم»: the words were written on another day.
  if (weekday !== null && stated !== null && weekdayOf(value) !== weekday && !isDated(value, stated)) {
    const written = resolveParts({ kind: 'date', ...stated, weekday, pointer: null }, published, 'past');
    if (written !== null && weekdayOf(written.value) === weekday) return { ...written, certainty: 'guess' };
  }
  const isOther =
    (weekday !== null && weekdayOf(value) !== weekday) || (stated !== null && !isDated(value, stated));
  return day(value, isOther || isVague ? 'guess' : 'computed');
}

/** «سنتين وشهر و21 يوما»: as fine as its finest unit. */
function resolveSum(
  parts: readonly { unit: Unit; amount: number }[],
  published: CalendarDay,
  isVague: boolean,
): ResolvedDate | null {
  const certainty = isVague ? 'guess' : 'computed';
  const months = sum(parts, 'month') + 12 * sum(parts, 'year') + 120 * sum(parts, 'decade');
  const days = sum(parts, 'day') + 7 * sum(parts, 'week') + Math.trunc(sum(parts, 'hour') / 24);
  if (Math.abs(months) > 12 * furthest || Math.abs(days) > 365 * furthest) return null;
  const value = addMonths(published, months);
  if (value === null) return null;
  const isOfDays = parts.some(({ unit }) => unit === 'day' || unit === 'week');
  return isOfDays ? day(addDays(value, days), certainty) : month(value.slice(0, 7), certainty);
}

const sum = (parts: readonly { unit: Unit; amount: number }[], unit: Unit): number =>
  parts.filter((part) => part.unit === unit).reduce((all, { amount }) => all + amount, 0);

/** Whether the day is the one that the words state, as far as they go. */
function isDated(value: CalendarDay, stated: StatedDate): boolean {
  if (stated.calendar === 'hijri') {
    const found = hijriOf(value);
    return found.month === stated.month && Math.abs(found.day - stated.day) <= 1;
  }
  const isSameYear = stated.year === null || stated.year === yearOf(value);
  return isSameYear && monthOf(value) === stated.month && Number(value.slice(8)) === stated.day;
}

/** «الأيام الثلاثة الماضية»: up to the day of publication, or from it. The value is where it begins. */
export function resolveSpan(
  { unit, amount, isVague }: Extract<Meaning, { kind: 'span' }>,
  published: CalendarDay,
): ResolvedDate | null {
  if (Math.abs(amount) > furthest) return null;
  const parts = [{ unit, amount }];
  const isPast = amount < 0;
  const months =
    sum(parts, 'month') + 12 * (sum(parts, 'year') + 10 * sum(parts, 'decade') + 100 * sum(parts, 'century'));
  const days = sum(parts, 'day') + 7 * sum(parts, 'week') + Math.trunc(sum(parts, 'hour') / 24);
  const shifted = addMonths(published, months);
  if (shifted === null) return null;
  const other = addDays(shifted, days);
  return day(isPast ? other : published, isVague ? 'guess' : 'computed', isPast ? published : other);
}
