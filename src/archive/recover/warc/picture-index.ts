/**
 * Where the pictures of a web archive are: made by one walk through its records when the first is asked for. An entry is
 * a few bytes, the pictures stay in the file.
 */
import { createHash } from 'node:crypto';
import { addressOf } from './captures.ts';
import type { FileWindow } from './file-window.ts';
import { httpMessage } from './http-message.ts';
import { largestBlock, type WarcRecord } from './record.ts';
import { recordAt, warcRecords } from './records.ts';

export type PictureIndex = { find(address: string): Promise<Uint8Array | null> };

type Place = { file: number; offset: number };

const mostPictures = 5_000_000;

export async function indexPictures(files: readonly FileWindow[]): Promise<PictureIndex> {
  const places = new Map<string, Place>();
  const byDigest = new Map<string, Place>();
  for (const [file, window] of files.entries()) {
    for await (const record of warcRecords(window)) {
      if (record.kind !== 'record' || places.size >= mostPictures) continue;
      const address = addressOf(record);
      if (address === '') continue;
      const digest = record.headers.get('warc-payload-digest') ?? '';
      if (record.type === 'revisit') {
        const same = byDigest.get(digest);
        if (same !== undefined) places.set(nameOf(address), same);
      } else if ((record.type === 'response' || record.type === 'resource') && isPicture(record)) {
        const place = { file, offset: record.offset };
        // The first good one is kept: a later visit may have met an error page or a smaller one.
        for (const name of [nameOf(address), nameOf(withoutQuery(address))])
          if (!places.has(name)) places.set(name, place);
        if (digest !== '') byDigest.set(digest, place);
      }
    }
  }
  return {
    async find(address) {
      const place = places.get(nameOf(address)) ?? places.get(nameOf(withoutQuery(address)));
      const window = place === undefined ? undefined : files[place.file];
      if (place === undefined || window === undefined) return null;
      const record = await recordAt(window, place.offset);
      if (record?.block == null) return null;
      if (record.type === 'resource') return record.block;
      const message = httpMessage(record.block, largestBlock);
      return typeof message === 'string' || message.status !== 200 || message.isCut ? null : message.body;
    },
  };
}

const withoutQuery = (address: string): string => address.replace(/[?#].*$/, '');

/** Scheme, `www.` and the case of a host say nothing about which picture it is. */
function nameOf(address: string): string {
  const plain = address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/#.*$/, '');
  const slash = plain.indexOf('/');
  const name =
    slash < 0 ? plain.toLowerCase() : plain.slice(0, slash).toLowerCase() + spelled(plain.slice(slash));
  return createHash('sha1').update(name).digest('base64').slice(0, 14);
}

/** One spelling of what may be percent-encoded in several. */
function spelled(path: string): string {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return path;
  }
}

function isPicture(record: WarcRecord): boolean {
  if (record.block === null || record.isCut) return false;
  if (record.type === 'resource') return /^image\//i.test(record.headers.get('content-type') ?? '');
  const head = record.block.toString('latin1', 0, Math.min(record.block.length, 8192));
  const end = head.search(/\r?\n\r?\n/);
  const lines = end < 0 ? head : head.slice(0, end);
  return /^HTTP\/[\d.]+\s+200/i.test(lines) && /^content-type:\s*image\//im.test(lines);
}
