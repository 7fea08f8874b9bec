/** What a date comes to, and the ways to say it. */
import { addDays, type CalendarDay, lastOfMonth } from '../day.ts';
import type { Clock, Part, PartOfDay } from '../meaning.ts';

/** `stated`: the words say all of it. `computed`: counted from the day of publication. `guess`: one of several. */
export type Certainty = 'stated' | 'computed' | 'guess';

/** How many units from the one that runs: «الماضي»، «الجاري»، «المقبل». */
export const distances = { last: -1, this: 0, next: 1 } as const;

export type Leaning = 'past' | 'future';

export type ResolvedDate = {
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; of a week its Monday; of a decade, century or season where it begins. */
  value: string;
  granularity: 'day' | 'week' | 'month' | 'season' | 'year' | 'decade' | 'century';
  certainty: Certainty;
  /** The first and the last day of it: what a timeline sorts and draws by. */
  first: CalendarDay;
  last: CalendarDay;
  /** «قبل شهر»: the day so far away, where the words are no finer than a month or a year. */
  near?: CalendarDay;
  part?: Part;
  partOfDay?: PartOfDay;
  clock?: Clock;
};

export function day(
  value: CalendarDay | null,
  certainty: Certainty,
  last?: CalendarDay | null,
): ResolvedDate | null {
  return value === null ? null : { value, granularity: 'day', certainty, first: value, last: last ?? value };
}

export function week(monday: CalendarDay, certainty: Certainty): ResolvedDate {
  return { value: monday, granularity: 'week', certainty, first: monday, last: addDays(monday, 6) };
}

/** @param value `YYYY-MM` */
export function month(value: string, certainty: Certainty): ResolvedDate {
  return { value, granularity: 'month', certainty, first: `${value}-01`, last: lastOfMonth(`${value}-01`) };
}

export function year(value: number, certainty: Certainty, last = value): ResolvedDate {
  return {
    value: fourDigits(value),
    granularity: 'year',
    certainty,
    first: `${fourDigits(value)}-01-01`,
    last: `${fourDigits(last)}-12-31`,
  };
}

export const fourDigits = (value: number): string => String(value).padStart(4, '0');
