/**
 * A newsroom's logo through the same fence as a photo: decoded in the fenced process, re-encoded without metadata, small,
 * see-through where the drawing is. Nothing of the original is kept, and what can run a script (SVG) is refused.
 */
import { createHash } from 'node:crypto';
import { writeDurably } from '../../platform/durable-file.ts';
import type { Logo } from '../look/look.ts';
import { type DecoderOptions, decodePhoto } from './photo-decoder.ts';
import { fileKind } from './photo-kind.ts';
import type { PhotoRefused } from './photo-refused.ts';
import { masterFile } from './renditions.ts';

/** A drawing; a photo of this weight is no logo. */
export const logoBytes = 2_000_000;

/** Takes a logo in, or says why not. */
export async function importLogo(
  bytes: Uint8Array,
  { mediaFolder, decoder }: { mediaFolder: string; decoder?: DecoderOptions },
): Promise<{ kind: 'imported'; logo: Logo } | ({ kind: 'refused' } & PhotoRefused)> {
  if (bytes.byteLength === 0) return { kind: 'refused', code: 'empty' };
  if (bytes.byteLength > logoBytes) return { kind: 'refused', code: 'too-many-bytes' };
  const file = fileKind(bytes);
  if (file.kind === 'unknown') return { kind: 'refused', code: 'not-a-picture' };
  if (file.kind === 'unsupported') return { kind: 'refused', code: 'unsupported-kind', format: file.format };
  const decoded = await decodePhoto({ job: 'logo', kind: file.format }, bytes, decoder);
  if (decoded.kind === 'refused') return { kind: 'refused', ...decoded.refused };
  const { answer, blobs } = decoded;
  const [master] = blobs;
  if (answer.kind !== 'taken-in' || !master) return { kind: 'refused', code: 'decoder-died' };
  const sha256 = createHash('sha256').update(master).digest('hex');
  await writeDurably(masterFile(mediaFolder, sha256, answer.master.format), master);
  return { kind: 'imported', logo: { sha256, width: answer.master.width, height: answer.master.height } };
}
