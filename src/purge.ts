/**
 * Tells a cache in front of the site what is no longer good: after a change, when our own pages are made again, with
 * the keys of what was touched. What is no success is asked for again, and told if it stays one. The token that a
 * provider wants stands in no log.
 */
import type { Fact } from './site/page-graph/facts.ts';
import { surrogateKey } from './site/page-graph/surrogate-keys.ts';

type PurgeLog = { error(details: object, message: string): void };

export type Purger = { touched(facts: readonly Fact[]): void; stop(): Promise<void> };

export type PurgedCache = {
  /** From the settings: an address of the administrator's own network is what is meant. */
  url: string;
  kind: keyof typeof manners;
  token?: string | undefined;
};

type Request = { method: string; headers: Record<string, string>; body?: string };

/** How each kind of cache is asked, and how many keys one request may have. */
const manners = {
  /** Varnish with its xkey module: docs/varnish.vcl. */
  varnish: {
    most: 100,
    ask: (keys: readonly string[], token: string | undefined): Request => ({
      method: 'PURGE',
      headers: { 'xkey-purge': keys.join(' '), 'cache-tag': keys.join(','), ...bearer(token) },
    }),
  },
  /** `https://api.cloudflare.com/client/v4/zones/ZONE/purge_cache`, and whoever takes tags in the same way. */
  cloudflare: {
    most: 30,
    ask: (keys: readonly string[], token: string | undefined): Request => ({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(token) },
      body: JSON.stringify({ tags: keys }),
    }),
  },
  /** `https://api.fastly.com/service/SERVICE/purge` */
  fastly: {
    most: 256,
    ask: (keys: readonly string[], token: string | undefined): Request => ({
      method: 'POST',
      headers: { 'surrogate-key': keys.join(' '), ...(token ? { 'fastly-key': token } : {}) },
    }),
  },
} as const;

const bearer = (token: string | undefined): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};

const attempts = 3;
const timeout = 3_000;

/** @param settled resolves when our own pages follow the change */
export function purger(cache: PurgedCache, settled: () => Promise<void>, log: PurgeLog): Purger {
  const { most, ask } = manners[cache.kind];
  const waiting = new Set<Fact>();
  let sending: Promise<void> | null = null;

  async function sendAll(): Promise<void> {
    while (waiting.size > 0) {
      await settled();
      const keys = [...waiting].map(surrogateKey);
      waiting.clear();
      for (let at = 0; at < keys.length; at += most) await send(keys.slice(at, at + most));
    }
  }

  async function send(keys: readonly string[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const why = await once(ask(keys, cache.token));
      if (why === null) return;
      if (attempt >= attempts) {
        log.error({ why, keys: keys.length }, 'the cache in front was not told of a change');
        return;
      }
      await new Promise((later) => setTimeout(later, 200 * attempt));
    }
  }

  /** What went wrong, in words that name neither the address nor the token. */
  async function once(request: Request): Promise<string | null> {
    try {
      const response = await fetch(cache.url, { ...request, signal: AbortSignal.timeout(timeout) });
      await response.arrayBuffer();
      return response.ok ? null : `it answered ${response.status}`;
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      if (!(cause instanceof Error)) return 'unknown';
      return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
    }
  }

  return {
    touched(facts) {
      for (const fact of facts) waiting.add(fact);
      sending ??= sendAll().finally(() => {
        sending = null;
      });
    },
    async stop() {
      await sending;
    },
  };
}
