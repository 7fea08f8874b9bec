/**
 * A rendition is derived data: whoever deletes one loses nothing, because it is made again from the master when it is
 * next asked for. Only widths that the layout uses are made, so nobody can fill the disk by asking.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../../platform/durable-file.ts';
import type { RenditionOf } from './decoder-messages.ts';
import { type DecoderOptions, decodePhoto } from './photo-decoder.ts';
import {
  masterFile,
  masterFormats,
  type RenditionFormat,
  renditionName,
  renditionsFor,
  widthsFor,
} from './renditions.ts';

/** `photo` is the first 20 hex digits of the master's hash, as in addresses. */
export type WantedRendition = { photo: string; width: number; format: RenditionFormat };

/** A master on disk is not what its name says: restore it from a backup. */
export class MasterDamaged extends Error {
  readonly code = 'master-damaged';
}

const photoName = /^[0-9a-f]{20}$/;
const underWay = new Map<string, Promise<Buffer | null>>();

/** The rendition's bytes, from disk or made now. Null when there is no such photo or it has no such width. */
export async function ensureRendition(
  mediaFolder: string,
  wanted: WantedRendition,
  decoder?: DecoderOptions,
): Promise<Buffer | null> {
  if (!photoName.test(wanted.photo)) return null;
  const file = join(mediaFolder, wanted.photo, renditionName(wanted.width, wanted.format));
  const kept = await readIfThere(file);
  if (kept) return kept;
  const making =
    underWay.get(file) ??
    makeAgain(mediaFolder, wanted, file, decoder).finally(() => {
      underWay.delete(file);
    });
  underWay.set(file, making);
  return making;
}

async function makeAgain(
  mediaFolder: string,
  { photo, width, format }: WantedRendition,
  file: string,
  decoder?: DecoderOptions,
): Promise<Buffer | null> {
  const master = await readMaster(mediaFolder, photo);
  if (!master || !widthsFor(master.width).includes(width)) return null;
  const [bytes] = await render(master, photo, [{ width, format }], decoder);
  if (!bytes) return null;
  await writeDurably(file, bytes);
  return bytes;
}

/**
 * Makes every rendition that is missing in the media folder, one photo after the other: after photos were taken in
 * with `renditions: 'later'`, after a restore without them. A damaged photo is named and stops no other.
 */
export async function fillRenditions(
  mediaFolder: string,
  { signal, decoder }: { signal?: AbortSignal; decoder?: DecoderOptions } = {},
): Promise<{ made: number; damaged: string[] }> {
  const entries = await readdir(mediaFolder, { withFileTypes: true }).catch(() => []);
  const filled: { made: number; damaged: string[] } = { made: 0, damaged: [] };
  for (const entry of entries) {
    if (signal?.aborted) break;
    if (!entry.isDirectory() || !photoName.test(entry.name)) continue;
    try {
      filled.made += await fillPhoto(mediaFolder, entry.name, decoder);
    } catch (error) {
      if (!(error instanceof MasterDamaged)) throw error;
      filled.damaged.push(entry.name);
    }
  }
  return filled;
}

async function fillPhoto(mediaFolder: string, photo: string, decoder?: DecoderOptions): Promise<number> {
  const there = new Set(await readdir(join(mediaFolder, photo)));
  const master = await readMaster(mediaFolder, photo);
  if (!master) return 0;
  const missing = renditionsFor(master.width).filter(
    ({ width, format }) => !there.has(renditionName(width, format)),
  );
  if (missing.length === 0) return 0;
  const blobs = await render(master, photo, missing, decoder);
  for (const [index, { width, format }] of missing.entries()) {
    const bytes = blobs[index];
    if (bytes) await writeDurably(join(mediaFolder, photo, renditionName(width, format)), bytes);
  }
  return missing.length;
}

async function render(
  master: ReadMaster,
  photo: string,
  renditions: RenditionOf[],
  decoder?: DecoderOptions,
): Promise<readonly Buffer[]> {
  const decoded = await decodePhoto(
    { job: 'render', kind: master.format, renditions },
    master.bytes,
    decoder,
  );
  if (decoded.kind === 'answered') return decoded.blobs;
  throw new MasterDamaged(`no rendition could be made of photo ${photo}: ${decoded.refused.code}`);
}

type ReadMaster = { format: (typeof masterFormats)[number]; width: number; bytes: Buffer };

/** The kept picture, whole as it was written, with its width as its own head says it. */
export async function readMaster(mediaFolder: string, photo: string): Promise<ReadMaster | null> {
  for (const format of masterFormats) {
    const bytes = await readIfThere(masterFile(mediaFolder, photo, format));
    if (!bytes) continue;
    const hash = createHash('sha256').update(bytes).digest('hex');
    const width = format === 'png' ? pngWidth(bytes) : jpegWidth(bytes);
    if (!hash.startsWith(photo) || width === null) throw new MasterDamaged(`master of photo ${photo}`);
    return { format, width, bytes };
  }
  return null;
}

const pngWidth = (bytes: Buffer) => (bytes.byteLength >= 24 ? bytes.readUInt32BE(16) : null);

/** The width in the first frame header of a JPEG of ours. */
function jpegWidth(bytes: Buffer): number | null {
  for (let at = 2; at + 9 <= bytes.byteLength; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc2) return bytes.readUInt16BE(at + 7);
  }
  return null;
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
