/** A visited page as a record of a web archive, a gzip member of its own: what a live site gave is kept like this. */
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';

export type Visit = {
  address: string;
  at: Date;
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
};

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

export function packedRecord({ address, at, status, headers, body }: Visit): Buffer {
  const lines = Object.entries(headers)
    .map(([name, value]) => `${name}: ${oneLine(value)}\r\n`)
    .join('');
  const answer = Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Kept\r\n${lines}\r\n`), body]);
  const head = [
    'WARC/1.1',
    'WARC-Type: response',
    `WARC-Record-ID: <urn:uuid:${randomUUID()}>`,
    `WARC-Date: ${at.toISOString()}`,
    `WARC-Target-URI: ${oneLine(address)}`,
    'Content-Type: application/http;msgtype=response',
    `Content-Length: ${answer.length}`,
  ].join('\r\n');
  return gzipSync(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), answer, Buffer.from('\r\n\r\n')]));
}
