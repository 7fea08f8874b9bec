/** What every page of an edition shows around its content. */
import type { Reads } from '../page-kind.ts';
import type { SectionLink } from '../shell.tsx';

export function sectionLinks({ database, edition }: Reads): Promise<SectionLink[]> {
  return database
    .selectFrom('published.section')
    .select(['slug', 'name'])
    .where('edition_id', '=', edition.id)
    .orderBy('position')
    .execute();
}
