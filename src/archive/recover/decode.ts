/**
 * Bytes of a saved file as text, or why they are not a page. Old Arabic pages come in Windows-1256 or ISO 8859-6, some
 * of them labelled as something else, and some were UTF-8 once and have been read as Windows-1256 since. What the bytes
 * say decides, a label only helps; what was done is told.
 */
import { arabicShare } from './arabic-share.ts';
import { type Mend, mendLetters } from './mended-letters.ts';
import { type Misread, unmisread } from './misread.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256' | 'iso-8859-6' | 'windows-1252';

export type Decoded =
  | {
      kind: 'text';
      text: string;
      encoding: Encoding;
      /** The encoding that the text had been read as by mistake, and was turned back from. */
      mendedFrom: Misread | null;
      /** What was mended in the letters, and words that had been misread, counted by kind. */
      mends: readonly (Mend | { what: `read as ${Misread}`; count: number })[];
      /** NUL and other control characters that were taken out. */
      controls: number;
    }
  | { kind: 'refused'; reason: 'empty' | 'binary' | 'unknown-encoding' };

/** The text of a file; `label` is what its server or archive calls its encoding. Never throws. */
export function decode(bytes: Uint8Array, label = ''): Decoded {
  if (bytes.length === 0) return { kind: 'refused', reason: 'empty' };
  if (looksBinary(bytes)) return { kind: 'refused', reason: 'binary' };
  const read = readBytes(bytes, label);
  if (read === null) return { kind: 'refused', reason: 'unknown-encoding' };
  const turned = unmisread(read.text);
  const written = turned.text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: to take them out is the purpose
  const plain = written.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff]/g, '');
  const controls = written.length - plain.length;
  if (plain.trim() === '') {
    return { kind: 'refused', reason: /[^\s\ufeff]/.test(written) ? 'binary' : 'empty' };
  }
  if (controls > 4 && controls > written.length / 200) return { kind: 'refused', reason: 'binary' };
  const { text, mends } = mendLetters(plain);
  return {
    kind: 'text',
    text,
    encoding: read.encoding,
    mendedFrom: turned.found[0]?.mistake ?? null,
    mends: [
      ...turned.found.map(({ mistake, words }) => ({ what: `read as ${mistake}` as const, count: words })),
      ...mends,
    ],
    controls,
  };
}

/** The first bytes of what people confuse with a page: pictures, archives, documents, programs. */
const beginnings = [
  '89504e47', 'ffd8ff', '47494638', '25504446', '504b0304', '504b0506', '1f8b', '7f454c46', '52617221', '377abcaf',
  'd0cf11e0', '49443303', '4f676753', '00000018', '00000020', '52494646', '425a68', 'fd377a58', '4d5a9000', '53514c69',
].map((hex) => Buffer.from(hex, 'hex')); // biome-ignore format: a list

function looksBinary(bytes: Uint8Array): boolean {
  return beginnings.some((beginning) => beginning.every((byte, index) => bytes[index] === byte));
}

type Read = { text: string; encoding: Encoding };

function readBytes(bytes: Uint8Array, label: string): Read | null {
  const marked = (
    [
      ['utf-8', [0xef, 0xbb, 0xbf]],
      ['utf-16le', [0xff, 0xfe]],
      ['utf-16be', [0xfe, 0xff]],
    ] as const
  ).find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) return readAs(marked[0], bytes);
  if (bytes.subarray(0, 4096).filter((byte) => byte === 0).length > 8) return readUnmarkedUtf16(bytes);
  return readAs('utf-8', bytes) ?? readCutUtf8(bytes) ?? readSingleByte(bytes, label);
}

function readAs(encoding: Encoding, bytes: Uint8Array): Read | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

/** A copy that broke off within its last letter is still UTF-8. */
function readCutUtf8(bytes: Uint8Array): Read | null {
  for (const cut of [1, 2, 3]) {
    const read = bytes.length > 100 ? readAs('utf-8', bytes.subarray(0, bytes.length - cut)) : null;
    if (read) return read;
  }
  return null;
}

/** Many NUL bytes: UTF-16 without its mark, if that gives words; else no text at all. */
function readUnmarkedUtf16(bytes: Uint8Array): Read | null {
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const read = readAs(encoding, bytes.subarray(0, bytes.length - (bytes.length % 2)));
    if (read && letterShare(read.text) > 0.5) return read;
  }
  return readAs('utf-8', bytes);
}

/** At least this share of the words of Arabic prose are among its commonest or carry its article. */
const leastArabic = 0.12;

function readSingleByte(bytes: Uint8Array, stated: string): Read | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const label = stated || (/charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? '');
  const tried = (['windows-1256', 'iso-8859-6'] as const)
    .map((encoding) => {
      const text = new TextDecoder(encoding).decode(bytes);
      const lost = text.match(/\ufffd/g)?.length ?? 0;
      const isLabelled = label === encoding || (encoding === 'iso-8859-6' && label === 'arabic');
      return { encoding, text, share: arabicShare(text) + (isLabelled ? 0.02 : 0) - lost / text.length };
    })
    .sort((one, other) => other.share - one.share);
  const [best] = tried;
  if (best && (best.share >= leastArabic || isShortArabic(best.text))) {
    return { text: best.text, encoding: best.encoding };
  }
  const western = new TextDecoder('windows-1252').decode(bytes);
  const high = bytes.filter((byte) => byte >= 0x80).length;
  return high < bytes.length / 20 && letterShare(western) > 0.5
    ? { text: western, encoding: 'windows-1252' }
    : null;
}

/** A few words have no statistics: nearly all of their letters must be Arabic. */
function isShortArabic(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const arabic = text.match(/[ء-ي]/gu)?.length ?? 0;
  return letters > 2 && letters < 60 && arabic / letters > 0.95;
}

function letterShare(text: string): number {
  const sample = text.slice(0, 20_000);
  return (sample.match(/[\p{L}\p{M}\p{Nd}\s]/gu)?.length ?? 0) / Math.max(1, sample.length);
}
