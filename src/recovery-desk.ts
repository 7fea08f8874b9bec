/** Recovery as the desk's screens get it: the archive's report, pauses and originals, handed to the newsroom. */
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { folder } from './archive/recover/folder/folder-source.ts';
import { originalPage } from './archive/recover/original-page.ts';
import { unpackedOriginal } from './archive/recover/run/kept-original.ts';
import { runReport } from './archive/recover/run/run-report.ts';
import { askForRun, askToGoOn, pauseRun } from './archive/recover/run/run-row.ts';
import { SourceBroken } from './archive/recover/source.ts';
import { uploadKind } from './archive/recover/upload-kind.ts';
import { keyOfSite } from './cli/recover-live-site.ts';
import { brokenReason } from './cli/recovery-report.ts';
import type { RecoveryDesk } from './newsroom/recovery/recovery-desk.ts';
import type { NewsroomTables } from './story/tables.ts';

/** In the data folder. What lies there is taken away once it is not needed (`newsroom/recovery/uploads.ts`), or after a month. */
export function exportsFolder(data: string): string {
  return join(data, 'recovered-exports');
}

export function recoveryDesk(db: Kysely<NewsroomTables>, exports: string): RecoveryDesk {
  return {
    exportsFolder: exports,
    pagesFormat: folder.name,
    async recognise(path, name) {
      try {
        return await uploadKind(path, name);
      } catch (error) {
        if (!(error instanceof SourceBroken)) throw error;
        return { kind: 'refused', ...brokenReason(error.code) };
      }
    },
    siteSource: (address) => ({ format: 'live-site', source: keyOfSite(address) }),
    begin: (transaction, { publish, isDry, photosFolder, ...run }, at) =>
      askForRun(transaction, { ...run, options: { sectionSlug: null, publish, photosFolder, isDry } }, at),
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
