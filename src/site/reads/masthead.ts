/**
 * What a snapshot begins with: its number, the editions, their sections and campaigns. The number says whether they are
 * still what they were the last time: whatever changes them is numbered.
 */
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Edition } from '../../story/edition.ts';
import { editionFromRow } from '../../story/masthead.ts';
import type { EditionRow, LookRow, PublishedViews } from '../../story/tables.ts';
import { fact } from '../page-graph/facts.ts';
import { whenMade } from '../page-graph/when-made.ts';
import type { Reads, SnapshotHead } from '../page-kind.ts';
import type { SectionLink } from '../shell.tsx';

export type WholeHead = SnapshotHead & {
  /** Of the newest change that the snapshot sees. */
  number: number;
  /** Which database it is. */
  house: string;
  /** When the newest change was made, as page-graph/when-made says it; '' where there was none. */
  changedAt: string;
  editions: readonly Edition[];
};

/** The head of this snapshot: `known` itself where nothing was changed since. */
export async function readHead(
  database: Kysely<PublishedViews>,
  known: WholeHead | null = null,
): Promise<WholeHead> {
  const { rows } = await sql<Pick<WholeHead, 'number' | 'house' | 'changedAt'>>`
    select coalesce(newest.number, 0) as number, house.id as house, coalesce(newest."changedAt", '') as "changedAt"
    from published.house house
    left join lateral (select number, ${whenMade} from published.change order by number desc limit 1) newest on true`.execute(
    database,
  );
  const [now] = rows;
  if (!now) throw new Error('there is no house');
  const isKnown =
    known?.number === now.number && known.house === now.house && known.changedAt === now.changedAt;
  return isKnown ? known : { ...now, ...(await readMastheads(database)) };
}

async function readMastheads(
  database: Kysely<PublishedViews>,
): Promise<Pick<WholeHead, 'editions' | 'sections' | 'campaigns'>> {
  const { rows } = await sql<{
    editions: (Required<EditionRow> & { look: Selectable<LookRow> | null })[] | null;
    sections: SnapshotHead['sections'] | null;
    campaigns: SnapshotHead['campaigns'] | null;
  }>`
    select (select json_agg(to_jsonb(e) || jsonb_build_object('look', to_jsonb(l)) order by e.is_default desc, e.position, e.id)
             from published.edition e left join published.look l on l.edition_id = e.id) as editions,
           (select json_agg(json_build_object('id', s.id, 'edition_id', s.edition_id, 'slug', s.slug, 'name', s.name)
                            order by s.position, s.id) from published.section s) as sections,
           (select json_agg(c order by c.id) from published.campaign c) as campaigns`.execute(database);
  const [row] = rows;
  return {
    editions: (row?.editions ?? []).map(editionFromRow),
    sections: row?.sections ?? [],
    campaigns: row?.campaigns ?? [],
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
