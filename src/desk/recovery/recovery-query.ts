/** What the screens of recovery ask for: runs while they move, a report, the queue and one of it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';

/** While something moves; otherwise nobody is asked. */
const lookEvery = 2_000;
const colleaguesEvery = 5_000;
const moves = new Set(['waiting', 'running', 'interrupted']);

export const runsQuery = queryOptions({
  queryKey: ['recovery', 'runs'],
  queryFn: () => answerOf(newsroom.recovery.runs.$get()),
  refetchInterval: ({ state }) =>
    state.data?.runs.some(({ status }) => moves.has(status)) ? lookEvery : false,
});

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['recovery', 'run', id],
    queryFn: () => answerOf(newsroom.recovery.runs[':id'].$get({ param: { id } })),
    refetchInterval: ({ state }) => (state.data && moves.has(state.data.run.status) ? lookEvery : false),
  });

export const queueQuery = (run: number | undefined) =>
  infiniteQueryOptions({
    queryKey: ['recovery', 'queue', run ?? 0],
    queryFn: ({ pageParam }) =>
      answerOf(
        newsroom.recovery.review.$get({
          query: {
            ...(run === undefined ? {} : { run: String(run) }),
            ...(pageParam === 0 ? {} : { after: String(pageParam) }),
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (last: { next: number | null }) => last.next ?? undefined,
  });

export const reviewQuery = (id: number) =>
  queryOptions({
    queryKey: ['recovery', 'item', id],
    queryFn: () => answerOf(newsroom.recovery.review[':id'].$get({ param: { id: String(id) } })),
    // A colleague may be at the same story: who has it open learns of it before the next key.
    refetchInterval: ({ state }) => (state.data?.status === 'open' ? colleaguesEvery : false),
  });

export const originalAddress = (id: number) => `/newsroom/api/recovery/review/${id}/original`;

export type Run = Awaited<ReturnType<NonNullable<typeof runsQuery.queryFn>>>['runs'][number];
export type ReviewItem = Awaited<ReturnType<NonNullable<ReturnType<typeof reviewQuery>['queryFn']>>>;
export type ReviewField = ReviewItem['fields'][number];
