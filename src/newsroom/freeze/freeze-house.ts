/**
 * When something is wrong and nobody knows yet what: nothing can be changed, everybody is signed out, no token works,
 * and readers go on reading. The owner signs in again and opens the house, or the command line does.
 */

import type { Actor } from '../audit/record.ts';
import { record } from '../audit/record.ts';
import type { StaffDatabase } from '../tables.ts';

/** @returns false when it was frozen already */
export async function freezeHouse(db: StaffDatabase, by: Actor): Promise<boolean> {
  return record(db, null, by, async (transaction, { at }) => {
    const frozen = await transaction
      .updateTable('staff.house_settings')
      .set({ frozen_at: at, frozen_by: by.name })
      .where('frozen_at', 'is', null)
      .returning('frozen_by')
      .executeTakeFirst();
    await transaction.deleteFrom('staff.session').execute();
    return {
      answer: frozen !== undefined,
      entries: [{ operation: 'house.freeze', subject: 'house', after: { wasOpen: frozen !== undefined } }],
    };
  });
}

/** @returns false when it was open already */
export async function openHouseAgain(db: StaffDatabase, by: Actor): Promise<boolean> {
  return record(db, null, by, async (transaction) => {
    const opened = await transaction
      .updateTable('staff.house_settings')
      .set({ frozen_at: null, frozen_by: '' })
      .where('frozen_at', 'is not', null)
      .returning('only_one')
      .executeTakeFirst();
    return {
      answer: opened !== undefined,
      entries: [{ operation: 'house.open', subject: 'house', after: { wasFrozen: opened !== undefined } }],
    };
  });
}
