/**
 * Lists are paged from the oldest: with P stories a page, pages 1, 2, 3… are full and keep their stories for good;
 * the front shows the newest full page with what is newer than it. A new story therefore changes the front alone, and
 * never page 7 of 900. Pure: numbers in, numbers out.
 */

export type ListPage = {
  /** The stories, counted from the oldest: first to last, last not included. Shown newest first. */
  from: number;
  to: number;
  older: number | null;
  /** A page's number, `front`, or null on the front itself. */
  newer: number | 'front' | null;
};

/** The front of a list of `count` stories. Its link to older stories leads to the page before its own full one. */
export function frontPage(count: number, perPage: number): ListPage {
  const full = Math.floor(count / perPage);
  const from = Math.max(0, full - 1) * perPage;
  return { from, to: count, older: full > 1 ? full - 1 : null, newer: null };
}

/** Page `number` of the same list, counted from the oldest. Null as long as it is not full. */
export function numberedPage(number: number, count: number, perPage: number): ListPage | null {
  const full = Math.floor(count / perPage);
  if (!Number.isInteger(number) || number < 1 || number > full) return null;
  return {
    from: (number - 1) * perPage,
    to: number * perPage,
    older: number > 1 ? number - 1 : null,
    newer: number < full ? number + 1 : 'front',
  };
}
