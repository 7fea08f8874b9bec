/**
 * A kept page as an answer: the encoding that the asker can read, 304 for those who have it, a head alone for those who
 * ask for a head. The headers of a page are put together once, not once a reader.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseEncoding } from '../../platform/compression.ts';
import { isFresh } from '../media.ts';
import { bodyOf, type KeptPage } from './kept-page.ts';
import type { Served } from './page-graph.ts';
import { type SurrogateHeader, surrogateHeaders } from './surrogate-keys.ts';

export type Asking = { method: string; acceptEncoding: string; ifNoneMatch: string };
/** `headers`: name, value, name, value… Made once a page and never changed. */
export type PageAnswer = { status: number; headers: string[]; body: Buffer | null };

export type Answering = (served: Served, asking: Asking) => PageAnswer;

/** `common`: the headers of every page. `surrogates`: what a cache in front is told by, if there is one. */
export function answering(
  common: Readonly<Record<string, string>>,
  surrogates: readonly SurrogateHeader[],
): Answering {
  type Ready = { br: string[]; gzip: string[]; identity: string[]; notModified: string[] };
  const ready = new WeakMap<KeptPage, Ready>();

  function readyFor(page: KeptPage): Ready {
    const made = ready.get(page);
    if (made) return made;
    const { vary, ...own } = page.headers;
    const shared = {
      ...common,
      ...own,
      ...surrogateHeaders(surrogates, page.facts),
      etag: page.etag,
      vary: vary === undefined ? 'Accept-Encoding' : `Accept-Encoding, ${vary}`,
    };
    const flat = (more: Record<string, string>) => Object.entries({ ...shared, ...more }).flat();
    const one: Ready = {
      br: flat({ 'content-encoding': 'br', 'content-length': String(page.brotli.length) }),
      gzip: flat({ 'content-encoding': 'gzip', 'content-length': String(page.gzip.length) }),
      identity: flat({ 'content-length': String(page.length) }),
      notModified: flat({}),
    };
    ready.set(page, one);
    return one;
  }

  return ({ page, age }, { method, acceptEncoding, ifNoneMatch }) => {
    const set = readyFor(page);
    const aged = (headers: string[]) => (age === 0 ? headers : [...headers, 'age', String(age)]);
    if (ifNoneMatch !== '' && page.status === 200 && isFresh(ifNoneMatch, page.etag)) {
      return { status: 304, headers: aged(set.notModified), body: null };
    }
    const encoding = page.length === 0 ? undefined : chooseEncoding(acceptEncoding);
    const wantsBody = method !== 'HEAD';
    if (encoding === 'br')
      return { status: page.status, headers: aged(set.br), body: wantsBody ? page.brotli : null };
    if (encoding === 'gzip')
      return { status: page.status, headers: aged(set.gzip), body: wantsBody ? page.gzip : null };
    return { status: page.status, headers: aged(set.identity), body: wantsBody ? bodyOf(page) : null };
  };
}

export function askingOf(request: IncomingMessage): Asking {
  const { headers } = request;
  return {
    method: request.method ?? 'GET',
    acceptEncoding: headers['accept-encoding']?.toString() ?? '',
    ifNoneMatch: headers['if-none-match'] ?? '',
  };
}

/** Writes an answer to the socket as it is. */
export function send(response: ServerResponse, { status, headers, body }: PageAnswer): void {
  response.writeHead(status, headers);
  response.end(body ?? undefined);
}

export function asResponse({ status, headers, body }: PageAnswer): Response {
  const pairs: [string, string][] = [];
  for (let at = 0; at < headers.length; at += 2) pairs.push([headers[at] ?? '', headers[at + 1] ?? '']);
  return new Response(body === null ? null : new Uint8Array(body), { status, headers: pairs });
}
