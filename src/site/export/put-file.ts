/** One file of an export: written beside its place and renamed into it, so that a reader gets the old one or the new. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** More folders than that are asked for once more. */
const mostKnown = 50_000;

/**
 * Writes it, with the folders above it. What is unfinished stands in `root`: in the file's own folder, new as most are,
 * the file system looked for a place for each by itself.
 * @param made the folders that are known to be there; grows
 * @throws what the system says: a full disk, a folder that may not be written
 */
export function putFile(root: string, file: string, bytes: Uint8Array | string, made: Set<string>): void {
  const folder = dirname(file);
  if (!made.has(folder)) {
    makeFolder(folder);
    if (made.size >= mostKnown) made.clear();
    made.add(folder);
  }
  const part = join(root, `.${threadId}.part`);
  try {
    writeFileSync(part, bytes);
    renameSync(part, file);
  } catch (error) {
    made.delete(folder);
    rmSync(part, { force: true });
    throw error;
  }
}

/** Most folders stand in one that is there: going up from it for every page took a seventh of the time. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      mkdirSync(folder, { recursive: true });
  }
}
