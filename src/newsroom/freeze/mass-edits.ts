/**
 * Somebody who changes many published stories in a short time is a stolen session or key until shown otherwise: they
 * are frozen, owners are told, and what they did can be taken back in one act. Acts on many stories at once, which
 * have an undo of their own and change no words, count only where they take stories from readers.
 */
import { sql } from 'kysely';
import { endSessions } from '../accounts/prove.ts';
import { record } from '../audit/record.ts';
import type { KnownPrincipal } from '../http/principal.ts';
import type { StaffDatabase } from '../tables.ts';

/** So many different published stories … */
export const mostStories = 30;
/** … in so many minutes. */
const inMinutes = 10;
const counted = [
  'story.save',
  'story.publish-changes',
  'story.unpublish',
  'story.retract',
  'story.restore',
  'story.correct',
];

/** Whether they were frozen just now. Asked after a change of a published story was kept. */
export async function watchForMassEdits(db: StaffDatabase, principal: KnownPrincipal): Promise<boolean> {
  const { stories } = await db
    .selectFrom('staff.audit')
    .select(sql<number>`count(distinct subject)`.as('stories'))
    .where('actor', '=', principal.id)
    .where('at', '>', sql<Date>`now() - make_interval(mins => ${inMinutes})`)
    .where('operation', 'in', counted)
    .where(sql<boolean>`coalesce(before ->> 'state', after ->> 'state') = 'published'`)
    .executeTakeFirstOrThrow();
  if (stories <= mostStories) return false;
  await freezePrincipal(db, principal, stories);
  return true;
}

async function freezePrincipal(db: StaffDatabase, principal: KnownPrincipal, stories: number): Promise<void> {
  await record(db, null, { id: null, name: 'warraq' }, async (transaction, { at }) => {
    if (principal.kind === 'account') {
      await transaction
        .updateTable('staff.account')
        .set({ frozen_at: at })
        .where('id', '=', principal.id)
        .execute();
      await endSessions(transaction, principal.id);
    } else {
      const id = principal.id.replace('token:', '');
      await transaction.updateTable('staff.token').set({ frozen_at: at }).where('id', '=', id).execute();
    }
    const owners = await transaction
      .selectFrom('staff.account')
      .select('id')
      .where('role', '=', 'owner')
      .where('disabled_at', 'is', null)
      .execute();
    const details = JSON.stringify({ actor: principal.id, name: principal.name, stories });
    if (owners.length > 0) {
      await transaction
        .insertInto('staff.notice')
        .values(
          owners.map(({ id }) => ({
            account_id: id,
            kind: 'frozen',
            story_id: null,
            by_name: principal.name,
            details,
            made_at: at,
            read_at: null,
            mailed_at: null,
          })),
        )
        .execute();
    }
    return {
      answer: null,
      entries: [{ operation: 'principal.freeze', subject: principal.id, after: { stories, inMinutes } }],
    };
  });
}
