/**
 * A page saved by a browser as one file (MHTML): a mail message whose parts are the page and its pictures. Read by its
 * borders and never by recursion; a part that cannot be decoded is none. Pure.
 */
import { headerLines } from '../warc/record.ts';

export type MhtmlPart = { address: string; mediaType: string; charset: string; bytes: Buffer };

export type Mhtml = { page: MhtmlPart; address: string; savedAt: string; parts: readonly MhtmlPart[] };

const mostParts = 2_000;
const mostBytes = 64 * 1024 * 1024;

export const looksLikeMhtml = (head: Buffer): boolean =>
  /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,30}/.test(head.toString('latin1', 0, 4096)) &&
  /^content-type:\s*multipart\/related/im.test(head.toString('latin1', 0, 4096));

/** Null where there is no page in it. */
export function mhtmlIn(bytes: Buffer): Mhtml | null {
  const top = partsHead(bytes);
  if (top === null) return null;
  const border = /boundary\s*=\s*"?([^";\r\n]{1,200})"?/i.exec(top.headers.get('content-type') ?? '')?.[1];
  if (border === undefined) return null;
  const parts: MhtmlPart[] = [];
  let length = 0;
  const sign = Buffer.from(`--${border}`);
  for (let at = bytes.indexOf(sign, top.bodyAt); at >= 0 && parts.length < mostParts; ) {
    const next = bytes.indexOf(sign, at + sign.length);
    const part = partOf(bytes.subarray(at + sign.length, next < 0 ? bytes.length : next));
    if (part !== null) {
      length += part.bytes.length;
      if (length > mostBytes) break;
      parts.push(part);
    }
    at = next;
  }
  const page = parts.find(({ mediaType }) => /^(?:text\/html|application\/xhtml)/.test(mediaType));
  if (!page) return null;
  const address = top.headers.get('snapshot-content-location') ?? page.address;
  const date = Date.parse(top.headers.get('date') ?? '');
  return { page, address, savedAt: Number.isNaN(date) ? '' : new Date(date).toISOString(), parts };
}

function partsHead(bytes: Buffer): { headers: ReadonlyMap<string, string>; bodyAt: number } | null {
  const head = bytes.subarray(0, 64 * 1024);
  const end = /\r?\n\r?\n/.exec(head.toString('latin1'));
  if (end === null) return null;
  return {
    headers: headerLines(`\n${head.toString('latin1', 0, end.index)}`),
    bodyAt: end.index + end[0].length,
  };
}

function partOf(bytes: Buffer): MhtmlPart | null {
  // Behind the border is the end of its line.
  const begin = bytes.indexOf('\n') + 1;
  const head = partsHead(bytes.subarray(begin));
  if (head === null) return null;
  const { headers } = head;
  const stated = headers.get('content-type') ?? '';
  const body = bytes.subarray(begin + head.bodyAt);
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  return {
    address: headers.get('content-location') ?? '',
    mediaType: stated.split(';', 1)[0]?.trim().toLowerCase() ?? '',
    charset: /charset\s*=\s*"?([\w-]+)/i.exec(stated)?.[1]?.toLowerCase() ?? '',
    bytes:
      encoding === 'base64'
        ? Buffer.from(body.toString('latin1'), 'base64')
        : encoding === 'quoted-printable'
          ? unquoted(body)
          : body,
  };
}

/** `=D8=A7` is a byte each, `=` at the end of a line joins it with the next. */
function unquoted(bytes: Buffer): Buffer {
  const into = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x3d) {
      into[length++] = byte;
      continue;
    }
    const next = bytes.toString('latin1', at + 1, at + 3);
    if (/^[\da-f]{2}$/i.test(next)) {
      into[length++] = Number.parseInt(next, 16);
      at += 2;
    } else if (next === '\r\n') at += 2;
    else if (next.startsWith('\n')) at += 1;
    else into[length++] = byte;
  }
  return into.subarray(0, length);
}
