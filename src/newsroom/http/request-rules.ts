/**
 * What holds for every request to the API before anybody looks at what it wants: a change comes from our own pages (or
 * from a program with a token), as JSON, of a size that its operation takes.
 */
import { Refusal } from './refusal.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** @throws Refusal when a browser was made to send it by another site, or nobody says where it comes from */
export function requireOurOwnPage(method: string, headers: Headers, origin: string): void {
  if (safe.has(method)) return;
  if (!isFromOurOwnPage(headers, origin)) throw new Refusal('not-from-here');
}

/** The rule for WebSockets too, which no browser keeps to one origin by itself. */
export function isFromOurOwnPage(headers: Headers, origin: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return headers.get('origin') === origin;
}

/** @throws Refusal when a body is sent as anything but JSON: what a form of another site could send is no request */
export function requireJson(method: string, headers: Headers): void {
  const said = headers.get('content-type');
  if (safe.has(method) || said === null) return;
  if (said.split(';')[0]?.trim().toLowerCase() !== 'application/json') throw new Refusal('not-json');
}
