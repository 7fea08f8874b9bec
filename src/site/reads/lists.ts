/**
 * One page of a list of stories, whatever the list is of. Pages are filled from the oldest and kept in the database:
 * a new story changes the front, and page 7 of 900 never. The front shows the newest full page with what is newer.
 */

import { sql } from 'kysely';
import { fact, type ListName } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';
import { cards, type StoryCard, type StoryLine, storyQuery } from './card.ts';

export const storiesPerPage = 20;

export type ListPage = {
  older: number | null;
  /** A page's number, `front`, or null on the front itself. */
  newer: number | 'front' | null;
};

export type StoryList = {
  /** Of the whole list; null on a numbered page, which is the same whatever comes after it. */
  count: number | null;
  page: ListPage;
  stories: readonly StoryCard[];
};

/** The stories of a list, before order and limit. */
export function storiesIn(reads: Reads, list: ListName) {
  return storyQuery(reads)
    .innerJoin('published.listing as listing', 'listing.story_id', 'story.id')
    .where('listing.list', '=', list);
}

/** The newest stories of a list, newest first; at most `limit`. */
export function newestIn(reads: Reads, list: ListName, limit: number): Promise<StoryLine[]> {
  reads.note(fact.list(list));
  return storiesIn(reads, list)
    .orderBy('listing.published_at', 'desc')
    .orderBy('listing.story_id', 'desc')
    .limit(limit)
    .execute();
}

/** The same of several lists, in one question. */
export async function newestInEach(
  reads: Reads,
  lists: readonly ListName[],
  limit: number,
): Promise<Map<ListName, StoryLine[]>> {
  reads.note(...lists.map(fact.list));
  if (lists.length === 0) return new Map();
  const rows = await storyQuery(reads)
    .innerJoin(
      (eb) =>
        eb
          .selectFrom(sql<{ name: ListName }>`unnest(${lists}::text[])`.as<'wanted'>(sql`wanted(name)`))
          .innerJoinLateral(
            (inner) =>
              inner
                .selectFrom('published.listing as one')
                .select(['one.story_id', 'one.published_at'])
                .whereRef('one.list', '=', 'wanted.name')
                .orderBy('one.published_at', 'desc')
                .orderBy('one.story_id', 'desc')
                .limit(limit)
                .as('newest'),
            (join) => join.onTrue(),
          )
          .select(['wanted.name', 'newest.story_id', 'newest.published_at'])
          .as('listing'),
      (join) => join.onRef('listing.story_id', '=', 'story.id'),
    )
    .select('listing.name as list')
    .orderBy('listing.published_at', 'desc')
    .orderBy('listing.story_id', 'desc')
    .execute();
  return new Map(lists.map((list) => [list, rows.filter((row) => row.list === list)]));
}

/** The front (`number` null) or a numbered page of a list. Null when there is no such page (yet). */
export function readList(reads: Reads, list: ListName, number: number | null): Promise<StoryList | null> {
  return number === null ? readFrontOf(reads, list) : readPageOf(reads, list, number);
}

async function readFrontOf(reads: Reads, list: ListName): Promise<StoryList> {
  reads.note(fact.list(list));
  const state = await stateOf(reads, list);
  let first = Math.max(1, state.on_last_page >= storiesPerPage ? state.last_page : state.last_page - 1);
  let lines = await linesOn(reads, list, first, state.last_page);
  // Only where many were taken back.
  while (first > 1 && lines.length < storiesPerPage) {
    first -= 1;
    lines = await linesOn(reads, list, first, state.last_page);
  }
  return {
    count: state.count,
    page: { older: first > 1 ? first - 1 : null, newer: null },
    stories: await cards(reads, lines),
  };
}

async function readPageOf(reads: Reads, list: ListName, number: number): Promise<StoryList | null> {
  reads.note(fact.listPage(list, number), fact.listPageFull(list, number));
  const state = await stateOf(reads, list);
  if (!isFull(state, number)) return null;
  reads.note(fact.listPageFull(list, number + 1));
  const lines = await linesOn(reads, list, number, number);
  return {
    count: null,
    page: { older: number > 1 ? number - 1 : null, newer: isFull(state, number + 1) ? number + 1 : 'front' },
    stories: await cards(reads, lines),
  };
}

type ListState = { last_page: number; on_last_page: number; count: number };

/** A page has an address of its own from the day that it is full, and keeps it where stories are taken back. */
function isFull(state: ListState, number: number): boolean {
  return number < state.last_page || (number === state.last_page && state.on_last_page >= storiesPerPage);
}

async function stateOf({ database }: Reads, list: ListName): Promise<ListState> {
  const state = await database
    .selectFrom('published.list')
    .select(['last_page', 'on_last_page', 'count'])
    .where('name', '=', list)
    .executeTakeFirst();
  return state ?? { last_page: 0, on_last_page: 0, count: 0 };
}

/** By number, not «from here on»: a planner that does not know how few pages follow reads the whole list. */
function linesOn(reads: Reads, list: ListName, first: number, last: number): Promise<StoryLine[]> {
  const pages = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return storiesIn(reads, list)
    .where(sql<boolean>`listing.page = any(${pages})`)
    .orderBy('listing.published_at', 'desc')
    .orderBy('listing.story_id', 'desc')
    .execute();
}
