/** Recovery as the desk's screens get it: the archive's report, pauses and originals, handed to the newsroom. */
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { formatOf } from './archive/recover/formats.ts';
import { originalPage } from './archive/recover/original-page.ts';
import { unpackedOriginal } from './archive/recover/run/kept-original.ts';
import { runReport } from './archive/recover/run/run-report.ts';
import { askForRun, askToGoOn, pauseRun } from './archive/recover/run/run-row.ts';
import { SourceBroken } from './archive/recover/source.ts';
import { inputAt } from './archive/recover/source-input.ts';
import { keyOfSite } from './cli/recover-live-site.ts';
import { brokenReason } from './cli/recovery-report.ts';
import type { RecoveryDesk } from './newsroom/recovery/recovery-desk.ts';
import type { NewsroomTables } from './story/tables.ts';

/** In the data folder: what was uploaded to be recovered from is as dear as what comes of it, and is never tidied away. */
export function exportsFolder(data: string): string {
  return join(data, 'recovered-exports');
}

export function recoveryDesk(db: Kysely<NewsroomTables>, exports: string): RecoveryDesk {
  return {
    exportsFolder: exports,
    async recognise(path) {
      try {
        const input = await inputAt(path);
        try {
          return { kind: 'known', format: formatOf(input).name, size: input.size };
        } finally {
          input.zip?.close();
        }
      } catch (error) {
        if (!(error instanceof SourceBroken)) throw error;
        return { kind: 'refused', ...brokenReason(error.code) };
      }
    },
    siteSource: (address) => ({ format: 'live-site', source: keyOfSite(address) }),
    begin: (transaction, { editionId, publish, isDry, ...run }, at) =>
      askForRun(
        transaction,
        { ...run, editionId, options: { sectionSlug: null, publish, photosFolder: null, isDry } },
        at,
      ),
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
