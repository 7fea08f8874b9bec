/**
 * A recovery run from its source to its end, as a job that can be watched, paused, killed and gone on with. Records are
 * read as a stream and written in batches, each with its counts in one transaction; then pictures, links and language
 * versions are tied, a batch at a time. Memory does not grow with the source.
 */
import { type Kysely, sql } from 'kysely';
import type { Edition } from '../../../story/edition.ts';
import { listSomeWaiting, listWaitingStories } from '../../../story/list-waiting-stories.ts';
import { editionFromRow } from '../../../story/masthead.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import { type Source, SourceBroken } from '../source.ts';
import { keepAsides } from './asides.ts';
import { type Batch, readAll } from './batches.ts';
import { inOrder, takeBack } from './counted.ts';
import { listingAsRead } from './list-as-read.ts';
import { openNames } from './names.ts';
import { isOfTheData } from './of-the-data.ts';
import { keepRecords } from './records.ts';
import {
  beginAgain,
  beginRun,
  countOn,
  holdingRun,
  type RunOptions,
  type RunState,
  RunTaken,
  type RunWatch,
  setPhase,
  stopRun,
  unfinishedRun,
  watchRun,
} from './run-row.ts';
import { type Numbered, type TakeIn, takeIn } from './take-in.ts';
import { counted, emptyTally, type Tally, withDropped } from './tally.ts';
import { type TieUp, tieUp } from './tie-up.ts';

export type RunProgress = {
  phase: 'reading' | 'tying';
  tally: Tally;
  position: number;
  size: number | null;
  /** Stories that wait for pictures and links, in `tying`. */
  left: number | null;
};

export type RecoverSource = {
  source: Source;
  /** Under which the run is found again: the file's full path, the site's address. */
  sourceKey: string;
  editionId: string;
  options: RunOptions;
  /** A run to go on with, or null for a new one. */
  resumed: RunState | null;
  /** The house, because somebody in the desk asked for it; else a person at a terminal. */
  runner?: 'terminal' | 'house';
  mediaFolder: string;
  isDry: boolean;
  signal: AbortSignal;
  progress(progress: RunProgress): void;
  now(): Date;
};

export type RunEnd = {
  runId: number | null;
  /** `broken`: the source could not be read to its end; what was read is kept. */
  kind: 'finished' | 'paused' | 'broken';
  tally: Tally;
  broken: SourceBroken | null;
  /** Of a dry run: reasons by count, for its report. */
  reasons: Readonly<Record<string, number>>;
};

/**
 * Runs to the end, a pause or the source's breaking point. Throws what is no fault of the source.
 * @throws RunTaken when another program is at this run, or has ended it meanwhile
 */
export async function recoverSource(db: Kysely<NewsroomTables>, asked: RecoverSource): Promise<RunEnd> {
  const { source, isDry, now } = asked;
  const editions = (await db.selectFrom('warraq.edition').selectAll().orderBy('position').execute()).map(
    editionFromRow,
  );
  const edition = editions.find((one) => one.id === asked.editionId);
  if (!edition) throw new SourceBroken('unreadable', `no edition ${asked.editionId}`);
  const run =
    asked.resumed ??
    (isDry
      ? null
      : await beginRun(
          db,
          {
            format: source.format,
            source: asked.sourceKey,
            editionId: edition.id,
            options: asked.options,
            size: source.size,
          },
          now(),
        ));
  if (run === null) return runThrough(db, asked, { run, edition, editions, watch: null });
  return holdingRun(db, run.id, async () => {
    const held =
      asked.resumed === null ? run : await unfinishedRun(db, asked.sourceKey, source.format, isDry);
    if (held?.id !== run.id) throw new RunTaken(`run ${run.id} came to its end`);
    const { isPaused } = await beginAgain(db, run.id, asked.runner ?? 'terminal', now(), source.size);
    if (isPaused)
      return { runId: run.id, kind: 'paused', tally: held.tally, broken: null, reasons: {} } as const;
    const watch = watchRun(db, run.id, now);
    try {
      return await runThrough(db, asked, { run: held, edition, editions, watch });
    } finally {
      watch.stop();
    }
  });
}

type Begun = { run: RunState | null; edition: Edition; editions: readonly Edition[]; watch: RunWatch | null };

async function runThrough(
  db: Kysely<NewsroomTables>,
  asked: RecoverSource,
  { run, edition, editions, watch }: Begun,
): Promise<RunEnd> {
  const { source, isDry, signal, now } = asked;
  const reasons: Record<string, number> = {};
  let tally = run?.tally ?? emptyTally;
  const end = (kind: RunEnd['kind'], broken: SourceBroken | null = null): RunEnd => ({
    runId: run?.id ?? null,
    kind,
    tally,
    broken,
    reasons,
  });

  const into: TakeIn = {
    runId: run?.id ?? 0,
    editions,
    edition,
    sectionSlug: asked.options.sectionSlug,
    firstSections: await firstSections(db, editions),
    publish: asked.options.publish,
    oldHosts: new Set(run?.oldHosts ?? []),
    names: openNames(),
    by: 'recover',
    at: now(),
  };
  let isPaused = false;
  const listing = listingAsRead((most) => listSomeWaiting(db, most));

  /** One batch: decided, written and counted, or not at all. */
  const settle = async (batch: Batch): Promise<{ isNew: boolean }> => {
    if (batch.records.length === 0 && batch.asides.length === 0) return { isNew: true };
    const next = await db
      .transaction()
      .execute(async (transaction) => {
        // Into their lists they come many together, in the order of their days. The commit is waited for as any other
        // (synchronous_commit): its change has a number, and a kept page must not know of one that was lost.
        await sql`set local warraq.lists = 'later'`.execute(transaction);
        const stories = batch.records.filter((one): one is Numbered => 'story' in one);
        const taken = await takeIn(transaction, stories, { ...into, at: now() }, isDry);
        // An agency's withdrawals, behind the stories that came with them.
        const takenBack = isDry
          ? new Map()
          : await takeBack(transaction, batch, taken, { ...into, at: now() });
        const outcomes = inOrder(batch.records, taken, takenBack);
        let sum = tally;
        for (const { outcome, dropped, comments } of outcomes) {
          sum = withDropped(counted(sum, outcome), dropped);
          sum = { ...sum, comments: sum.comments + comments };
          if (outcome.kind === 'skipped') reasons[outcome.reason] = (reasons[outcome.reason] ?? 0) + 1;
        }
        const published = taken.flatMap(({ publishedAt }) => publishedAt ?? []);
        if (run === null) return { sum, published, isPaused: false };
        await keepRecords(transaction, run.id, outcomes, isDry);
        if (!isDry) await keepAsides(transaction, run.id, batch.asides);
        const said = await countOn(transaction, run.id, tally, sum, {
          position: source.position(),
          oldHosts: [...into.oldHosts],
          at: now(),
        });
        return { sum, published, ...said };
      })
      .catch((error: unknown) => {
        into.names.forget();
        throw error;
      });
    const isNew = next.sum.imported > tally.imported;
    if (!isDry) listing.came(next.published);
    tally = next.sum;
    isPaused = next.isPaused || signal.aborted;
    asked.progress({ phase: 'reading', tally, position: source.position(), size: source.size, left: null });
    return { isNew };
  };

  if (run !== null && !isDry && run.phase === 'reading') {
    const broken = await prepared(db, asked);
    if (broken !== null) {
      await setPhase(db, run.id, { status: 'failed', failure: broken.code }, now());
      return end('broken', broken);
    }
  }

  if (run === null || run.phase === 'reading') {
    const broken = await readAll(source, tally.read, into.oldHosts, settle, {
      isStopped: () => isPaused || signal.aborted,
      // A slow source fills a batch in minutes: whoever pauses it does not wait for that.
      isHurried: () => watch?.isPaused() ?? false,
    }).finally(() => listing.end());
    if (run !== null && !isDry) await listWaitingStories(db);
    if (broken !== null) {
      if (run !== null) await setPhase(db, run.id, { status: 'failed', failure: broken.code }, now());
      return end('broken', broken);
    }
    if (isPaused || signal.aborted) {
      if (run !== null) await stopRun(db, run.id, asked.runner ?? 'terminal', now());
      return end('paused');
    }
    if (run !== null && !isDry) await setPhase(db, run.id, { phase: 'tying' }, now());
  }
  if (run === null) return end('finished');
  if (isDry) {
    await setPhase(db, run.id, { phase: 'done', status: 'finished' }, now());
    return end('finished');
  }
  await listWaitingStories(db);

  const tying: TieUp = {
    runId: run.id,
    source,
    editions,
    photosFolder: asked.options.photosFolder,
    mediaFolder: asked.mediaFolder,
    oldHosts: into.oldHosts,
    by: 'recover',
    signal,
    now,
    progress: (left) =>
      asked.progress({ phase: 'tying', tally, position: source.position(), size: source.size, left }),
  };
  if ((await tieUp(db, tying)) === 'paused') {
    await stopRun(db, run.id, asked.runner ?? 'terminal', now());
    return end('paused');
  }
  await setPhase(db, run.id, { phase: 'done', status: 'finished' }, now());
  return end('finished');
}

/** Gives what is wrong with the source where its values are none that the tables hold. */
async function prepared(
  db: Kysely<NewsroomTables>,
  { source, mediaFolder }: RecoverSource,
): Promise<SourceBroken | null> {
  try {
    await source.prepare?.(db, { mediaFolder });
    return null;
  } catch (error) {
    if (error instanceof SourceBroken) return error;
    if (!isOfTheData(error)) throw error;
    const words = error instanceof Error ? error.message : '';
    return new SourceBroken('malformed', words, { cause: error });
  }
}

async function firstSections(
  db: Kysely<NewsroomTables>,
  editions: readonly Edition[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('warraq.section')
    .select(['id', 'edition_id'])
    .where(
      'edition_id',
      'in',
      editions.map(({ id }) => id),
    )
    .orderBy('position', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.edition_id, row.id] as const));
}
