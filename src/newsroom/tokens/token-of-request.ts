/**
 * API tokens: `wq_ID_SECRET`, of which only the secret's hash is kept. A token acts by its scopes and its role, never
 * as a person, and what concerns people, tokens and settings is in no scope.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { TokenPrincipal } from '../http/principal.ts';
import { type Scope, scopes } from '../roles/roles.ts';
import type { StaffDatabase } from '../tables.ts';

const written = /^wq_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/;

/** A new token: what is shown once, and what is kept of it. */
export function newToken(): { id: string; shown: string; secretHash: string } {
  const id = [...randomBytes(12)].map((byte) => 'abcdefghijkmnpqrstuvwxyz23456789'[byte & 31]).join('');
  const secret = randomBytes(32).toString('base64url');
  return { id, shown: `wq_${id}_${secret}`, secretHash: hashOf(secret) };
}

/** Whether the request names a token at all: then cookies say nothing about who asks. */
export function namesToken(headers: Headers): boolean {
  return headers.has('authorization');
}

/** Whose token it is; null for one that is unknown, over, revoked or frozen, and for all while the house is frozen. */
export async function tokenOfRequest(db: StaffDatabase, headers: Headers): Promise<TokenPrincipal | null> {
  const [, id, secret] = written.exec((headers.get('authorization') ?? '').replace(/^Bearer /i, '')) ?? [];
  if (!id || !secret) return null;
  const row = await db
    .selectFrom('staff.token as t')
    .innerJoin('staff.house_settings as h', (join) => join.onTrue())
    .select(['t.name', 't.secret_hash', 't.role', 't.scopes', 't.last_used_on'])
    .where('t.id', '=', id)
    .where('t.revoked_at', 'is', null)
    .where('t.frozen_at', 'is', null)
    .where('t.expires_at', '>', new Date())
    .where('h.frozen_at', 'is', null)
    .executeTakeFirst();
  if (!row || !timingSafeEqual(Buffer.from(hashOf(secret), 'hex'), Buffer.from(row.secret_hash, 'hex')))
    return null;
  const today = new Date().toISOString().slice(0, 10);
  if (row.last_used_on !== today)
    await db.updateTable('staff.token').set({ last_used_on: today }).where('id', '=', id).execute();
  return {
    kind: 'token',
    id: `token:${id}`,
    name: row.name,
    role: row.role,
    scopes: scopes.filter((scope: Scope) => row.scopes.includes(scope)),
  };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
