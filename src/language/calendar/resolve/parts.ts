/** Dates whose words name a month: with or without the day and the year, in either calendar. */
import {
  addDays,
  type CalendarDay,
  calendarDay,
  daysBetween,
  monthOf,
  shiftedMonth,
  weekdayOf,
  yearOf,
} from '../day.ts';
import { gregorianOf, hijriOf } from '../hijri.ts';
import type { Meaning, StatedDate } from '../meaning.ts';
import { day, distances, type Leaning, month, type ResolvedDate } from './resolved.ts';

type Parts = Extract<Meaning, { kind: 'date' }>;

export function resolveParts(given: Parts, published: CalendarDay, leaning: Leaning): ResolvedDate | null {
  const year =
    given.yearPointer === undefined ? given.year : yearOf(published) + distances[given.yearPointer];
  const parts = { ...given, year };
  const resolved =
    parts.day === null
      ? resolveMonth(parts, published, leaning)
      : resolveDay(parts, parts.day, published, leaning);
  if (resolved === null) return null;
  const isLess =
    parts.isDoubtful === true || (parts.yearPointer !== undefined && resolved.certainty === 'stated');
  return isLess ? { ...resolved, certainty: parts.isDoubtful ? 'guess' : 'computed' } : resolved;
}

function resolveDay(
  parts: Parts,
  inMonth: number,
  published: CalendarDay,
  leaning: Leaning,
): ResolvedDate | null {
  const dated = (year: number) => dayOfParts({ ...parts, year, day: inMonth }, year);
  const lastOf = (value: CalendarDay) =>
    parts.lastDay === undefined ? value : lastDayOf(parts, value, parts.lastDay);
  const agrees = (value: CalendarDay) => parts.weekday === null || weekdayOf(value) === parts.weekday;
  if (parts.year !== null) {
    const value = dated(parts.year);
    if (value !== null && !agrees(value)) {
      const nth = nthOf(parts, inMonth, parts.year);
      if (nth !== null) return day(nth, 'computed');
    }
    const certainty = parts.calendar === 'hijri' ? 'computed' : 'stated';
    return value === null ? null : day(value, agrees(value) ? certainty : 'guess', lastOf(value));
  }
  const candidates = yearsAround(parts.calendar, published)
    .map(dated)
    .filter((value) => value !== null);
  const fitting = candidates.filter(agrees);
  const chosen = choose(fitting.length > 0 ? fitting : candidates, parts, published, leaning);
  if (chosen === null) return null;
  const isFar = parts.pointer === null && Math.abs(daysBetween(published, chosen)) > farDays;
  return day(chosen, fitting.length === 0 || isFar ? 'guess' : 'computed', lastOf(chosen));
}

/** A date without a year that is further away than this could as well be the one of the year before or after. */
const farDays = 150;

/** «الثلاثاء الثالث من أيلول 2014», where the third was no Tuesday: the third Tuesday. */
function nthOf({ isOrdinal, weekday, month: inYear, calendar }: Parts, nth: number, year: number) {
  if (!isOrdinal || weekday === null || nth > 5 || calendar === 'hijri') return null;
  const first = calendarDay(year, inYear, 1);
  if (first === null) return null;
  const value = addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
  return monthOf(value) === inYear ? value : null;
}

function lastDayOf(parts: Parts, first: CalendarDay, inMonth: number): CalendarDay | null {
  if (parts.calendar === 'gregorian') return calendarDay(yearOf(first), parts.month, inMonth);
  return gregorianOf({ ...hijriOf(first), day: inMonth });
}

function choose(
  candidates: readonly CalendarDay[],
  { pointer }: Parts,
  published: CalendarDay,
  leaning: Leaning,
): CalendarDay | null {
  if (pointer === null && leaning === 'future') return candidates.find((one) => one >= published) ?? null;
  if (pointer === 'last') return candidates.filter((one) => one < published).at(-1) ?? null;
  if (pointer === 'next') return candidates.find((one) => one > published) ?? null;
  if (pointer === 'this') {
    const own = candidates.find((one) => one.slice(0, 7) === published.slice(0, 7));
    if (own) return own;
  }
  const byDistance = candidates.toSorted(
    (one, other) => Math.abs(daysBetween(published, one)) - Math.abs(daysBetween(published, other)),
  );
  return byDistance[0] ?? null;
}

function yearsAround(calendar: 'gregorian' | 'hijri', published: CalendarDay): number[] {
  const year = calendar === 'hijri' ? hijriOf(published).year : yearOf(published);
  return [year - 1, year, year + 1];
}

export function dayOfParts(parts: StatedDate, year: number): CalendarDay | null {
  if (parts.calendar === 'gregorian') return calendarDay(year, parts.month, parts.day);
  return gregorianOf({ year: hijriYear(parts, year), month: parts.month, day: parts.day });
}

/** «رمضان 2019»: the Hijri year whose month of that name begins in the Gregorian one. */
function hijriYear({ month: inYear }: Pick<StatedDate, 'month'>, year: number): number {
  if (year <= 1500) return year;
  const near = hijriOf(`${year}-01-01`).year;
  const begins = [near, near + 1].find((one) => {
    const first = gregorianOf({ year: one, month: inYear, day: 1 });
    return first !== null && yearOf(first) === year;
  });
  return begins ?? near;
}

function resolveMonth(parts: Parts, published: CalendarDay, leaning: Leaning): ResolvedDate | null {
  if (parts.calendar === 'hijri') return resolveHijriMonth(parts, published, leaning);
  const written = (year: number) =>
    `${String(year).padStart(4, '0')}-${String(parts.month).padStart(2, '0')}`;
  if (parts.year !== null) return month(written(parts.year), 'stated');
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
    return value === undefined ? null : month(value, 'computed');
  }
  // A month alone is told of what happened more often than of what will.
  const value =
    leaning === 'future'
      ? candidates.find((one) => one >= own)
      : candidates.filter((one) => one <= own).at(-1);
  return value === undefined ? null : month(value, 'guess');
}

/** A Hijri month lies across two of ours: the one in which it begins stands for it. */
function resolveHijriMonth(parts: Parts, published: CalendarDay, leaning: Leaning): ResolvedDate | null {
  const years = parts.year === null ? yearsAround('hijri', published) : [hijriYear(parts, parts.year)];
  const firsts = years
    .map((year) => gregorianOf({ year, month: parts.month, day: 1 }))
    .filter((value) => value !== null);
  const first = choose(firsts, parts, published, leaning);
  if (first === null) return null;
  const { year } = hijriOf(first);
  const last =
    gregorianOf({ year, month: parts.month, day: 30 }) ?? gregorianOf({ year, month: parts.month, day: 29 });
  const certainty = parts.year === null && parts.pointer === null ? 'guess' : 'computed';
  return { ...month(first.slice(0, 7), certainty), first, last: last ?? first };
}

/** The month so many from the day's own, as `YYYY-MM`. */
export const monthOfPointer = (published: CalendarDay, pointer: keyof typeof distances): string =>
  shiftedMonth(published, distances[pointer]);
