/**
 * A part of a photo in place of the whole, and the whole again. The first master stays on disk, so that cropping is
 * never for good; each crop is made from it, not from another crop.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeDurably } from '../../platform/durable-file.ts';
import type { Frame } from './decoder-messages.ts';
import { decodePhoto } from './photo-decoder.ts';
import type { PhotoRefused } from './photo-refused.ts';
import { type MasterFormat, masterFile, masterFormats } from './renditions.ts';

export type Cropped = {
  kind: 'cropped';
  masterSha256: string;
  format: MasterFormat;
  width: number;
  height: number;
  bytes: number;
};

/**
 * Makes a master of `frame` of the master `sha256`; `null` makes the whole one again.
 * @throws when the master is not on disk
 */
export async function cropPhoto(
  mediaFolder: string,
  sha256: string,
  frame: Frame | null,
): Promise<Cropped | ({ kind: 'refused' } & PhotoRefused)> {
  const whole = await masterOf(mediaFolder, sha256);
  const request = {
    job: 'take-in',
    kind: whole.format,
    renditions: false,
    ...(frame === null ? {} : { frame }),
  } as const;
  const decoded = await decodePhoto(request, whole.bytes);
  if (decoded.kind === 'refused') return { kind: 'refused', ...decoded.refused };
  const { answer, blobs } = decoded;
  const [made] = blobs;
  if (answer.kind !== 'taken-in' || !made) return { kind: 'refused', code: 'decoder-died' };
  // The whole one is there already, byte for byte.
  if (frame === null) {
    const { width, height } = answer.master;
    return {
      kind: 'cropped',
      masterSha256: sha256,
      format: whole.format,
      width,
      height,
      bytes: whole.bytes.byteLength,
    };
  }
  const masterSha256 = createHash('sha256').update(made).digest('hex');
  await writeDurably(masterFile(mediaFolder, masterSha256, answer.master.format), made);
  return { kind: 'cropped', masterSha256, ...answer.master };
}

async function masterOf(
  mediaFolder: string,
  sha256: string,
): Promise<{ format: MasterFormat; bytes: Buffer }> {
  for (const format of masterFormats) {
    const bytes = await readFile(masterFile(mediaFolder, sha256, format)).catch(() => null);
    if (bytes) return { format, bytes };
  }
  throw new Error(`the master ${sha256} is not on disk: restore it from a backup`);
}
