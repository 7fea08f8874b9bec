/** Addresses that are not pages themselves: those of before the move, and editions' own. */
import type { Kysely } from 'kysely';
import { storyAddress } from '../../story/address.ts';
import type { Edition } from '../../story/edition.ts';
import type { PublishedViews } from '../../story/tables.ts';

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
  database: Kysely<PublishedViews>,
  editions: readonly Edition[],
  addresses: readonly string[],
): Promise<string | null> {
  const found = await database
    .selectFrom('published.legacy_address')
    .select('story_id')
    .where('address', 'in', [...addresses])
    .limit(1)
    .executeTakeFirst();
  return found ? addressOfStory(database, editions, found.story_id) : null;
}

/** The address of a story, public or retracted. Null when there is no such story. */
export async function addressOfStory(
  database: Kysely<PublishedViews>,
  editions: readonly Edition[],
  id: number,
): Promise<string | null> {
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
