/** The library as the desk asks for it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';

/** What narrows the library down, as the API asks for it. */
export const photoFilters = {
  all: {},
  unused: { used: 'no' },
  'no-credit': { missing: 'credit' },
  'no-caption': { missing: 'caption' },
  'no-alternative': { missing: 'alternative-text' },
  ended: { rights: 'ended' },
  ending: { rights: 'ending' },
  withdrawn: { withdrawn: 'yes' },
} as const;
export type PhotoFilter = keyof typeof photoFilters;
export const photoFilterNames = Object.keys(photoFilters) as PhotoFilter[];

export const photosQuery = (q: string, filter: PhotoFilter) =>
  infiniteQueryOptions({
    queryKey: ['photos', q, filter],
    queryFn: ({ pageParam }) =>
      answerOf(
        newsroom.photos.$get({
          query: {
            ...photoFilters[filter],
            ...(q === '' ? {} : { q }),
            ...(pageParam === 0 ? {} : { before: String(pageParam) }),
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (last: { next: number | null }) => last.next ?? undefined,
  });

export const photoQuery = (id: string) =>
  queryOptions({
    queryKey: ['photos', 'one', id],
    queryFn: () => answerOf(newsroom.photos[':id'].$get({ param: { id } })),
  });

export type PhotoAnswer = Awaited<ReturnType<NonNullable<ReturnType<typeof photoQuery>['queryFn']>>>;
export type Photo = PhotoAnswer['photo'];

/** The smallest picture that is at least so wide, else the widest there is. */
export function pictureOf({ pictures }: Pick<Photo, 'pictures'>, least: number): string {
  const byWidth = pictures.toSorted((one, other) => one.width - other.width);
  return (byWidth.find(({ width }) => width >= least) ?? byWidth.at(-1))?.path ?? '';
}
