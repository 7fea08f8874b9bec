/** A large file written piece by piece beside its place, flushed and renamed: it is there whole, or not at all. */
import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolderDurably, syncFolder } from '../../platform/durable-file.ts';

export type FileWriting = { write(text: string): Promise<void> };
/** By which whoever reads it knows that it is whole. */
export type Written = { bytes: number; sha256: string };

/** Runs `work` with the file; on an error nothing is left of it. Gives what came to be there. */
export async function writtenFile(
  path: string,
  work: (file: FileWriting) => Promise<void>,
): Promise<Written> {
  await makeFolderDurably(dirname(path));
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o640);
  const hash = createHash('sha256');
  let bytes = 0;
  let held: string[] = [];
  let length = 0;
  const flush = async () => {
    const content = Buffer.from(held.join(''), 'utf8');
    hash.update(content);
    bytes += content.byteLength;
    await file.writeFile(content);
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
  return { bytes, sha256: hash.digest('hex') };
}
