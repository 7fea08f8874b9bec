/**
 * Pages of the public web, for what must fetch an address that a stranger may have written. The machine that is
 * connected to is checked, not its name: a name may lead anywhere and change its mind. No cookies, no proxy, no
 * credentials; every redirect is a new question. What is refused is refused with one answer.
 */

import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { Agent, buildConnector, request } from 'undici';
import { isPublicAddress } from './public-addresses.ts';

export type WebAnswer =
  | {
      kind: 'answered';
      /** Where it came from, behind the redirects. */
      address: string;
      /** The addresses that led on, in order. */
      by: readonly string[];
      status: number;
      headers: Readonly<Record<string, string>>;
      body: Buffer;
    }
  | { kind: 'refused'; why: 'not-allowed' | 'too-large' | 'unreachable' | 'too-many-redirects' };

export type PublicWeb = {
  get(address: string, asked: { largest: number; accept?: string; signal?: AbortSignal }): Promise<WebAnswer>;
  close(): Promise<void>;
};

export type PublicWebRules = {
  /** Whether a machine may be connected to. Given by tests alone, never by a setting. */
  mayConnect?: (address: string, port: number) => boolean;
  /** What a name leads to. Given by tests alone: a name that changes its mind. */
  lookupAll?: LookUpAll;
  agentName: string;
};

type LookUpAll = (
  host: string,
  options: LookupAllOptions,
  give: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

const mostRedirects = 5;
const patience = 15_000;
const longestRead = 60_000;

class NotAllowed extends Error {}

export function openPublicWeb({
  mayConnect = isOpenTo,
  lookupAll = lookup,
  agentName,
}: PublicWebRules): PublicWeb {
  // What the name led to when it was looked at is what is connected to: it is not asked a second time.
  const guarded =
    (port: number): LookupFunction =>
    (host, options, give) => {
      lookupAll(host, { ...options, all: true }, (error, found) => {
        if (error) return give(error, '', 0);
        const [first] = found;
        // One bad address among good ones is a trick.
        if (!first || found.some(({ address }) => !mayConnect(address, port)))
          return give(new NotAllowed(), '', 0);
        return options.all ? give(null, found) : give(null, first.address, first.family);
      });
    };
  const connectors = new Map<number, ReturnType<typeof buildConnector>>();
  const connectorTo = (port: number) => {
    const known = connectors.get(port) ?? buildConnector({ lookup: guarded(port), timeout: patience });
    connectors.set(port, known);
    return known;
  };
  const agent = new Agent({
    connect(options, give) {
      const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
      const host = options.hostname.replace(/^\[(.*)\]$/, '$1');
      if (isIP(host) !== 0 && !mayConnect(host, port)) return give(new NotAllowed(), null);
      connectorTo(port)(options, (error, socket) => {
        if (error) return give(error, null);
        if (!mayConnect(socket.remoteAddress ?? '', port)) {
          socket.destroy();
          return give(new NotAllowed(), null);
        }
        return give(null, socket);
      });
    },
    headersTimeout: patience,
    bodyTimeout: patience,
    connections: 4,
    pipelining: 1,
  });

  return {
    async get(address, { largest, accept = '*/*', signal }) {
      const by: string[] = [];
      let at = address;
      const limit = AbortSignal.timeout(longestRead);
      for (let step = 0; step <= mostRedirects; step += 1) {
        const url = URL.parse(at);
        if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
          return { kind: 'refused', why: 'not-allowed' };
        try {
          const answer = await request(url, {
            dispatcher: agent,
            method: 'GET',
            signal: signal ? AbortSignal.any([signal, limit]) : limit,
            headers: { 'user-agent': agentName, accept, 'accept-encoding': 'gzip' },
          });
          // Whoever stops reading is told so as an error of the stream: it is expected here.
          answer.body.on('error', () => {});
          const headers = plainHeaders(answer.headers);
          const to = headers.location;
          if (
            answer.statusCode >= 300 &&
            answer.statusCode < 400 &&
            to !== undefined &&
            URL.canParse(to, url)
          ) {
            answer.body.destroy();
            by.push(url.href);
            at = new URL(to, url).href;
            continue;
          }
          const body = await readUpTo(answer.body, largest);
          if (body === null) return { kind: 'refused', why: 'too-large' };
          const unpacked =
            headers['content-encoding']?.toLowerCase() === 'gzip' ? unpack(body, largest) : body;
          if (unpacked === null) return { kind: 'refused', why: 'too-large' };
          delete headers['content-encoding'];
          delete headers['transfer-encoding'];
          return {
            kind: 'answered',
            address: url.href,
            by,
            status: answer.statusCode,
            headers,
            body: unpacked,
          };
        } catch (error) {
          signal?.throwIfAborted();
          return { kind: 'refused', why: isNotAllowed(error) ? 'not-allowed' : 'unreachable' };
        }
      }
      return { kind: 'refused', why: 'too-many-redirects' };
    },
    close: () => agent.close(),
  };
}

/** The doors of the web: another port is another service. */
const isOpenTo = (address: string, port: number): boolean =>
  (port === 80 || port === 443) && isPublicAddress(address);

function isNotAllowed(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof NotAllowed) return true;
    if (at instanceof AggregateError && at.errors.some(isNotAllowed)) return true;
  }
  return false;
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? (value[0] ?? '') : value;
  return plain;
}

async function readUpTo(
  body: AsyncIterable<Buffer> & { destroy(): unknown },
  largest: number,
): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > largest) {
      body.destroy();
      return null;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function unpack(bytes: Buffer, largest: number): Buffer | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: largest });
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? null : bytes;
  }
}
