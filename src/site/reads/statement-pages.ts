/**
 * A year of somebody's statements in pages, numbered from the oldest as every list is: what is said next changes the
 * year's own address, which shows the newest full page with what is newer, and no other. Pure.
 */
import type { ListPage } from './lists.ts';

export const statementsPerPage = 50;
/** On the front of a year: a full page, and what does not fill the next. */
export const mostOnFront = 2 * statementsPerPage - 1;

export type StatementsPart = {
  /** How many newer ones stand before it. */
  skip: number;
  /** How many are on it, where there are so many. */
  most: number;
  page: ListPage;
};

/** @returns null where the page is not full, and so has no address of its own */
export function partOfYear(count: number, number: number | null): StatementsPart | null {
  const full = Math.floor(count / statementsPerPage);
  if (number === null) {
    const most = full === 0 ? count : count - (full - 1) * statementsPerPage;
    return { skip: 0, most, page: { older: full > 1 ? full - 1 : null, newer: null } };
  }
  if (number > full) return null;
  return {
    skip: count - number * statementsPerPage,
    most: statementsPerPage,
    page: { older: number > 1 ? number - 1 : null, newer: number < full ? number + 1 : 'front' },
  };
}
