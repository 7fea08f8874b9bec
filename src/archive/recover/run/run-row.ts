/** A run's row: begun, found again to go on with, counted on, ended. What it says is always true of what is written. */
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { Tally } from './tally.ts';

export const runOptionsSchema = z.strictObject({
  sectionSlug: z.string().nullable(),
  publish: z.boolean(),
  photosFolder: z.string().nullable(),
  /** Read and counted as it would become; no story is written. */
  isDry: z.boolean().default(false),
});
export type RunOptions = z.output<typeof runOptionsSchema>;

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
      phase_since: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const tally = { read: 0, imported: 0, merged: 0, skipped: 0, comments: 0, dropped: {} };
  return { id, phase: 'reading', tally, editionId: run.editionId, options: run.options, oldHosts: [] };
}

/** The run of a source that stands in the way of another one. */
export type RunInTheWay = {
  id: number;
  status: 'waiting' | 'running' | 'paused' | 'failed';
  isDry: boolean;
  startedBy: string | null;
  startedAt: Date;
};

/**
 * A run that the desk asks for: the house takes it up like one that goes on. One of the same source that is under way
 * or waits stands in its way; one that was paused or broke off does, too, unless `anew` says that it is known.
 */
export async function askForRun(
  db: Transaction<NewsroomTables>,
  run: {
    format: string;
    source: string;
    editionId: string;
    options: RunOptions;
    size: number | null;
    startedBy: string;
    anew: boolean;
  },
  at: Date,
): Promise<{ kind: 'asked'; id: number } | { kind: 'in-the-way'; run: RunInTheWay }> {
  // Two who press at once are asked one after the other.
  await holdSource(db, run.source);
  const { rows } = await sql<{
    id: number;
    status: RunInTheWay['status'];
    is_dry: boolean;
    started_by: string | null;
    started_at: Date;
  }>`
    select id, status, coalesce((options->>'isDry')::boolean, false) as is_dry, started_by, started_at
    from warraq.recovery_run r where source = ${run.source}
      and (status in ('waiting', 'running') or (not ${run.anew} and status in ('paused', 'failed')
        and coalesce((options->>'isDry')::boolean, false) = ${run.options.isDry}
        and not exists (select from warraq.recovery_run n where n.source = r.source and n.id > r.id
          and coalesce((n.options->>'isDry')::boolean, false) = ${run.options.isDry})))
    order by status in ('waiting', 'running') desc, id desc limit 1`.execute(db);
  const [other] = rows;
  if (other)
    return {
      kind: 'in-the-way',
      run: {
        id: other.id,
        status: other.status,
        isDry: other.is_dry,
        startedBy: other.started_by,
        startedAt: other.started_at,
      },
    };
  const { id } = await db
    .insertInto('warraq.recovery_run')
    .values({
      format: run.format,
      source: run.source,
      edition_id: run.editionId,
      options: JSON.stringify(run.options),
      status: 'waiting',
      phase: 'reading',
      size: run.size,
      runner: 'house',
      started_by: run.startedBy,
      started_at: at,
      updated_at: at,
      phase_since: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { kind: 'asked', id };
}

/** Until the transaction ends nobody else begins a run of this source, or takes its upload away. */
export async function holdSource(db: Transaction<NewsroomTables>, source: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('warraq.recovery_run'), hashtext(${source}))`.execute(db);
}

/** The newest run of this source that did not come to its end; null where there is none. */
export async function unfinishedRun(
  db: Kysely<NewsroomTables>,
  source: string,
  format: string,
  isDry = false,
): Promise<RunState | null> {
  const row = await db
    .selectFrom('warraq.recovery_run')
    .selectAll()
    .where('source', '=', source)
    .where('format', '=', format)
    .where('status', '<>', 'finished')
    .where(sql<boolean>`coalesce((options->>'isDry')::boolean, false) = ${isDry}`)
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

/** Apart from every other lock of the house; the run's number behind it. */
const runLock = 774_131_000_000_000;

/**
 * Does the work while no other program can work on this run: the database lets go when this one ends, however it ends.
 * @throws RunTaken at once when another one is at it
 */
export async function holdingRun<T>(
  db: Kysely<NewsroomTables>,
  id: number,
  work: () => Promise<T>,
): Promise<T> {
  return db.connection().execute(async (own) => {
    const { rows } = await sql<{ held: boolean }>`
      select pg_try_advisory_lock(${runLock + id}::bigint) as held`.execute(own);
    if (rows[0]?.held !== true) throw new RunTaken(`run ${id} is somebody else's`);
    try {
      return await work();
    } finally {
      // Where the connection is lost the lock is too.
      await sql`select pg_advisory_unlock(${runLock + id}::bigint)`.execute(own).catch(() => {});
    }
  });
}

/** This program is at it now. Says whether a person had paused it while the house was starting a program for it. */
export async function beginAgain(
  db: Kysely<NewsroomTables>,
  id: number,
  runner: 'terminal' | 'house',
  at: Date,
  size: number | null = null,
): Promise<{ isPaused: boolean }> {
  const { rows } =
    await sql`update warraq.recovery_run set runner = ${runner}, status = 'running', failure = '',
      size = coalesce(${size}::bigint, size),
      updated_at = ${at}, phase_since = ${at}, phase_from = case when phase = 'reading' then read
        else (select count(*) from warraq.recovery_tie where run_id = ${id})::int end
    where id = ${id} and not (${runner} = 'house' and status = 'paused') returning id`.execute(db);
  return { isPaused: rows.length === 0 };
}

/** It stops before its end: a person's pause stays one; what only the house's closing stopped waits for the house. */
export async function stopRun(
  db: Kysely<NewsroomTables>,
  id: number,
  runner: 'terminal' | 'house',
  at: Date,
): Promise<void> {
  await sql`update warraq.recovery_run set updated_at = ${at},
      status = case when ${runner} = 'house' and status <> 'paused' then 'waiting' else 'paused' end
    where id = ${id}`.execute(db);
}

/** A change of phase or of status. From where a phase begins its speed is measured. */
export async function setPhase(
  db: Kysely<NewsroomTables>,
  id: number,
  set: { phase?: RunState['phase']; status?: 'finished' | 'failed'; failure?: string },
  at: Date,
): Promise<void> {
  const begins = set.phase !== undefined;
  await db
    .updateTable('warraq.recovery_run')
    .set({
      ...set,
      updated_at: at,
      ...(set.status === 'finished' ? { finished_at: at } : {}),
      ...(begins
        ? {
            phase_since: at,
            phase_from: sql<number>`case when ${set.phase} = 'reading' then read
              else (select count(*) from warraq.recovery_tie where run_id = ${id})::int end`,
          }
        : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** Asks a running run, or one that waits to be taken up, to stop behind its batch. Says whether there was one. */
export async function pauseRun(db: Kysely<NewsroomTables>, id: number, at: Date): Promise<boolean> {
  const { rows } = await sql`update warraq.recovery_run set status = 'paused', updated_at = ${at}
    where id = ${id} and status in ('running', 'waiting') returning id`.execute(db);
  return rows.length > 0;
}

/** Nobody has heard from a running run for so long: whatever ran it is gone. */
export const silentFor = 60_000;

/**
 * Has the house take up a run that is paused, that broke off, or whose program was killed. Says whether it may: a run
 * that goes on, one at its end, and one behind which a newer one of the same source stands are left as they are.
 */
export async function askToGoOn(db: Kysely<NewsroomTables>, id: number, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update warraq.recovery_run r set status = 'waiting', runner = 'house', failure = '', kills = 0, updated_at = ${at}
    where r.id = ${id} and (r.status in ('paused', 'failed')
        or (r.status = 'running' and r.updated_at < ${new Date(at.getTime() - silentFor)}))
      and not exists (select from warraq.recovery_run n where n.source = r.source and n.format = r.format
        and n.id > r.id and n.status <> 'finished'
        and coalesce(n.options->>'isDry', 'false') = coalesce(r.options->>'isDry', 'false'))
    returning r.id`.execute(db);
  return rows.length > 0;
}

export type RunToTakeUp = { id: number; source: string; editionId: string; options: RunOptions };

/** The oldest run that waits for the house, now this process's; also one of the house's whose program was killed. */
export async function takeUpRun(db: Kysely<NewsroomTables>, at: Date): Promise<RunToTakeUp | null> {
  const { rows } = await sql<{ id: number; source: string; edition_id: string; options: unknown }>`
    update warraq.recovery_run set status = 'running', updated_at = ${at}
    where id = (select id from warraq.recovery_run
      where status = 'waiting'
        or (status = 'running' and runner = 'house' and updated_at < ${new Date(at.getTime() - silentFor)})
      order by id limit 1 for update skip locked)
    returning id, source, edition_id, options`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { id, source, edition_id: editionId, options } = row;
  return { id, source, editionId, options: runOptionsSchema.parse(options) };
}

/** The house is closing: what it ran, and nobody paused, waits for it to come back. */
export async function waitForHouse(db: Kysely<NewsroomTables>, id: number, at: Date): Promise<void> {
  await sql`update warraq.recovery_run set status = 'waiting', updated_at = ${at}
    where id = ${id} and status = 'running'`.execute(db);
}

const mostKills = 3;

/**
 * The program of a run ended by itself and its row still says that it runs. Killed, it waits to be taken up again,
 * unless that happened three times where it stands; an end of another kind is a fault, and is said.
 */
export async function runBrokeOff(
  db: Kysely<NewsroomTables>,
  id: number,
  how: 'killed' | 'crashed',
  at: Date,
): Promise<void> {
  if (how === 'crashed')
    await sql`update warraq.recovery_run set status = 'failed', failure = 'crashed', updated_at = ${at}
      where id = ${id} and status = 'running'`.execute(db);
  else
    await sql`update warraq.recovery_run set updated_at = ${at}, killed_at = read,
        kills = case when killed_at = read then kills + 1 else 1 end,
        status = case when killed_at = read and kills + 1 >= ${mostKills} then 'failed' else 'waiting' end,
        failure = case when killed_at = read and kills + 1 >= ${mostKills} then 'killed' else '' end
      where id = ${id} and status = 'running'`.execute(db);
}

/** The source of a run of the house's cannot be opened: it ends before it began, and says why. */
export async function refuseHouseRun(
  db: Kysely<NewsroomTables>,
  source: string,
  failure: string,
  at: Date,
): Promise<void> {
  await sql`update warraq.recovery_run set status = 'failed', failure = ${failure}, updated_at = ${at}
    where source = ${source} and runner = 'house' and status = 'running'`.execute(db);
}

export type RunWatch = { isPaused(): boolean; stop(): void };

const lookEvery = 2_000;

/** Says every few seconds that the run is alive, and hears meanwhile whether somebody wants it paused. */
export function watchRun(db: Kysely<NewsroomTables>, id: number, now: () => Date): RunWatch {
  let isPaused = false;
  const look = () => {
    void sql<{ status: string }>`update warraq.recovery_run set updated_at = ${now()}
      where id = ${id} returning status`
      .execute(db)
      .then(
        ({ rows }) => {
          isPaused = rows[0]?.status === 'paused';
        },
        () => {}, // The run itself meets the same trouble and says so.
      );
  };
  const timer = setInterval(look, lookEvery);
  timer.unref();
  return { isPaused: () => isPaused, stop: () => clearInterval(timer) };
}
