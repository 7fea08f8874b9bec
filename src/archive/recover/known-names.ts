/**
 * A page's tags and byline as rows of the edition: the one that is there under this name, else a new one. What a
 * person has written about a known tag or byline is never overwritten.
 */
import type { Kysely } from 'kysely';
import { saveByline, saveTag } from '../../story/masthead.ts';
import { slugFrom } from '../../story/slug.ts';
import type { NewsroomTables } from '../../story/tables.ts';

const mostTags = 30;

export async function tagIdsFor(
  db: Kysely<NewsroomTables>,
  editionId: string,
  names: readonly string[],
): Promise<number[]> {
  const ids: number[] = [];
  for (const name of names.slice(0, mostTags)) {
    const slug = slugFrom(name);
    if (slug === '') continue;
    const known = await db
      .selectFrom('warraq.tag')
      .select('id')
      .where('edition_id', '=', editionId)
      .where('slug', '=', slug)
      .executeTakeFirst();
    const { id } = known ?? (await saveTag(db, { editionId, kind: 'tag', slug, name, description: '' }));
    if (!ids.includes(id)) ids.push(id);
  }
  return ids;
}

export async function bylineIdsFor(
  db: Kysely<NewsroomTables>,
  editionId: string,
  name: string,
): Promise<number[]> {
  const slug = slugFrom(name);
  if (slug === '') return [];
  const known = await db
    .selectFrom('warraq.byline')
    .select('id')
    .where('edition_id', '=', editionId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  const { id } =
    known ??
    (await saveByline(db, { editionId, kind: 'staff', slug, name, description: '', personId: null }));
  return [id];
}
