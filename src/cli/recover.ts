/** `warraq recover FILE…`: each file judged by itself; the exit code is that of the first that gave no story. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { largestFile, type RecoverOptions, recoverFile } from '../archive/recover/recover-file.ts';
import { refusals } from '../archive/recover/refusals.ts';
import type { RecoveryReport } from '../archive/recover/report.ts';
import type { House } from '../house.ts';

export type RecoverArguments = Pick<RecoverOptions, 'editionId' | 'sectionSlug' | 'date' | 'publish'> & {
  json: boolean;
};

/** Recovers the files and prints the reports. Gives the exit code. */
export async function recover(
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
    const result = await recoverFile(house.databases.newsroom, bytes, {
      ...asked,
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
