/** Addresses that are not pages themselves: those of before the move, and editions' own. */
import { type Kysely, sql } from 'kysely';
import { storyAddress } from '../../story/address.ts';
import type { Edition } from '../../story/edition.ts';
import type { PublishedViews } from '../../story/tables.ts';
import { fact } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';

export async function readEditions(database: Kysely<PublishedViews>): Promise<Edition[]> {
  const rows = await database
    .selectFrom('published.edition')
    .selectAll()
    .orderBy('is_default', 'desc')
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    language: row.language,
    direction: row.direction,
    timeZone: row.time_zone,
    numberingSystem: row.numbering_system,
    monthStyle: row.month_style,
    name: row.name,
    tagline: row.tagline,
    isDefault: row.is_default,
    position: row.position,
  }));
}

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
