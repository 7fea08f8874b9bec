/**
 * Somebody's statements in pages (of a year, or all of them for other programs), numbered from the oldest as every list
 * is: what is said next changes the first address, which shows the newest full page with what is newer, and no other.
 * Pure.
 */
import type { ListPage } from './lists.ts';

export const statementsPerPage = 50;
/** On the front: a full page, and what does not fill the next. */
export const mostOnFront = (perPage = statementsPerPage): number => 2 * perPage - 1;

export type StatementsPart = {
  /** How many newer ones stand before it. */
  skip: number;
  /** How many are on it, where there are so many. */
  most: number;
  page: ListPage;
};

/** @returns null where the page is not full, and so has no address of its own */
export function partOf(
  count: number,
  number: number | null,
  perPage = statementsPerPage,
): StatementsPart | null {
  const full = Math.floor(count / perPage);
  if (number === null) {
    const most = full === 0 ? count : count - (full - 1) * perPage;
    return { skip: 0, most, page: { older: full > 1 ? full - 1 : null, newer: null } };
  }
  if (number > full) return null;
  return {
    skip: count - number * perPage,
    most: perPage,
    page: { older: number > 1 ? number - 1 : null, newer: number < full ? number + 1 : 'front' },
  };
}
