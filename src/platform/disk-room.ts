/** Whether a disk has run out of room: said by an error of the file system, or looked up where a library hid that error. */
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { databaseTrouble } from './database-away.ts';
import { Problem } from './problem.ts';

/** Bytes with which nothing can be done any more. */
const nothing = 64 * 1024;

/** No space, no quota. */
export function saysDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** What to say to whoever runs the program, where a full disk is what ended it; null where it is not. */
export function fullDiskProblem(error: unknown): Problem | null {
  if (databaseTrouble(error) === 'full')
    return new Problem(
      'disk-full',
      {
        ar: 'امتلأ القرص الذي عليه قاعدة البيانات. ما حُفظ من قبل سليم. أفرغ مكاناً ثم أعد تشغيل الأمر: يكمل من حيث توقف.',
        en: 'The disk of the database is full. What was kept before is safe. Free some space and run the command again: it goes on where it stopped.',
      },
      { cause: error },
    );
  if (!(error instanceof Error) || !saysDiskFull(error)) return null;
  const folder = 'path' in error && typeof error.path === 'string' ? dirname(error.path) : null;
  return new Problem(
    'disk-full',
    {
      ar: `امتلأ القرص${folder === null ? '' : `، فلا يُكتب شيء في ${folder}`}. ما حُفظ من قبل سليم. أفرغ مكاناً ثم أعد تشغيل الأمر؛ والملفات المؤقتة تُكتب في ${tmpdir()}، ولتُكتب في غيره عيّن TMPDIR.`,
      en: `The disk is full${folder === null ? '' : `: nothing can be written in ${folder}`}. What was kept before is safe. Free some space and run the command again. Temporary files are written in ${tmpdir()}: for another folder name it in TMPDIR.`,
    },
    { cause: error },
  );
}

/** @returns false as well where the folder cannot be asked about */
export async function isDiskFull(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => null);
  return disk !== null && (disk.bavail * disk.bsize < nothing || (disk.files > 0 && disk.ffree === 0));
}
