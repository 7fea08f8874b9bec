/** Dated events of a story: proposed from its dates, public on its timeline once a person accepted them. */
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Act } from '../act.ts';
import { inTransaction } from '../save-story.ts';
import type { NewsroomTables } from '../tables.ts';

export const eventSchema = z.strictObject({
  /** As exact as it is known: `2026-11-22`, `2026-11`, `2026`. */
  occursOn: z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/),
  /** The words that say when, as readers see them. */
  words: z.string().trim().min(1).max(200),
  /** What happened: a sentence. */
  what: z.string().trim().min(1).max(600),
});
export type EventDraft = z.infer<typeof eventSchema>;
export type EventRefused = { kind: 'refused'; reason: 'no-such-event' | 'not-valid' };

export function acceptEvent(db: Kysely<NewsroomTables>, id: number, act: Act) {
  return decide(db, id, { state: 'accepted' as const }, act);
}

export async function mendEvent(db: Kysely<NewsroomTables>, id: number, draft: EventDraft, act: Act) {
  const parsed = eventSchema.safeParse(draft);
  if (!parsed.success) return { kind: 'refused', reason: 'not-valid' } satisfies EventRefused;
  const { occursOn, words, what } = parsed.data;
  const granularity =
    occursOn.length === 4 ? ('year' as const) : occursOn.length === 7 ? ('month' as const) : ('day' as const);
  const row = { occurs_on: occursOn, words, what, granularity, certainty: 'stated' as const };
  return decide(db, id, { ...row, state: 'mended' as const }, act);
}

export function dismissEvent(db: Kysely<NewsroomTables>, id: number, act: Act) {
  return decide(db, id, { state: 'dismissed' as const }, act);
}

/** Takes a decision back: it is a proposal again, and is found anew where a person had mended its words. */
export async function reopenEvent(
  db: Kysely<NewsroomTables>,
  id: number,
): Promise<{ kind: 'proposed'; id: number } | EventRefused> {
  const changed = await db
    .updateTable('warraq.dated_event')
    .set({ state: 'proposed', decided_at: null, decided_by: '' })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return changed ? { kind: 'proposed', id } : { kind: 'refused', reason: 'no-such-event' };
}

type Decision = { state: 'accepted' | 'mended' | 'dismissed' };

function decide<D extends Decision>(
  db: Kysely<NewsroomTables>,
  id: number,
  decision: D,
  act: Act,
): Promise<{ kind: D['state']; id: number } | EventRefused> {
  return inTransaction(db, async (transaction: Transaction<NewsroomTables>) => {
    const changed = await transaction
      .updateTable('warraq.dated_event')
      .set({ ...decision, decided_at: act.at, decided_by: act.by })
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    return changed
      ? { kind: decision.state, id }
      : { kind: 'refused' as const, reason: 'no-such-event' as const };
  });
}
