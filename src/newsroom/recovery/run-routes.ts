/**
 * Recovery runs over HTTP: how far each is, how quickly it goes and how long still; its pause and its going on; the
 * report, and behind each of its counts the list of what was counted. How a run is begun from the desk: `start-routes.ts`.
 */
import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { record } from '../audit/record.ts';
import { known, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { StaffDatabase } from '../tables.ts';
import { reportSchema } from './recovery-desk.ts';
import { holdUpload, markRemoved, removeFiles, uploadsOf } from './uploads.ts';

const runId = z.object({ id: z.coerce.number().int().positive() });
const count = z.number();

export const runSchema = z
  .object({
    id: count,
    format: z.string(),
    source: z.string(),
    /** A trial: read and counted, no story written. */
    isDry: z.boolean(),
    /** Whether what was public comes out, on its old day. */
    publishes: z.boolean(),
    editionId: z.string(),
    /** `interrupted`: it says that it runs, and nothing has been heard of it for a minute. */
    status: z.enum(['waiting', 'running', 'interrupted', 'paused', 'finished', 'failed']),
    phase: z.enum(['reading', 'tying', 'done']),
    failure: z.string(),
    records: z.object({ read: count, imported: count, merged: count, skipped: count }),
    /** From 0 to 1, of the phase that it is in; null where the source has no known size. */
    share: count.nullable(),
    /** Stories that still wait for pictures and links. */
    toTie: count,
    /** Records (stories, while pictures are tied) a second, since it began or went on. */
    rate: count.nullable(),
    secondsLeft: count.nullable(),
    startedAt: z.string(),
    updatedAt: z.string(),
    finishedAt: z.string().nullable(),
    doubts: count,
    openDoubts: count,
    /** Who began it; null where it was begun at a terminal. */
    startedBy: z.string().nullable(),
    /** What was uploaded for it, and until when it lies on the server; null where nothing was. */
    upload: z
      .object({
        name: z.string(),
        files: count,
        bytes: count,
        uploadedBy: z.string(),
        /** When it is taken away if nothing happens; null while a run needs it. */
        goesAt: z.string().nullable(),
        removedAt: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi('RecoveryRun');
export type Run = z.infer<typeof runSchema>;

const optionsSchema = z.object({ isDry: z.boolean().default(false), publish: z.boolean().default(false) });

const list = operation({
  method: 'get',
  path: '/recovery/runs',
  may: 'recovery.read',
  says: 'Recovery runs, the newest first, and how far each is',
  answer: z.object({
    runs: z.array(runSchema),
    /** Uncertain stories in all, also of pages that were recovered one by one. */
    openDoubts: count,
  }),
});
const read = operation({
  method: 'get',
  path: '/recovery/runs/{id}',
  may: 'recovery.read',
  says: 'One run with its report, whose counts add up',
  request: { params: runId },
  answer: z.object({ run: runSchema, report: reportSchema }),
});
const records = operation({
  method: 'get',
  path: '/recovery/runs/{id}/records',
  may: 'recovery.read',
  says: 'What became of the records of a run, a hundred at a time',
  request: {
    params: runId,
    query: z.strictObject({
      outcome: z.enum(['imported', 'merged', 'skipped']),
      reason: z.string().max(40).optional(),
      after: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
      lang: z.string().optional(),
    }),
  },
  answer: z.object({
    records: z.array(
      z.object({
        number: count,
        identity: z.string(),
        reason: z.string().nullable(),
        detail: z.string(),
        story: z.object({ id: count, headline: z.string() }).nullable(),
      }),
    ),
    next: count.nullable(),
  }),
});
const missing = operation({
  method: 'get',
  path: '/recovery/runs/{id}/missing-photos',
  may: 'recovery.read',
  says: 'Pictures that a run did not find, a hundred at a time',
  request: {
    params: runId,
    query: z.strictObject({
      after: z.string().max(3_000).optional(),
      lang: z.string().optional(),
    }),
  },
  answer: z.object({
    photos: z.array(
      z.object({
        address: z.string(),
        reason: z.string(),
        caption: z.string(),
        credit: z.string(),
        story: z.object({ id: count, headline: z.string() }),
      }),
    ),
    next: z.string().nullable(),
  }),
});
const pause = operation({
  method: 'post',
  path: '/recovery/runs/{id}/pause',
  may: 'recovery.run',
  says: 'Stop a run behind what it has in hand',
  request: { params: runId },
  answer: runSchema,
});
const goOn = operation({
  method: 'post',
  path: '/recovery/runs/{id}/resume',
  may: 'recovery.run',
  says: 'Have the house go on with a run that was paused, broke off, or whose program was killed',
  request: { params: runId },
  answer: runSchema,
});

const removeUpload = operation({
  method: 'post',
  path: '/recovery/runs/{id}/remove-upload',
  may: 'recovery.run',
  says: 'Take away from the server what was uploaded for a run; what came of it stays',
  request: { params: runId },
  answer: runSchema,
});

const together = 100;
const mostRuns = 200;

export function recoveryRunRoutes({ db, recovery }: NewsroomParts) {
  return resource()
    .openapi(list, async (context) => {
      const runs = await runsOf(db, null, new Date());
      const { open } = await db
        .selectFrom('warraq.recovery_review')
        .select((eb) => eb.fn.countAll<number>().as('open'))
        .where('status', '=', 'open')
        .executeTakeFirstOrThrow();
      return context.json({ runs, openDoubts: open }, 200);
    })
    .openapi(read, async (context) => {
      const { id } = context.req.valid('param');
      const run = await runOf(db, id);
      const report = await recovery.report(id);
      if (report === null) throw new Refusal('not-found');
      return context.json({ run, report }, 200);
    })
    .openapi(records, async (context) => {
      const { id } = context.req.valid('param');
      await runOf(db, id);
      const { outcome, reason, after } = context.req.valid('query');
      const rows = await db
        .selectFrom('warraq.recovery_record as r')
        .leftJoin('warraq.story as s', 's.id', 'r.story_id')
        .select(['r.number', 'r.identity', 'r.reason', 'r.detail', 's.id as story_id', 's.headline'])
        .where('r.run_id', '=', id)
        .where('r.outcome', '=', outcome)
        .where('r.number', '>', after)
        .$if(reason !== undefined, (query) => query.where('r.reason', '=', reason ?? ''))
        .orderBy('r.number')
        .limit(together + 1)
        .execute();
      const page = rows.slice(0, together);
      return context.json(
        {
          records: page.map(({ story_id, headline, ...row }) => ({
            ...row,
            story: story_id === null ? null : { id: story_id, headline: headline ?? '' },
          })),
          next: rows.length > together ? (page.at(-1)?.number ?? null) : null,
        },
        200,
      );
    })
    .openapi(missing, async (context) => {
      const { id } = context.req.valid('param');
      await runOf(db, id);
      const from = placeOf(context.req.valid('query').after);
      const rows = await db
        .selectFrom('warraq.recovery_missing_photo as p')
        .innerJoin('warraq.story as s', 's.id', 'p.story_id')
        .select(['p.address', 'p.reason', 'p.caption', 'p.credit', 's.id', 's.headline'])
        .where('p.run_id', '=', id)
        .$if(from !== null, (query) =>
          query.where(
            sql<boolean>`(p.address, p.story_id) > (${from?.address ?? ''}, ${from?.story ?? 0}::bigint)`,
          ),
        )
        .orderBy('p.address')
        .orderBy('p.story_id')
        .limit(together + 1)
        .execute();
      const page = rows.slice(0, together);
      const last = page.at(-1);
      return context.json(
        {
          photos: page.map(({ id: storyId, headline, ...photo }) => ({
            ...photo,
            story: { id: storyId, headline },
          })),
          next: rows.length > together && last ? `${last.id} ${last.address}` : null,
        },
        200,
      );
    })
    .openapi(pause, async (context) => {
      const { id } = context.req.valid('param');
      const before = await runOf(db, id);
      await record(db, context, known(context), async (transaction, act) => {
        if (!(await recovery.pause(transaction, id, act.at))) throw new Refusal('not-now');
        return { answer: null, entries: [moved(id, before, 'recovery.pause', 'paused')] };
      });
      return context.json(await runOf(db, id), 200);
    })
    .openapi(goOn, async (context) => {
      const { id } = context.req.valid('param');
      const before = await runOf(db, id);
      await record(db, context, known(context), async (transaction, act) => {
        await holdUpload(transaction, before.source);
        if (!(await recovery.goOn(transaction, id, act.at))) throw new Refusal('not-now');
        return { answer: null, entries: [moved(id, before, 'recovery.resume', 'waiting')] };
      });
      return context.json(await runOf(db, id), 200);
    })
    .openapi(removeUpload, async (context) => {
      const { id } = context.req.valid('param');
      const before = await runOf(db, id);
      if (before.upload === null) throw new Refusal('not-found');
      const { name, files, bytes } = before.upload;
      const gone = await record(db, context, known(context), async (transaction, act) => {
        const removed = await markRemoved(transaction, before.source, act.at);
        if (removed === null) throw new Refusal('not-now');
        const entry = { operation: 'recovery.remove-upload', subject: `recovery:${id}` };
        return { answer: removed, entries: [{ ...entry, before: { name, files, bytes } }] };
      });
      await removeFiles(recovery.exportsFolder, gone.folder);
      return context.json(await runOf(db, id), 200);
    });
}

const moved = (id: number, before: Run, operationName: string, status: string) => ({
  operation: operationName,
  subject: `recovery:${id}`,
  before: { status: before.status, read: before.records.read },
  after: { status },
});

function placeOf(after: string | undefined): { story: number; address: string } | null {
  const [, story, address] = /^(\d{1,15}) (.*)$/su.exec(after ?? '') ?? [];
  return story === undefined || address === undefined ? null : { story: Number(story), address };
}

export async function runOf(db: StaffDatabase, id: number): Promise<Run> {
  const [run] = await runsOf(db, id, new Date());
  if (!run) throw new Refusal('not-found');
  return run;
}

/** Nothing has been heard of it for so long: it says every two seconds that it is alive. */
const silentFor = 60_000;

async function runsOf(db: StaffDatabase, only: number | null, now: Date): Promise<Run[]> {
  const rows = await db
    .selectFrom('warraq.recovery_run as r')
    .selectAll('r')
    .select((eb) => [
      eb
        .selectFrom('warraq.recovery_tie as t')
        .select((of) => of.fn.countAll<number>().as('n'))
        .whereRef('t.run_id', '=', 'r.id')
        .as('to_tie'),
      eb
        .selectFrom('warraq.recovery_review as v')
        .select((of) => of.fn.countAll<number>().as('n'))
        .whereRef('v.run_id', '=', 'r.id')
        .as('doubts'),
      eb
        .selectFrom('warraq.recovery_review as v')
        .select((of) => of.fn.countAll<number>().as('n'))
        .whereRef('v.run_id', '=', 'r.id')
        .where('v.status', '=', 'open')
        .as('open_doubts'),
    ])
    .$if(only !== null, (query) => query.where('r.id', '=', only ?? 0))
    .orderBy('r.id', 'desc')
    .limit(mostRuns)
    .execute();
  const uploads = new Map(
    (await uploadsOf(db, [...new Set(rows.map(({ source }) => source))])).map((one) => [one.source, one]),
  );
  return rows.map((row) => {
    const upload = uploads.get(row.source);
    const toTie = row.to_tie ?? 0;
    const options = optionsSchema.parse(row.options);
    const isSilent = row.status === 'running' && now.getTime() - row.updated_at.getTime() > silentFor;
    const { read: all, imported, merged, skipped } = row;
    return {
      id: row.id,
      format: row.format,
      source: row.source,
      isDry: options.isDry,
      publishes: options.publish,
      editionId: row.edition_id,
      status: isSilent ? ('interrupted' as const) : row.status,
      phase: row.phase,
      failure: row.failure,
      records: { read: all, imported, merged, skipped },
      toTie,
      ...speed({
        phase: row.phase,
        isMoving: row.status === 'running' && !isSilent,
        seconds: row.phase_since ? (row.updated_at.getTime() - row.phase_since.getTime()) / 1000 : 0,
        from: row.phase_from,
        read: all,
        toTie,
        position: row.position,
        size: row.size,
      }),
      startedAt: row.started_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      finishedAt: row.finished_at?.toISOString() ?? null,
      doubts: row.doubts ?? 0,
      openDoubts: row.open_doubts ?? 0,
      startedBy: row.started_by,
      upload: upload
        ? {
            name: upload.name,
            files: upload.files,
            bytes: upload.bytes,
            uploadedBy: upload.uploadedBy,
            goesAt: upload.removedAt === null ? (upload.goesAt?.toISOString() ?? null) : null,
            removedAt: upload.removedAt?.toISOString() ?? null,
          }
        : null,
    };
  });
}

type Going = {
  phase: Run['phase'];
  isMoving: boolean;
  /** Since the phase began or was gone on with. */
  seconds: number;
  from: number;
  read: number;
  toTie: number;
  position: number;
  size: number | null;
};

/** How far, how quickly, how long still. A run that goes on reads its source from the beginning, so does the share. */
export function speed({ phase, isMoving, seconds, from, read: now, toTie, position, size }: Going): {
  share: number | null;
  rate: number | null;
  secondsLeft: number | null;
} {
  const isTying = phase === 'tying';
  const done = isTying ? from - toTie : now - from;
  const share =
    phase === 'done'
      ? 1
      : isTying
        ? from > 0
          ? Math.max(0, Math.min(1, done / from))
          : 1
        : size
          ? Math.min(1, position / size)
          : null;
  if (!isMoving || seconds < 1) return { share, rate: null, secondsLeft: null };
  const rate = Math.max(0, done) / seconds;
  const left = isTying
    ? rate > 0
      ? toTie / rate
      : null
    : share !== null && share > 0.01
      ? (seconds * (1 - share)) / share
      : null;
  return { share, rate, secondsLeft: left === null ? null : Math.round(left) };
}
