/**
 * Who is told of an act: reviewers of what was submitted, whoever got a story, and its author of all that others do
 * with it. Nobody is told of what they did themselves.
 */
import { sql } from 'kysely';
import type { KnownPrincipal } from '../http/principal.ts';
import { permissions, roles } from '../roles/roles.ts';
import type { OwnedStory } from '../stories/owned-story.ts';
import type { StaffTransaction } from '../tables.ts';
import type { WorkAct } from '../workflow/transitions.ts';

export async function notify(
  transaction: StaffTransaction,
  by: KnownPrincipal,
  story: OwnedStory,
  act: WorkAct,
  details: object,
  at: Date,
): Promise<void> {
  const told =
    act === 'submit'
      ? await reviewersOf(transaction, story.sectionId)
      : act === 'assign'
        ? ['to' in details && typeof details.to === 'string' ? details.to : null]
        : [story.createdBy, story.assignedTo];
  await tell(
    transaction,
    told.filter((id) => id !== by.id),
    { kind: act, storyId: story.id, by: by.name, details, at },
  );
}

/** A notice to each of them. */
export async function tell(
  transaction: StaffTransaction,
  whom: readonly (string | null)[],
  notice: { kind: string; storyId: number; by: string; details: object; at: Date },
): Promise<void> {
  const recipients = new Set(whom.filter((id) => id !== null));
  if (recipients.size === 0) return;
  await transaction
    .insertInto('staff.notice')
    .values(
      [...recipients].map((account_id) => ({
        account_id,
        kind: notice.kind,
        story_id: notice.storyId,
        by_name: notice.by,
        details: JSON.stringify(notice.details),
        made_at: notice.at,
        read_at: null,
        mailed_at: null,
      })),
    )
    .execute();
}

const reviewers = roles.filter((role) => permissions['story.review'][role] === 'all');

async function reviewersOf(transaction: StaffTransaction, sectionId: number | null): Promise<string[]> {
  const rows = await transaction
    .selectFrom('staff.account as a')
    .select('a.id')
    .where('a.disabled_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('a.role', 'in', reviewers),
        eb.exists(
          eb
            .selectFrom('staff.section_role as r')
            .select(sql`1`.as('one'))
            .whereRef('r.account_id', '=', 'a.id')
            .where('r.section_id', '=', sectionId ?? -1)
            .where(
              'r.role',
              'in',
              reviewers.filter((role) => role !== 'owner'),
            ),
        ),
      ]),
    )
    .execute();
  return rows.map(({ id }) => id);
}
