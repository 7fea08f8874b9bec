/** What every page of an edition shows around its content. */
import { fact } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';
import type { SectionLink } from '../shell.tsx';

export function sectionLinks(reads: Reads): Promise<SectionLink[]> {
  const { id } = reads.edition;
  return reads.once(`sections ${id}`, ({ database, note }) => {
    note(fact.sections(id));
    return database
      .selectFrom('published.section')
      .select(['slug', 'name'])
      .where('edition_id', '=', id)
      .orderBy('position')
      .orderBy('id')
      .execute();
  });
}
