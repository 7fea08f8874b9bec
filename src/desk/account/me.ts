/** Who is signed in and what they may do, asked once and kept; what a screen offers follows it, what is done does not. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => answerOf(newsroom.me.$get()),
  staleTime: 60_000,
});

export type Me = Awaited<ReturnType<NonNullable<(typeof meQuery)['queryFn']>>>;

/** Whoever is signed in. Only inside the gate. */
export function useMe() {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('a screen for staff stands outside the gate');
  return data;
}

type Permission = keyof ReturnType<typeof useMe>['may'];

/** Whether a permission reaches anything at all for whoever is signed in. */
export function useMay(): (permission: Permission) => boolean {
  const { may } = useMe();
  return (permission) => may[permission] !== 'no';
}
