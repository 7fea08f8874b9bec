/**
 * The days that a story speaks of, by the calendar: what it says happened «أمس» or «في 3 آذار», and the day that it came
 * out. Two stories that speak of one day, or one that speaks of the other's day, may be about one event. A day that was
 * guessed at, a month or a year counts for nothing. Pure.
 */
import { dateExpressions } from '../../language/calendar/expressions.ts';
import { resolveExpression } from '../../language/calendar/resolution.ts';
import { dayIn } from '../address.ts';

export type EventDays = {
  /** The story's own day, `YYYY-MM-DD`. */
  published: string;
  /** Days that its words name, its own among them where they do. */
  told: ReadonlySet<string>;
};

/** Letters in which a newspaper says when it happened; what stands behind is history. */
const readLength = 4_000;

/** @param timeZone of the edition: «أمس» is counted from the day that its readers had */
export function eventDaysOf(
  story: { title: string; body: string; publishedAt: number },
  timeZone: string,
): EventDays {
  const published = dayIn(timeZone, new Date(story.publishedAt));
  const told = new Set<string>();
  for (const expression of dateExpressions(`${story.title}\n${story.body.slice(0, readLength)}`)) {
    const date = resolveExpression(expression, published);
    if (date !== null && date.granularity === 'day' && date.certainty !== 'guess') told.add(date.value);
  }
  return { published, told };
}

/**
 * The days that bind two stories: both speak of it, or one speaks of the other's own. That both came out on one day is
 * no more than a day's news, and is weighed elsewhere.
 */
export function sharedDays(one: EventDays, other: EventDays): string[] {
  const shared = new Set<string>();
  for (const day of one.told) if (other.told.has(day) || other.published === day) shared.add(day);
  for (const day of other.told) if (one.published === day) shared.add(day);
  if (one.published === other.published) shared.delete(one.published);
  return [...shared].sort();
}

/** In how many of the stories a day stands: one that all speak of tells none from another. */
export function countDays(all: readonly EventDays[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { told, published } of all)
    for (const day of new Set([...told, published])) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

/** From 0 to 1: how much the rarest of the days tells, in a neighbourhood of `stories` that were counted. */
export function telling(
  days: readonly string[],
  counts: ReadonlyMap<string, number>,
  stories: number,
): number {
  const rarest = Math.min(...days.map((day) => counts.get(day) ?? 1));
  return days.length === 0 ? 0 : 1 / (1 + (Math.max(1, rarest) - 1) / Math.max(1, Math.sqrt(stories)));
}
