/**
 * How often somebody may try: token buckets in the database, so that all processes agree. A bucket's name is a hash
 * with a key of the day: of an address, or of a network, nothing can be read back, and tomorrow nothing is known.
 */
import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { sql } from 'kysely';
import type { StaffDatabase } from '../tables.ts';
import { Refusal } from './refusal.ts';

/** `burst` at once, then one each `every` seconds. */
type Limit = { burst: number; every: number };

export const limits = {
  /** Guesses at one account’s password or second factor. A passkey asks no bucket. */
  'account-guess': { burst: 8, every: 60 },
  /** The same from one network, whatever account. */
  'network-guess': { burst: 40, every: 6 },
  /** Secrets of links, from one network. */
  'network-link': { burst: 20, every: 10 },
  /** Uploads begun by one account. */
  upload: { burst: 120, every: 5 },
  /** The same of what is recovered from: a folder of saved pages is sent file by file. */
  'export-upload': { burst: 3_000, every: 1 },
} as const satisfies Record<string, Limit>;

export type RateLimits = {
  /** @throws Refusal when this was tried too often */
  take(limit: keyof typeof limits, whose: string): Promise<void>;
};

export function rateLimits(db: StaffDatabase, key: string): RateLimits {
  return {
    async take(limit, whose) {
      const { burst, every }: Limit = limits[limit];
      const day = createHmac('sha256', key).update(new Date().toISOString().slice(0, 10)).digest();
      const name = createHmac('sha256', day).update(`${limit} ${whose}`).digest('base64url');
      const { rows } = await sql<{ gave: boolean; tokens: number }>`
        insert into staff.rate_bucket as b (key, tokens, at, gave) values (${name}, ${burst - 1}, now(), true)
        on conflict (key) do update set
          gave = least(${burst}::real, b.tokens + extract(epoch from now() - b.at)::real / ${every}::real) >= 1,
          tokens = least(${burst}::real, b.tokens + extract(epoch from now() - b.at)::real / ${every}::real)
            - (least(${burst}::real, b.tokens + extract(epoch from now() - b.at)::real / ${every}::real) >= 1)::int,
          at = now()
        returning gave, tokens`.execute(db);
      const [bucket] = rows;
      if (bucket?.gave === false) {
        const seconds = Math.ceil((1 - bucket.tokens) * every);
        throw new Refusal('too-often', {
          details: { seconds },
          headers: { 'retry-after': String(seconds) },
        });
      }
    },
  };
}

/** Buckets that are full again, and of yesterday, say nothing any more. */
export async function forgetOldBuckets(db: StaffDatabase): Promise<void> {
  await db.deleteFrom('staff.rate_bucket').where('at', '<', sql<Date>`now() - interval '1 day'`).execute();
}

/** The network of an address: what a household or a cheap server has, not one of its many addresses. */
export function networkOf(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:/, '').split('%')[0] ?? '';
  if (!isIPv6(plain)) return plain.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = plain.split('::');
  const before = head.split(':').filter((part) => part !== '');
  const after = plain.includes('::') ? tail.split(':').filter((part) => part !== '') : [];
  const groups = [...before, ...Array(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
