/**
 * What the newsroom forgets: sessions and challenges that are over, yesterday's rate buckets, uploads that nobody
 * finished. By the first process alone, every hour; what it cannot do now it does an hour later.
 */
import { FileStore } from '@tus/file-store';
import { sql } from 'kysely';
import { forgetOldBuckets } from './http/rate-limits.ts';
import { uploadsKeptFor } from './http/tus-uploads.ts';
import { uploadsFolder } from './media/upload-routes.ts';
import type { NewsroomLog } from './newsroom-parts.ts';
import { exportUploadsFolder } from './recovery/start-routes.ts';
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

export async function tidy(db: StaffDatabase, mediaFolder: string, exportsFolder?: string): Promise<void> {
  await forgetOldBuckets(db);
  await db.deleteFrom('staff.session').where('expires_at', '<', new Date()).execute();
  await sql`delete from staff.challenge where expires_at < now()`.execute(db);
  await db
    .deleteFrom('staff.used_code')
    .where('used_at', '<', new Date(Date.now() - hour))
    .execute();
  for (const directory of [
    uploadsFolder(mediaFolder),
    ...(exportsFolder === undefined ? [] : [exportUploadsFolder(exportsFolder)]),
  ])
    await new FileStore({ directory, expirationPeriodInMilliseconds: uploadsKeptFor }).deleteExpired();
}
