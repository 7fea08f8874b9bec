/** Who a request comes from, by its session. An account that was disabled, or a session past its last hour, is nobody. */

import type { AccountPrincipal } from '../http/principal.ts';
import { roles } from '../roles/roles.ts';
import type { StaffDatabase } from '../tables.ts';
import type { Authentication } from './authentication.ts';

const hour = 3_600_000;
/** However much it is used, a session ends after this. */
const lifetimes = { owner: 24 * hour, others: 7 * 24 * hour };

/**
 * @returns the account and the cookies to answer with (a session in use is prolonged), or null
 */
export async function accountOfSession(
  { db, authentication }: { db: StaffDatabase; authentication: Authentication },
  headers: Headers,
): Promise<{ principal: AccountPrincipal; cookies: string[] } | null> {
  if (!headers.has('cookie')) return null;
  const found = await authentication.api.getSession({ headers, returnHeaders: true });
  if (!found.response) return null;
  const { session } = found.response;
  const account = await db
    .selectFrom('staff.account as a')
    .innerJoin('staff.session as s', 's.user_id', 'a.id')
    .select([
      'a.id',
      'a.name',
      'a.sign_in',
      'a.role',
      'a.is_pseudonymous',
      'a.language',
      's.created_at',
      's.proved_at',
    ])
    .where('s.id', '=', session.id)
    .where('a.disabled_at', 'is', null)
    .where('a.frozen_at', 'is', null)
    .executeTakeFirst();
  if (!account) return null;
  const age = Date.now() - account.created_at.getTime();
  if (age > (account.role === 'owner' ? lifetimes.owner : lifetimes.others)) {
    await db.deleteFrom('staff.session').where('id', '=', session.id).execute();
    return null;
  }
  const sectionRoles = await db
    .selectFrom('staff.section_role')
    .select(['section_id', 'role'])
    .where('account_id', '=', account.id)
    .execute();
  return {
    principal: {
      kind: 'account',
      id: account.id,
      name: account.name,
      signIn: account.sign_in,
      role: account.role,
      sectionRoles: new Map(sectionRoles.map(({ section_id, role }) => [section_id, role])),
      isPseudonymous: account.is_pseudonymous,
      language: account.language,
      sessionId: session.id,
      provedAt: account.proved_at,
    },
    cookies: found.headers.getSetCookie(),
  };
}

/** Roles as the desk lists them, lowest first. */
export const knownRoles = roles;
