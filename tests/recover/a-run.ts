/** Runs a recovery of a text or file in a test's house, and says what became of it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatOf } from '../../src/archive/recover/formats.ts';
import {
  type RecoverSource,
  type RunEnd,
  recoverSource,
} from '../../src/archive/recover/run/recover-source.ts';
import { type RunReport, runReport } from '../../src/archive/recover/run/run-report.ts';
import { unfinishedRun } from '../../src/archive/recover/run/run-row.ts';
import type { SourceRecord } from '../../src/archive/recover/source.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import type { FreshDatabase } from '../support/database.ts';

export const now = new Date('2025-11-22T10:00:00Z');

export type Asked = Partial<Pick<RecoverSource, 'isDry' | 'signal' | 'progress'>> & {
  photosFolder?: string;
  resume?: boolean;
  publish?: boolean;
};

/** Recovers what is at the path into the Arabic edition. */
export async function runAt(
  database: FreshDatabase,
  path: string,
  asked: Asked = {},
): Promise<RunEnd & { report: RunReport | null }> {
  const input = await inputAt(path);
  const format = formatOf(input);
  const source = await format.open(input, { language: 'ar', direction: 'rtl' });
  const db = database.newsroom;
  const mediaFolder = await mkdtemp(join(tmpdir(), 'warraq-media-'));
  try {
    const end = await recoverSource(db, {
      source,
      sourceKey: path,
      editionId: 'ar',
      options: {
        sectionSlug: null,
        publish: asked.publish ?? true,
        photosFolder: asked.photosFolder ?? null,
        isDry: asked.isDry ?? false,
      },
      resumed: asked.resume ? await unfinishedRun(db, path, source.format, asked.isDry) : null,
      mediaFolder,
      isDry: asked.isDry ?? false,
      signal: asked.signal ?? new AbortController().signal,
      progress: asked.progress ?? (() => {}),
      now: () => now,
    });
    return { ...end, report: end.runId === null ? null : await runReport(db, end.runId, now) };
  } finally {
    await source.close();
    input.zip?.close();
    await rm(mediaFolder, { recursive: true, force: true });
  }
}

/** The same for a text, as a file of this name in the folder. */
export async function runText(
  database: FreshDatabase,
  folder: string,
  name: string,
  text: string | Uint8Array,
  asked: Asked = {},
) {
  const path = join(folder, name);
  await writeFile(path, text);
  return runAt(database, path, asked);
}

/** All records of a file, without a house. */
export async function recordsOf(path: string): Promise<SourceRecord[]> {
  const input = await inputAt(path);
  const source = await formatOf(input).open(input, { language: 'ar', direction: 'rtl' });
  const records: SourceRecord[] = [];
  try {
    for await (const record of source.records()) records.push(record);
  } finally {
    await source.close();
    input.zip?.close();
  }
  return records;
}
