/**
 * A kept page as an answer: the encoding that the asker can read, 304 for those who have it, a head alone for those who
 * ask for a head. The headers of a page are put together once, not once a reader.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseEncoding } from '../../platform/compression.ts';
import { type PreparedHead, prepareHead, sendPrepared } from '../../platform/prepared-answer.ts';
import { isFresh } from '../media.ts';
import { bodyOf, type KeptPage } from './kept-page.ts';
import type { Served } from './page-graph.ts';
import { type SurrogateHeader, surrogateHeaders } from './surrogate-keys.ts';

export type Asking = { method: string; acceptEncoding: string; ifNoneMatch: string };
/** `head` is made once a page and never changed. `age`: of a page of which nobody can say whether it is good. */
export type PageAnswer = { head: PreparedHead; age: number; body: Buffer | null };

export type Answering = (served: Served, asking: Asking) => PageAnswer;

/** `common`: the headers of every page. `surrogates`: what a cache in front is told by, if there is one. */
export function answering(
  common: Readonly<Record<string, string>>,
  surrogates: readonly SurrogateHeader[],
): Answering {
  type Variant = 'br' | 'gzip' | 'identity' | 'notModified';
  // A head is as long as a small page: most pages are only ever asked for in one way.
  const ready = new WeakMap<KeptPage, Partial<Record<Variant, PreparedHead>>>();

  function headOf(page: KeptPage, variant: Variant): PreparedHead {
    const set = ready.get(page) ?? {};
    const made = set[variant] ?? prepare(page, variant);
    if (set[variant] === undefined) ready.set(page, { ...set, [variant]: made });
    return made;
  }

  function prepare(page: KeptPage, variant: Variant): PreparedHead {
    const { vary, ...own } = page.headers;
    const ofVariant = {
      br: { 'content-encoding': 'br', 'content-length': String(page.brotli.length) },
      gzip: { 'content-encoding': 'gzip', 'content-length': String(page.gzip.length) },
      identity: { 'content-length': String(page.length) },
      notModified: {},
    };
    const headers = {
      ...common,
      ...own,
      ...surrogateHeaders(surrogates, page.facts),
      etag: page.etag,
      vary: vary === undefined ? 'Accept-Encoding' : `Accept-Encoding, ${vary}`,
      ...ofVariant[variant],
    };
    return prepareHead(variant === 'notModified' ? 304 : page.status, Object.entries(headers).flat());
  }

  return ({ page, age }, { method, acceptEncoding, ifNoneMatch }) => {
    if (ifNoneMatch !== '' && page.status === 200 && isFresh(ifNoneMatch, page.etag))
      return { head: headOf(page, 'notModified'), age, body: null };
    const encoding = page.length === 0 ? undefined : chooseEncoding(acceptEncoding);
    const wantsBody = method !== 'HEAD';
    if (encoding === 'br') return { head: headOf(page, 'br'), age, body: wantsBody ? page.brotli : null };
    if (encoding === 'gzip') return { head: headOf(page, 'gzip'), age, body: wantsBody ? page.gzip : null };
    return { head: headOf(page, 'identity'), age, body: wantsBody ? bodyOf(page) : null };
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
export function send(response: ServerResponse, { head, age, body }: PageAnswer): void {
  sendPrepared(response, head, age, body);
}

export function asResponse({ head, age, body }: PageAnswer): Response {
  const pairs: [string, string][] = age === 0 ? [] : [['age', String(age)]];
  for (let at = 0; at < head.headers.length; at += 2)
    pairs.push([head.headers[at] ?? '', head.headers[at + 1] ?? '']);
  return new Response(body === null ? null : new Uint8Array(body), { status: head.status, headers: pairs });
}
