/**
 * What a file is by its first bytes, whatever its name or sender says. This only chooses which one decoder may look
 * at it; that the file is sound, the decoder alone can tell.
 */

export const acceptedKinds = ['jpeg', 'png', 'webp', 'avif', 'heic'] as const;
export type AcceptedKind = (typeof acceptedKinds)[number];

export type FileKind =
  | { kind: 'accepted'; format: AcceptedKind }
  /** Known, and not taken in; `format` as a person calls it: `GIF`, `SVG`, `TIFF`. */
  | { kind: 'unsupported'; format: string }
  | { kind: 'unknown' };

const unsupportedStarts: readonly (readonly [format: string, start: string])[] = [
  ['GIF', 'GIF87a'],
  ['GIF', 'GIF89a'],
  ['TIFF', 'II*\0'],
  ['TIFF', 'MM\0*'],
  ['TIFF', 'II+\0'],
  ['TIFF', 'MM\0+'],
  ['PDF', '%PDF-'],
  ['Photoshop', '8BPS'],
  ['JPEG XL', '\xff\x0a'],
  ['JPEG XL', '\0\0\0\x0cJXL '],
  ['JPEG 2000', '\0\0\0\x0cjP  '],
  ['BMP', 'BM'],
];
const avifBrands = new Set(['avif', 'avis']);
const heicBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis']);

/** The kind of a file from its first bytes. */
export function fileKind(bytes: Uint8Array): FileKind {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString(
    'latin1',
  );
  if (start.startsWith('\xff\xd8\xff')) return { kind: 'accepted', format: 'jpeg' };
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return { kind: 'accepted', format: 'png' };
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return { kind: 'accepted', format: 'webp' };
  if (start.slice(4, 8) === 'ftyp') return isoKind(start);
  const known = unsupportedStarts.find(([, beginning]) => start.startsWith(beginning));
  if (known) return { kind: 'unsupported', format: known[0] };
  if (/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype svg|svg)/i.test(start)) {
    return /<(?:!doctype\s+)?svg/i.test(start) ? { kind: 'unsupported', format: 'SVG' } : { kind: 'unknown' };
  }
  return { kind: 'unknown' };
}

/** `ftyp`: the major brand, then the compatible ones; `mif1` alone says nothing about the codec. */
function isoKind(start: string): FileKind {
  const length = Math.min(start.length, Math.max(16, start.charCodeAt(2) * 256 + start.charCodeAt(3)));
  const brands = [start.slice(8, 12)];
  for (let at = 16; at + 4 <= length; at += 4) brands.push(start.slice(at, at + 4));
  const major = brands[0] ?? '';
  if (avifBrands.has(major)) return { kind: 'accepted', format: 'avif' };
  if (heicBrands.has(major)) return { kind: 'accepted', format: 'heic' };
  if (brands.some((brand) => avifBrands.has(brand))) return { kind: 'accepted', format: 'avif' };
  if (brands.some((brand) => heicBrands.has(brand))) return { kind: 'accepted', format: 'heic' };
  return { kind: 'unsupported', format: 'MP4' };
}
