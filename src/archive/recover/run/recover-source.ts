/**
 * A recovery run from its source to its end, as a job that can be watched, paused, killed and gone on with. Records are
 * read as a stream and written in batches, each with its counts in one transaction; then pictures, links and language
 * versions are tied, a batch at a time. Memory does not grow with the source.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Edition } from '../../../story/edition.ts';
import { listWaitingStories } from '../../../story/list-waiting-stories.ts';
import { editionFromRow } from '../../../story/masthead.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import { type Question, type Source, SourceBroken, type SourceRecord, type SourceStory } from '../source.ts';
import { type Withdrawal, withdrawItems } from './agency-items.ts';
import { type Aside, keepAsides } from './asides.ts';
import { keptIdentity } from './known.ts';
import { hostOf } from './links.ts';
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
import { bodyOf, type Numbered, type TakeIn, type Taken, takeIn } from './take-in.ts';
import { counted, emptyTally, type Outcome, type Tally, withDropped } from './tally.ts';
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

const largestBatch = 500;
/** Records that are read in one go while the database works. */
const hearEvery = 8;
/** Characters that a batch may hold on to. */
const heaviestBatch = 8_000_000;

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
    const { isPaused } = await beginAgain(db, run.id, asked.runner ?? 'terminal', now());
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

  /** One batch: decided, written and counted, or not at all. */
  const settle = async (batch: Batch): Promise<{ isNew: boolean }> => {
    if (batch.records.length === 0 && batch.asides.length === 0) return { isNew: true };
    const next = await db
      .transaction()
      .execute(async (transaction) => {
        // In their lists they stand when all are there, in the order of their days.
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
        if (run === null) return { sum, isPaused: false };
        await keepRecords(transaction, run.id, outcomes, isDry);
        if (!isDry) await keepAsides(transaction, run.id, batch.asides);
        const said = await countOn(transaction, run.id, tally, sum, {
          position: source.position(),
          oldHosts: [...into.oldHosts],
          at: now(),
        });
        return { sum, ...said };
      })
      .catch((error: unknown) => {
        into.names.forget();
        throw error;
      });
    const isNew = next.sum.imported > tally.imported;
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
    });
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

export type SkippedInBatch = {
  number: number;
  skipped: Extract<SourceRecord, { kind: 'skipped' }>;
};
type Batch = { records: (Numbered | SkippedInBatch)[]; asides: Aside[] };

/**
 * Streams the records into batches behind those that are counted already. While one batch is written the next one is
 * read, and its bodies made: reading and writing take turns on two processors. Gives what broke the source, if anything.
 */
async function readAll(
  source: Source,
  counted: number,
  oldHosts: Set<string>,
  settle: (batch: Batch) => Promise<{ isNew: boolean }>,
  { isStopped, isHurried }: { isStopped(): boolean; isHurried(): boolean },
): Promise<SourceBroken | null> {
  let number = 0;
  let batch: Batch = { records: [], asides: [] };
  let weight = 0;
  // Bodies of an archive that is known already are not needed: only after new ones are they made ahead.
  let before: Promise<{ isNew: boolean }> = Promise.resolve({ isNew: true });
  let isNew = true;
  let broken: SourceBroken | null = null;
  const next = async () => {
    const ready = batch;
    batch = { records: [], asides: [] };
    weight = 0;
    ({ isNew } = await before);
    if (isStopped()) return;
    before = settle(ready);
    // A failure is heard when the next batch waits for this one.
    before.catch(() => {});
  };
  try {
    for await (const record of source.records()) {
      if (record.kind !== 'story' && record.kind !== 'skipped') batch.asides.push(record);
      else {
        number += 1;
        if (record.kind === 'story') learnHosts(record.addresses, oldHosts);
        if (number <= counted) continue;
        weight += record.kind === 'story' ? (record.weight ?? 10_000) : 100;
        if (record.kind === 'skipped') batch.records.push({ number, skipped: record });
        else batch.records.push({ number, story: record, ...(isNew ? { body: bodyOf(record) } : {}) });
      }
      const isFull =
        batch.records.length >= largestBatch ||
        batch.asides.length >= 10 * largestBatch ||
        weight >= heaviestBatch ||
        isHurried();
      if (!isFull) {
        // What the database said of the batch before is heard: else it would wait for this one to be read.
        if (number % hearEvery === 0) await new Promise((heard) => setImmediate(heard));
        continue;
      }
      await next();
      if (isStopped()) break;
    }
  } catch (error) {
    if (!(error instanceof SourceBroken)) {
      await before;
      throw error;
    }
    broken = error;
  }
  await before;
  if (!isStopped()) await settle(batch);
  return broken;
}

function learnHosts(addresses: readonly string[], oldHosts: Set<string>): void {
  // A source of many sites (an agency's feed) is no lost site.
  if (oldHosts.size >= 20) return;
  for (const address of addresses) {
    const host = hostOf(address);
    if (host !== null && host !== '') oldHosts.add(host);
  }
}

export type Counted = {
  number: number;
  identity: string;
  outcome: Outcome;
  detail: string;
  storyId: number | null;
  translationGroup: string | null;
  dropped: readonly { what: string; count: number }[];
  comments: number;
  questions: readonly Question[];
  /** The record as it stood, for whoever answers them. */
  original: SourceStory['original'];
};

/** An agency's withdrawals, behind the stories that came with them. */
function takeBack(
  db: Transaction<NewsroomTables>,
  { records }: Batch,
  taken: readonly Taken[],
  act: { at: Date; by: string },
): ReturnType<typeof withdrawItems> {
  const brought = new Map(
    taken.flatMap(({ story, result }) =>
      result.kind === 'skipped' ? [] : [[story.identity, result.storyId] as const],
    ),
  );
  return withdrawItems(db, records.flatMap(withdrawalIn), brought, act);
}

const withdrawalIn = (record: Batch['records'][number]): Withdrawal[] =>
  'skipped' in record && record.skipped.withdraws !== undefined
    ? [{ ...record.skipped, withdraws: record.skipped.withdraws }]
    : [];

function inOrder(
  records: Batch['records'],
  taken: readonly Taken[],
  takenBack: Awaited<ReturnType<typeof withdrawItems>>,
): Counted[] {
  const byNumber = new Map(taken.map((one) => [one.number, one] as const));
  return records.map((record): Counted => {
    const { number } = record;
    if ('skipped' in record) {
      const { identity, reason, detail } = record.skipped;
      const became = takenBack.get(identity);
      return {
        number,
        identity: keptIdentity(identity),
        outcome: { kind: 'skipped', reason },
        detail,
        storyId: became?.storyId ?? null,
        translationGroup: null,
        dropped: [],
        comments: 0,
        questions: became === undefined ? [] : [became.question],
        original: () => null,
      };
    }
    const one = byNumber.get(number);
    if (!one) throw new Error(`record ${number} came to no end`);
    const { result, story } = one;
    const isTaken = result.kind !== 'skipped';
    return {
      number,
      identity: keptIdentity(story.identity),
      outcome: result.kind === 'skipped' ? { kind: 'skipped', reason: result.reason } : { kind: result.kind },
      detail: result.kind === 'skipped' ? result.detail : '',
      storyId: isTaken ? result.storyId : null,
      translationGroup: isTaken ? story.translationGroup : null,
      dropped: one.dropped,
      comments: isTaken ? story.comments : 0,
      questions: one.questions,
      original: () => story.original(),
    };
  });
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
