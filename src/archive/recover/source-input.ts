/**
 * What a source is opened from: a file (plain, or gzip), a zip archive or a folder, with its first bytes, by which the
 * formats know their own. Unpacking is counted: a bomb is an error, never a full memory or disk.
 */
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { SourceBroken } from './source.ts';
import { openZip, type ZipEntries } from './zip.ts';

export type SourceInput = {
  path: string;
  /** Of the file itself, without its folder. */
  name: string;
  /** Bytes as stored; 0 for a folder. */
  size: number;
  /** First bytes, unpacked from gzip; empty for a folder or a zip archive. */
  head: Buffer;
  packing: 'none' | 'gzip' | 'zip' | 'folder';
  /** The names in a zip archive, or in a folder (its own level only), sorted. */
  names: readonly string[];
  zip: ZipEntries | null;
  /** First bytes of the first few XML files in a zip archive: what an export that was packed is known by. */
  inside: readonly Buffer[];
};

export const headLength = 64 * 1024;

/** Looks at what is at the path. @throws SourceBroken `unreadable` or what is wrong with an archive */
export async function inputAt(path: string): Promise<SourceInput> {
  const found = await stat(path).catch(() => null);
  const common = { path, name: basename(path), head: Buffer.alloc(0), names: [], zip: null, inside: [] };
  if (found?.isDirectory()) {
    const names = (await readdir(path)).sort();
    return { ...common, size: 0, packing: 'folder', names };
  }
  if (!found?.isFile()) throw new SourceBroken('unreadable', `${path}: no such file or folder`);
  const start = await firstBytes(path);
  const size = found.size;
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    const zip = await openZip(path);
    const inside: Buffer[] = [];
    for (const name of xmlFilesIn(zip.names).slice(0, mostLookedInto))
      inside.push(await headInZip(zip, name));
    return { ...common, size, packing: 'zip', names: zip.names, zip, inside };
  }
  if (start[0] === 0x1f && start[1] === 0x8b) {
    return {
      ...common,
      size,
      packing: 'gzip',
      head: await headOf(openBytes({ path, packing: 'gzip' }).bytes).catch(() => unpackedStart(start)),
    };
  }
  return { ...common, size, packing: 'none', head: start };
}

const mostLookedInto = 5;

/** XML files of an archive, without what Macs put beside each. */
export const xmlFilesIn = (names: readonly string[]): string[] =>
  names.filter((name) => /\.xml$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name));

/** The first bytes of a file in an archive; none of one that is damaged. */
export async function headInZip(zip: ZipEntries, name: string): Promise<Buffer> {
  try {
    return await headOf(zip.read(name) ?? []);
  } catch (error) {
    if (error instanceof SourceBroken) return Buffer.alloc(0);
    throw error;
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: unknown) => {
    throw new SourceBroken('unreadable', `${path} cannot be read`, { cause: error });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function headOf(bytes: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of bytes) {
    parts.push(part);
    length += part.length;
    if (length >= headLength) break;
  }
  return Buffer.concat(parts).subarray(0, headLength);
}

/** A damaged file still has a beginning by which it is known: as much of its first bytes as can be unpacked. */
function unpackedStart(start: Buffer): Buffer {
  for (let length = start.length; length >= 64; length = Math.floor(length / 2)) {
    try {
      const cut = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * headLength };
      return gunzipSync(start.subarray(0, length), cut).subarray(0, headLength);
    } catch {}
  }
  return Buffer.alloc(0);
}

/** Text of stories is packed to a tenth, hardly to a hundredth: above this it is made to burst. */
const greatestRatio = 200;
const bombsFrom = 64 * 1024 * 1024;

export type Bytes = { bytes: AsyncIterable<Buffer>; position(): number };

/** The bytes of a file, unpacked from gzip; `position` counts those of the file itself. */
export function openBytes({ path, packing }: Pick<SourceInput, 'path' | 'packing'>): Bytes {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  return { bytes: packing === 'gzip' ? unpacked(file) : file, position: () => file.bytesRead };
}

async function* unpacked(file: Readable & { bytesRead: number }): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  file.on('error', (error) => gunzip.destroy(error));
  file.pipe(gunzip);
  let length = 0;
  try {
    for await (const part of gunzip) {
      length += part.length;
      if (length > bombsFrom && length > greatestRatio * file.bytesRead)
        throw new SourceBroken('bomb', `packed to less than a ${greatestRatio}th: no export is`);
      yield part;
    }
  } catch (error) {
    if (error instanceof SourceBroken) throw error;
    throw new SourceBroken('truncated', 'the gzip file is damaged or cut off', { cause: error });
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}
