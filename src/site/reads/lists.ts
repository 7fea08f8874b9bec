/** One page of a list of stories, whatever the list is of: an edition, a section, a tag, a byline, some days. */
import { frontPage, type ListPage, numberedPage } from '../list-pages.ts';
import type { Reads } from '../page-kind.ts';
import { cards, type StoryCard, storyQuery } from './card.ts';

export const storiesPerPage = 20;

export type Scope =
  | { kind: 'edition' }
  | { kind: 'section'; id: number }
  | { kind: 'tag'; id: number }
  | { kind: 'byline'; id: number }
  /** From the first instant to the second, that one not included. */
  | { kind: 'days'; from: Date; to: Date };

export type StoryList = { count: number; page: ListPage; stories: readonly StoryCard[] };

/** The stories of a scope, before order and limit. */
export function storiesIn(reads: Reads, scope: Scope): ReturnType<typeof storyQuery> {
  const all = storyQuery(reads);
  switch (scope.kind) {
    case 'edition':
      return all;
    case 'section':
      return all.where('story.section_id', '=', scope.id);
    case 'tag':
      return all.where('story.id', 'in', (eb) =>
        eb.selectFrom('published.story_tag').select('story_id').where('tag_id', '=', scope.id),
      );
    case 'byline':
      return all.where('story.id', 'in', (eb) =>
        eb.selectFrom('published.story_byline').select('story_id').where('byline_id', '=', scope.id),
      );
    case 'days':
      return all.where('story.published_at', '>=', scope.from).where('story.published_at', '<', scope.to);
  }
}

export async function countStories(reads: Reads, scope: Scope): Promise<number> {
  const { count } = await storiesIn(reads, scope)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The front (`number` null) or a numbered page of a list. Null when there is no such page (yet). */
export async function readList(
  reads: Reads,
  scope: Scope,
  number: number | null,
  perPage = storiesPerPage,
): Promise<StoryList | null> {
  const count = await countStories(reads, scope);
  const page = number === null ? frontPage(count, perPage) : numberedPage(number, count, perPage);
  if (!page) return null;
  // Counted from the end that is nearer, so that neither the front nor page 1 walks through the whole archive.
  const fromNewest = count - page.to <= page.from;
  const lines = await storiesIn(reads, scope)
    .orderBy('story.published_at', fromNewest ? 'desc' : 'asc')
    .orderBy('story.id', fromNewest ? 'desc' : 'asc')
    .offset(fromNewest ? count - page.to : page.from)
    .limit(page.to - page.from)
    .execute();
  if (!fromNewest) lines.reverse();
  return { count, page, stories: await cards(reads, lines) };
}
