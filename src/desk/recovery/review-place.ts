/** Where somebody is in the queue of recovered stories, as its address says it. Pure. */
export type ReviewPlace = { run?: number; at?: number };

const numberIn = (value: unknown): number | undefined => {
  const number = typeof value === 'number' ? value : Number(typeof value === 'string' ? value : Number.NaN);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
};

export function reviewPlaceIn(search: Record<string, unknown>): ReviewPlace {
  const run = numberIn(search.run);
  const at = numberIn(search.at);
  return { ...(run === undefined ? {} : { run }), ...(at === undefined ? {} : { at }) };
}

/** The one that is shown: `at`, or what follows where it stood, or the last. */
export function placeAmong<One extends { id: number }>(
  items: readonly One[],
  at: number | undefined,
): One | undefined {
  if (at === undefined) return items[0];
  return items.find(({ id }) => id >= at) ?? items.at(-1);
}

/** The neighbours of the one that is shown. */
export function neighbours<One extends { id: number }>(
  items: readonly One[],
  shown: number,
): { previous: One | undefined; next: One | undefined; number: number } {
  const index = items.findIndex(({ id }) => id === shown);
  return {
    previous: index > 0 ? items[index - 1] : undefined,
    next: index < 0 ? undefined : items[index + 1],
    number: index + 1,
  };
}
