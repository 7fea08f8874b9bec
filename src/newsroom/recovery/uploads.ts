/**
 * What was uploaded to be recovered from, and until when it lies on the server: a day after a run went through it and
 * nothing of it is doubtful any more, a month after anybody did anything with it in any case, or when somebody says so.
 * A file that a run reads or is about to is never taken away.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { syncFolder } from '../../platform/durable-file.ts';
import { Refusal } from '../http/refusal.ts';
import type { StaffDatabase, StaffTransaction } from '../tables.ts';

const day = 86_400_000;
/** Behind the last decision: somebody may want to go back. */
export const keptWhenThrough = day;
export const keptInAnyCase = 30 * day;
/** A folder without a row: its run was never begun. */
const strangersKeptFor = 2 * day;

export type UploadFacts = {
  uploadedAt: Date;
  /** When a run of it last did something, when a doubt of it was last settled. */
  lastRunAt: Date | null;
  lastSettledAt: Date | null;
  isBusy: boolean;
  /** Its newest run in earnest came to its end. */
  isThrough: boolean;
  openDoubts: number;
};

/** When it is taken away; null while it is needed. */
export function goesAt(facts: UploadFacts): Date | null {
  if (facts.isBusy) return null;
  const last = Math.max(
    facts.uploadedAt.getTime(),
    facts.lastRunAt?.getTime() ?? 0,
    facts.lastSettledAt?.getTime() ?? 0,
  );
  return new Date(last + (facts.isThrough && facts.openDoubts === 0 ? keptWhenThrough : keptInAnyCase));
}

export type Upload = {
  source: string;
  /** The export's own name; '' for pages together. */
  name: string;
  files: number;
  bytes: number;
  uploadedBy: string;
  uploadedAt: Date;
  goesAt: Date | null;
  removedAt: Date | null;
  folder: string;
};

/** Of these sources, or all that are still there. */
export async function uploadsOf(db: StaffDatabase, sources: readonly string[] | null): Promise<Upload[]> {
  const { rows } = await sql<{
    folder: string;
    source: string;
    files: number;
    bytes: number;
    uploaded_by: string;
    uploaded_at: Date;
    removed_at: Date | null;
    run_at: Date | null;
    settled_at: Date | null;
    is_busy: boolean | null;
    is_through: boolean | null;
    open_doubts: number;
  }>`
    select u.*, r.run_at, r.is_busy, r.is_through, v.settled_at, coalesce(v.open_doubts, 0) as open_doubts
    from warraq.recovery_upload u
    left join lateral (
      select max(updated_at) as run_at, bool_or(status in ('waiting', 'running')) as is_busy,
        (array_agg(status = 'finished' order by id desc)
          filter (where not coalesce((options->>'isDry')::boolean, false)))[1] as is_through
      from warraq.recovery_run where source = u.source
    ) r on true
    left join lateral (
      select max(w.settled_at) as settled_at, count(*) filter (where w.status = 'open')::int as open_doubts
      from warraq.recovery_review w join warraq.recovery_run o on o.id = w.run_id where o.source = u.source
    ) v on true
    where ${sources === null ? sql`u.removed_at is null` : sql`u.source = any(${[...sources]})`}`.execute(db);
  return rows.map((row) => ({
    source: row.source,
    folder: row.folder,
    name: basename(row.source) === row.folder ? '' : basename(row.source),
    files: row.files,
    bytes: row.bytes,
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
    removedAt: row.removed_at,
    goesAt: goesAt({
      uploadedAt: row.uploaded_at,
      lastRunAt: row.run_at,
      lastSettledAt: row.settled_at,
      isBusy: row.is_busy ?? false,
      isThrough: row.is_through ?? false,
      openDoubts: row.open_doubts,
    }),
  }));
}

/**
 * Holds the upload of a source until the transaction ends, so that nobody takes it away meanwhile. A source that was
 * not uploaded has none to hold.
 * @throws Refusal `upload-gone`
 */
export async function holdUpload(transaction: StaffTransaction, source: string): Promise<void> {
  const row = await transaction
    .selectFrom('warraq.recovery_upload')
    .select('removed_at')
    .where('source', '=', source)
    .forUpdate()
    .executeTakeFirst();
  if (row?.removed_at) throw new Refusal('upload-gone');
}

/** Says that it is gone; its files are taken away when that stands (`removeFiles`). False while a run needs it. */
export async function markRemoved(
  transaction: StaffTransaction,
  source: string,
  at: Date,
): Promise<{ folder: string } | null> {
  await holdUpload(transaction, source);
  const { rows } = await sql<{ folder: string }>`
    update warraq.recovery_upload u set removed_at = ${at} where source = ${source} and removed_at is null
      and not exists (select from warraq.recovery_run r
        where r.source = u.source and r.status in ('waiting', 'running'))
    returning folder`.execute(transaction);
  return rows[0] ?? null;
}

const ownFolder = /^[0-9a-f]{12}$/;

export async function removeFiles(exportsFolder: string, folder: string): Promise<void> {
  if (!ownFolder.test(folder)) return;
  await rm(join(exportsFolder, folder), { recursive: true, force: true });
  await syncFolder(exportsFolder);
}

/** Takes away what nobody needs any more, and what was left behind by an end in between. Says how many. */
export async function forgetUploads(db: StaffDatabase, exportsFolder: string, now: Date): Promise<number> {
  let forgotten = 0;
  for (const upload of await uploadsOf(db, null)) {
    if (upload.goesAt === null || upload.goesAt > now) continue;
    const gone = await db
      .transaction()
      .execute((transaction) => markRemoved(transaction, upload.source, now));
    if (gone === null) continue;
    await removeFiles(exportsFolder, gone.folder);
    forgotten += 1;
  }
  const kept = new Set((await uploadsOf(db, null)).map(({ folder }) => folder));
  for (const name of await readdir(exportsFolder).catch(() => [])) {
    if (!ownFolder.test(name) || kept.has(name)) continue;
    const found = await stat(join(exportsFolder, name)).catch(() => null);
    if (found?.isDirectory() && now.getTime() - found.mtimeMs > strangersKeptFor)
      await removeFiles(exportsFolder, name);
  }
  return forgotten;
}
