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

/** What the screen showed last, and for which place. */
export type Seen = { at: number | undefined; shown: number };

/**
 * The one that is shown: `at`, or what follows where it stood, or the last. What is on the screen stays there when
 * somebody else settles it: nothing changes under the hands of whoever reads or writes.
 */
export function placeAmong(
  items: readonly { id: number }[],
  at: number | undefined,
  seen?: Seen,
): number | undefined {
  if (at !== undefined && items.some(({ id }) => id === at)) return at;
  if (seen && seen.at === at) return seen.shown;
  if (at === undefined) return items[0]?.id;
  return (items.find(({ id }) => id >= at) ?? items.at(-1))?.id;
}

/** The neighbours of the one that is shown, also of one that is no longer among them. */
export function neighbours(
  items: readonly { id: number }[],
  shown: number,
): { previous: number | undefined; next: number | undefined; number: number } {
  const before = items.filter(({ id }) => id < shown);
  return {
    previous: before.at(-1)?.id,
    next: items.find(({ id }) => id > shown)?.id,
    number: before.length + 1,
  };
}
