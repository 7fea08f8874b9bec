/**
 * What an account signs in with: an e-mail address, or a name of its own for whoever must not leave one here. A name
 * is kept as an address under `account.invalid`, a domain that no mail ever reaches.
 */
import { z } from '@hono/zod-openapi';

const ownDomain = '@account.invalid';
const name = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u;

export const signInNameSchema = z
  .string()
  .trim()
  .max(254)
  .refine((text) => name.test(text) || z.email().safeParse(text).success)
  .openapi('SignInName');

/** As it is kept. Two that differ by case or by form of the same letter are one. */
export function keptSignInName(text: string): string {
  const folded = text.trim().normalize('NFKC').toLowerCase();
  if (folded.includes('@')) return folded;
  // Letters beyond ASCII do not stand in an address: their bytes do.
  const local = /^[a-z0-9._-]+$/.test(folded) ? folded : `x-${Buffer.from(folded, 'utf8').toString('hex')}`;
  return `${local}${ownDomain}`;
}

/** As its owner typed it. */
export function shownSignInName(kept: string): string {
  if (!kept.endsWith(ownDomain)) return kept;
  const local = kept.slice(0, -ownDomain.length);
  const bytes = /^x-((?:[0-9a-f]{2})+)$/.exec(local)?.[1];
  return bytes ? Buffer.from(bytes, 'hex').toString('utf8') : local;
}

/** Where mail may be sent to, or null. */
export function mailOf(kept: string): string | null {
  return kept.endsWith(ownDomain) ? null : kept;
}
