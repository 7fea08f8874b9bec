/**
 * What a server once answered, as a web archive keeps it: status, headers, and the body as a browser would have seen
 * it. Crawlers keep bodies chunked and compressed or not, whatever the headers say: what the bytes are decides.
 */
import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import { headerLines, type WarcHeaders } from './record.ts';

export type HttpMessage = {
  status: number;
  headers: WarcHeaders;
  body: Buffer;
  /** The body breaks off. */
  isCut: boolean;
};

export type HttpRefused = 'no-http' | 'too-large' | 'bad-compression';

const longestHead = 256 * 1024;

/** The answer in these bytes. `largest`: of the body, unpacked. */
export function httpMessage(bytes: Buffer, largest: number): HttpMessage | HttpRefused {
  if (bytes.toString('latin1', 0, 5).toUpperCase() !== 'HTTP/') return 'no-http';
  const head = bytes.subarray(0, longestHead);
  const strict = head.indexOf('\r\n\r\n');
  const loose = head.indexOf('\n\n');
  const isStrict = strict >= 0 && (loose < 0 || strict <= loose);
  const end = isStrict ? strict : loose;
  if (end < 0) return 'no-http';
  const text = head.toString('latin1', 0, end);
  const status = /^HTTP\/[\d.]+\s+(\d{3})/i.exec(text)?.[1];
  if (status === undefined) return 'no-http';
  const headers = headerLines(text);
  let body: Buffer = bytes.subarray(end + (isStrict ? 4 : 2));
  let isCut = false;
  if (/chunked/i.test(headers.get('transfer-encoding') ?? '')) {
    const joined = unchunked(body);
    // Some crawlers store the body joined and leave the header as it was.
    if (joined !== null) {
      body = joined.body;
      isCut = joined.isCut;
    }
  }
  const encodings = (headers.get('content-encoding') ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter((one) => one !== '' && one !== 'identity');
  if (encodings.length > 4) return 'bad-compression';
  for (const encoding of encodings.reverse()) {
    const unpacked = unpack(body, encoding, largest);
    if (typeof unpacked === 'string') return unpacked;
    body = unpacked.body;
    isCut ||= unpacked.isCut;
  }
  return body.length > largest ? 'too-large' : { status: Number(status), headers, body, isCut };
}

/** The chunks put together; null where these bytes are no chunks at all. */
export function unchunked(bytes: Buffer): { body: Buffer; isCut: boolean } | null {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\n', at);
    const line = end < 0 || end - at > 1024 ? null : bytes.toString('latin1', at, end).trim();
    const size = line === null ? null : /^([\da-f]{1,8})\s*(?:;.*)?$/i.exec(line)?.[1];
    if (size === null || size === undefined)
      return parts.length === 0 ? null : { body: Buffer.concat(parts), isCut: true };
    const length = Number.parseInt(size, 16);
    if (length === 0) return { body: Buffer.concat(parts), isCut: false };
    const from = end + 1;
    parts.push(bytes.subarray(from, Math.min(bytes.length, from + length)));
    if (from + length > bytes.length) return { body: Buffer.concat(parts), isCut: true };
    at = from + length;
    if (bytes[at] === 0x0d) at += 1;
    if (bytes[at] === 0x0a) at += 1;
  }
}

type Unpacked = { body: Buffer; isCut: boolean };

function unpack(body: Buffer, encoding: string, largest: number): Unpacked | HttpRefused {
  const options = { maxOutputLength: largest };
  const ways: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
    gzip: (bytes) => gunzipSync(bytes, { ...options, finishFlush: constants.Z_SYNC_FLUSH }),
    deflate: (bytes) => {
      const cut = { ...options, finishFlush: constants.Z_SYNC_FLUSH };
      try {
        return inflateSync(bytes, cut);
      } catch (error) {
        if (isTooLarge(error)) throw error;
        // Servers disagree on whether `deflate` has a zlib header.
        return inflateRawSync(bytes, cut);
      }
    },
    br: (bytes) => brotliDecompressSync(bytes, { ...options, finishFlush: constants.BROTLI_OPERATION_FLUSH }),
    zstd: (bytes) => zstdDecompressSync(bytes, { ...options, finishFlush: constants.ZSTD_e_flush }),
  };
  const way = Object.hasOwn(ways, encoding.replace(/^x-/, ''))
    ? ways[encoding.replace(/^x-/, '')]
    : undefined;
  if (way === undefined || body.length === 0) return { body, isCut: false };
  if (encoding.endsWith('gzip') && !(body[0] === 0x1f && body[1] === 0x8b)) return { body, isCut: false };
  try {
    return { body: way(body), isCut: false };
  } catch (error) {
    if (isTooLarge(error)) return 'too-large';
    // Stored unpacked under its old header: then it is text as it is.
    return looksLikeText(body) ? { body, isCut: false } : 'bad-compression';
  }
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

function looksLikeText(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 2048);
  return /<(?:!doctype|html|head|body|meta|div|p)\b/i.test(head.toString('latin1'));
}
