/**
 * Which stories a list shows, as it stands in the page's address: a list can be sent to a colleague and comes back
 * with the browser's own back. What does not belong there is dropped, never passed on.
 */
export const storyStates = [
  'draft',
  'submitted',
  'in-review',
  'ready',
  'embargoed',
  'scheduled',
  'published',
  'retracted',
  'unpublished',
] as const;
export type StoryState = (typeof storyStates)[number];

export type StoryFilters = {
  state?: StoryState[];
  edition?: string;
  section?: number;
  /** `me`, `nobody`, or an account's id. */
  assigned?: string;
  createdBy?: string;
  /** Those in the bin. */
  deleted?: 'true';
  /** Words of the text, of drafts too. */
  q?: string;
};

/** @param found the address's parameters, as the router read them: anything at all */
export function filtersIn(found: Record<string, unknown>): StoryFilters {
  const filters: StoryFilters = {};
  const states = typeof found.state === 'string' ? found.state.split(',') : found.state;
  if (Array.isArray(states)) {
    const known = storyStates.filter((state) => states.includes(state));
    if (known.length > 0) filters.state = known;
  }
  const section = Number(found.section);
  if (Number.isSafeInteger(section) && section > 0) filters.section = section;
  if (String(found.deleted) === 'true') filters.deleted = 'true';
  for (const name of ['edition', 'assigned', 'createdBy', 'q'] as const) {
    const value = found[name];
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const text = String(value).trim().slice(0, 200);
    if (text !== '') filters[name] = text;
  }
  return filters;
}

/** As the API takes them. */
export function queryOf({ state, section, ...rest }: StoryFilters): Record<string, string> {
  return {
    ...(state ? { state: state.join(',') } : {}),
    ...(section === undefined ? {} : { section: String(section) }),
    ...rest,
  };
}

export function isFiltered(filters: StoryFilters): boolean {
  return Object.keys(filters).length > 0;
}

/** Two lists that show the same. */
export function areSame(one: StoryFilters, other: StoryFilters): boolean {
  const key = (filters: StoryFilters) =>
    JSON.stringify(Object.entries(queryOf(filters)).sort(([a], [b]) => (a < b ? -1 : 1)));
  return key(one) === key(other);
}
