/** Addresses that are not pages themselves: those of before the move, and short ones. */
import { sql } from 'kysely';
import { storyAddress } from '../../story/address.ts';
import { fact } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';

/** Where the story that lived at one of these addresses lives now; a retracted one leads to its notice. */
export async function storyOfLegacyAddress(
  reads: Reads,
  addresses: readonly string[],
): Promise<string | null> {
  reads.note(...addresses.map(fact.address));
  const found = await reads.database
    .selectFrom('published.legacy_address')
    .select('story_id')
    .where(sql<boolean>`address = any(${addresses})`)
    .orderBy('address')
    .limit(1)
    .executeTakeFirst();
  return found ? addressOfStory(reads, found.story_id) : null;
}

/** The address of a story, public or retracted. Null when there is no such story. */
export async function addressOfStory(
  { database, editions, note }: Reads,
  id: number,
): Promise<string | null> {
  note(fact.story(id));
  const columns = ['id', 'edition_id', 'slug', 'published_at'] as const;
  const row =
    (await database.selectFrom('published.story').select(columns).where('id', '=', id).executeTakeFirst()) ??
    (await database
      .selectFrom('published.retracted_story')
      .select(columns)
      .where('id', '=', id)
      .executeTakeFirst());
  const edition = editions.find((one) => one.id === row?.edition_id);
  if (!row || !edition) return null;
  return storyAddress(edition, { id: row.id, slug: row.slug, publishedAt: row.published_at });
}
