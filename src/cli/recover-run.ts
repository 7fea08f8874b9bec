/**
 * `warraq recover SOURCE` for a whole export or archive: opens the source, shows how far the run is and how long it
 * will take, ends in the report. Ctrl-C is a pause: what is written stays, `--resume` goes on behind it.
 */
import { resolve } from 'node:path';
import { type RunEnd, type RunProgress, recoverSource } from '../archive/recover/run/recover-source.ts';
import { dryReport, type RunReport, runReport } from '../archive/recover/run/run-report.ts';
import { RunTaken, unfinishedRun } from '../archive/recover/run/run-row.ts';
import type { Source, SourceSettings } from '../archive/recover/source.ts';
import type { House } from '../house.ts';
import { editionFromRow } from '../story/masthead.ts';
import { brokenInWords, printedRun } from './recovery-report.ts';
import type { Terminal } from './terminal.ts';

export type RunArguments = {
  editionId: string;
  sectionSlug: string | null;
  publish: boolean;
  json: boolean;
  isDry: boolean;
  resume: boolean;
  photosFolder: string | null;
  /** The house runs it, because somebody in the desk asked it to; a person at a terminal does otherwise. */
  byHouse: boolean;
};

/** A source before it is opened. `key` names it for good: the file's full path, the site's address. */
export type Opening = {
  name: string;
  key: string;
  open(settings: SourceSettings): Promise<Source>;
};

/** Runs one source. Gives the exit code: 0 finished, 65 broken source, 75 paused, or another program is at it (try again). */
export async function recoverRun(
  house: House,
  opening: Opening,
  asked: RunArguments,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const db = house.databases.newsroom;
  const say = (ar: string, en: string) => {
    if (!asked.json) terminal.say({ ar, en });
  };
  const row = await db
    .selectFrom('warraq.edition')
    .selectAll()
    .where('id', '=', asked.editionId)
    .executeTakeFirst();
  if (!row) {
    say(
      'لا طبعة بهذا الاسم. لم يُكتب شيء؛ صحّح ما بعد --edition.',
      'There is no such edition. Nothing was written; correct what follows --edition.',
    );
    return 64;
  }
  const { language, direction } = editionFromRow(row);
  const source = await opening.open({ language, direction });
  const sourceKey = opening.key;
  const began = performance.now();
  try {
    // A trial at a terminal leaves no row; one that the desk asked for has its row, and is watched there.
    const unfinished =
      asked.isDry && !asked.byHouse ? null : await unfinishedRun(db, sourceKey, source.format, asked.isDry);
    if (asked.resume && unfinished === null)
      say('لا استعادة ناقصة لهذا المصدر: تبدأ من أوله.', 'No unfinished run of this source: it begins anew.');
    if (!asked.resume && unfinished !== null)
      say(
        `لهذا المصدر استعادة ناقصة (${unfinished.id}): تبدأ واحدة جديدة ولا يتكرر شيء. --resume يكمل تلك.`,
        `This source has an unfinished run (${unfinished.id}): a new one begins, and nothing is repeated. --resume goes on with that one.`,
      );
    const { sectionSlug, publish, photosFolder } = asked;
    const end = await recoverSource(db, {
      source,
      sourceKey,
      editionId: asked.editionId,
      options: {
        sectionSlug,
        publish,
        photosFolder: photosFolder === null ? null : resolve(photosFolder),
        isDry: asked.isDry,
      },
      resumed: asked.resume ? unfinished : null,
      runner: asked.byHouse ? 'house' : 'terminal',
      mediaFolder: house.configuration.mediaFolder,
      isDry: asked.isDry,
      signal,
      progress: progressTo(terminal, asked.json, began),
      now: () => new Date(),
    });
    terminal.settle();
    const report = await reportOf(db, end, {
      format: source.format,
      source: sourceKey,
      seconds: (performance.now() - began) / 1000,
    });
    if (asked.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else process.stdout.write(printedRun(report, terminal.language));
    if (end.broken !== null) {
      process.stderr.write(`${brokenInWords(end.broken, opening.name, terminal.language)}\n`);
      return 65;
    }
    return end.kind === 'paused' ? 75 : 0;
  } catch (error) {
    if (!(error instanceof RunTaken)) throw error;
    terminal.settle();
    process.stderr.write(
      `${
        terminal.language === 'ar'
          ? 'برنامج آخر يعمل على هذه الاستعادة الآن: لم يُكتب شيء ولا يضيع شيء. انتظر نهايته، أو أوقفه ثم أعد الأمر.'
          : 'Another program is at this run now: nothing was written, nothing is lost. Wait for it, or stop it and give the command again.'
      }\n`,
    );
    return 75;
  } finally {
    await source.close();
  }
}

async function reportOf(
  db: House['databases']['newsroom'],
  end: RunEnd,
  run: { format: string; source: string; seconds: number },
): Promise<RunReport> {
  const report = end.runId === null ? null : await runReport(db, end.runId, new Date());
  return report ?? dryReport({ ...run, failure: end.broken?.code ?? '' }, end.tally, end.reasons);
}

/** A line that changes, at most five times a second: how many, how fast, how long still. */
function progressTo(terminal: Terminal, isSilent: boolean, began: number): (progress: RunProgress) => void {
  let shown = 0;
  let first: { read: number; at: number; position: number } | null = null;
  return ({ phase, tally, position, size, left }) => {
    const at = performance.now();
    first ??= { read: tally.read, at: began, position: 0 };
    if (isSilent || at - shown < 200) return;
    shown = at;
    if (phase === 'tying') {
      terminal.step({ ar: `صور وروابط: بقي ${left ?? 0}`, en: `Pictures and links: ${left ?? 0} left` });
      return;
    }
    const seconds = Math.max(0.001, (at - first.at) / 1000);
    const rate = Math.round((tally.read - first.read) / seconds);
    const share = size ? Math.min(1, position / size) : null;
    const remaining = share !== null && share > 0.01 ? Math.round((seconds * (1 - share)) / share) : null;
    const percent = share === null ? '' : ` ${Math.floor(share * 100)}%`;
    terminal.step({ ar: 'تُقرأ السجلات', en: 'Reading records' }, tally.read, undefined, {
      ar: `${tally.read}${percent}، ${rate} في الثانية${remaining === null ? '' : `، بقي نحو ${remaining} ث`}`,
      en: `${tally.read}${percent}, ${rate} a second${remaining === null ? '' : `, about ${remaining} s left`}`,
    });
  };
}
