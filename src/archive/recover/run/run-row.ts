/** A run's row: begun, found again to go on with, counted on, ended. What it says is always true of what is written. */
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { Tally } from './tally.ts';

export const runOptionsSchema = z.strictObject({
  sectionSlug: z.string().nullable(),
  publish: z.boolean(),
  photosFolder: z.string().nullable(),
});
export type RunOptions = z.infer<typeof runOptionsSchema>;

/** Another process goes on with the same run, or a person has stopped it: this one ends without writing more. */
export class RunTaken extends Error {
  readonly code = 'run-taken';
}

export type RunState = {
  id: number;
  phase: 'reading' | 'tying' | 'done';
  tally: Tally;
  editionId: string;
  options: RunOptions;
  /** The lost site's, learned from its stories' addresses. */
  oldHosts: readonly string[];
};

export async function beginRun(
  db: Kysely<NewsroomTables>,
  run: { format: string; source: string; editionId: string; options: RunOptions; size: number | null },
  at: Date,
): Promise<RunState> {
  const { id } = await db
    .insertInto('warraq.recovery_run')
    .values({
      format: run.format,
      source: run.source,
      edition_id: run.editionId,
      options: JSON.stringify(run.options),
      status: 'running',
      phase: 'reading',
      size: run.size,
      started_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const tally = { read: 0, imported: 0, merged: 0, skipped: 0, comments: 0, dropped: {} };
  return { id, phase: 'reading', tally, editionId: run.editionId, options: run.options, oldHosts: [] };
}

/** The newest run of this source that did not come to its end; null where there is none. */
export async function unfinishedRun(
  db: Kysely<NewsroomTables>,
  source: string,
  format: string,
): Promise<RunState | null> {
  const row = await db
    .selectFrom('warraq.recovery_run')
    .selectAll()
    .where('source', '=', source)
    .where('format', '=', format)
    .where('status', '<>', 'finished')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { read, imported, merged, skipped, comments } = row;
  const dropped = z.record(z.string(), z.number()).parse(row.dropped);
  return {
    id: row.id,
    phase: row.phase,
    tally: { read, imported, merged, skipped, comments, dropped },
    editionId: row.edition_id,
    options: runOptionsSchema.parse(row.options),
    oldHosts: z.array(z.string()).parse(row.old_hosts),
  };
}

/**
 * Writes the new counts over those that this process knows.
 * @returns whether a person has asked for a pause: the batch is written, the next one must not begin
 * @throws RunTaken when they are not the counts that stand there
 */
export async function countOn(
  db: Transaction<NewsroomTables>,
  id: number,
  before: Tally,
  now: Tally,
  { position, oldHosts, at }: { position: number; oldHosts: readonly string[]; at: Date },
): Promise<{ isPaused: boolean }> {
  const { read, imported, merged, skipped, comments } = now;
  const changed = await db
    .updateTable('warraq.recovery_run')
    .set({
      read,
      imported,
      merged,
      skipped,
      comments,
      dropped: JSON.stringify(now.dropped),
      position,
      old_hosts: JSON.stringify(oldHosts),
      updated_at: at,
    })
    .where('id', '=', id)
    .where('read', '=', before.read)
    .returning('status')
    .executeTakeFirst();
  if (!changed) throw new RunTaken(`run ${id} is somebody else's`);
  return { isPaused: changed.status === 'paused' };
}

export async function setPhase(
  db: Kysely<NewsroomTables>,
  id: number,
  set: { phase?: RunState['phase']; status?: 'running' | 'paused' | 'finished' | 'failed'; failure?: string },
  at: Date,
): Promise<void> {
  await db
    .updateTable('warraq.recovery_run')
    .set({ ...set, updated_at: at, ...(set.status === 'finished' ? { finished_at: at } : {}) })
    .where('id', '=', id)
    .execute();
}

/** Asks a running run to stop behind its batch. Says whether there was one. */
export async function pauseRun(db: Kysely<NewsroomTables>, id: number, at: Date): Promise<boolean> {
  const { rows } = await sql`update warraq.recovery_run set status = 'paused', updated_at = ${at}
    where id = ${id} and status = 'running' returning id`.execute(db);
  return rows.length > 0;
}
