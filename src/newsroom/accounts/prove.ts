/**
 * Proofs of identity: a password, a code of an authenticator app (each good once), and the moment of the last proof,
 * which sensitive acts ask for.
 */
import { isAPIError } from 'better-auth/api';
import type { AccountPrincipal } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { StaffDatabase } from '../tables.ts';
import { secretHash } from './hashed-sessions.ts';
import { verifyPassword } from './password-hash.ts';

/** @throws Refusal when it is not this account’s password, or it was tried too often */
export async function provePassword(
  { db, limits }: Pick<NewsroomParts, 'db' | 'limits'>,
  accountId: string,
  password: string,
): Promise<void> {
  await limits.take('account-guess', accountId);
  const credential = await db
    .selectFrom('staff.credential')
    .select('password')
    .where('user_id', '=', accountId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  if (!credential?.password || !(await verifyPassword(credential.password, password)))
    throw new Refusal('wrong-credentials');
}

/** @throws Refusal when this code was taken before: whoever saw it over a shoulder is too late */
export async function useCodeOnce(db: StaffDatabase, accountId: string, code: string): Promise<void> {
  const first = await db
    .insertInto('staff.used_code')
    .values({ account_id: accountId, code_hash: secretHash(code), used_at: new Date() })
    .onConflict((on) => on.doNothing())
    .returning('account_id')
    .executeTakeFirst();
  // A code comes again by chance after hours: only the last ones are remembered.
  await db
    .deleteFrom('staff.used_code')
    .where('account_id', '=', accountId)
    .where('used_at', '<', new Date(Date.now() - 10 * 60_000))
    .execute();
  if (!first) throw new Refusal('wrong-credentials');
}

/** Runs one of better-auth’s calls; what it refuses is said in our words. */
export async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (isAPIError(error)) throw new Refusal(error.statusCode === 429 ? 'too-often' : 'wrong-credentials');
    throw error;
  }
}

/** From now on, for ten minutes, sensitive acts are taken from this session. */
export async function noteProof(db: StaffDatabase, principal: AccountPrincipal): Promise<void> {
  await db
    .updateTable('staff.session')
    .set({ proved_at: new Date() })
    .where('id', '=', principal.sessionId)
    .execute();
}

/** Ends every session of the account but, where one is given, this one. */
export async function endSessions(db: StaffDatabase, accountId: string, except?: string): Promise<void> {
  await db
    .deleteFrom('staff.session')
    .where('user_id', '=', accountId)
    .$if(except !== undefined, (query) => query.where('id', '<>', except ?? ''))
    .execute();
}
