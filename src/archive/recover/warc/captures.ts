/**
 * What a crawler met at an address: a page, a way to another address, a refusal. Pictures, styles and programs are
 * passed over here; a picture is read when a story asks for it. A damaged or oversized one is told, never thrown.
 */
import type { FileWindow } from './file-window.ts';
import { type HttpMessage, httpMessage } from './http-message.ts';
import type { WarcRecord } from './record.ts';
import { warcRecords } from './records.ts';

export type Capture =
  | {
      kind: 'page';
      address: string;
      mediaType: string;
      charset: string;
      body: Buffer;
      /** ISO instant of the visit, or '' . */
      visitedAt: string;
      isCut: boolean;
      offset: number;
    }
  | { kind: 'redirect'; from: string; to: string; offset: number }
  | { kind: 'unread'; address: string; why: UnreadReason; detail: string; offset: number };

export type UnreadReason = 'damaged' | 'too-large' | 'error-status' | 'no-address';

export const largestPage = 10_000_000;

/** The captures of one file from `from` on, in its order. */
export async function* capturesIn(file: FileWindow, from = 0): AsyncGenerator<Capture> {
  for await (const one of warcRecords(file, from)) {
    if (one.kind === 'damage') {
      yield { kind: 'unread', address: '', why: 'damaged', detail: one.what, offset: one.offset };
      continue;
    }
    const capture = captureOf(one);
    if (capture !== null) yield capture;
  }
}

/** Null for what is no page and leads to none. */
function captureOf(record: WarcRecord): Capture | null {
  const { type, offset } = record;
  if (type !== 'response' && type !== 'resource' && type !== 'revisit') return null;
  const address = addressOf(record);
  const unread = (why: UnreadReason, detail: string): Capture => ({
    kind: 'unread',
    address,
    why,
    detail,
    offset,
  });
  if (address === '') return null;
  if (type === 'revisit') return revisited(record, address);
  if (record.block === null)
    return mayBePage(record, null) ? unread('too-large', `${record.length} bytes`) : null;
  if (type === 'resource') {
    const stated = record.headers.get('content-type') ?? '';
    return isPage(stated, record.block) ? pageOf(record, address, stated, record.block, false) : null;
  }
  // Pictures and programs are not unpacked for nothing.
  if (!mayBePage(record, record.block)) return null;
  const message = httpMessage(record.block, largestPage);
  if (message === 'no-http') return unread('damaged', 'no HTTP answer');
  if (typeof message === 'string') return unread(message === 'too-large' ? 'too-large' : 'damaged', message);
  return answered(message, record, address);
}

function answered(message: HttpMessage, record: WarcRecord, address: string): Capture | null {
  const { status, headers, body } = message;
  const { offset } = record;
  if (status >= 300 && status < 400 && status !== 304) {
    const to = headers.get('location') ?? '';
    return URL.canParse(to, address)
      ? { kind: 'redirect', from: address, to: new URL(to, address).href, offset }
      : null;
  }
  const stated = headers.get('content-type') ?? '';
  if (!isPage(stated, body)) return null;
  if (status >= 400 || status < 200)
    return { kind: 'unread', address, why: 'error-status', detail: String(status), offset };
  return body.length === 0 ? null : pageOf(record, address, stated, body, message.isCut);
}

function pageOf(record: WarcRecord, address: string, stated: string, body: Buffer, isCut: boolean): Capture {
  return {
    kind: 'page',
    address,
    mediaType: stated.split(';', 1)[0]?.trim().toLowerCase() ?? '',
    charset: /charset\s*=\s*["']?([\w-]+)/i.exec(stated)?.[1]?.toLowerCase() ?? '',
    body,
    visitedAt: record.headers.get('warc-date') ?? '',
    isCut: isCut || record.isCut,
    offset: record.offset,
  };
}

/** The same bytes met again, at this address or at another one: then both lead to the same story. */
function revisited(record: WarcRecord, address: string): Capture | null {
  const to = record.headers.get('warc-refers-to-target-uri') ?? '';
  if (to === '' || !/^https?:/i.test(to)) return null;
  return to === address ? null : { kind: 'redirect', from: address, to, offset: record.offset };
}

export function addressOf(record: WarcRecord): string {
  const written = (record.headers.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1');
  if (!/^https?:\/\//i.test(written) || written.length > 8_000 || !URL.canParse(written)) return '';
  return written;
}

/** By the first bytes of an answer: what is certainly no page need not be unpacked. */
function mayBePage(record: WarcRecord, block: Buffer | null): boolean {
  const types = [record.headers.get('warc-identified-payload-type') ?? ''];
  if (block !== null) {
    const head = block.toString('latin1', 0, Math.min(block.length, 4096));
    const end = head.search(/\r?\n\r?\n/);
    const lines = end < 0 ? head : head.slice(0, end);
    if (/^HTTP\/[\d.]+\s+3\d\d/i.test(lines)) return true;
    types.push(/^content-type:\s*([^\r\n]*)/im.exec(lines)?.[1] ?? '');
  }
  const stated = types.filter((one) => one !== '').at(-1) ?? '';
  return stated === '' || pageTypes.test(stated);
}

const pageTypes = /^\s*(?:text\/(?:html|plain)|application\/(?:xhtml\+xml|octet-stream|http))/i;

function isPage(stated: string, body: Buffer): boolean {
  if (/^\s*(?:text\/html|application\/xhtml)/i.test(stated)) return true;
  if (stated !== '' && !pageTypes.test(stated)) return false;
  return /<(?:!doctype html|html|head|body)\b/i.test(body.toString('latin1', 0, 1024));
}
