/**
 * Lists that are opened again and again: those that every newsroom has, and those that somebody saved, which the server
 * keeps, so that they are there on any machine. Only filters are kept, never a story.
 */
import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { filtersIn, type StoryFilters } from './filters.ts';

export const houseViews = {
  all: {},
  mine: { createdBy: 'me' },
  assigned: { assigned: 'me' },
  review: { state: ['submitted', 'in-review'] },
  ready: { state: ['ready'] },
  scheduled: { state: ['embargoed', 'scheduled'] },
  published: { state: ['published'] },
  bin: { deleted: 'true' },
} as const satisfies Record<string, Readonly<Record<string, unknown>>>;

export type HouseView = keyof typeof houseViews;

export const houseViewNames = Object.keys(houseViews) as HouseView[];

export function filtersOfView(view: HouseView): StoryFilters {
  return filtersIn(houseViews[view]);
}

export type SavedView = {
  id: number;
  name: string;
  filters: StoryFilters;
  isShared: boolean;
  isMine: boolean;
};

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: async (): Promise<SavedView[]> => {
    const { views } = await answerOf(newsroom.views.$get());
    return views.map(({ query, ...view }) => ({ ...view, filters: filtersIn(query) }));
  },
  staleTime: 60_000,
});
