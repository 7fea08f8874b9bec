/**
 * Taking back in one act what somebody did to stories since a time: each gets the words back that it had before their
 * first change, and one that they took offline is published again. A story that another has changed since is left, and
 * named.
 */
import type { Act } from '../../story/act.ts';
import { publishStory } from '../../story/publish-story.ts';
import { restoreRevision } from '../../story/restore-revision.ts';
import type { Entry } from '../audit/record.ts';
import type { StaffTransaction } from '../tables.ts';

export type Undone = { changed: number[]; left: number[] };

export async function undoChanges(
  transaction: StaffTransaction,
  actor: { id: string; name: string },
  since: Date,
  act: Act,
): Promise<{ answer: Undone; entries: Entry[] }> {
  const touched = await transaction
    .selectFrom('staff.audit')
    .select('subject')
    .distinct()
    .where('actor', '=', actor.id)
    .where('at', '>=', since)
    .where('subject', 'like', 'story:%')
    .where('operation', '<>', 'story.create')
    .execute();
  const done: Undone = { changed: [], left: [] };
  const ids = touched.map(({ subject }) => Number(subject.slice(6))).sort((one, other) => one - other);
  for (const id of ids)
    ((await undoOne(transaction, actor, id, since, act)) ? done.changed : done.left).push(id);
  return {
    answer: done,
    entries: [
      { operation: 'story.undo-changes', subject: actor.id, after: { since: since.toISOString(), ...done } },
    ],
  };
}

async function undoOne(
  transaction: StaffTransaction,
  actor: { name: string },
  id: number,
  since: Date,
  act: Act,
): Promise<boolean> {
  const story = await transaction
    .selectFrom('warraq.story')
    .select('status')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!story) return false;
  const revisions = await transaction
    .selectFrom('warraq.revision')
    .select(['number', 'made_by', 'made_at'])
    .where('story_id', '=', id)
    .orderBy('number')
    .execute();
  const first = revisions.find((one) => one.made_by === actor.name && one.made_at >= since);
  const last = revisions.at(-1);
  if (!first || first.number === 1 || last?.made_by !== actor.name) return false;
  const restored = await restoreRevision(transaction, id, first.number - 1, act);
  if (restored.kind === 'refused') return false;
  if (story.status === 'unpublished') await publishStory(transaction, id, act);
  return story.status !== 'retracted';
}
