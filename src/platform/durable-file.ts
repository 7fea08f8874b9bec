/**
 * Files that survive a power cut: written beside their place, flushed, renamed into it, and the folder flushed.
 * A reader sees the old file or the new one, whole, never a part. Nothing that matters may be written otherwise:
 * a rename without these flushes gave back the old file, or an empty one, after each power cut that was tried.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

const unfinished = /^\..+\.[0-9a-f]{12}\.part$/;

/** Puts `content` at `path`, replacing what was there; makes the folders that are missing. */
export async function writeDurably(
  path: string,
  content: Uint8Array | string,
  { mode = 0o640 }: { mode?: number } = {},
): Promise<void> {
  const folder = dirname(resolve(path));
  await makeFolderDurably(folder);
  const part = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(part, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Makes a folder with its parents, each entry flushed into the folder that holds it. */
export async function makeFolderDurably(folder: string): Promise<void> {
  const whole = resolve(folder);
  const first = await mkdir(whole, { recursive: true });
  if (first === undefined) return;
  for (let made = whole; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

/** Takes away a file, so that it stays away after a power cut. A file that is not there is not an error. */
export async function removeDurably(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncFolder(dirname(resolve(path)));
}

/** Sweeps what a killed process left half-written in a folder. Only while nobody writes there: at the start. */
export async function sweepUnfinished(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const left = entries.filter((entry) => entry.isFile() && unfinished.test(entry.name));
  for (const entry of left) await rm(join(entry.parentPath, entry.name), { force: true });
  return left.length;
}

/** Flushes a folder: what was renamed into it is there after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
