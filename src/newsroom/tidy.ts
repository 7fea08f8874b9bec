/**
 * What the newsroom forgets: sessions and challenges that are over, yesterday's rate buckets, uploads that nobody
 * finished, exports that a recovery went through, originals beside doubts that were settled a month ago. By the first process alone, every hour; what it
 * cannot do now it does an hour later.
 */
import { FileStore } from '@tus/file-store';
import { sql } from 'kysely';
import { forgetOldBuckets } from './http/rate-limits.ts';
import { uploadsKeptFor } from './http/tus-uploads.ts';
import { uploadsFolder } from './media/upload-routes.ts';
import type { NewsroomLog } from './newsroom-parts.ts';
import { exportUploadsFolder } from './recovery/start-routes.ts';
import { forgetUploads } from './recovery/uploads.ts';
import type { StaffDatabase } from './tables.ts';

const hour = 3_600_000;

export function startTidying(
  db: StaffDatabase,
  mediaFolder: string,
  exportsFolder: string,
  log: Pick<NewsroomLog, 'error'>,
): { stop(): Promise<void> } {
  let tidying = Promise.resolve();
  const begin = () => {
    tidying = tidy(db, mediaFolder, exportsFolder).catch((err: unknown) =>
      log.error({ err }, 'old sessions and uploads could not be removed'),
    );
  };
  begin();
  const timer = setInterval(begin, hour);
  return {
    async stop() {
      clearInterval(timer);
      await tidying;
    },
  };
}

/** As long as a person may want to look again at what was decided; an open doubt keeps its original for good. */
export const originalsKeptFor = 30 * 24 * hour;
/** Originals are large: so many in a transaction. */
const originalsTogether = 500;

/** Takes away the originals of doubts that were settled before this day. Says how many. */
export async function forgetOldOriginals(db: StaffDatabase, before: Date): Promise<number> {
  for (let forgotten = 0; ; ) {
    const { rows } = await sql<{ gone: number }>`
      with old as (
        select id, run_id, octet_length(original_packed) as bytes from warraq.recovery_review
        where original_packed is not null and status <> 'open' and settled_at < ${before}
        order by settled_at limit ${originalsTogether} for update skip locked
      ), gone as (
        update warraq.recovery_review v set original_packed = null from old where v.id = old.id
      ), freed as (
        update warraq.recovery_run r set originals_bytes = greatest(0, r.originals_bytes - f.bytes)
        from (select run_id, sum(bytes) as bytes from old where run_id is not null group by run_id) f where r.id = f.run_id
      )
      select count(*)::int as gone from old`.execute(db);
    const gone = rows[0]?.gone ?? 0;
    forgotten += gone;
    if (gone < originalsTogether) return forgotten;
  }
}

export async function tidy(db: StaffDatabase, mediaFolder: string, exportsFolder?: string): Promise<void> {
  await forgetOldBuckets(db);
  await db.deleteFrom('staff.session').where('expires_at', '<', new Date()).execute();
  await sql`delete from staff.challenge where expires_at < now()`.execute(db);
  await db
    .deleteFrom('staff.used_code')
    .where('used_at', '<', new Date(Date.now() - hour))
    .execute();
  await forgetOldOriginals(db, new Date(Date.now() - originalsKeptFor));
  if (exportsFolder !== undefined) await forgetUploads(db, exportsFolder, new Date());
  for (const directory of [
    uploadsFolder(mediaFolder),
    ...(exportsFolder === undefined ? [] : [exportUploadsFolder(exportsFolder)]),
  ])
    await new FileStore({ directory, expirationPeriodInMilliseconds: uploadsKeptFor }).deleteExpired();
}
