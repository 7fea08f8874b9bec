/** What a list page is of: a section, a tag or a byline, found by its slug in the edition. */
import type { BylineKind } from '../../story/tables.ts';
import { fact } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';

export type NamedList = { id: number; slug: string; name: string; description: string };

export function sectionBySlug(reads: Reads, slug: string): Promise<NamedList | undefined> {
  const { id } = reads.edition;
  return reads.once(`section ${id} ${slug}`, ({ database, note }) => {
    note(fact.ofSlug('section', id, slug));
    return database
      .selectFrom('published.section')
      .select(['id', 'slug', 'name', 'description'])
      .where('edition_id', '=', id)
      .where('slug', '=', slug)
      .executeTakeFirst();
  });
}

export function tagBySlug(
  reads: Reads,
  slug: string,
): Promise<(NamedList & { kind: 'tag' | 'series' }) | undefined> {
  const { id } = reads.edition;
  return reads.once(`tag ${id} ${slug}`, ({ database, note }) => {
    note(fact.ofSlug('tag', id, slug));
    return database
      .selectFrom('published.tag')
      .select(['id', 'slug', 'name', 'description', 'kind'])
      .where('edition_id', '=', id)
      .where('slug', '=', slug)
      .executeTakeFirst();
  });
}

export function bylineBySlug(
  reads: Reads,
  slug: string,
): Promise<(NamedList & { kind: BylineKind }) | undefined> {
  const { id } = reads.edition;
  return reads.once(`byline ${id} ${slug}`, ({ database, note }) => {
    note(fact.ofSlug('byline', id, slug));
    return database
      .selectFrom('published.byline')
      .select(['id', 'slug', 'name', 'description', 'kind'])
      .where('edition_id', '=', id)
      .where('slug', '=', slug)
      .executeTakeFirst();
  });
}

/** The slug that now names what was once called `slug`, or null. */
export async function presentSlug(
  { database, edition, note }: Reads,
  kind: 'section' | 'tag' | 'byline',
  slug: string,
): Promise<string | null> {
  note(fact.ofSlug(kind, edition.id, slug));
  const former = await database
    .selectFrom('published.former_slug')
    .select('now_id')
    .where('kind', '=', kind)
    .where('edition_id', '=', edition.id)
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!former) return null;
  note(fact.ofId(kind, former.now_id));
  const now = await database
    .selectFrom(`published.${kind}`)
    .select('slug')
    .where('id', '=', former.now_id)
    .executeTakeFirst();
  return now?.slug ?? null;
}
