/**
 * Another role, in all sections or in some; and whether somebody may sign in at all. Whose rights change is signed out
 * in the same transaction. The newsroom is never left without an owner.
 */

import { endSessions } from '../accounts/prove.ts';
import type { Entry } from '../audit/record.ts';
import { Refusal } from '../http/refusal.ts';
import type { Role } from '../roles/roles.ts';
import type { StaffTransaction } from '../tables.ts';

export type PersonChange = {
  role?: Role | undefined;
  sectionRoles?: { sectionId: number; role: Exclude<Role, 'owner'> }[] | undefined;
  isDisabled?: boolean | undefined;
  isFrozen?: false | undefined;
};

export async function changePerson(
  transaction: StaffTransaction,
  id: string,
  told: PersonChange,
  at: Date,
): Promise<{ answer: null; entries: Entry[] }> {
  // All owners are held, so that two who disable each other do not both succeed.
  const owners = await transaction
    .selectFrom('staff.account')
    .select('id')
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  const was = await transaction
    .selectFrom('staff.account')
    .select(['role', 'disabled_at', 'frozen_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!was) throw new Refusal('not-found');
  const staysOwner = (told.role ?? was.role) === 'owner' && !(told.isDisabled ?? was.disabled_at !== null);
  if (!staysOwner && owners.length === 1 && owners[0]?.id === id) throw new Refusal('last-owner');
  await transaction
    .updateTable('staff.account')
    .set({
      updated_at: at,
      ...(told.role === undefined ? {} : { role: told.role }),
      ...(told.isDisabled === undefined ? {} : { disabled_at: told.isDisabled ? at : null }),
      ...(told.isFrozen === undefined ? {} : { frozen_at: null }),
    })
    .where('id', '=', id)
    .execute();
  const hadSections = await transaction
    .selectFrom('staff.section_role')
    .select(['section_id as sectionId', 'role'])
    .where('account_id', '=', id)
    .execute();
  if (told.sectionRoles !== undefined) {
    await transaction.deleteFrom('staff.section_role').where('account_id', '=', id).execute();
    const wanted = new Map(told.sectionRoles.map((one) => [one.sectionId, one.role]));
    const known = await transaction.selectFrom('warraq.section').select('id').execute();
    const missing = [...wanted.keys()].filter((sectionId) => !known.some((one) => one.id === sectionId));
    if (missing.length > 0)
      throw new Refusal('not-valid', { problems: [{ field: 'sectionRoles', message: missing.join(' ') }] });
    if (wanted.size > 0) {
      await transaction
        .insertInto('staff.section_role')
        .values([...wanted].map(([section_id, role]) => ({ account_id: id, section_id, role })))
        .execute();
    }
  }
  await endSessions(transaction, id);
  return {
    answer: null,
    entries: [
      {
        operation: 'account.change-rights',
        subject: `account:${id}`,
        before: { role: was.role, sectionRoles: hadSections, isDisabled: was.disabled_at !== null },
        after: told,
      },
    ],
  };
}
