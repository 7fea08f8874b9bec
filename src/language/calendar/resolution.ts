/**
 * Which day, month or year the words of a date mean, counted from a story's day of publication. A value that was
 * chosen among several is a guess and says so: an editor confirms it. Pure: the day of publication is handed in.
 */
import {
  addDays,
  type CalendarDay,
  calendarDay,
  daysBetween,
  monthOf,
  shiftedMonth,
  weekdayOf,
  yearOf,
} from './day.ts';
import type { Meaning, StatedDate } from './expressions.ts';
import { gregorianOf, hijriOf } from './hijri.ts';

/** `stated`: the words say all of it. `computed`: counted from the day of publication. `guess`: one of several. */
export type Certainty = 'stated' | 'computed' | 'guess';

export type ResolvedDate = {
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. Of a week, its Monday. */
  value: string;
  granularity: 'day' | 'week' | 'month' | 'year';
  certainty: Certainty;
};

/** What the words mean in a story of that day; null where the calendar has no such day. */
export function resolveDate(meaning: Meaning, published: CalendarDay): ResolvedDate | null {
  switch (meaning.kind) {
    case 'date':
      return resolveParts(meaning, published);
    case 'shift':
      return resolveShift(meaning, published);
    case 'weekday':
      return resolveWeekday(meaning, published);
    case 'unit':
      return resolveUnit(meaning, published);
    case 'day-of-month': {
      const month = shiftedMonth(published, distances[meaning.pointer]);
      return day(calendarDay(Number(month.slice(0, 4)), Number(month.slice(5)), meaning.day), 'computed');
    }
    case 'year':
      return { value: String(meaning.year), granularity: 'year', certainty: 'stated' };
  }
}

const distances = { last: -1, this: 0, next: 1 } as const;

function day(value: CalendarDay | null, certainty: Certainty): ResolvedDate | null {
  return value === null ? null : { value, granularity: 'day', certainty };
}

type Parts = Extract<Meaning, { kind: 'date' }>;

function resolveParts(parts: Parts, published: CalendarDay): ResolvedDate | null {
  return parts.day === null ? resolveMonth(parts, published) : resolveDay(parts, parts.day, published);
}

function resolveDay(parts: Parts, inMonth: number, published: CalendarDay): ResolvedDate | null {
  const dated = (year: number) => dayOfParts({ ...parts, year, day: inMonth }, year);
  const agrees = (value: CalendarDay) => parts.weekday === null || weekdayOf(value) === parts.weekday;
  if (parts.year !== null) {
    const value = dated(parts.year);
    const certainty = parts.calendar === 'hijri' ? 'computed' : 'stated';
    return value === null ? null : day(value, agrees(value) ? certainty : 'guess');
  }
  const candidates = yearsAround(parts.calendar, published)
    .map(dated)
    .filter((value) => value !== null);
  const fitting = candidates.filter(agrees);
  const chosen = choose(fitting.length > 0 ? fitting : candidates, parts, published);
  if (chosen === null) return null;
  const isFar = parts.pointer === null && Math.abs(daysBetween(published, chosen)) > farDays;
  return day(chosen, fitting.length === 0 || isFar ? 'guess' : 'computed');
}

/** A date without a year that is further away than this could as well be the one of the year before or after. */
const farDays = 150;

function choose(
  candidates: readonly CalendarDay[],
  { pointer }: Parts,
  published: CalendarDay,
): CalendarDay | null {
  if (pointer === 'last') return candidates.filter((one) => one < published).at(-1) ?? null;
  if (pointer === 'next') return candidates.find((one) => one > published) ?? null;
  const byDistance = candidates.toSorted(
    (one, other) => Math.abs(daysBetween(published, one)) - Math.abs(daysBetween(published, other)),
  );
  return byDistance[0] ?? null;
}

function yearsAround(calendar: 'gregorian' | 'hijri', published: CalendarDay): number[] {
  const year = calendar === 'hijri' ? hijriOf(published).year : yearOf(published);
  return [year - 1, year, year + 1];
}

function dayOfParts(parts: StatedDate, year: number): CalendarDay | null {
  return parts.calendar === 'hijri'
    ? gregorianOf({ year, month: parts.month, day: parts.day })
    : calendarDay(year, parts.month, parts.day);
}

function resolveMonth(parts: Parts, published: CalendarDay): ResolvedDate | null {
  if (parts.calendar === 'hijri') {
    // A Hijri month lies across two of ours: its first day stands for it.
    const years = parts.year === null ? yearsAround('hijri', published) : [parts.year];
    const firsts = years
      .map((year) => gregorianOf({ year, month: parts.month, day: 1 }))
      .filter((value) => value !== null);
    const value = choose(firsts, parts, published);
    return value === null
      ? null
      : {
          value: value.slice(0, 7),
          granularity: 'month',
          certainty: parts.year === null ? 'guess' : 'computed',
        };
  }
  const written = (year: number) =>
    `${String(year).padStart(4, '0')}-${String(parts.month).padStart(2, '0')}`;
  if (parts.year !== null) return { value: written(parts.year), granularity: 'month', certainty: 'stated' };
  const own = published.slice(0, 7);
  const candidates = yearsAround('gregorian', published).map(written);
  const { pointer } = parts;
  if (pointer !== null) {
    const value =
      pointer === 'last'
        ? candidates.filter((one) => one < own).at(-1)
        : pointer === 'next'
          ? candidates.find((one) => one > own)
          : written(yearOf(published));
    return value === undefined ? null : { value, granularity: 'month', certainty: 'computed' };
  }
  // A month alone is told of what happened more often than of what will.
  const value = candidates.filter((one) => one <= own).at(-1);
  return value === undefined ? null : { value, granularity: 'month', certainty: 'guess' };
}

type Shift = Extract<Meaning, { kind: 'shift' }>;

function resolveShift({ unit, amount, weekday, stated }: Shift, published: CalendarDay): ResolvedDate | null {
  if (Math.abs(amount) > 4000) return null;
  switch (unit) {
    case 'day': {
      const value = addDays(published, amount);
      const isOther =
        (weekday !== null && weekdayOf(value) !== weekday) || (stated !== null && !isDated(value, stated));
      return day(value, isOther ? 'guess' : 'computed');
    }
    case 'week':
      return { value: addDays(published, amount * 7), granularity: 'week', certainty: 'computed' };
    case 'month':
      return { value: shiftedMonth(published, amount), granularity: 'month', certainty: 'computed' };
    case 'year':
      return { value: String(yearOf(published) + amount), granularity: 'year', certainty: 'computed' };
  }
}

/** Whether the day is the one that the words state, as far as they go. */
function isDated(value: CalendarDay, stated: StatedDate): boolean {
  if (stated.calendar === 'hijri') {
    const found = hijriOf(value);
    return found.month === stated.month && Math.abs(found.day - stated.day) <= 1;
  }
  const isSameYear = stated.year === null || stated.year === yearOf(value);
  return isSameYear && monthOf(value) === stated.month && Number(value.slice(8)) === stated.day;
}

function resolveWeekday(
  { weekday, pointer }: Extract<Meaning, { kind: 'weekday' }>,
  published: CalendarDay,
): ResolvedDate | null {
  const back = (weekdayOf(published) - weekday + 7) % 7;
  if (pointer === 'next') return day(addDays(published, back === 0 ? 7 : 7 - back), 'computed');
  if (pointer === 'last') return day(addDays(published, back === 0 ? -7 : -back), 'computed');
  return day(addDays(published, -back), pointer === 'this' ? 'computed' : 'guess');
}

function resolveUnit(
  { unit, pointer }: Extract<Meaning, { kind: 'unit' }>,
  published: CalendarDay,
): ResolvedDate {
  const distance = distances[pointer];
  if (unit === 'week') {
    const monday = addDays(published, -((weekdayOf(published) + 6) % 7));
    return { value: addDays(monday, distance * 7), granularity: 'week', certainty: 'computed' };
  }
  const value = unit === 'month' ? shiftedMonth(published, distance) : String(yearOf(published) + distance);
  return { value, granularity: unit, certainty: 'computed' };
}
