/** The bytes of an XML file as its text: in the encoding that it states, without what may not stand in XML at all. */
import type { Bytes } from '../source-input.ts';

/** What is no letter in the stated encoding becomes U+FFFD, which the record then tells of. */
export async function* decoded(bytes: Bytes['bytes']): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  // Control characters may not stand in XML, but WordPress writes them out: they are taken away before the parser.
  for await (const part of bytes) {
    decoder ??= new TextDecoder(encodingOf(part));
    yield withoutControls(decoder.decode(part, { stream: true }));
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield withoutControls(rest);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: to take them out is the purpose
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function withoutControls(text: string): string {
  return text.search(controls) === -1 ? text : text.replace(controls, '');
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const label = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(
    start.subarray(0, 300).toString('latin1'),
  )?.[1];
  try {
    return new TextDecoder(label ?? 'utf-8').encoding;
  } catch {
    return 'utf-8';
  }
}

/** The name of the root (with any prefix), where the first bytes are XML. */
export function xmlRootOf(head: Buffer): string | null {
  const text = new TextDecoder(encodingOf(head)).decode(head.subarray(0, 8192));
  const start = text.replace(
    /^\ufeff?\s*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<!doctype[^>[]*(?:\[[\s\S]*?\])?\s*>\s*)*/i,
    '',
  );
  return /^<([a-z_][\w.:-]*)/i.exec(start)?.[1] ?? null;
}
