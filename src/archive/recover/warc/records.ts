/**
 * The records of a WARC file one after another, plain or with a gzip member or Zstandard frames each. Where one is damaged the next is
 * looked for: a cut or falsified record costs itself and no other. Holds one record at a time.
 */
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { FileWindow } from './file-window.ts';
import {
  damage,
  headerIn,
  isDamage,
  largestBlock,
  longestHeader,
  type Read,
  typeOf,
  type WarcDamage,
  type WarcRecord,
} from './record.ts';
import { isSkippableFrame, isZstdFrame, zstdSign } from './zstd-frames.ts';
import { opensZstdRecord, zstdRecord } from './zstd-record.ts';

const gzipSign = Buffer.from([0x1f, 0x8b, 0x08]);
const recordSign = Buffer.from('WARC/');
const recordAfterLine = Buffer.from('\nWARC/1.');
const step = 1024 * 1024;

/** All records from `from` on. */
export async function* warcRecords(file: FileWindow, from = 0): AsyncGenerator<WarcRecord | WarcDamage> {
  let at = from;
  while (at < file.size) {
    const start = await file.bytes(at, 4);
    // Empty lines between records, and zeros at the end of a file that was made in advance.
    if (start[0] === 0x0d || start[0] === 0x0a || start[0] === 0) {
      at += 1;
      continue;
    }
    const isGzip = start.subarray(0, 3).equals(gzipSign);
    const isZstd = isZstdFrame(start) || isSkippableFrame(start);
    const read = isGzip
      ? await gzipRecord(file, at)
      : isZstd
        ? await zstdRecord(file, at)
        : await plainRecord(file, at);
    if (read.found === null) return;
    if (read.found.kind === 'damage' && read.next === null) {
      yield read.found;
      at = await nextRecord(file, at + 1);
    } else {
      yield read.found;
      at = read.next ?? file.size;
    }
  }
}

/** The record that begins there, or null where none does. */
export async function recordAt(file: FileWindow, offset: number): Promise<WarcRecord | null> {
  for await (const one of warcRecords(file, offset)) return one.kind === 'record' ? one : null;
  return null;
}

async function plainRecord(file: FileWindow, offset: number): Promise<Read> {
  const header = headerIn(await file.bytes(offset, longestHeader));
  if (isDamage(header)) return damage(offset, header);
  const { headers, length } = header;
  const blockAt = offset + header.blockAt;
  const record = { kind: 'record' as const, offset, type: typeOf(headers), headers, length };
  const end = blockAt + length;
  if (end > file.size) {
    // The last record of a copy that broke off, or a length that swallows what comes after it.
    const rest = await nextRecord(file, blockAt);
    if (rest < file.size) return damage(offset, 'wrong-length', rest);
    const block =
      file.size - blockAt > largestBlock ? null : Buffer.from(await file.bytes(blockAt, file.size - blockAt));
    return { found: { ...record, block, isCut: true }, next: file.size };
  }
  if (!(await isEnd(file, end))) return damage(offset, 'wrong-length', await nextRecord(file, blockAt));
  const block = length > largestBlock ? null : Buffer.from(await file.bytes(blockAt, length));
  return { found: { ...record, block, isCut: headers.has('warc-truncated') }, next: end };
}

/** After a block: empty lines, then a record or the file's end. */
async function isEnd(file: FileWindow, at: number): Promise<boolean> {
  const after = (await file.bytes(at, 16)).toString('latin1').replace(/^(?:\r?\n){0,4}/, '');
  return after === '' || after.startsWith('WARC/') || after.charCodeAt(0) === 0;
}

/** Where the next record or member begins, from `from` on; the file's size where there is none. */
async function nextRecord(file: FileWindow, from: number): Promise<number> {
  for (let at = Math.max(0, from - 1); at < file.size; at += step - 16) {
    const bytes = await file.bytes(at, step);
    for (let in_ = 0; in_ < bytes.length; ) {
      const gzip = bytes.indexOf(gzipSign, in_);
      const zstd = bytes.indexOf(zstdSign, in_);
      const plain = bytes.indexOf(recordAfterLine, in_);
      const place = Math.min(...[gzip, zstd, plain < 0 ? -1 : plain + 1].filter((one) => one >= 0));
      if (!Number.isFinite(place)) break;
      const opens =
        place === plain + 1 ||
        (place === zstd ? await opensZstdRecord(file, at + place) : await opensRecord(file, at + place));
      if (at + place >= from && opens) return at + place;
      in_ = place + 1;
    }
  }
  return file.size;
}

/** Three bytes say little in compressed data: what they open must begin with `WARC/`. */
async function opensRecord(file: FileWindow, at: number): Promise<boolean> {
  const bytes = Buffer.from(await file.bytes(at, 4096));
  const head = gzipHeaderLength(bytes);
  if (head === null) return false;
  try {
    const begin = inflateRawSync(bytes.subarray(head), { finishFlush: 2, maxOutputLength: 4 * 1024 * 1024 });
    return begin.subarray(0, 5).equals(recordSign);
  } catch {
    return false;
  }
}

/** Where the deflated data begins; null where the header is none. */
function gzipHeaderLength(bytes: Buffer): number | null {
  if (bytes.length < 18 || !bytes.subarray(0, 3).equals(gzipSign)) return null;
  const flags = bytes[3] ?? 0;
  if ((flags & 0xe0) !== 0) return null;
  let at = 10;
  if (flags & 4) at += 2 + bytes.readUInt16LE(at);
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return null;
    at = end + 1;
  }
  if (flags & 2) at += 2;
  return at < bytes.length ? at : null;
}

type Member =
  | { kind: 'whole'; data: Buffer; next: number }
  | { kind: 'large'; next: number | null }
  | { kind: 'bad' };

async function gzipRecord(file: FileWindow, offset: number): Promise<Read> {
  const member = await memberAt(file, offset);
  if (member.kind === 'bad') return damage(offset, 'bad-gzip');
  if (member.kind === 'large') {
    const head = await headOf(file, offset);
    const header = head === null ? 'bad-gzip' : headerIn(head);
    if (isDamage(header)) return damage(offset, header, member.next);
    const { headers, length } = header;
    return {
      found: {
        kind: 'record',
        offset,
        type: typeOf(headers),
        headers,
        block: null,
        length,
        isCut: member.next === null,
      },
      next: member.next ?? file.size,
    };
  }
  const header = headerIn(member.data);
  if (isDamage(header)) return damage(offset, header, member.next);
  const { headers, blockAt, length } = header;
  const block = member.data.subarray(blockAt, Math.min(member.data.length, blockAt + length));
  // A member that holds more than its record states has a false length; the block ends where the next line would be.
  const isLonger = member.data.length > blockAt + length + 8;
  return {
    found: isLonger
      ? { kind: 'damage', offset, what: 'wrong-length' }
      : {
          kind: 'record',
          offset,
          type: typeOf(headers),
          headers,
          block,
          length,
          isCut: block.length < length || headers.has('warc-truncated'),
        },
    next: member.next,
  };
}

/** One gzip member. Inflated at once where it fits, else walked through to its end. */
async function memberAt(file: FileWindow, offset: number): Promise<Member> {
  for (let length = 256 * 1024; ; length *= 8) {
    const bytes = await file.bytes(offset, length);
    const head = gzipHeaderLength(bytes);
    if (head === null) return { kind: 'bad' };
    const isAll = offset + bytes.length >= file.size;
    try {
      const { buffer, engine } = inflate(bytes.subarray(head));
      const trailer = head + engine.bytesWritten;
      if (trailer + 8 > bytes.length && !isAll) continue;
      if (trailer + 8 <= bytes.length && bytes.readUInt32LE(trailer) !== crc32(buffer))
        return { kind: 'bad' };
      return { kind: 'whole', data: buffer, next: Math.min(file.size, offset + trailer + 8) };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'ERR_BUFFER_TOO_LARGE')
        return { kind: 'large', next: await endOfMember(file, offset + head) };
      if (code !== 'Z_BUF_ERROR') return { kind: 'bad' };
      if (isAll) return cutMember(bytes.subarray(head), file.size);
      if (length > 64 * 1024 * 1024) return { kind: 'large', next: await endOfMember(file, offset + head) };
    }
  }
}

function inflate(bytes: Buffer): { buffer: Buffer; engine: { bytesWritten: number } } {
  const result: unknown = inflateRawSync(bytes, {
    maxOutputLength: largestBlock + longestHeader,
    info: true,
  });
  if (typeof result !== 'object' || result === null || !('buffer' in result) || !('engine' in result))
    throw new Error('zlib gave no account of what it read');
  const { buffer, engine } = result;
  if (
    !Buffer.isBuffer(buffer) ||
    typeof engine !== 'object' ||
    engine === null ||
    !('bytesWritten' in engine)
  )
    throw new Error('zlib gave no account of what it read');
  return { buffer, engine: { bytesWritten: Number(engine.bytesWritten) } };
}

/** The last member of a file that broke off: what there is of it. */
function cutMember(bytes: Buffer, size: number): Member {
  try {
    const data = inflateRawSync(bytes, { finishFlush: 2, maxOutputLength: largestBlock + longestHeader });
    return { kind: 'whole', data, next: size };
  } catch {
    return { kind: 'bad' };
  }
}

/** The beginning of what a large member holds. */
async function headOf(file: FileWindow, offset: number): Promise<Buffer | null> {
  const bytes = Buffer.from(await file.bytes(offset, step));
  const head = gzipHeaderLength(bytes);
  if (head === null) return null;
  return new Promise((give) => {
    const inflating = createInflateRaw({ finishFlush: 2 });
    inflating.once('data', (data: Buffer) => {
      give(data.subarray(0, longestHeader));
      inflating.destroy();
    });
    inflating.once('error', () => give(null));
    inflating.once('end', () => give(null));
    inflating.end(bytes.subarray(head));
  });
}

/** Nothing of this many bytes is a record of a page: it is made to burst. */
const longestMember = 1024 ** 3;

/** Where the deflated data that begins at `from` ends; null where that cannot be known. Its content goes nowhere. */
async function endOfMember(file: FileWindow, from: number): Promise<number | null> {
  const inflating = createInflateRaw();
  let length = 0;
  let state: 'goes on' | 'ended' | 'broken' = 'goes on';
  inflating.on('data', (data: Buffer) => {
    length += data.length;
    if (length > longestMember) inflating.destroy(new Error('too long'));
  });
  inflating.on('end', () => {
    state = 'ended';
  });
  inflating.on('error', () => {
    state = 'broken';
  });
  const isOver = () => state !== 'goes on' || inflating.destroyed;
  for (let at = from; at < file.size && !isOver(); at += step) {
    const bytes = Buffer.from(await file.bytes(at, step));
    await new Promise<void>((done) => {
      inflating.write(bytes, () => done());
      inflating.once('close', done);
    });
    if (inflating.bytesWritten < at - from + bytes.length) break;
  }
  const consumed = inflating.bytesWritten;
  const isBroken = String(state) === 'broken' || length > longestMember;
  inflating.destroy();
  return isBroken ? null : Math.min(file.size, from + consumed + 8);
}
