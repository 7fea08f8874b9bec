/**
 * Which day, month or year the words of a date mean, counted from a story's day of publication. A value that was
 * chosen among several is a guess and says so: an editor confirms it. Pure: the day of publication is handed in.
 */
import { type CalendarDay, daysBetween, lastOfMonth } from './day.ts';
import type { DateExpression } from './expressions.ts';
import type { Meaning, Part, PartOfDay } from './meaning.ts';
import { resolveParts } from './resolve/parts.ts';
import {
  resolveCentury,
  resolveDecade,
  resolveHoliday,
  resolveSeason,
  resolveUnit,
  resolveYear,
} from './resolve/period.ts';
import type { Leaning, ResolvedDate } from './resolve/resolved.ts';
import { resolveShift, resolveSpan } from './resolve/shift.ts';
import { resolveDayOfMonth, resolveNth, resolveWeekday } from './resolve/weekday.ts';

export type { Certainty, Leaning, ResolvedDate } from './resolve/resolved.ts';

/** How the text leans where its words say neither: a newspaper's to the past. */
export type Reading = { leaning?: Leaning };

/** What the words mean in a story of that day; null where the calendar has no such day. */
export function resolveDate(
  meaning: Meaning,
  published: CalendarDay,
  { leaning = 'past' }: Reading = {},
): ResolvedDate | null {
  switch (meaning.kind) {
    case 'date':
      return resolveParts(meaning, published, leaning);
    case 'shift':
      return resolveShift(meaning, published);
    case 'span':
      return resolveSpan(meaning, published);
    case 'weekday':
      return resolveWeekday(meaning, published, leaning);
    case 'nth':
      return resolveNth(meaning, published);
    case 'unit':
      return resolveUnit(meaning, published);
    case 'day-of-month':
      return resolveDayOfMonth(meaning, published);
    case 'year':
      return resolveYear(meaning);
    case 'decade':
      return resolveDecade(meaning, published);
    case 'century':
      return resolveCentury(meaning);
    case 'season':
      return resolveSeason(meaning, published);
    case 'holiday':
      return resolveHoliday(meaning, published, leaning);
  }
}

/** The same for an expression as it stands, with its hour, its part of the day and of the month. */
export function resolveExpression(
  expression: DateExpression,
  published: CalendarDay,
  { leaning = expression.leaning ?? 'past' }: Reading = {},
): ResolvedDate | null {
  const resolved = resolveDate(expression.meaning, published, { leaning });
  if (resolved === null) return null;
  const { clock, part, partOfDay } = expression;
  const parted = part ? partOf(resolved, part) : resolved;
  return { ...parted, ...(partOfDay && { partOfDay }), ...(clock && { clock }) };
}

/** The value stays the month's or the year's; `first` and `last` are the part's. A third of it, never a stated one. */
function partOf(resolved: ResolvedDate, part: Part): ResolvedDate {
  const { first, last, granularity } = resolved;
  const third = (daysBetween(first, last) + 1) / 3;
  if (granularity === 'month') {
    const month = first.slice(0, 7);
    const [from, to] =
      part === 'start'
        ? ['01', '10']
        : part === 'middle'
          ? ['15', '20']
          : ['21', lastOfMonth(first).slice(8)];
    return { ...resolved, part, first: `${month}-${from}`, last: `${month}-${to}`, certainty: 'guess' };
  }
  const at = (days: number) =>
    new Date(Date.parse(first) + Math.round(days) * 86_400_000).toISOString().slice(0, 10);
  const [from, to] =
    part === 'start' ? [0, third] : part === 'middle' ? [third, 2 * third] : [2 * third, 3 * third];
  return { ...resolved, part, first: at(from), last: at(to - 1), certainty: 'guess' };
}

export type { Part, PartOfDay };
