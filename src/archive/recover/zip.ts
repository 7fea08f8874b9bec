/**
 * Zip archives from strangers. An entry's name is a key to ask by and never becomes a path; names that climb, links and
 * endless directories are refused; what comes out is counted against what went in.
 */
import { open } from 'node:fs/promises';
import yauzl from 'yauzl';
import { SourceBroken } from './source.ts';
import { WindowedFile } from './windowed-file.ts';

/** Each costs about two hundred bytes and its name while the archive is open, whatever it holds. */
const mostEntries = 250_000;
const longestDirectory = 64 * 1024 * 1024;
const greatestRatio = 200;
const bombsFrom = 64 * 1024 * 1024;
const symbolicLink = 0o120000;

export type ZipEntries = {
  names: readonly string[];
  /** The entry's bytes, in pieces; null where there is no such entry. */
  read(name: string): AsyncIterable<Buffer> | null;
  /** Unpacked length that the archive states. */
  lengthOf(name: string): number;
  /** Where an entry that is stored as it is lies in the file; null for a packed one, or where it cannot be known. */
  placeOf(name: string): Promise<{ start: number; length: number } | null>;
  close(): void;
};

/** @throws SourceBroken `malformed`, `unsafe-name` or `bomb` */
export async function openZip(path: string): Promise<ZipEntries> {
  const handle = await open(path).catch((error: unknown) => {
    throw new SourceBroken('unreadable', `${path} cannot be read`, { cause: error });
  });
  const { size } = await handle.stat();
  const options = { autoClose: false, lazyEntries: true, strictFileNames: true, validateEntrySizes: true };
  const file = await yauzl
    .fromRandomAccessReaderPromise(new WindowedFile(handle), size, options)
    .catch(async (error: unknown) => {
      await handle.close();
      throw new SourceBroken('malformed', 'the zip archive is damaged', { cause: error });
    });
  const entries = new Map<string, Kept>();
  try {
    if (file.entryCount > mostEntries)
      throw new SourceBroken(
        'too-large',
        `${file.entryCount} entries, and at most ${mostEntries} are read: unpack it and give the folder`,
      );
    let directory = 0;
    for await (const entry of file.eachEntry()) {
      directory += entry.fileName.length;
      if (directory > longestDirectory) throw new SourceBroken('too-large', 'names without end');
      if (((entry.externalFileAttributes >>> 16) & 0o170000) === symbolicLink)
        throw new SourceBroken('unsafe-name', `a link instead of a file: ${entry.fileName}`);
      if (!entry.fileName.endsWith('/') && !entries.has(entry.fileName))
        entries.set(entry.fileName, kept(entry));
    }
  } catch (error) {
    file.close();
    if (error instanceof SourceBroken) throw error;
    const words = error instanceof Error ? error.message : '';
    const isName = /relative path|absolute path|invalid characters/.test(words);
    throw new SourceBroken(isName ? 'unsafe-name' : 'malformed', words, { cause: error });
  }
  return {
    names: [...entries.keys()].sort(),
    read(name) {
      const entry = entries.get(name);
      return entry ? counted(file, name, asEntry(entry)) : null;
    },
    lengthOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
    async placeOf(name) {
      const known = entries.get(name);
      const entry = known ? asEntry(known) : null;
      if (entry?.compressionMethod !== 0 || entry.isEncrypted()) return null;
      const local = await file.readLocalFileHeaderPromise(entry, { minimal: true }).catch(() => null);
      return local === null ? null : { start: local.fileDataStart, length: entry.compressedSize };
    },
    close: () => file.close(),
  };
}

/** What is kept of an entry: the library's own holds buffers of its name and more. */
type Kept = Pick<
  yauzl.Entry,
  | 'compressedSize'
  | 'uncompressedSize'
  | 'compressionMethod'
  | 'generalPurposeBitFlag'
  | 'relativeOffsetOfLocalHeader'
>;

const kept = (entry: yauzl.Entry): Kept => ({
  compressedSize: entry.compressedSize,
  uncompressedSize: entry.uncompressedSize,
  compressionMethod: entry.compressionMethod,
  generalPurposeBitFlag: entry.generalPurposeBitFlag,
  relativeOffsetOfLocalHeader: entry.relativeOffsetOfLocalHeader,
});

const asEntry = (known: Kept): yauzl.Entry => Object.assign(new yauzl.Entry(), known);

async function* counted(file: yauzl.ZipFile, name: string, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  if (
    entry.uncompressedSize > bombsFrom &&
    entry.uncompressedSize > greatestRatio * Math.max(1, entry.compressedSize)
  )
    throw new SourceBroken('bomb', `${name} is packed to less than a ${greatestRatio}th: no export is`);
  try {
    const stream = await file.openReadStreamPromise(entry);
    for await (const part of stream) yield part;
  } catch (error) {
    throw new SourceBroken('truncated', `${name} in the archive is damaged`, { cause: error });
  }
}
