/** Recovery as the desk's screens get it: the archive's report, pauses and originals, handed to the newsroom. */
import type { Kysely } from 'kysely';
import { originalPage } from './archive/recover/original-page.ts';
import { unpackedOriginal } from './archive/recover/run/kept-original.ts';
import { runReport } from './archive/recover/run/run-report.ts';
import { askToGoOn, pauseRun } from './archive/recover/run/run-row.ts';
import type { RecoveryDesk } from './newsroom/recovery/recovery-desk.ts';
import type { NewsroomTables } from './story/tables.ts';

export function recoveryDesk(db: Kysely<NewsroomTables>): RecoveryDesk {
  return {
    async report(runId) {
      const report = await runReport(db, runId, new Date());
      if (report === null) return null;
      const { skipped: _, missingPhotos: __, isDry: ___, ...told } = report;
      return { ...told, reasons: { ...told.reasons } as Record<string, number> };
    },
    pause: pauseRun,
    goOn: askToGoOn,
    async original(reviewId) {
      const row = await db
        .selectFrom('warraq.recovery_review')
        .select(['original_type', 'original_packing', 'original_packed'])
        .where('id', '=', reviewId)
        .executeTakeFirst();
      if (!row?.original_packed) return null;
      const text = await unpackedOriginal(row.original_packing, row.original_packed);
      return text === null ? null : originalPage({ mediaType: row.original_type, text });
    },
  };
}
