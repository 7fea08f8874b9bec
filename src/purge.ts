/**
 * Tells a cache in front of the site what is no longer good: after a change, when our own pages are made again, with
 * the keys of what was touched, or by asking through it for the pages themselves. What is no success is asked for
 * again, and told if it stays one. The token that a provider wants stands in no log.
 */
import type { Fact } from './site/page-graph/facts.ts';
import { surrogateKey } from './site/page-graph/surrogate-keys.ts';

type PurgeLog = { error(details: object, message: string): void };

export type Purger = {
  /** @param paths of the pages that may show it */
  touched(facts: readonly Fact[], paths: readonly string[]): void;
  stop(): Promise<void>;
};

export type PurgedCache = {
  /** From the settings: an address of the administrator's own network is what is meant. */
  url: string;
  kind: keyof typeof manners;
  token?: string | undefined;
};

/** `path`: of another address there than the one that was set. */
type Request = { path?: string; method: string; headers: Record<string, string>; body?: string };
type Touched = { keys: readonly string[]; paths: readonly string[] };

/** How each kind of cache is asked. */
type Manner = {
  requests(touched: Touched, token: string | undefined): Request[];
  /** How many at once. */
  lanes: number;
  isDone(status: number): boolean;
};

/** One that knows keys: so many of them in one request. */
const byKeys = (
  most: number,
  ask: (keys: readonly string[], token: string | undefined) => Request,
): Manner => ({
  requests({ keys }, token) {
    const requests: Request[] = [];
    for (let at = 0; at < keys.length; at += most) requests.push(ask(keys.slice(at, at + most), token));
    return requests;
  },
  lanes: 1,
  isDone: (status) => status >= 200 && status < 300,
});

/** Of more than these it shows what is new within a minute, as it would if it were told nothing. */
const mostPaths = 3_000;

const manners = {
  /** Varnish with its xkey module: docs/varnish.vcl. */
  varnish: byKeys(100, (keys, token) => ({
    method: 'PURGE',
    headers: { 'xkey-purge': keys.join(' '), 'cache-tag': keys.join(','), ...bearer(token) },
  })),
  /** `https://api.cloudflare.com/client/v4/zones/ZONE/purge_cache`, and whoever takes tags in the same way. */
  cloudflare: byKeys(30, (keys, token) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(token) },
    body: JSON.stringify({ tags: keys }),
  })),
  /** `https://api.fastly.com/service/SERVICE/purge` */
  fastly: byKeys(256, (keys, token) => ({
    method: 'POST',
    headers: { 'surrogate-key': keys.join(' '), ...(token ? { 'fastly-key': token } : {}) },
  })),
  /** Knows no keys: it fetches each page anew, in each packing, when it is asked with the token. docs/nginx.conf. */
  nginx: {
    requests: ({ paths }, token = '') =>
      paths.slice(0, mostPaths).flatMap((path) =>
        ['br', 'gzip', 'identity'].map((packing) => ({
          path: encodeURI(path),
          method: 'HEAD',
          headers: { 'accept-encoding': packing, 'warraq-fresh': token },
        })),
      ),
    lanes: 6,
    // What is gone or was moved is an answer like another.
    isDone: (status) => status < 500,
  },
} as const satisfies Record<string, Manner>;

const bearer = (token: string | undefined): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};

const attempts = 3;
const timeout = 3_000;

/** @param settled resolves when our own pages follow the change */
export function purger(cache: PurgedCache, settled: () => Promise<void>, log: PurgeLog): Purger {
  const manner: Manner = manners[cache.kind];
  const waiting = { keys: new Set<string>(), paths: new Set<string>() };
  let sending: Promise<void> | null = null;

  async function sendAll(): Promise<void> {
    while (waiting.keys.size > 0) {
      await settled();
      const requests = manner.requests({ keys: [...waiting.keys], paths: [...waiting.paths] }, cache.token);
      waiting.keys.clear();
      waiting.paths.clear();
      const rest = requests.values();
      let refused: string | null = null;
      // Where one is refused for good the others would be: it is told once, and nobody waits for them.
      const lane = async () => {
        for (const request of rest) {
          if (refused === null) refused = await send(request);
        }
      };
      await Promise.all(Array.from({ length: manner.lanes }, lane));
      if (refused !== null)
        log.error({ why: refused, requests: requests.length }, 'the cache in front was not told of a change');
    }
  }

  async function send(request: Request): Promise<string | null> {
    for (let attempt = 1; ; attempt += 1) {
      const why = await once(request);
      if (why === null || attempt >= attempts) return why;
      await new Promise((later) => setTimeout(later, 200 * attempt));
    }
  }

  /** What went wrong, in words that name neither the address nor the token. */
  async function once({ path, ...request }: Request): Promise<string | null> {
    try {
      const response = await fetch(path === undefined ? cache.url : new URL(path, cache.url), {
        ...request,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
      });
      await response.arrayBuffer();
      return manner.isDone(response.status) ? null : `it answered ${response.status}`;
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      if (!(cause instanceof Error)) return 'unknown';
      return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
    }
  }

  return {
    touched(facts, paths) {
      for (const fact of facts) waiting.keys.add(surrogateKey(fact));
      for (const path of paths) waiting.paths.add(path);
      sending ??= sendAll().finally(() => {
        sending = null;
      });
    },
    async stop() {
      await sending;
    },
  };
}
