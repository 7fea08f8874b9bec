/**
 * Text that was read in a wrong encoding once and saved so: UTF-8 taken for Windows-1256 («ط§ظ„») or for Western text
 * («Ø§Ù„»), also twice over, and Arabic of one byte a letter taken for Western text («ÇáÚÑÈíÉ»). Turned back a word at
 * a time, so that what a page holds beside it stays; only what becomes sound is turned. Pure.
 */
import { arabicShare } from './arabic-share.ts';

export type Misread =
  | 'windows-1256'
  | 'windows-1252'
  | 'windows-1256 as windows-1252'
  | 'iso-8859-6 as windows-1252';

export type Unmisread = {
  text: string;
  /** The mistakes that were turned back, the last one first, each with its number of words. */
  found: readonly { mistake: Misread; words: number }[];
};

/** UTF-8 of Arabic begins its letters with these two bytes. */
const signs = [
  ['windows-1256', /[طظ][\u00a0-\u00bf€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œں،ھ؛؟\u200c\u200d]/u],
  ['windows-1252', /Ã[˜™]|[ØÙ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u],
] as const;

/** Fewer words may be a coincidence. */
const fewestWords = 3;
const mostLayers = 3;

export function unmisread(text: string): Unmisread {
  const found: { mistake: Misread; words: number }[] = [];
  let current = text;
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const turned = turnedUtf8(current) ?? turnedWestern(current);
    if (turned === null) break;
    current = turned.text;
    found.push({ mistake: turned.mistake, words: turned.words });
  }
  return { text: current, found };
}

type Turned = { text: string; mistake: Misread; words: number };

function turnedUtf8(text: string): Turned | null {
  for (const [encoding, sign] of signs) {
    if (!sign.test(text)) continue;
    let words = 0;
    const turned = text.replace(/[\u0080-\u{10ffff}]{2,}/gu, (piece) => {
      if (!sign.test(piece)) return piece;
      const bytes = bytesOf(encoding, piece);
      const read = bytes === null ? null : asUtf8(bytes);
      // What was misread twice is one layer nearer to its letters.
      if (read === null || !(/[\u0600-\u06ff]/u.test(read) || signs[1][1].test(read))) return piece;
      words += 1;
      return read;
    });
    if (words >= fewestWords) return { text: turned, mistake: encoding, words };
  }
  return null;
}

const westernLetters = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+/gu;
/** Of the words that come out, so many must be Arabic's commonest or carry its article. */
const leastArabic = 0.12;

function turnedWestern(text: string): Turned | null {
  // Where Arabic words are read as such, nothing of the page was misread.
  if (/[\u0620-\u064a]{3}[^<>]{1,200}[\u0620-\u064a]{3}/u.test(text)) return null;
  const sample = text.slice(0, 400_000);
  const pieces = sample.match(westernLetters) ?? [];
  const letters = pieces.reduce((sum, piece) => sum + piece.length, 0);
  // Real Western text has a letter or two of these in a word.
  if (letters < 40 || letters < pieces.length * 2.5) return null;
  let best: { encoding: 'windows-1256' | 'iso-8859-6'; share: number } | null = null;
  for (const encoding of ['windows-1256', 'iso-8859-6'] as const) {
    const decoder = new TextDecoder(encoding);
    const read = pieces.map((piece) => {
      const bytes = bytesOf('windows-1252', piece);
      return bytes === null ? '' : decoder.decode(bytes);
    });
    const share = arabicShare(read.join(' '));
    if (share >= leastArabic && (best === null || share > best.share)) best = { encoding, share };
  }
  if (best === null) return null;
  const decoder = new TextDecoder(best.encoding);
  let words = 0;
  const turned = text.replace(westernLetters, (piece) => {
    const bytes = bytesOf('windows-1252', piece);
    if (bytes === null) return piece;
    words += 1;
    return decoder.decode(bytes);
  });
  return { text: turned, mistake: `${best.encoding} as windows-1252`, words };
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const tables = new Map<string, ReadonlyMap<string, number>>();

/** The bytes that give this text when read in the encoding; null where a character has none. */
function bytesOf(encoding: 'windows-1256' | 'windows-1252', text: string): Uint8Array | null {
  let table = tables.get(encoding);
  if (!table) {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    table = new Map([...new TextDecoder(encoding).decode(all)].map((letter, byte) => [letter, byte]));
    tables.set(encoding, table);
  }
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    // What a browser reads as a control character was a byte without a letter.
    const byte = table.get(letter) ?? (/[\u0080-\u009f]/.test(letter) ? letter.charCodeAt(0) : undefined);
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  return bytes;
}
