/**
 * Invitations: a link that can be used once, by whoever has it, to make an account with a role. Only the hash of its
 * secret is kept. The owner's first link is one too.
 */
import { randomBytes } from 'node:crypto';
import { generateId } from 'better-auth';
import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { Role } from '../roles/roles.ts';
import { roles } from '../roles/roles.ts';
import type { StaffTransaction } from '../tables.ts';
import { secretHash } from './hashed-sessions.ts';
import { hashPassword } from './password-hash.ts';
import { isGoodPassword } from './password-rules.ts';
import { keptSignInName, shownSignInName } from './sign-in-name.ts';

const day = 24 * 3_600_000;
export const invitationLasts = { owner: day, others: 7 * day };

const sectionRolesSchema = z.array(
  z.object({ sectionId: z.number(), role: z.enum(roles).exclude(['owner']) }),
);
export type SectionRoles = z.infer<typeof sectionRolesSchema>;

/** Makes an invitation and gives its secret, which is shown once and kept nowhere. */
export async function invite(
  transaction: StaffTransaction,
  asked: {
    name: string;
    role: Role;
    sectionRoles: SectionRoles;
    invitedBy: string | null;
    /** Whose account it gives back; without one it makes a new one. */
    forAccount?: string;
  },
  at: Date,
): Promise<{ id: number; secret: string; expiresAt: Date }> {
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(
    at.getTime() + (asked.role === 'owner' ? invitationLasts.owner : invitationLasts.others),
  );
  const { id } = await transaction
    .insertInto('staff.invitation')
    .values({
      token_hash: secretHash(secret),
      name: asked.name,
      role: asked.role,
      section_roles: JSON.stringify(asked.sectionRoles),
      invited_by: asked.invitedBy,
      created_at: at,
      expires_at: expiresAt,
      accepted_at: null,
      accepted_by: null,
      revoked_at: null,
      for_account: asked.forAccount ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, secret, expiresAt };
}

/** The invitation that this secret opens. @throws Refusal when it was used, revoked, is over, or never was */
export async function openInvitation(db: StaffTransaction, secret: string, at: Date) {
  const found = await db
    .selectFrom('staff.invitation')
    .select(['id', 'name', 'role', 'section_roles', 'for_account'])
    .where('token_hash', '=', secretHash(secret))
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new Refusal('invitation-over');
  return { ...found, sectionRoles: sectionRolesSchema.parse(found.section_roles) };
}

export type NewAccount = {
  name: string;
  signIn: string;
  password: string;
  isPseudonymous: boolean;
  language: 'ar' | 'en';
};

/** Uses the invitation up and makes the account that it was for. */
export async function acceptInvitation(
  transaction: StaffTransaction,
  secret: string,
  asked: NewAccount,
  at: Date,
): Promise<{ id: string; role: Role }> {
  const invitation = await openInvitation(transaction, secret, at);
  if (invitation.for_account !== null) throw new Refusal('invitation-over');
  if (!isGoodPassword(asked.password, asked.signIn)) throw new Refusal('weak-password');
  const signIn = keptSignInName(asked.signIn);
  const id = generateId(24);
  const made = await transaction
    .insertInto('staff.account')
    .values({
      id,
      name: asked.name,
      sign_in: signIn,
      image: null,
      role: invitation.role,
      is_pseudonymous: asked.isPseudonymous,
      language: asked.language,
      disabled_at: null,
      frozen_at: null,
    })
    .onConflict((on) => on.column('sign_in').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw new Refusal('name-taken');
  await transaction
    .insertInto('staff.credential')
    .values({
      id: generateId(24),
      account_id: id,
      user_id: id,
      provider_id: 'credential',
      password: await hashPassword(asked.password),
    })
    .execute();
  if (invitation.sectionRoles.length > 0) {
    await transaction
      .insertInto('staff.section_role')
      .values(
        invitation.sectionRoles.map(({ sectionId, role }) => ({
          account_id: id,
          section_id: sectionId,
          role,
        })),
      )
      .execute();
  }
  // Who was invited under their name and came under another is written down nowhere.
  await transaction
    .updateTable('staff.invitation')
    .set(
      asked.isPseudonymous
        ? { accepted_at: at, accepted_by: null, name: '' }
        : { accepted_at: at, accepted_by: id },
    )
    .where('id', '=', invitation.id)
    .execute();
  return { id, role: invitation.role };
}

/**
 * Gives somebody back their account by the link that an owner made: another password, no second factor, no session.
 * @returns whose it is
 */
export async function recoverAccount(
  transaction: StaffTransaction,
  secret: string,
  password: string,
  at: Date,
): Promise<{ id: string; name: string; signIn: string }> {
  const invitation = await openInvitation(transaction, secret, at);
  const id = invitation.for_account;
  if (id === null) throw new Refusal('invitation-over');
  const account = await transaction
    .selectFrom('staff.account')
    .select(['name', 'sign_in'])
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!account) throw new Refusal('invitation-over');
  const signIn = shownSignInName(account.sign_in);
  if (!isGoodPassword(password, signIn)) throw new Refusal('weak-password');
  await transaction
    .updateTable('staff.credential')
    .set({ password: await hashPassword(password), updated_at: at })
    .where('user_id', '=', id)
    .where('provider_id', '=', 'credential')
    .execute();
  await transaction.deleteFrom('staff.totp').where('user_id', '=', id).execute();
  await transaction.deleteFrom('staff.passkey').where('user_id', '=', id).execute();
  await transaction
    .updateTable('staff.account')
    .set({ two_factor_enabled: false })
    .where('id', '=', id)
    .execute();
  await transaction.deleteFrom('staff.session').where('user_id', '=', id).execute();
  await transaction
    .updateTable('staff.invitation')
    .set({ accepted_at: at, accepted_by: id })
    .where('id', '=', invitation.id)
    .execute();
  return { id, name: account.name, signIn };
}
