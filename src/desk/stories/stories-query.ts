/** The pages of a list of stories, as far as somebody went down it. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { queryOf, type StoryFilters } from './filters.ts';

export const storiesQuery = (filters: StoryFilters) =>
  infiniteQueryOptions({
    queryKey: ['stories', queryOf(filters)],
    queryFn: ({ pageParam }) =>
      answerOf(
        newsroom.stories.$get({
          query: { ...queryOf(filters), ...(pageParam === '' ? {} : { cursor: pageParam }) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
  });

type Page = Awaited<ReturnType<NonNullable<ReturnType<typeof storiesQuery>['queryFn']>>>;
export type StorySummary = Page['stories'][number];
