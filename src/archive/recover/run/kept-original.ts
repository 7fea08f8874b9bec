/**
 * The original of an uncertain story, packed for the row beside it and unpacked for the person who looks at it. Bounded
 * one by one and for a whole run: an archive in which everything is uncertain must not fill the disk twice over.
 */
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { Original } from '../original-page.ts';

const pack = promisify(brotliCompress);
const unpack = promisify(brotliDecompress);

/** Characters of one original: a longer one is cut. */
export const longestOriginal = 2_000_000;
/** Packed bytes that one run keeps; what comes behind has no original beside it. */
export const mostOfARun = 1_000_000_000;

/** As text that cannot hurt a column; for eyes, so what is cut or replaced is no loss. */
export async function packedOriginal({ text }: Original): Promise<Buffer> {
  const allowed = text.slice(0, longestOriginal).replaceAll('\0', '\ufffd').toWellFormed();
  return pack(allowed, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

/** @returns null where what is kept cannot be unpacked: it is for eyes, and a damaged one is as none */
export async function unpackedOriginal(packing: 'none' | 'brotli', kept: Uint8Array): Promise<string | null> {
  if (packing === 'none') return Buffer.from(kept).toString('utf8');
  try {
    return (await unpack(kept, { maxOutputLength: 8 * longestOriginal })).toString('utf8');
  } catch {
    return null;
  }
}
