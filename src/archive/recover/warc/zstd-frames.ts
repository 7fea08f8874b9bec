/**
 * The frames of a web archive that was packed with Zstandard (IIPC, warc-zstd 1.0): where each ends without unpacking
 * it, what is in it, and the dictionary that the first frame may be. Nothing is unpacked beyond what a record may hold.
 */
import { Readable } from 'node:stream';
import { constants, createZstdDecompress, zstdDecompressSync } from 'node:zlib';
import { SourceBroken } from '../source.ts';
import type { FileWindow } from './file-window.ts';

const frameSign = 0xfd2fb528;
const dictionarySign = 0x184d2a5d;
/** Bytes of a dictionary, packed and unpacked, that the specification asks a reader to take. */
const largestDictionary = 8 * 1024 * 1024;
/** A frame may ask for a window of any size; this is what the reference decoder grants (2^27). */
const params = { [constants.ZSTD_d_windowLogMax]: 27 };

const signOf = (bytes: Buffer): number => (bytes.length < 4 ? 0 : bytes.readUInt32LE(0));
export const isZstdFrame = (start: Buffer): boolean => signOf(start) === frameSign;
/** Frames that hold no record: the dictionary, and what other programs put between records. */
export const isSkippableFrame = (start: Buffer): boolean => signOf(start) >>> 4 === 0x184d2a5;
export const isDictionaryFrame = (start: Buffer): boolean => signOf(start) === dictionarySign;

export const zstdSign: Buffer = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

export type Frame = {
  next: number /** Unpacked; null where the frame does not say. */;
  length: number | null;
};

/** The frame that begins there; `cut` where the file ends within it. */
export async function frameAt(file: FileWindow, offset: number): Promise<Frame | 'bad' | 'cut'> {
  const head = await file.bytes(offset, 18);
  if (isSkippableFrame(head)) {
    if (head.length < 8) return 'cut';
    const next = offset + 8 + head.readUInt32LE(4);
    return next > file.size ? 'cut' : { next, length: 0 };
  }
  if (!isZstdFrame(head)) return 'bad';
  const flags = head[4];
  if (flags === undefined) return 'cut';
  if ((flags & 0x08) !== 0) return 'bad';
  const isSingle = (flags & 0x20) !== 0;
  const sizeOfLength = [isSingle ? 1 : 0, 2, 4, 8][flags >>> 6] ?? 0;
  const lengthAt = 5 + (isSingle ? 0 : 1) + ([0, 1, 2, 4][flags & 3] ?? 0);
  if (head.length < lengthAt + sizeOfLength) return 'cut';
  const length =
    sizeOfLength === 0
      ? null
      : sizeOfLength === 8
        ? Number(head.readBigUInt64LE(lengthAt))
        : head.readUIntLE(lengthAt, sizeOfLength) + (sizeOfLength === 2 ? 256 : 0);
  const end = await endOfBlocks(file, offset + lengthAt + sizeOfLength);
  if (typeof end !== 'number') return end;
  const next = end + ((flags & 0x04) !== 0 ? 4 : 0);
  return next > file.size ? 'cut' : { next, length };
}

async function endOfBlocks(file: FileWindow, from: number): Promise<number | 'bad' | 'cut'> {
  for (let at = from; at < file.size; ) {
    const bytes = await file.bytes(at, 64 * 1024);
    let within = 0;
    while (within + 3 <= bytes.length) {
      const header = bytes.readUIntLE(within, 3);
      const kind = (header >>> 1) & 3;
      if (kind === 3) return 'bad';
      within += 3 + (kind === 1 ? 1 : header >>> 3);
      if ((header & 1) !== 0) return at + within;
    }
    if (within === 0) return 'cut';
    at += within;
  }
  return 'cut';
}

/** What is in the frame; `large` where that is more than `most` bytes. */
export async function unpackedFrame(
  file: FileWindow,
  offset: number,
  { next, length }: Frame,
  most: number,
): Promise<Buffer | 'large' | 'bad'> {
  if (length !== null && length > most) return 'large';
  // A record hardly grows by being packed: what lies here is then no frame of one.
  if (next - offset > most + 1024 * 1024) return 'large';
  const dictionary = await dictionaryOf(file);
  try {
    return zstdDecompressSync(await file.bytes(offset, next - offset), {
      maxOutputLength: most,
      params,
      ...(dictionary === null ? {} : { dictionary }),
    });
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
      ? 'large'
      : 'bad';
  }
}

/** What a cut or very large frame begins with; empty where nothing can be made of it. */
export async function startOfFrame(file: FileWindow, offset: number): Promise<Buffer> {
  const dictionary = await dictionaryOf(file);
  const packed = Buffer.from(await file.bytes(offset, 256 * 1024));
  return new Promise((give) => {
    const unpacking = createZstdDecompress({
      finishFlush: constants.ZSTD_e_flush,
      chunkSize: 64 * 1024,
      params,
      ...(dictionary === null ? {} : { dictionary }),
    });
    unpacking.once('data', (data: Buffer) => {
      give(data);
      unpacking.destroy();
    });
    unpacking.once('error', () => give(Buffer.alloc(0)));
    unpacking.once('end', () => give(Buffer.alloc(0)));
    unpacking.end(packed);
  });
}

/** The same of the first bytes of a file, where no dictionary is needed. */
export function startOf(packed: Buffer): Buffer {
  // A block comes out whole: of one that bursts less is asked for, down to what must fit.
  for (let length = packed.length; length >= 16; length = Math.floor(length / 8)) {
    try {
      return zstdDecompressSync(packed.subarray(0, length), {
        finishFlush: constants.ZSTD_e_flush,
        maxOutputLength: 8 * 1024 * 1024,
        params,
      });
    } catch {}
  }
  return Buffer.alloc(0);
}

const dictionaries = new WeakMap<FileWindow, Promise<Buffer | null>>();

/**
 * The dictionary with which all frames of the file were packed; null where it has none.
 * @throws SourceBroken `too-large`, `bomb` or `malformed`: without it nothing of the file can be read
 */
export function dictionaryOf(file: FileWindow): Promise<Buffer | null> {
  const known = dictionaries.get(file);
  if (known !== undefined) return known;
  const read = readDictionary(file);
  dictionaries.set(file, read);
  return read;
}

async function readDictionary(file: FileWindow): Promise<Buffer | null> {
  const head = await file.bytes(0, 8);
  if (!isDictionaryFrame(head) || head.length < 8) return null;
  const length = head.readUInt32LE(4);
  if (length > largestDictionary)
    throw new SourceBroken('too-large', `a dictionary of ${length} bytes, and at most 8 MB are read`);
  const data = Buffer.from(await file.bytes(8, length));
  if (data.length < length) throw new SourceBroken('truncated', 'the dictionary breaks off');
  if (!isZstdFrame(data)) return data;
  try {
    return zstdDecompressSync(data, { maxOutputLength: largestDictionary, params });
  } catch (error) {
    const isBomb = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new SourceBroken(
      isBomb ? 'bomb' : 'malformed',
      'the dictionary of the archive cannot be unpacked',
      {
        cause: error,
      },
    );
  }
}

/** Packed less than this, an archive of pages is made to burst. */
const greatestRatio = 200;
const bombsFrom = 64 * 1024 * 1024;

/**
 * All that is in the frames, for an archive that was packed as a whole.
 * @throws SourceBroken `bomb`, or `truncated` where a frame is damaged
 */
export async function* plainBytes(file: FileWindow): AsyncGenerator<Buffer> {
  let length = 0;
  const dictionary = await dictionaryOf(file);
  for (let at = 0; at < file.size; ) {
    const start = Buffer.from(await file.bytes(at, 4));
    const frame = await frameAt(file, at);
    const end = typeof frame === 'string' ? file.size : frame.next;
    if (frame === 'bad') throw new SourceBroken('truncated', 'the archive is damaged');
    if (isZstdFrame(start)) {
      const unpacking = createZstdDecompress({ params, ...(dictionary === null ? {} : { dictionary }) });
      const packed = Readable.from(slices(file, at, end));
      packed.on('error', (error) => unpacking.destroy(error));
      packed.pipe(unpacking);
      try {
        for await (const part of unpacking) {
          length += part.length;
          if (length > bombsFrom && length > greatestRatio * end)
            throw new SourceBroken('bomb', `packed to less than a ${greatestRatio}th: no archive is`);
          yield part;
        }
      } catch (error) {
        if (error instanceof SourceBroken) throw error;
        throw new SourceBroken('truncated', 'the archive is damaged or cut off', { cause: error });
      } finally {
        packed.destroy();
        unpacking.destroy();
      }
    }
    at = end;
  }
}

async function* slices(file: FileWindow, from: number, to: number): AsyncGenerator<Buffer> {
  const step = 256 * 1024;
  for (let at = from; at < to; at += step) yield Buffer.from(await file.bytes(at, Math.min(step, to - at)));
}
