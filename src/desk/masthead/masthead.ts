/** What stands above the stories, for choosing from and for naming: editions, sections, colleagues' bylines, tags. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';

const rarely = { staleTime: 5 * 60_000 };

export const editionsQuery = queryOptions({
  queryKey: ['editions'],
  queryFn: () => answerOf(newsroom.editions.$get()),
  ...rarely,
});

export const sectionsQuery = queryOptions({
  queryKey: ['sections'],
  queryFn: () => answerOf(newsroom.sections.$get({ query: {} })),
  ...rarely,
});

export function useEditions() {
  return useQuery(editionsQuery).data?.editions ?? [];
}

export function useSections() {
  return useQuery(sectionsQuery).data?.sections ?? [];
}

export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: () => answerOf(newsroom.tags.$get({ query: { limit: '500' } })),
  ...rarely,
});
