/** What an editor put on a front: the stories in its slots, the rule for the others, the bar of breaking news over it. */
import { sql } from 'kysely';
import { storyAddress } from '../../story/address.ts';
import type { FillRule, FrontName } from '../../story/fronts/front.ts';
import { fact } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';
import { type StoryLine, storyQuery } from './card.ts';

export type ComposedFront = { fill: FillRule; pinned: ReadonlyMap<number, StoryLine> };

export async function composedFront(reads: Reads, front: FrontName): Promise<ComposedFront> {
  reads.note(fact.front(front));
  const rows = await reads.database
    .selectFrom('published.front as front')
    .leftJoin('published.front_slot as slot', 'slot.front', 'front.front')
    .select(['front.fill', 'slot.position', 'slot.story_id'])
    .where('front.front', '=', front)
    .execute();
  const slots = rows.flatMap(({ position, story_id }) =>
    position === null || story_id === null ? [] : [{ position, id: story_id }],
  );
  const lines =
    slots.length === 0
      ? []
      : await linesOf(
          reads,
          slots.map(({ id }) => id),
        );
  const pinned = slots.flatMap(({ position, id }): [number, StoryLine][] => {
    const line = lines.find((one) => one.id === id);
    return line ? [[position, line]] : [];
  });
  return { fill: rows[0]?.fill ?? 'newest', pinned: new Map(pinned) };
}

const linesOf = (reads: Reads, ids: readonly number[]): Promise<StoryLine[]> =>
  storyQuery(reads).where(sql<boolean>`story.id = any(${ids})`).execute();

export type Bar = { words: string; address: string | null };

export async function breakingBar(reads: Reads): Promise<Bar | null> {
  const { edition, database, note } = reads;
  note(fact.breaking(edition.id));
  const bar = await database
    .selectFrom('published.breaking_bar as bar')
    .leftJoin('published.story as story', 'story.id', 'bar.story_id')
    .select(['bar.words', 'story.id', 'story.slug', 'story.published_at'])
    .where('bar.edition_id', '=', edition.id)
    .executeTakeFirst();
  if (!bar) return null;
  const { words, id, slug, published_at: publishedAt } = bar;
  if (id === null || slug === null || publishedAt === null) return { words, address: null };
  note(fact.story(id));
  return { words, address: storyAddress(edition, { id, slug, publishedAt }) };
}
