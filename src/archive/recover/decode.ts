/** Bytes of a saved file as text, or why they are not a page. The encodings are those of the Arabic web. */

export type Decoded =
  | { kind: 'text'; text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256' }
  | { kind: 'refused'; reason: 'empty' | 'binary' };

/** UTF-8, UTF-16 with its mark, else Windows-1256 where that gives mostly Arabic. NUL bytes mean a binary file. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { kind: 'refused', reason: 'empty' };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return text('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return text('utf-16be', bytes);
  if (bytes.includes(0)) return { kind: 'refused', reason: 'binary' };
  try {
    return text('utf-8', bytes);
  } catch {
    const arabic = new TextDecoder('windows-1256').decode(bytes);
    const letters = arabic.match(/\p{L}/gu)?.length ?? 0;
    const arabicLetters = arabic.match(/[ء-ي]/gu)?.length ?? 0;
    if (letters === 0 || arabicLetters / letters < 0.5) {
      return { kind: 'refused', reason: 'binary' };
    }
    return { kind: 'text', text: arabic, encoding: 'windows-1256' };
  }
}

function text(encoding: 'utf-8' | 'utf-16le' | 'utf-16be', bytes: Uint8Array): Decoded {
  const decoded = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  return decoded.trim() === ''
    ? { kind: 'refused', reason: 'empty' }
    : { kind: 'text', text: decoded, encoding };
}
