/**
 * The link that makes the owner: printed at the first start, and by `warraq owner-link` on the machine itself, which
 * is the one place from where a newsroom that lost its owner is opened again. A new link ends the ones before.
 */
import { record } from '../audit/record.ts';
import type { StaffDatabase } from '../tables.ts';
import { invite } from './invite.ts';

export type OwnerLink = { address: string; expiresAt: Date };

/** Whether the newsroom has an owner who can sign in. */
export async function hasOwner(db: StaffDatabase): Promise<boolean> {
  const owner = await db
    .selectFrom('staff.account')
    .select('id')
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return owner !== undefined;
}

/** @param newsroom its address as the person at the terminal reaches it, with a slash at its end */
export async function ownerLink(db: StaffDatabase, newsroom: string): Promise<OwnerLink> {
  const made = await record(db, null, { id: null, name: 'command line' }, async (transaction, { at }) => {
    await transaction
      .updateTable('staff.invitation')
      .set({ revoked_at: at })
      .where('role', '=', 'owner')
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .execute();
    const asked = { name: '', role: 'owner' as const, sectionRoles: [], invitedBy: null };
    const invitation = await invite(transaction, asked, at);
    return {
      answer: invitation,
      entries: [
        { operation: 'invitation.create', subject: `invitation:${invitation.id}`, after: { role: 'owner' } },
      ],
    };
  });
  // Behind the `#`: it reaches no server's log and no other site.
  return { address: `${newsroom}join#${made.secret}`, expiresAt: made.expiresAt };
}
