/**
 * A record of a web archive that is one Zstandard frame, or several of its own. What is larger than a page or a picture
 * may be is passed over by its frames' ends, without unpacking it.
 */
import type { FileWindow } from './file-window.ts';
import {
  damage,
  headerIn,
  isDamage,
  largestBlock,
  longestHeader,
  type Read,
  typeOf,
  type WarcHeaders,
} from './record.ts';
import {
  type Frame,
  frameAt,
  isDictionaryFrame,
  isSkippableFrame,
  isZstdFrame,
  startOf,
  startOfFrame,
  unpackedFrame,
} from './zstd-frames.ts';

const most = largestBlock + longestHeader;
const recordSign = Buffer.from('WARC/');

/** Whether these are the first bytes of an archive packed this way. */
export function beginsAsZstdWarc(name: string, head: Buffer): boolean {
  // A first frame with this sign is in web archives alone.
  if (isDictionaryFrame(head)) return true;
  if (!isZstdFrame(head)) return false;
  return /\.warc\.zst$/i.test(name) || startOf(head).subarray(0, 5).equals(recordSign);
}

/** Whether a frame that begins there opens a record. */
export async function opensZstdRecord(file: FileWindow, at: number): Promise<boolean> {
  const frame = await frameAt(file, at);
  return frame !== 'bad' && (await startOfFrame(file, at)).subarray(0, 5).equals(recordSign);
}

/** The record that begins with the frame at `offset`; `found` null where only empty frames are left. */
export async function zstdRecord(
  file: FileWindow,
  offset: number,
): Promise<Read | { found: null; next: number }> {
  let at = offset;
  let data: Buffer = Buffer.alloc(0);
  while (at < file.size) {
    const start = Buffer.from(await file.bytes(at, 4));
    const frame = await frameAt(file, at);
    if (isSkippableFrame(start) && typeof frame !== 'string') {
      at = frame.next;
      continue;
    }
    if (typeof frame === 'string') {
      if (frame === 'cut') data = Buffer.concat([data, await startOfFrame(file, at)]);
      if (data.length === 0) return damage(offset, frame === 'cut' ? 'cut-off' : 'bad-zstd');
      return recordOf(offset, data, frame === 'cut' ? file.size : at);
    }
    const more = await unpackedFrame(file, at, frame, most - data.length);
    // Where it ends is as doubtful as what is in it: the next record is looked for.
    if (more === 'bad') return damage(offset, 'bad-zstd');
    if (more === 'large') return passedOver(file, offset, at, frame, data);
    const isBlank = data.length === 0 && /^[\r\n]*$/.test(more.toString('latin1', 0, 16)) && more.length < 16;
    if (isBlank) {
      at = frame.next;
      continue;
    }
    // What begins with a record of its own belongs to none before it, whatever that one states.
    if (data.length > 0 && more.subarray(0, 5).equals(recordSign)) return recordOf(offset, data, at);
    data = data.length === 0 ? more : Buffer.concat([data, more]);
    at = frame.next;
    const header = headerIn(data);
    if (header === 'cut-off') continue;
    if (isDamage(header)) return damage(offset, header, at);
    if (header.blockAt + header.length > most) return passedOver(file, offset, at, null, data);
    if (data.length >= header.blockAt + header.length) return recordOf(offset, data, at);
  }
  return data.length === 0 ? { found: null, next: file.size } : recordOf(offset, data, file.size);
}

function recordOf(offset: number, data: Buffer, next: number): Read {
  const header = headerIn(data);
  if (isDamage(header)) return damage(offset, header, next);
  const { headers, blockAt, length } = header;
  if (data.length > blockAt + length + 8) return damage(offset, 'wrong-length', next);
  const block = data.subarray(blockAt, blockAt + length);
  const isCut = block.length < length || headers.has('warc-truncated');
  return { found: { kind: 'record', offset, type: typeOf(headers), headers, block, length, isCut }, next };
}

/** A record without its block. `large`: the frame that is not unpacked, or null where the next ones are only counted. */
async function passedOver(
  file: FileWindow,
  offset: number,
  from: number,
  large: Frame | null,
  before: Buffer,
): Promise<Read> {
  const head = large === null ? before : Buffer.concat([before, await startOfFrame(file, from)]);
  const header = headerIn(head);
  if (isDamage(header)) return damage(offset, header, large?.next ?? from);
  const wanted = header.blockAt + header.length;
  let have = before.length + (large === null ? 0 : (large.length ?? Math.max(wanted, most)));
  // More than the record states: an archive that was packed as a whole.
  if (have > wanted + 8) return damage(offset, 'wrong-length', large?.next ?? from);
  let at = large?.next ?? from;
  while (have < wanted && at < file.size) {
    const frame = await frameAt(file, at);
    if (typeof frame === 'string') return { found: largeRecord(offset, header, true), next: file.size };
    if (frame.length === null) break;
    have += frame.length;
    at = frame.next;
  }
  return { found: largeRecord(offset, header, have < wanted), next: at };
}

const largeRecord = (
  offset: number,
  { headers, length }: { headers: WarcHeaders; length: number },
  isCut: boolean,
) => ({ kind: 'record' as const, offset, type: typeOf(headers), headers, block: null, length, isCut });
