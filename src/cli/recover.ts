/**
 * `warraq recover SOURCE…`: each source judged by itself. An export or an archive is a run (`recover-run.ts`); a single
 * saved page is one draft with a report of each line. The exit code is that of the first that failed.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { formatOf, formats } from '../archive/recover/formats.ts';
import { largestFile, type RecoverOptions, recoverFile } from '../archive/recover/recover-file.ts';
import { refusals } from '../archive/recover/refusals.ts';
import type { RecoveryReport } from '../archive/recover/report.ts';
import { refuseHouseRun } from '../archive/recover/run/run-row.ts';
import { keepHeapSmall } from '../archive/recover/run/small-heap.ts';
import { SourceBroken, type SourceSettings } from '../archive/recover/source.ts';
import { inputAt, type SourceInput } from '../archive/recover/source-input.ts';
import type { House } from '../house.ts';
import { recoverLiveSite } from './recover-live-site.ts';
import { type RunArguments, recoverRun } from './recover-run.ts';
import { brokenInWords } from './recovery-report.ts';
import type { Terminal } from './terminal.ts';

export type RecoverArguments = Pick<RecoverOptions, 'editionId' | 'sectionSlug' | 'date' | 'publish'> &
  RunArguments;

/** Recovers from the sources and prints the reports. Gives the exit code. */
export async function recover(
  house: House,
  sources: readonly string[],
  asked: RecoverArguments,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  keepHeapSmall();
  let exit = 0;
  const pages: string[] = [];
  for (const source of sources) {
    try {
      if (/^https?:\/\//i.test(source)) {
        exit ||= await recoverLiveSite(house, source, asked, terminal, signal);
        continue;
      }
      const input = await inputAt(source);
      // What the house runs has a row: it is a run, or is refused as one.
      if (!asked.byHouse && isSinglePage(input)) pages.push(source);
      else {
        const opening = {
          name: input.name,
          key: resolve(input.path),
          open: (settings: SourceSettings) => formatOf(input).open(input, settings),
        };
        exit ||= await recoverRun(house, opening, asked, terminal, signal).finally(() => input.zip?.close());
      }
    } catch (error) {
      if (!(error instanceof SourceBroken)) throw error;
      terminal.settle();
      console.error(brokenInWords(error, source, terminal.language));
      if (asked.byHouse)
        await refuseHouseRun(house.databases.newsroom, resolve(source), error.code, new Date());
      exit ||= error.code === 'unreadable' ? 66 : 65;
    }
  }
  return exit || (await recoverPages(house, pages, asked, terminal.language, new Date()));
}

/** No format's own, and a file like any: a page saved as text or HTML, or nothing that we know. */
const isSinglePage = (input: SourceInput): boolean =>
  input.packing === 'none' && !formats.some((format) => format.recognises(input));

async function recoverPages(
  house: House,
  files: readonly string[],
  asked: RecoverArguments,
  language: 'ar' | 'en',
  now: Date,
): Promise<number> {
  let exit = 0;
  const fail = (file: string, code: number, words: string) => {
    console.error(`${file}: ${words}`);
    exit ||= code;
  };
  for (const file of files) {
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) {
      fail(
        file,
        66,
        language === 'ar'
          ? 'لا يوجد ملف كهذا أو لا يمكن قراءته. لم يُكتب شيء.'
          : 'There is no such file, or it cannot be read. Nothing was written.',
      );
      continue;
    }
    const bytes =
      found.size > largestFile ? new Uint8Array(largestFile + 1) : await readFile(file).catch(() => null);
    if (bytes === null) {
      fail(
        file,
        66,
        language === 'ar'
          ? 'لا يمكن قراءة الملف. لم يُكتب شيء.'
          : 'The file cannot be read. Nothing was written.',
      );
      continue;
    }
    const { originalsFolder } = house.configuration;
    const { editionId, sectionSlug, date, publish } = asked;
    const result = await recoverFile(house.databases.newsroom, bytes, {
      editionId,
      sectionSlug,
      date,
      publish,
      fileName: basename(file),
      originalsFolder,
      now,
    });
    if (result.kind === 'refused')
      fail(file, refusals[result.reason].exit, refusals[result.reason][language]);
    else console.log(asked.json ? JSON.stringify(result.report) : printed(result.report, language));
  }
  return exit;
}

function printed(report: RecoveryReport, language: 'ar' | 'en'): string {
  const { fields, lines, dropped } = report;
  const say = (ar: string, en: string) => (language === 'ar' ? ar : en);
  const rows = [
    `${say('المادة', 'Story')} ${report.storyId}${report.outcome === 'already-recovered' ? say(' (استُعيدت من قبل، ولم تُكرَّر)', ' (recovered before, not repeated)') : ''}${report.address ? ` ${report.address}` : say(' مسودة', ' draft')}`,
    `  ${say('العنوان', 'Headline')}: ${fields.headline.value}`,
    ...(fields.caption.value
      ? [`  ${say('التعليق', 'Caption')}: ${fields.caption.value} (${fields.credit.value})`]
      : []),
    `  ${say('الفقرات', 'Paragraphs')}: ${fields.paragraphs.value.length}`,
    `  ${say('يوم النشر', 'Published')}: ${fields.publicationDay.value ?? '?'} [${fields.publicationDay.source}]`,
    `  ${say('الأسطر', 'Lines')}: ${lines.read} = ${lines.kept} + ${lines.dropped}`,
    ...dropped.map((line) => `    − ${line.line}: ${line.text} [${line.reason}]`),
    `  ${say('يحتاج تأكيدك', 'To confirm')}:`,
    ...report.confirm.map((question) => `    ? ${question[language]}`),
    `  ${say('الأصل', 'Original')}: ${report.source.sha256.slice(0, 16)}… ${report.source.encoding}`,
  ];
  return rows.join('\n');
}
