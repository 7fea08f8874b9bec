/** What of a story decides who may do what to it, read (and held, inside a transaction) before anything else. */

import { mayWith, type Owned, type Principal } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import type { StaffDatabase } from '../tables.ts';
import { type State, stateOf } from '../workflow/states.ts';

export type OwnedStory = Owned & { id: number; state: State; readiedBy: string | null };

/**
 * @param hold keeps others from changing it until the transaction ends
 * @param inBin asks for one that was thrown away; no other act finds it
 */
export async function ownedStory(
  db: StaffDatabase,
  id: number,
  { hold = false, inBin = false }: { hold?: boolean; inBin?: boolean } = {},
): Promise<OwnedStory> {
  const row = await db
    .selectFrom('warraq.story as s')
    .innerJoin('staff.story_work as w', 'w.story_id', 's.id')
    .select([
      's.status',
      's.section_id',
      's.embargo_until',
      'w.stage',
      'w.created_by',
      'w.assigned_to',
      'w.readied_by',
    ])
    .where('s.id', '=', id)
    .where('w.deleted_at', inBin ? 'is not' : 'is', null)
    .$if(hold, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) throw new Refusal('not-found');
  return {
    id,
    sectionId: row.section_id,
    createdBy: row.created_by,
    assignedTo: row.assigned_to,
    readiedBy: row.readied_by,
    state: stateOf(row.status, row.stage, row.embargo_until),
  };
}

/** Whether they may change its words as it now stands. */
export function mayEdit(principal: Principal, story: OwnedStory): boolean {
  switch (story.state) {
    case 'draft':
    case 'submitted':
    case 'in-review':
    case 'unpublished':
      return mayWith(principal, 'story.edit', story);
    case 'ready':
    case 'embargoed':
    case 'scheduled':
    case 'published':
      return mayWith(principal, 'story.edit-public', story);
    case 'retracted':
      return false;
  }
}

/** @throws Refusal when they may not; one that they may not read is not said to exist */
export function requireEdit(principal: Principal, story: OwnedStory): void {
  if (mayEdit(principal, story)) return;
  throw new Refusal(mayWith(principal, 'story.read', story) ? 'not-allowed' : 'not-found');
}
