/** What a list page is of: a section, a tag or a byline, found by its slug in the edition. */
import type { BylineKind } from '../../story/tables.ts';
import type { Reads } from '../page-kind.ts';

export type NamedList = { id: number; slug: string; name: string; description: string };

export function sectionBySlug({ database, edition }: Reads, slug: string): Promise<NamedList | undefined> {
  return database
    .selectFrom('published.section')
    .select(['id', 'slug', 'name', 'description'])
    .where('edition_id', '=', edition.id)
    .where('slug', '=', slug)
    .executeTakeFirst();
}

export function tagBySlug(
  { database, edition }: Reads,
  slug: string,
): Promise<(NamedList & { kind: 'tag' | 'series' }) | undefined> {
  return database
    .selectFrom('published.tag')
    .select(['id', 'slug', 'name', 'description', 'kind'])
    .where('edition_id', '=', edition.id)
    .where('slug', '=', slug)
    .executeTakeFirst();
}

export function bylineBySlug(
  { database, edition }: Reads,
  slug: string,
): Promise<(NamedList & { kind: BylineKind }) | undefined> {
  return database
    .selectFrom('published.byline')
    .select(['id', 'slug', 'name', 'description', 'kind'])
    .where('edition_id', '=', edition.id)
    .where('slug', '=', slug)
    .executeTakeFirst();
}
