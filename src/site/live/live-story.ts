/** A story of live coverage as its readers' streams need it: whether there is one, where, and when it last changed. */
import { type Kysely, sql } from 'kysely';
import { storyAddress } from '../../story/address.ts';
import type { Edition } from '../../story/edition.ts';
import type { PublishedViews } from '../../story/tables.ts';
import { lastChange } from './live-line.tsx';
import type { LiveStory } from './live-readers.ts';

/** Null where no public story has this number, or it has no updates. */
export async function liveStory(
  database: Kysely<PublishedViews>,
  editions: readonly Edition[],
  id: number,
): Promise<LiveStory | null> {
  const row = await database
    .selectFrom('published.story')
    .select(['edition_id', 'slug', 'published_at', 'updated_at'])
    .where('id', '=', id)
    .where(sql<boolean>`jsonb_path_exists(body, '$.content[*] ? (@.type == "update")')`)
    .executeTakeFirst();
  const edition = editions.find((one) => one.id === row?.edition_id);
  if (!row || !edition) return null;
  return {
    path: storyAddress(edition, { id, slug: row.slug, publishedAt: row.published_at }),
    changedAt: lastChange(row.published_at, row.updated_at),
  };
}
