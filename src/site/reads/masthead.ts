/** What a snapshot begins with, asked for in one question: its number, the editions, their sections and campaigns. */
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Edition } from '../../story/edition.ts';
import { editionFromRow } from '../../story/masthead.ts';
import type { EditionRow, LookRow, PublishedViews } from '../../story/tables.ts';
import { fact } from '../page-graph/facts.ts';
import type { Reads, SnapshotHead } from '../page-kind.ts';
import type { SectionLink } from '../shell.tsx';

export type WholeHead = SnapshotHead & {
  /** Of the newest change that the snapshot sees. */
  number: number;
  /** Which database it is. */
  house: string;
  editions: readonly Edition[];
};

export async function readHead(database: Kysely<PublishedViews>): Promise<WholeHead> {
  const { rows } = await sql<{
    number: number;
    house: string;
    editions: (Required<EditionRow> & { look: Selectable<LookRow> | null })[] | null;
    sections: SnapshotHead['sections'] | null;
    campaigns: SnapshotHead['campaigns'] | null;
  }>`
    select coalesce((select max(number) from published.change), 0) as number,
           (select id from published.house) as house,
           (select json_agg(to_jsonb(e) || jsonb_build_object('look', to_jsonb(l)) order by e.is_default desc, e.position, e.id)
             from published.edition e left join published.look l on l.edition_id = e.id) as editions,
           (select json_agg(json_build_object('id', s.id, 'edition_id', s.edition_id, 'slug', s.slug, 'name', s.name)
                            order by s.position, s.id) from published.section s) as sections,
           (select json_agg(c order by c.id) from published.campaign c) as campaigns`.execute(database);
  const [row] = rows;
  if (!row) throw new Error('a select without a table gives one row');
  return {
    number: row.number,
    house: row.house,
    editions: (row.editions ?? []).map(editionFromRow),
    sections: row.sections ?? [],
    campaigns: row.campaigns ?? [],
  };
}

export async function sectionLinks({ edition, head, note }: Reads): Promise<SectionLink[]> {
  note(fact.sections(edition.id));
  return head.sections
    .filter((section) => section.edition_id === edition.id)
    .map(({ slug, name }) => ({ slug, name }));
}

/** The number of each section of the edition, by its slug. */
export function sectionIds({ edition, head, note }: Reads): ReadonlyMap<string, number> {
  note(fact.sections(edition.id));
  return new Map(
    head.sections.filter((one) => one.edition_id === edition.id).map(({ slug, id }) => [slug, id]),
  );
}

export async function runningCampaign({ edition, head, note }: Reads) {
  note(fact.campaign(edition.id));
  const campaign = head.campaigns.find((one) => one.edition_id === edition.id);
  if (!campaign) return null;
  const { claim, need, act, amounts, ways } = campaign;
  return { claim, need, act, amounts, ways };
}
