/** What an editor says of a related story: picked, dismissed, or left to what is found. Nothing found overrules it. */
import { type Kysely, sql } from 'kysely';
import type { Bond } from './bond.ts';
import { inTransaction } from './save-story.ts';
import type { NewsroomTables, StoryStatus } from './tables.ts';

/** As many picks, and as many dismissals, as a draft may have. */
const most = { pick: 20, exclusion: 100 } as const;

export type RelatedKind = 'pick' | 'exclusion' | 'found';
export type DecideRefused = { kind: 'refused'; reason: 'no-such-story' | 'other-edition' | 'too-many' };

/** @param as `found` takes a decision back: what the program finds at the next publication may stand there again */
export async function decideRelated(
  db: Kysely<NewsroomTables>,
  storyId: number,
  relatedId: number,
  as: RelatedKind,
): Promise<{ kind: 'decided'; before: RelatedKind | null } | DecideRefused> {
  return inTransaction(db, async (transaction) => {
    const rows = await transaction
      .selectFrom('warraq.story')
      .select(['id', 'edition_id'])
      .where('id', 'in', [storyId, relatedId])
      .orderBy('id')
      .forUpdate()
      .execute();
    if (rows.length !== 2) return { kind: 'refused', reason: 'no-such-story' };
    if (rows[0]?.edition_id !== rows[1]?.edition_id) return { kind: 'refused', reason: 'other-edition' };
    const held = await transaction
      .selectFrom('warraq.related')
      .select(['related_id', 'kind', 'position', 'shares'])
      .where('story_id', '=', storyId)
      .execute();
    const before = held.find(({ related_id }) => related_id === relatedId);
    if (before?.kind === as) return { kind: 'decided', before: as };
    const alike = held.filter(({ kind }) => kind === as);
    if (as !== 'found' && alike.length >= most[as]) return { kind: 'refused', reason: 'too-many' };
    const position = Math.max(-1, ...alike.map((row) => row.position)) + 1;
    if (before === undefined) {
      if (as !== 'found')
        await transaction
          .insertInto('warraq.related')
          .values({ story_id: storyId, related_id: relatedId, kind: as, position })
          .execute();
    } else if (as === 'found' && before.shares.length === 0) {
      // Nobody found it: it stood there because somebody said so.
      await transaction
        .deleteFrom('warraq.related')
        .where('story_id', '=', storyId)
        .where('related_id', '=', relatedId)
        .execute();
    } else
      await transaction
        .updateTable('warraq.related')
        .set({ kind: as, position })
        .where('story_id', '=', storyId)
        .where('related_id', '=', relatedId)
        .execute();
    return { kind: 'decided', before: before?.kind ?? null };
  });
}

export type RelatedForDesk = {
  id: number;
  headline: string;
  status: StoryStatus;
  publishedAt: Date | null;
  kind: RelatedKind;
  bond: Bond;
  shares: string[];
  days: string[];
};

/** What stands beside a story and why, picks first, then what was found, then what was dismissed. */
export async function relatedForDesk(db: Kysely<NewsroomTables>, storyId: number): Promise<RelatedForDesk[]> {
  const { rows } = await sql<RelatedForDesk>`
    select o.id, o.headline, o.status, o.published_at as "publishedAt", r.kind, r.bond, r.shares, r.days
    from warraq.related r join warraq.story o on o.id = r.related_id
    where r.story_id = ${storyId}
    order by array_position(array['pick', 'found', 'exclusion'], r.kind), r.position`.execute(db);
  return rows;
}
