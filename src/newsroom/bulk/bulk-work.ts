/**
 * The acts of a bulk that lead stories through the workflow, into the bin and out of it, and how each is put back. The
 * workflow's own table decides, as for one story; what a colleague did since is never undone.
 */
import { z } from '@hono/zod-openapi';
import type { Act } from '../../story/act.ts';
import { publishStory } from '../../story/publish-story.ts';
import type { Entry } from '../audit/record.ts';
import { type AccountPrincipal, requireWith } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import { lastRevision } from '../stories/keep-story.ts';
import { ownedStory } from '../stories/owned-story.ts';
import type { StaffTransaction } from '../tables.ts';
import { moveStory } from '../workflow/move-story.ts';
import type { State } from '../workflow/states.ts';
import { destination, transitions } from '../workflow/transitions.ts';

export const workActSchemas = [
  z.strictObject({ kind: z.literal('submit') }),
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('unpublish'), reason: z.string().trim().min(1).max(2_000) }),
  z.strictObject({ kind: z.literal('delete') }),
  z.strictObject({ kind: z.literal('restore') }),
] as const;
export type BulkWorkAct = z.infer<(typeof workActSchemas)[number]>;

/** Where a story stood, and (after it was taken offline) which words it had. */
export const workBeforeSchema = z.object({
  stage: z.enum(['draft', 'submitted', 'in-review', 'ready']),
  note: z.string(),
  returned_reason: z.string(),
  readied_by: z.string().nullable(),
  revision: z.number().optional(),
});
export type WorkBefore = z.infer<typeof workBeforeSchema>;

export const isWorkAct = (act: { kind: string }): act is BulkWorkAct =>
  workActSchemas.some((schema) => schema.shape.kind.value === act.kind);

/** What may be thrown away: what readers do not have and nothing waits to give them. */
const deletable: readonly State[] = ['draft', 'submitted', 'in-review', 'ready', 'unpublished'];

/** What has to be done before a story of this state can be thrown away, where anything can. */
const firstAct: Partial<Record<State, 'unpublish-first' | 'unschedule-first'>> = {
  published: 'unpublish-first',
  scheduled: 'unschedule-first',
};

/** @throws Refusal when it may not be done to this one; nothing of it is changed then */
export async function bulkWork(
  transaction: StaffTransaction,
  principal: AccountPrincipal,
  id: number,
  act: BulkWorkAct,
  by: Act,
): Promise<{ before: WorkBefore; isPublic: boolean; entries: Entry[] }> {
  if (act.kind === 'delete' || act.kind === 'restore') {
    const story = await ownedStory(transaction, id, { hold: true, inBin: act.kind === 'restore' });
    requireWith(principal, 'story.delete', story);
    if (act.kind === 'delete' && !deletable.includes(story.state)) {
      const first = firstAct[story.state];
      throw new Refusal(first ?? 'not-now', { details: { state: story.state, act: act.kind } });
    }
    const before = await workOf(transaction, id);
    await setBin(transaction, id, act.kind === 'delete' ? by : null);
    return {
      before,
      isPublic: false,
      entries: [{ operation: `story.${act.kind}`, subject: `story:${id}`, before: { state: story.state } }],
    };
  }
  await ownedStory(transaction, id, { hold: true });
  const before = await workOf(transaction, id);
  const moved =
    act.kind === 'unpublish'
      ? await moveStory(transaction, principal, id, act.kind, { reason: act.reason }, by)
      : await moveStory(transaction, principal, id, act.kind, {}, by);
  const isPublic = moved.answer.touchesReaders;
  if (act.kind !== 'unpublish') return { before, isPublic, entries: moved.entries };
  const { number: revision } = await lastRevision(transaction, id);
  return { before: { ...before, revision }, isPublic, entries: moved.entries };
}

/** Says whether it was put back. @throws Refusal when it is gone or not theirs to change any more */
export async function putWorkBack(
  transaction: StaffTransaction,
  principal: AccountPrincipal,
  id: number,
  was: WorkBefore,
  act: BulkWorkAct,
  by: Act,
): Promise<boolean> {
  const { revision, ...work } = was;
  const story = await ownedStory(transaction, id, { hold: true, inBin: act.kind === 'delete' });
  switch (act.kind) {
    case 'delete':
    case 'restore':
      requireWith(principal, 'story.delete', story);
      if (act.kind === 'restore' && !deletable.includes(story.state)) return false;
      await setBin(transaction, id, act.kind === 'delete' ? null : by);
      return true;
    case 'submit':
    case 'ready': {
      requireWith(principal, transitions[act.kind].permission, story);
      if (story.state !== destination(act.kind, 'draft')) return false;
      break;
    }
    case 'unpublish': {
      requireWith(principal, 'story.publish', story);
      // Other words than those that readers had need their own way to them.
      if (story.state !== 'unpublished' || (await lastRevision(transaction, id)).number !== revision)
        return false;
      if ((await publishStory(transaction, id, by)).kind === 'refused') return false;
    }
  }
  await transaction.updateTable('staff.story_work').set(work).where('story_id', '=', id).execute();
  return true;
}

async function workOf(transaction: StaffTransaction, id: number): Promise<WorkBefore> {
  return await transaction
    .selectFrom('staff.story_work')
    .select(['stage', 'note', 'returned_reason', 'readied_by'])
    .where('story_id', '=', id)
    .executeTakeFirstOrThrow();
}

/** @param by who throws it away; null takes it out */
async function setBin(transaction: StaffTransaction, id: number, by: Act | null): Promise<void> {
  await transaction
    .updateTable('staff.story_work')
    .set({ deleted_at: by?.at ?? null, deleted_by: by?.by ?? '' })
    .where('story_id', '=', id)
    .execute();
}
