/**
 * The day of publication, read backwards from a story's own words: «أمس 21 تشرين الثاني» was printed on the 22nd.
 * Without a year the words give only day and month; which year it was is the caller's to ask or to guess.
 */
import { addDays, type CalendarDay, calendarDay, weekdayOf, yearOf } from './day.ts';
import type { DateExpression, StatedDate } from './expressions.ts';
import { gregorianOf } from './hijri.ts';

export type PublicationEvidence = {
  expression: DateExpression;
  stated: StatedDate;
  /** Days from the stated date to the day of publication. */
  distance: number;
  weekday: number | null;
};

/** Every expression that ties a date to the day of publication, in order. */
export function publicationEvidence(expressions: readonly DateExpression[]): PublicationEvidence[] {
  return expressions.flatMap((expression) => {
    const { meaning } = expression;
    if (meaning.kind !== 'shift' || meaning.unit !== 'day' || meaning.stated === null) return [];
    // 0 minus 0 is 0, where -0 would be another value to a strict comparison.
    return [{ expression, stated: meaning.stated, distance: 0 - meaning.amount, weekday: meaning.weekday }];
  });
}

/** The day of publication, had the stated date been of that year; null where there was no such day. */
export function publishedIn(evidence: PublicationEvidence, year: number): CalendarDay | null {
  const { stated, distance } = evidence;
  const value =
    stated.calendar === 'hijri'
      ? gregorianOf({ ...stated, year })
      : calendarDay(stated.year ?? year, stated.month, stated.day);
  return value === null ? null : addDays(value, distance);
}

/**
 * The latest day that fits the words and is not after `latest`: a guess unless the words state the year. A weekday
 * beside the date chooses among the years.
 */
export function latestPublication(evidence: PublicationEvidence, latest: CalendarDay): CalendarDay | null {
  if (evidence.stated.calendar === 'hijri' || evidence.stated.year !== null) {
    return evidence.stated.year === null ? null : publishedIn(evidence, evidence.stated.year);
  }
  const years = Array.from({ length: 28 }, (_, back) => yearOf(latest) + 1 - back);
  const fitting = years
    .map((year) => publishedIn(evidence, year))
    .filter((value) => value !== null)
    .filter((value) => value <= latest);
  const agreeing = fitting.filter(
    (value) =>
      evidence.weekday === null || weekdayOf(addDays(value, -evidence.distance)) === evidence.weekday,
  );
  return agreeing[0] ?? fitting[0] ?? null;
}

/** Whether a given day contradicts the words. */
export function contradicts(evidence: PublicationEvidence, published: CalendarDay): boolean {
  const around = [-1, 0, 1].map((years) => publishedIn(evidence, yearOf(published) + years));
  return evidence.stated.calendar === 'gregorian' && !around.includes(published);
}
