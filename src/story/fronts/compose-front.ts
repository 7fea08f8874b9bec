/** Composing a front: what stands in its slots from now on. Takes effect with the transaction; publishes nothing. */
import type { Kysely, Transaction } from 'kysely';
import type { Act } from '../act.ts';
import { inTransaction } from '../save-story.ts';
import type { NewsroomTables, StoryStatus } from '../tables.ts';
import { type Composition, compositionSchema, type FrontName } from './front.ts';

export type ComposeRefused = {
  kind: 'refused';
  reasons: readonly (
    | { reason: 'no-such-front' }
    /** Not there, of another edition, or taken back. */
    | { reason: 'story-cannot-stand-here'; storyId: number }
    | { reason: 'until-is-past'; storyId: number }
  )[];
};

/**
 * Puts the stories into the front's slots in place of those that were there.
 * @throws ZodError when the composition itself is not one (a slot twice, a story twice): parse at the edge
 */
export async function composeFront(
  db: Kysely<NewsroomTables>,
  front: FrontName,
  composition: Composition,
  act: Act,
): Promise<{ kind: 'composed' } | ComposeRefused> {
  const { fill, slots } = compositionSchema.parse(composition);
  return inTransaction(db, async (transaction) => {
    const place = await placeOf(transaction, front);
    if (!place) return { kind: 'refused', reasons: [{ reason: 'no-such-front' }] };
    const standing = await statusOf(
      transaction,
      place.edition_id,
      slots.map(({ storyId }) => storyId),
    );
    const reasons = slots.flatMap(({ storyId, until }): ComposeRefused['reasons'][number][] => {
      const status = standing.get(storyId);
      if (!status || status === 'retracted' || status === 'unpublished')
        return [{ reason: 'story-cannot-stand-here', storyId }];
      return until !== null && until <= act.at ? [{ reason: 'until-is-past', storyId }] : [];
    });
    if (reasons.length > 0) return { kind: 'refused', reasons };
    await transaction
      .insertInto('warraq.front')
      .values({ front, ...place, fill })
      .onConflict((on) => on.column('front').doUpdateSet({ fill }))
      .execute();
    await transaction.deleteFrom('warraq.front_slot').where('front', '=', front).execute();
    if (slots.length > 0) {
      const rows = slots.map(({ position, storyId, until }) => ({
        front,
        position,
        story_id: storyId,
        until,
      }));
      await transaction.insertInto('warraq.front_slot').values(rows).execute();
    }
    return { kind: 'composed' };
  });
}

/** The front as it was composed; of one that nobody composed the rule alone. Null where there is no such front. */
export async function compositionOf(
  db: Kysely<NewsroomTables>,
  front: FrontName,
): Promise<Composition | null> {
  if (!(await placeOf(db, front))) return null;
  const row = await db
    .selectFrom('warraq.front')
    .select('fill')
    .where('front', '=', front)
    .executeTakeFirst();
  const slots = await db
    .selectFrom('warraq.front_slot')
    .select(['position', 'story_id as storyId', 'until'])
    .where('front', '=', front)
    .orderBy('position')
    .execute();
  return { fill: row?.fill ?? 'newest', slots };
}

/** Takes what stood in slots until now out of them, and ends bars whose time is over. Gives how many of both. */
export async function endWhatExpired(db: Kysely<NewsroomTables>, now: Date): Promise<number> {
  const slots = await db
    .deleteFrom('warraq.front_slot')
    .where('until', '<=', now)
    .returning('front')
    .execute();
  const bars = await db
    .deleteFrom('warraq.breaking_bar')
    .where('until', '<=', now)
    .returning('edition_id')
    .execute();
  return slots.length + bars.length;
}

/** When the next slot or bar ends by itself, or null. */
export async function nextExpiry(db: Kysely<NewsroomTables>): Promise<Date | null> {
  const ends = db
    .selectFrom('warraq.front_slot')
    .select('until')
    .where('until', 'is not', null)
    .unionAll(db.selectFrom('warraq.breaking_bar').select('until').where('until', 'is not', null));
  const next = await db
    .selectFrom(ends.as('ends'))
    .select('until')
    .orderBy('until')
    .limit(1)
    .executeTakeFirst();
  return next?.until ?? null;
}

async function placeOf(
  db: Kysely<NewsroomTables>,
  front: FrontName,
): Promise<{ edition_id: string; section_id: number | null } | undefined> {
  const [kind, id = ''] = front.split(':');
  if (kind === 'home') {
    const edition = await db
      .selectFrom('warraq.edition')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    return edition && { edition_id: edition.id, section_id: null };
  }
  const section = await db
    .selectFrom('warraq.section')
    .select(['id', 'edition_id'])
    .where('id', '=', Number(id))
    .executeTakeFirst();
  return section && { edition_id: section.edition_id, section_id: section.id };
}

async function statusOf(
  db: Transaction<NewsroomTables>,
  editionId: string,
  ids: readonly number[],
): Promise<ReadonlyMap<number, StoryStatus>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('warraq.story')
    .select(['id', 'status'])
    .where('id', 'in', ids)
    .where('edition_id', '=', editionId)
    .execute();
  return new Map(rows.map(({ id, status }) => [id, status]));
}
