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
