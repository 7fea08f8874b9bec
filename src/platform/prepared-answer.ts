/**
 * An answer whose head was put together once and is written as it is, to every reader: checking and joining thirteen
 * headers took a third of the time of an answer from memory. Only what differs from one second or reader to the next
 * is added. Nothing of a request ever comes into a head.
 */
import { type ServerResponse, STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';

export type PreparedHead = {
  status: number;
  /** Name, value, name, value… */
  headers: readonly string[];
  /** Status line and headers as they go over the wire, without what is of the second and of the connection. */
  block: string;
};

/** @throws TypeError where a name or value could not stand in a head, as `writeHead` would for every reader */
export function prepareHead(status: number, headers: readonly string[]): PreparedHead {
  let block = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n`;
  for (let at = 0; at < headers.length; at += 2) {
    const [name = '', value = ''] = [headers[at], headers[at + 1]];
    validateHeaderName(name);
    validateHeaderValue(name, value);
    block += `${name}: ${value}\r\n`;
  }
  return { status, headers, block };
}

/**
 * Where `node:http` keeps a head that is ready to be sent: it makes none of its own then, and all else (order of
 * pipelined answers, backpressure, keep-alive, HEAD) stays its own. Not documented, as old as Node, and looked for.
 */
type WithHead = { _header: string | null; _keepAliveTimeout: number };
const hasPlaceForHead = (response: object): response is WithHead =>
  '_header' in response &&
  response._header === null &&
  '_keepAliveTimeout' in response &&
  typeof response._keepAliveTimeout === 'number';

/**
 * Writes an answer.
 * @param age seconds for which nobody could say whether it is good; 0 is not told
 */
export function sendPrepared(
  response: ServerResponse,
  { status, headers, block }: PreparedHead,
  age: number,
  body: Buffer | null,
): void {
  // One that is to be closed, or of HTTP/1.0, has another end of its head: that is left to those who know it.
  if (response.shouldKeepAlive && response.getHeaderNames().length === 0 && hasPlaceForHead(response)) {
    response.statusCode = status;
    response._header = block + (age === 0 ? '' : `age: ${age}\r\n`) + endOfHead(response._keepAliveTimeout);
  } else {
    response.writeHead(status, age === 0 ? [...headers] : [...headers, 'age', String(age)]);
  }
  if (body === null) response.end();
  else response.end(body);
}

let second = -1;
let forKeepAlive = -1;
let end = '';

/** Made once a second. */
function endOfHead(keepAlive: number): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second || keepAlive !== forKeepAlive) {
    second = now;
    forKeepAlive = keepAlive;
    const timeout = keepAlive > 0 ? `Keep-Alive: timeout=${Math.floor(keepAlive / 1000)}\r\n` : '';
    end = `Date: ${new Date(now * 1000).toUTCString()}\r\nConnection: keep-alive\r\n${timeout}\r\n`;
  }
  return end;
}
