/**
 * What the newsroom asks of recovery: a run's report, its pause, its going on, an original that may be looked at. Made
 * by the archive and handed in where the house is put together: the two rooms do not know each other.
 */
import { z } from '@hono/zod-openapi';
import type { StaffTransaction } from '../tables.ts';

const count = z.number();

/** The report that the terminal prints, too; its counts add up, or it is not given. */
export const reportSchema = z
  .object({
    run: count.nullable(),
    format: z.string(),
    source: z.string(),
    status: z.enum(['waiting', 'running', 'paused', 'finished', 'failed']),
    failure: z.string(),
    startedAt: z.string().nullable(),
    seconds: count,
    records: z.object({ read: count, imported: count, merged: count, skipped: count }),
    reasons: z.record(z.string(), count),
    published: count,
    drafts: count,
    oldAddresses: count,
    comments: count,
    photos: z.object({
      wanted: count,
      taken: count,
      known: count,
      renditions: count,
      missing: count,
      refused: count,
    }),
    dropped: z.record(z.string(), count),
    doubts: count,
  })
  .openapi('RecoveryReport');
export type RecoveryReport = z.infer<typeof reportSchema>;

/** What a run is begun with, from the desk. */
export type RunWanted = {
  source: string;
  format: string;
  size: number | null;
  editionId: string;
  publish: boolean;
  /** Read and counted; no story is written. */
  isDry: boolean;
  /** Where photos lie that came beside the export. */
  photosFolder: string | null;
  startedBy: string;
  /** Also where one of this source was paused or broke off. */
  anew: boolean;
};

/** The run of the same source that is not at its end. */
export type RunInTheWay = {
  id: number;
  status: 'waiting' | 'running' | 'paused' | 'failed';
  isDry: boolean;
  startedBy: string | null;
  startedAt: Date;
};

/** What a file turned out to be, or why it is none that can be recovered from. */
export type Recognised =
  | { kind: 'export'; format: string }
  /** Saved pages together are a source. */
  | { kind: 'page' | 'photo' | 'photos' }
  | { kind: 'refused'; ar: string; en: string };

export type RecoveryDesk = {
  /** Where exports that were uploaded lie. */
  exportsFolder: string;
  /** The format of a folder of saved pages. */
  pagesFormat: string;
  /** Looks at the beginning of a file that somebody uploaded and calls so. Never throws for what is in it. */
  recognise(path: string, name: string): Promise<Recognised>;
  /** How the run of a site is called, and its source. */
  siteSource(address: URL): { format: string; source: string };
  /** Has the house begin it, unless one of this source is not at its end. */
  begin(
    db: StaffTransaction,
    run: RunWanted,
    at: Date,
  ): Promise<{ kind: 'asked'; id: number } | { kind: 'in-the-way'; run: RunInTheWay }>;
  report(runId: number): Promise<RecoveryReport | null>;
  /** Asks it to stop behind its batch; false where it does not run. */
  pause(db: StaffTransaction, runId: number, at: Date): Promise<boolean>;
  /** Has the house take it up; false where it may not go on. */
  goOn(db: StaffTransaction, runId: number, at: Date): Promise<boolean>;
  /** The page with its words and shape, and nothing in it that runs, asks or leads anywhere; null where none is kept. */
  original(reviewId: number): Promise<{ html: string; headers: Readonly<Record<string, string>> } | null>;
};
