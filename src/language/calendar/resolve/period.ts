/** Weeks, months, years and longer; what comes round every year. */
import {
  addDays,
  type CalendarDay,
  calendarDay,
  daysBetween,
  lastOfMonth,
  shiftedMonth,
  yearOf,
} from '../day.ts';
import { gregorianOf, hijriOf } from '../hijri.ts';
import type { Meaning, Season } from '../meaning.ts';
import { dayOfParts } from './parts.ts';
import {
  day,
  distances,
  fourDigits,
  type Leaning,
  month,
  type ResolvedDate,
  week,
  year,
} from './resolved.ts';
import { mondayOf } from './weekday.ts';

type Of<Kind extends Meaning['kind']> = Extract<Meaning, { kind: Kind }>;

export function resolveUnit({ unit, pointer }: Of<'unit'>, published: CalendarDay): ResolvedDate | null {
  const distance = distances[pointer];
  switch (unit) {
    case 'day':
      return day(addDays(published, distance), 'guess');
    case 'week':
      return week(addDays(mondayOf(published), distance * 7), 'computed');
    case 'month':
      return month(shiftedMonth(published, distance), 'computed');
    case 'year':
      return year(yearOf(published) + distance, 'computed');
    case 'decade':
      return decadeFrom(Math.floor(yearOf(published) / 10) * 10 + 10 * distance, 'computed');
    case 'century':
      return resolveCentury(
        { kind: 'century', century: Math.ceil(yearOf(published) / 100) + distance },
        'computed',
      );
  }
}

export function resolveYear({
  year: named,
  calendar,
  lastYear,
  isDoubtful,
}: Of<'year'>): ResolvedDate | null {
  if (calendar === 'gregorian') return year(named, isDoubtful ? 'guess' : 'stated', lastYear);
  const first = gregorianOf({ year: named, month: 1, day: 1 });
  const next = gregorianOf({ year: (lastYear ?? named) + 1, month: 1, day: 1 });
  if (first === null || next === null) return null;
  return { ...year(yearOf(first), 'computed'), first, last: addDays(next, -1) };
}

export function resolveDecade(
  { decade, century, pointer }: Of<'decade'>,
  published: CalendarDay,
): ResolvedDate | null {
  const own = Math.floor(yearOf(published) / 100) * 100;
  if (century !== null) return decadeFrom((century - 1) * 100 + decade, 'stated');
  if (pointer !== null) return decadeFrom(own + 100 * distances[pointer] + decade, 'computed');
  const latest = own + decade;
  return decadeFrom(latest > yearOf(published) ? latest - 100 : latest, 'guess');
}

function decadeFrom(first: number, certainty: ResolvedDate['certainty']): ResolvedDate {
  return { ...year(first, certainty, first + 9), granularity: 'decade' };
}

export function resolveCentury(
  { century }: Of<'century'>,
  certainty: ResolvedDate['certainty'] = 'stated',
): ResolvedDate {
  const first = (century - 1) * 100 + 1;
  return { ...year(first, certainty, first + 99), granularity: 'century' };
}

/** The month in which each begins; three months long. */
const beginnings: Readonly<Record<Season, number>> = { spring: 3, summer: 6, autumn: 9, winter: 12 };

export function resolveSeason(
  { season, year: stated, pointer, yearPointer }: Of<'season'>,
  published: CalendarDay,
): ResolvedDate | null {
  const begins = beginnings[season];
  const of = (inYear: number) => `${fourDigits(inYear)}-${String(begins).padStart(2, '0')}`;
  // The winter of a year is the one that begins in the December before it: its longer part lies in the year.
  const shift = season === 'winter' ? -1 : 0;
  const own = yearOf(published);
  const named = yearPointer === undefined ? stated : own + distances[yearPointer];
  const candidates = [own - 1, own, own + 1, own + 2].map((one) => of(one + shift));
  const endOf = (value: string) => lastOfMonth(`${shiftedMonth(`${value}-01`, 2)}-01`);
  const value =
    named !== null
      ? of(named + shift)
      : pointer === 'last'
        ? candidates.filter((one) => endOf(one) < published).at(-1)
        : pointer === 'next'
          ? candidates.find((one) => `${one}-01` > published)
          : of(own + shift);
  if (value === undefined) return null;
  return {
    value,
    granularity: 'season',
    certainty: stated !== null && season !== 'winter' ? 'stated' : 'computed',
    first: `${value}-01`,
    last: endOf(value),
  };
}

export function resolveHoliday(
  { holiday, year: named, pointer }: Of<'holiday'>,
  published: CalendarDay,
  leaning: Leaning,
): ResolvedDate | null {
  const certain = holiday.calendar === 'hijri' || named === null ? 'computed' : 'stated';
  const own = yearOf(published);
  if (named !== null) return day(inYear(holiday, named), certain);
  const candidates = [own - 1, own, own + 1].map((one) => inYear(holiday, one)).filter((one) => one !== null);
  const byDistance = candidates.toSorted(
    (one, other) => Math.abs(daysBetween(published, one)) - Math.abs(daysBetween(published, other)),
  );
  const value =
    pointer === 'last'
      ? candidates.filter((one) => one < published).at(-1)
      : pointer === 'next' || (pointer === null && leaning === 'future')
        ? candidates.find((one) => one > published)
        : byDistance[0];
  return day(value ?? null, pointer === null ? 'guess' : certain);
}

function inYear(
  { calendar, month: inCalendar, day: inMonth }: Of<'holiday'>['holiday'],
  named: number,
): CalendarDay | null {
  if (calendar === 'gregorian') return calendarDay(named, inCalendar, inMonth);
  if (named <= 1500) return gregorianOf({ year: named, month: inCalendar, day: inMonth });
  const near = hijriOf(`${fourDigits(named)}-01-01`).year;
  return (
    [near, near + 1]
      .map((one) => dayOfParts({ calendar: 'hijri', year: one, month: inCalendar, day: inMonth }, one))
      .find((one) => one !== null && yearOf(one) === named) ?? null
  );
}
