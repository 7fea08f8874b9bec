/**
 * The files of a full archive as they lie in a folder or a zip: the head, whether each file is what the head says it is,
 * and their lines. Nothing is taken in before all of them are whole; no line is trusted to fit a column unseen.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import {
  type ArchiveFileName,
  type ArchiveHead,
  archiveFiles,
  archiveHeadSchema,
  archiveVersion,
} from '../../hand-over/archive-format.ts';
import { jsonItems } from '../json/items.ts';
import { SourceBroken } from '../source.ts';
import type { SourceInput } from '../source-input.ts';

const longestHead = 4_000_000;

/** @throws SourceBroken where it is no head, or of a version that is not read here */
export async function headOf(input: SourceInput): Promise<ArchiveHead> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of bytesOf(input, 'archive.json')) {
      length += part.length;
      if (length > longestHead) throw new SourceBroken('too-large', 'archive.json has no end');
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof SourceBroken) throw error;
    throw new SourceBroken('unreadable', 'archive.json cannot be read', { cause: error });
  }
  let json: unknown;
  try {
    json = JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch (error) {
    throw new SourceBroken('malformed', 'archive.json is no JSON', { cause: error });
  }
  const head = archiveHeadSchema.safeParse(json);
  if (head.success) return head.data;
  const version = typeof json === 'object' && json !== null && 'version' in json ? json.version : null;
  if (typeof version === 'number' && version > archiveVersion)
    throw new SourceBroken(
      'other-version',
      `the archive is of version ${version}, and this program reads up to version ${archiveVersion}: use the Warraq that made it, or a newer one`,
    );
  const [issue] = head.error.issues;
  throw new SourceBroken('malformed', `archive.json: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

/** Reads every file once. @throws SourceBroken `tampered` where one is not the file that was handed over */
export async function checkFiles(input: SourceInput, head: ArchiveHead): Promise<void> {
  if (head.version === 1) return;
  for (const name of archiveFiles) {
    const stated = head.files[name];
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const part of bytesOf(input, `${name}.ndjson`)) {
        hash.update(part);
        bytes += part.length;
        if (bytes > stated.bytes) break;
      }
    } catch (error) {
      if (error instanceof SourceBroken) throw error;
      throw new SourceBroken('tampered', `${name}.ndjson is not in the archive`, { cause: error });
    }
    if (bytes !== stated.bytes)
      throw new SourceBroken(
        'tampered',
        `${name}.ndjson has ${bytes > stated.bytes ? 'more than' : String(bytes)} of ${stated.bytes} bytes`,
      );
    if (hash.digest('hex') !== stated.sha256)
      throw new SourceBroken('tampered', `${name}.ndjson is not the file that was handed over`);
  }
}

export function bytesOf(input: SourceInput, name: string): AsyncIterable<Buffer> {
  if (input.zip === null) return createReadStream(join(input.path, name));
  const bytes = input.zip.read(name);
  if (bytes === null) throw new SourceBroken('malformed', `${name} is not in the archive`);
  return bytes;
}

export type ReadLine<T> =
  | { line: number; ok: true; value: T; length: number }
  | { line: number; ok: false; reason: 'too-large' | 'malformed' };

type Schema<T> = { safeParse(value: unknown): { success: true; data: T } | { success: false } };

/** Every line, those that are not of the schema too. */
export async function* linesOf<T>(
  input: SourceInput,
  name: ArchiveFileName,
  schema: Schema<T>,
): AsyncGenerator<ReadLine<T>> {
  let line = 0;
  const bytes = await filled(bytesOf(input, `${name}.ndjson`));
  if (bytes === null) return;
  for await (const item of jsonItems(bytes, (path) => path.length === 0)) {
    line += 1;
    if ('refused' in item) yield { line, ok: false, reason: item.refused };
    else {
      const parsed = fitsColumns(item.value) ? schema.safeParse(item.value) : null;
      if (parsed?.success) yield { line, ok: true, value: parsed.data, length: item.length };
      else yield { line, ok: false, reason: 'malformed' };
    }
  }
}

/** Null where there is not one byte: a house without photos has an empty file of them. */
async function filled(bytes: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer> | null> {
  const parts = bytes[Symbol.asyncIterator]();
  const first = await parts.next();
  if (first.done) return null;
  return (async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => parts };
  })();
}

/**
 * Lines that have to be good ones: stories hang on them. Version 1 vouched for none of its files, and what is broken in
 * one is passed over.
 * @throws SourceBroken `malformed`, with the line's number
 */
export async function* goodLinesOf<T>(
  input: SourceInput,
  head: ArchiveHead,
  name: ArchiveFileName,
  schema: Schema<T>,
): AsyncGenerator<T> {
  for await (const read of linesOf(input, name, schema)) {
    if (read.ok) yield read.value;
    else if (head.version > 1) throw new SourceBroken('malformed', `${name}.ndjson, line ${read.line}`);
  }
}

/** PostgreSQL holds no NUL in a text, and no half of a character. */
const misfit = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

function fitsColumns(value: unknown): boolean {
  return !misfit.test(JSON.stringify(value));
}

/** A picture's bytes, or null. A link that leads out of the folder is none. */
export async function pictureBytes(input: SourceInput, file: string): Promise<Uint8Array | null> {
  if (input.zip !== null) {
    const parts: Buffer[] = [];
    for await (const part of input.zip.read(file) ?? []) parts.push(part);
    return parts.length === 0 ? null : Buffer.concat(parts);
  }
  const root = await realpath(input.path);
  const path = await realpath(join(root, file)).catch(() => null);
  return path?.startsWith(root + sep) ? readFile(path) : null;
}
