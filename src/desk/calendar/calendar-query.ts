/** What stands in a stretch of the calendar, as the newsroom's filters narrow it down: asked of the server, page by page. */
import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { queryOf, type StoryFilters } from '../stories/filters.ts';
import type { StorySummary } from '../stories/stories-query.ts';

const planned = 'draft,submitted,in-review,ready,embargoed,scheduled,unpublished,published';
/** More than a month of any newsroom that this is for; a month of a huge archive ends here, and the screen says so. */
const mostPages = 10;

export const calendarQuery = (
  filters: StoryFilters,
  { from, to }: { from: Date | undefined; to: Date | undefined },
) => {
  const query = {
    state: planned,
    ...queryOf(filters),
    ...(from ? { from: from.toISOString() } : {}),
    ...(to ? { to: to.toISOString() } : {}),
    limit: '200',
  };
  return queryOptions({
    queryKey: ['stories', 'calendar', query],
    queryFn: async () => {
      const all: StorySummary[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < mostPages; page += 1) {
        const { stories, next }: { stories: StorySummary[]; next: string | null } = await answerOf(
          newsroom.stories.$get({ query: { ...query, ...(cursor === null ? {} : { cursor }) } }),
        );
        all.push(...stories);
        cursor = next;
        if (next === null) break;
      }
      return { stories: all, isCut: cursor !== null };
    },
    placeholderData: (before) => before,
  });
};
