/**
 * What a cache in front of the site is told: each page carries the names of its facts, and a change asks for what
 * carries one of them to be thrown away. Off unless there is such a cache: readers' lines are not for that.
 */
import type { Fact } from './facts.ts';

/** `cache-tag` for Cloudflare and its like, `xkey` for Varnish's xkey module, `surrogate-key` for Fastly. */
export type SurrogateHeader = 'cache-tag' | 'xkey' | 'surrogate-key';

const separators: Readonly<Record<SurrogateHeader, string>> = {
  'cache-tag': ',',
  xkey: ' ',
  'surrogate-key': ' ',
};

/** A fact as a key: ASCII without spaces and commas. */
export const surrogateKey = (fact: Fact): string =>
  encodeURIComponent(fact).replaceAll('%3A', ':').replaceAll('%2F', '/');

export function surrogateHeaders(
  headers: readonly SurrogateHeader[],
  facts: readonly Fact[],
): Record<string, string> {
  const keys = facts.map(surrogateKey);
  return Object.fromEntries(headers.map((header) => [header, keys.join(separators[header])]));
}
