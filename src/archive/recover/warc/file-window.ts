/** A part of a file read by position, a block at a time: web archives are larger than any memory. */
import { type FileHandle, open } from 'node:fs/promises';

export type FileWindow = {
  /** Length of the part. */
  size: number;
  /** Up to `length` bytes from `at`; fewer at the end. Good until the next call. */
  bytes(at: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
};

const block = 1024 * 1024;

/** Opens `length` bytes of the file from `start`; to its end where no length is given. */
export async function openWindow(path: string, start = 0, length?: number): Promise<FileWindow> {
  const handle = await open(path, 'r');
  const size = length ?? (await handle.stat()).size - start;
  let heldAt = 0;
  let held: Buffer = Buffer.alloc(0);
  return {
    size,
    async bytes(at, wanted) {
      const end = Math.min(size, at + wanted);
      if (at >= end) return Buffer.alloc(0);
      if (at < heldAt || end > heldAt + held.length) {
        held = await readFully(handle, start + at, Math.min(size - at, Math.max(block, end - at)));
        heldAt = at;
      }
      return held.subarray(at - heldAt, Math.min(held.length, end - heldAt));
    },
    close: () => handle.close(),
  };
}

async function readFully(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const into = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(into, read, length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return into.subarray(0, read);
}
