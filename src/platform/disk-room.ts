/** Whether a disk has run out of room: said by an error of the file system, or looked up where a library hid that error. */
import { statfs } from 'node:fs/promises';

/** Bytes with which nothing can be done any more. */
const nothing = 64 * 1024;

/** No space, no quota. */
export function saysDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** @returns false as well where the folder cannot be asked about */
export async function isDiskFull(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => null);
  return disk !== null && (disk.bavail * disk.bsize < nothing || (disk.files > 0 && disk.ffree === 0));
}
