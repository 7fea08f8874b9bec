/**
 * Tells a cache in front of the site what is no longer good: after a change, when our own pages are made again, one
 * request with the keys of what was touched. `PURGE` with `xkey-purge` is what Varnish's xkey module is told by in
 * most set-ups, `cache-tag` what CDNs read; an answer that is no success is asked for again, and told if it stays one.
 */
import type { Fact } from './site/page-graph/facts.ts';
import { surrogateKey } from './site/page-graph/surrogate-keys.ts';

type PurgeLog = { error(details: object, message: string): void };

export type Purger = { touched(facts: readonly Fact[]): void; stop(): Promise<void> };

/** Keys in one request: headers have an end. */
const inRequest = 100;
const attempts = 3;
const timeout = 3_000;

/**
 * @param url of the cache, from the settings: an address of the administrator's own network is what is meant
 * @param settled resolves when our own pages follow the change
 */
export function purger(url: string, settled: () => Promise<void>, log: PurgeLog): Purger {
  const waiting = new Set<Fact>();
  let sending: Promise<void> | null = null;

  async function sendAll(): Promise<void> {
    while (waiting.size > 0) {
      await settled();
      const keys = [...waiting].map(surrogateKey);
      waiting.clear();
      for (let at = 0; at < keys.length; at += inRequest) await send(keys.slice(at, at + inRequest));
    }
  }

  async function send(keys: readonly string[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(url, {
          method: 'PURGE',
          headers: { 'xkey-purge': keys.join(' '), 'cache-tag': keys.join(',') },
          signal: AbortSignal.timeout(timeout),
        });
        await response.arrayBuffer();
        if (response.ok) return;
        throw new Error(`the cache answered ${response.status}`);
      } catch (err) {
        if (attempt >= attempts) {
          log.error({ err, keys: keys.length }, 'the cache in front was not told of a change');
          return;
        }
        await new Promise((later) => setTimeout(later, 200 * attempt));
      }
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
