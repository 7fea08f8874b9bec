/**
 * The one door for pictures. A file becomes a master of ours (re-encoded, upright, sRGB, no metadata) with its
 * renditions on disk, and the few words in it that may be kept; or it is refused with a reason and leaves nothing.
 * The original is never kept.
 */
import { createHash } from 'node:crypto';
import { writeDurably } from '../../platform/durable-file.ts';
import type { KeptIptc } from './iptc.ts';
import { type DecoderOptions, decodePhoto } from './photo-decoder.ts';
import { fileKind } from './photo-kind.ts';
import { type PhotoRefused, photoLimits } from './photo-refused.ts';
import { type MasterFormat, masterFile, renditionFile } from './renditions.ts';

export type ImportedPhoto = {
  kind: 'imported';
  originalSha256: string;
  masterSha256: string;
  format: MasterFormat;
  /** Of the master, which is at most 2560 pixels long. */
  width: number;
  height: number;
  bytes: number;
  iptc: KeptIptc;
  /** Known only where the camera wrote its zone. */
  takenAt: Date | null;
};

export type PhotoDoor = {
  mediaFolder: string;
  /** `later` leaves the renditions to the first reader who asks for them (`ensureRendition`). */
  renditions?: 'now' | 'later';
  decoder?: DecoderOptions;
};

/** Takes a picture in, or says why not. */
export async function importPhoto(
  bytes: Uint8Array,
  { mediaFolder, renditions = 'now', decoder }: PhotoDoor,
): Promise<ImportedPhoto | ({ kind: 'refused' } & PhotoRefused)> {
  if (bytes.byteLength === 0) return { kind: 'refused', code: 'empty' };
  if (bytes.byteLength > photoLimits.bytes) return { kind: 'refused', code: 'too-many-bytes' };
  const file = fileKind(bytes);
  if (file.kind === 'unknown') return { kind: 'refused', code: 'not-a-picture' };
  if (file.kind === 'unsupported') return { kind: 'refused', code: 'unsupported-kind', format: file.format };

  const request = { job: 'take-in', kind: file.format, renditions: renditions === 'now' } as const;
  const decoded = await decodePhoto(request, bytes, decoder);
  if (decoded.kind === 'refused') return { kind: 'refused', ...decoded.refused };
  const { answer, blobs } = decoded;
  const [master, ...made] = blobs;
  if (answer.kind !== 'taken-in' || !master) return { kind: 'refused', code: 'decoder-died' };

  const masterSha256 = sha256(master);
  // The master last: where it is, its first renditions are.
  for (const [index, { width, format }] of answer.renditions.entries()) {
    const rendition = made[index];
    if (rendition) await writeDurably(renditionFile(mediaFolder, masterSha256, width, format), rendition);
  }
  await writeDurably(masterFile(mediaFolder, masterSha256, answer.master.format), master);
  return {
    kind: 'imported',
    originalSha256: sha256(bytes),
    masterSha256,
    ...answer.master,
    iptc: answer.iptc,
    takenAt: instant(answer.iptc.takenAt),
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function instant(takenAt: string | undefined): Date | null {
  return takenAt !== undefined && /T.*(?:Z|[+-]\d\d:\d\d)$/.test(takenAt) ? new Date(takenAt) : null;
}
