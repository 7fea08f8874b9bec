/**
 * Where the search index lies: files numbered by when they were made, and one small file that names the one to use.
 * A new one is made beside the old and taken into use whole, while readers are served from the old.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../platform/durable-file.ts';
import { IndexFile, indexShape } from '../../story/search-index/index-file.ts';

const pointer = 'current';
const fileName = /^index-(\d{1,9})\.sqlite$/;

/** Opens the index in use; null where there is none that this program can read. */
export function openCurrent(folder: string): IndexFile | null {
  const name = currentName(folder);
  if (name === null || !existsSync(join(folder, name))) return null;
  try {
    const file = new IndexFile(join(folder, name));
    if (file.get('shape') === indexShape && file.get('whole') === 1) return file;
    file.close();
  } catch {
    // Damaged: it is derived, and made anew.
  }
  return null;
}

/** Changes whenever another file is taken into use; null while none is. */
export function currentStamp(folder: string): string | null {
  const path = join(folder, pointer);
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}/${stat.ino}` : null;
}

/** A new file to build: it lasts when it is kept (`keep`). */
export function newFile(folder: string): { name: string; file: IndexFile } {
  mkdirSync(folder, { recursive: true });
  const numbers = readdirSync(folder).map((name) => Number(fileName.exec(name)?.[1] ?? 0));
  const name = `index-${Math.max(0, ...numbers) + 1}.sqlite`;
  return { name, file: new IndexFile(join(folder, name), { isNew: true }) };
}

export async function takeIntoUse(folder: string, name: string): Promise<void> {
  await writeDurably(join(folder, pointer), name);
}

/** Removes every file but the one in use: what was replaced, and what a death left half made. */
export function sweep(folder: string): void {
  const kept = currentName(folder);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name !== pointer && (kept === null || !name.startsWith(kept)))
      rmSync(join(folder, name), { force: true });
  }
}

function currentName(folder: string): string | null {
  const path = join(folder, pointer);
  if (!existsSync(path)) return null;
  const name = readFileSync(path, 'utf8').trim();
  return fileName.test(name) ? name : null;
}
