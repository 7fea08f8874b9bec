/** What of the stories stands in the calendar, by day: when each comes out, until when it is held, when it is due. Pure. */
import type { StorySummary } from '../stories/stories-query.ts';

export type Planned = {
  story: StorySummary;
  what: 'scheduled' | 'embargoed' | 'deadline' | 'published';
  at: Date;
};

/** @param dayOf the day of an instant on the newsroom's clock */
export function plannedByDay(
  stories: readonly StorySummary[],
  dayOf: (at: Date) => string,
): ReadonlyMap<string, readonly Planned[]> {
  const byDay = new Map<string, Planned[]>();
  const add = (story: StorySummary, what: Planned['what'], text: string | null) => {
    if (text === null) return;
    const at = new Date(text);
    const day = dayOf(at);
    byDay.set(day, [...(byDay.get(day) ?? []), { story, what, at }]);
  };
  for (const story of stories) {
    if (story.state === 'scheduled' || story.state === 'embargoed') {
      add(story, story.state, story.embargoUntil);
    } else if (story.state === 'published') {
      add(story, 'published', story.publishedAt);
    } else if (story.state !== 'retracted') {
      add(story, 'deadline', story.work.deadline);
    }
  }
  for (const day of byDay.values()) day.sort((one, other) => one.at.getTime() - other.at.getTime());
  return byDay;
}
