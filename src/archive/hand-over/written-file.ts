/** A large file written piece by piece beside its place, flushed and renamed: it is there whole, or not at all. */
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolderDurably, syncFolder } from '../../platform/durable-file.ts';

export type FileWriting = { write(text: string): Promise<void> };

/** Runs `work` with the file; on an error nothing is left of it. */
export async function writtenFile(path: string, work: (file: FileWriting) => Promise<void>): Promise<void> {
  await makeFolderDurably(dirname(path));
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o640);
  let held: string[] = [];
  let length = 0;
  const flush = async () => {
    await file.writeFile(held.join(''));
    held = [];
    length = 0;
  };
  try {
    await work({
      async write(text) {
        held.push(text);
        length += text.length;
        if (length > 500_000) await flush();
      },
    });
    await flush();
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(part, { force: true });
    throw error;
  }
  await file.close();
  await rename(part, path);
  await syncFolder(dirname(path));
}
