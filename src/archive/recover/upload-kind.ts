/**
 * What a file is that somebody uploaded to be recovered from, by what is in it: an export that is a source by itself, a
 * saved page, a photo, or photos in a zip archive. What it is none of is refused as a source is, with its code.
 */
import { open } from 'node:fs/promises';
import { decode } from './decode.ts';
import { folder } from './folder/folder-source.ts';
import { looksLikeMhtml } from './folder/mhtml.ts';
import { formats } from './formats.ts';
import { looksLikeHtml } from './html/read-html.ts';
import { SourceBroken } from './source.ts';
import { inputAt } from './source-input.ts';

export type UploadKind =
  | { kind: 'export'; format: string }
  | { kind: 'page' }
  | { kind: 'photo' }
  | { kind: 'photos' };

const photoName = /\.(?:jpe?g|png|webp|avif|gif|heic)$/i;

/** @param name as its owner calls it: text has no mark of its own. @throws SourceBroken */
export async function uploadKind(path: string, name: string): Promise<UploadKind> {
  const input = await inputAt(path);
  try {
    const format = formats.find((one) => one.recognises(input));
    if (format === folder && input.packing === 'none') return { kind: 'page' };
    if (format) return { kind: 'export', format: format.name };
    if (input.zip && input.names.some((one) => photoName.test(one))) return { kind: 'photos' };
    if (input.packing === 'none') {
      if (photoName.test(name) && (await looksLikePhoto(path))) return { kind: 'photo' };
      const decoded = decode(input.head);
      const isPage = decoded.kind === 'text' && (looksLikeHtml(decoded.text) || /\.txt$/i.test(name));
      if (isPage || looksLikeMhtml(input.head)) return { kind: 'page' };
    }
    throw new SourceBroken('unknown-format', `${name}: no known kind of export`);
  } finally {
    input.zip?.close();
  }
}

/** JPEG, PNG, GIF, WebP, and what AVIF and HEIC lie in. What a photo really holds is looked at when it is taken in. */
async function looksLikePhoto(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(12), 0, 12, 0);
    const head = buffer.toString('latin1', 0, bytesRead);
    return /^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|....ftyp)/s.test(head);
  } finally {
    await file.close();
  }
}
