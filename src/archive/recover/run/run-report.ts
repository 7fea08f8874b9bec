/**
 * What a run tells at its end, and on the way: counts that add up, each reason with the first records that it met,
 * pictures, doubts. The same report for the terminal, for programs and for the desk. Reads only.
 */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { NewsroomTables } from '../../../story/tables.ts';
import { skipReasons } from '../source.ts';
import { runOptionsSchema } from './run-row.ts';

const count = z.int().min(0);

export const runReportSchema = z
  .strictObject({
    run: z.int().nullable(),
    format: z.string(),
    source: z.string(),
    status: z.enum(['waiting', 'running', 'paused', 'finished', 'failed']),
    failure: z.string(),
    isDry: z.boolean(),
    startedAt: z.iso.datetime().nullable(),
    seconds: z.number(),
    records: z.strictObject({ read: count, imported: count, merged: count, skipped: count }),
    reasons: z.partialRecord(z.enum(skipReasons), count),
    /** The first of each reason. */
    skipped: z.array(
      z.strictObject({ number: count, reason: z.string(), identity: z.string(), detail: z.string() }),
    ),
    published: count,
    drafts: count,
    oldAddresses: count,
    comments: count,
    photos: z.strictObject({
      wanted: count,
      taken: count,
      known: count,
      renditions: count,
      missing: count,
      refused: count,
    }),
    missingPhotos: z.array(
      z.strictObject({ address: z.string(), story: z.int(), reason: z.string(), caption: z.string() }),
    ),
    dropped: z.record(z.string(), count),
    doubts: count,
  })
  .refine(
    ({ records }) => records.read === records.imported + records.merged + records.skipped,
    'records do not add up',
  )
  .refine(
    ({ photos }) => photos.wanted === photos.taken + photos.known + photos.missing + photos.refused,
    'photos do not add up',
  )
  .refine(
    ({ records, reasons }) =>
      records.skipped === Object.values(reasons).reduce((sum, one) => sum + (one ?? 0), 0),
    'reasons do not add up',
  );

export type RunReport = z.infer<typeof runReportSchema>;

const noPhotos = { wanted: 0, taken: 0, known: 0, renditions: 0, missing: 0, refused: 0 };
const examplesOfEach = 20;
const missingShown = 200;

/** The report of a run that has a row. Throws where its counts do not add up: that is a fault of ours. */
export async function runReport(
  db: Kysely<NewsroomTables>,
  runId: number,
  now: Date,
): Promise<RunReport | null> {
  const run = await db
    .selectFrom('warraq.recovery_run')
    .selectAll()
    .where('id', '=', runId)
    .executeTakeFirst();
  if (!run) return null;
  const { rows: reasons } = await sql<{ reason: string; count: number }>`
    select reason, count(*) as count from warraq.recovery_record
    where run_id = ${runId} and outcome = 'skipped' group by reason order by 2 desc`.execute(db);
  const { rows: skipped } = await sql<{ number: number; reason: string; identity: string; detail: string }>`
    select number, reason, identity, detail from (
      select number, reason, identity, detail, row_number() over (partition by reason order by number) as nth
      from warraq.recovery_record where run_id = ${runId} and outcome = 'skipped') r
    where nth <= ${examplesOfEach} order by reason, number`.execute(db);
  const { rows: sums } = await sql<{ published: number; drafts: number; addresses: number; doubts: number }>`
    with own as (select distinct story_id from warraq.recovery_record where run_id = ${runId} and story_id is not null)
    select (select count(*) from own join warraq.story s on s.id = own.story_id where s.status = 'published') as published,
      (select count(*) from own join warraq.story s on s.id = own.story_id where s.status = 'draft') as drafts,
      (select count(*) from own join warraq.legacy_address l on l.story_id = own.story_id) as addresses,
      (select count(*) from warraq.recovery_review where run_id = ${runId} and status = 'open') as doubts`.execute(
    db,
  );
  const missing = await db
    .selectFrom('warraq.recovery_missing_photo')
    .select(['address', 'story_id as story', 'reason', 'caption'])
    .where('run_id', '=', runId)
    .orderBy('story_id')
    .limit(missingShown)
    .execute();
  const [sum] = sums;
  return runReportSchema.parse({
    run: run.id,
    format: run.format,
    source: run.source,
    status: run.status,
    failure: run.failure,
    isDry: runOptionsSchema.parse(run.options).isDry,
    startedAt: run.started_at.toISOString(),
    seconds: ((run.finished_at ?? now).getTime() - run.started_at.getTime()) / 1000,
    records: { read: run.read, imported: run.imported, merged: run.merged, skipped: run.skipped },
    reasons: Object.fromEntries(reasons.map((one) => [one.reason, one.count])),
    skipped,
    published: sum?.published ?? 0,
    drafts: sum?.drafts ?? 0,
    oldAddresses: sum?.addresses ?? 0,
    comments: run.comments,
    photos: { ...noPhotos, ...run.photos },
    missingPhotos: missing,
    dropped: run.dropped,
    doubts: sum?.doubts ?? 0,
  });
}

/** The report of a dry run, which has no row. */
export function dryReport(
  run: { format: string; source: string; failure: string; seconds: number },
  tally: {
    read: number;
    imported: number;
    merged: number;
    skipped: number;
    comments: number;
    dropped: object;
  },
  reasons: object,
): RunReport {
  const { read, imported, merged, skipped, comments, dropped } = tally;
  return runReportSchema.parse({
    ...run,
    run: null,
    status: run.failure === '' ? 'finished' : 'failed',
    isDry: true,
    startedAt: null,
    records: { read, imported, merged, skipped },
    reasons,
    skipped: [],
    published: 0,
    drafts: 0,
    oldAddresses: 0,
    comments,
    photos: noPhotos,
    missingPhotos: [],
    dropped,
    doubts: 0,
  });
}
