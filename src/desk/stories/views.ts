/**
 * Lists that are opened again and again: those that every newsroom has, and those that somebody saved on this device.
 * Only filters are kept, never a story.
 */
import { areSame, filtersIn, type StoryFilters } from './filters.ts';

export const houseViews = {
  all: {},
  mine: { createdBy: 'me' },
  assigned: { assigned: 'me' },
  review: { state: ['submitted', 'in-review'] },
  ready: { state: ['ready'] },
  scheduled: { state: ['embargoed', 'scheduled'] },
  published: { state: ['published'] },
} as const satisfies Record<string, Readonly<Record<string, unknown>>>;

export type HouseView = keyof typeof houseViews;

export const houseViewNames = Object.keys(houseViews) as HouseView[];

export function filtersOfView(view: HouseView): StoryFilters {
  return filtersIn(houseViews[view]);
}

export type SavedView = { name: string; filters: StoryFilters };

const mostSaved = 30;

/** What was kept, read as if a stranger had written it. */
export function savedViewsIn(kept: string | null): SavedView[] {
  let found: unknown;
  try {
    found = JSON.parse(kept ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(found)) return [];
  return found.slice(0, mostSaved).flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('name' in one) || typeof one.name !== 'string')
      return [];
    const filters = 'filters' in one && typeof one.filters === 'object' && one.filters ? one.filters : {};
    return [{ name: one.name.slice(0, 60), filters: filtersIn({ ...filters }) }];
  });
}

/** With one more; a view of the same name is replaced, and the oldest leaves when there are too many. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...views.filter(({ name }) => name !== view.name), view].slice(-mostSaved);
}

export function savedViewOf(views: readonly SavedView[], filters: StoryFilters): SavedView | undefined {
  return views.find((view) => areSame(view.filters, filters));
}
