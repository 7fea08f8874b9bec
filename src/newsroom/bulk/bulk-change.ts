/**
 * What a bulk act does to one story, and how exactly that is put back. A story whose change somebody has changed again
 * since is left as it is: undoing never undoes a colleague.
 */
import { z } from 'zod';
import type { Act } from '../../story/act.ts';
import { keepRevision } from '../../story/revision.ts';
import type { Entry } from '../audit/record.ts';
import type { AccountPrincipal } from '../http/principal.ts';
import { requireWith } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import { ownedStory, requireEdit } from '../stories/owned-story.ts';
import type { StaffTransaction } from '../tables.ts';
import { bulkWork, isWorkAct, putWorkBack, workActSchemas, workBeforeSchema } from './bulk-work.ts';

const id = z.int().positive();
export const bulkActSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add-tag'), tagId: id }),
  z.strictObject({ kind: z.literal('remove-tag'), tagId: id }),
  z.strictObject({ kind: z.literal('move'), sectionId: id }),
  z.strictObject({ kind: z.literal('assign'), to: z.string().max(60).nullable() }),
  ...workActSchemas,
]);
export type BulkAct = z.infer<typeof bulkActSchema>;
type TagAct = Extract<BulkAct, { tagId: number }>;

export const beforeSchema = z.object({
  id: z.number(),
  tagIds: z.array(z.number()).optional(),
  sectionId: z.number().nullable().optional(),
  assignedTo: z.string().nullable().optional(),
  work: workBeforeSchema.optional(),
});
export type Before = z.infer<typeof beforeSchema>;

/** @throws Refusal when it may not be done to this one; nothing of it is changed then */
export async function bulkChange(
  transaction: StaffTransaction,
  principal: AccountPrincipal,
  storyId: number,
  act: BulkAct,
  by: Act,
): Promise<{ before: Before; isPublic: boolean; entries?: Entry[] }> {
  if (isWorkAct(act)) {
    const { before, ...done } = await bulkWork(transaction, principal, storyId, act, by);
    return { before: { id: storyId, work: before }, ...done };
  }
  const story = await ownedStory(transaction, storyId, { hold: true });
  const isPublic = story.state === 'published';
  if (act.kind === 'assign') {
    requireWith(principal, 'story.assign', story);
    if (act.to !== null) {
      const there = await transaction
        .selectFrom('staff.account')
        .select('id')
        .where('id', '=', act.to)
        .where('disabled_at', 'is', null)
        .executeTakeFirst();
      if (!there) throw new Refusal('not-found');
    }
    await setAssigned(transaction, storyId, act.to);
    return { before: { id: storyId, assignedTo: story.assignedTo }, isPublic: false };
  }
  requireEdit(principal, story);
  const edition = await transaction
    .selectFrom('warraq.story')
    .select('edition_id')
    .where('id', '=', storyId)
    .executeTakeFirstOrThrow();
  if (act.kind === 'move') {
    requireWith(principal, 'story.edit', { ...story, sectionId: act.sectionId });
    const section = await transaction
      .selectFrom('warraq.section')
      .select('id')
      .where('id', '=', act.sectionId)
      .where('edition_id', '=', edition.edition_id)
      .executeTakeFirst();
    if (!section) throw new Refusal('not-found');
    await setSection(transaction, storyId, act.sectionId);
    await keepRevision(transaction, storyId, 'save', by);
    return { before: { id: storyId, sectionId: story.sectionId }, isPublic };
  }
  const tag = await transaction
    .selectFrom('warraq.tag')
    .select('id')
    .where('id', '=', act.tagId)
    .where('edition_id', '=', edition.edition_id)
    .executeTakeFirst();
  if (!tag) throw new Refusal('not-found');
  const before = await tagsOf(transaction, storyId);
  const after = withAct(before, act);
  await setTags(transaction, storyId, after);
  await keepRevision(transaction, storyId, 'save', by);
  return { before: { id: storyId, tagIds: before }, isPublic };
}

/** Says whether it was put back; not where the story is gone, changed since, or not theirs to change any more. */
export async function putBack(
  transaction: StaffTransaction,
  principal: AccountPrincipal,
  was: Before,
  act: BulkAct,
  by: Act,
): Promise<boolean> {
  try {
    if (isWorkAct(act)) {
      if (!was.work) return false;
      return await putWorkBack(transaction, principal, was.id, was.work, act, by);
    }
    const story = await ownedStory(transaction, was.id, { hold: true });
    if (act.kind === 'assign') {
      requireWith(principal, 'story.assign', story);
      if (story.assignedTo !== act.to) return false;
      await setAssigned(transaction, was.id, was.assignedTo ?? null);
      return true;
    }
    requireEdit(principal, story);
    if (act.kind === 'move') {
      if (story.sectionId !== act.sectionId) return false;
      await setSection(transaction, was.id, was.sectionId ?? null);
    } else {
      const now = await tagsOf(transaction, was.id);
      const tagIds = was.tagIds ?? [];
      if (withAct(tagIds, act).join() !== now.join()) return false;
      await setTags(transaction, was.id, tagIds);
    }
    await keepRevision(transaction, was.id, 'save', by);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function withAct(tags: readonly number[], act: TagAct): number[] {
  const others = tags.filter((tag) => tag !== act.tagId);
  if (act.kind === 'remove-tag') return others;
  return tags.includes(act.tagId) ? [...tags] : [...tags, act.tagId];
}

async function tagsOf(transaction: StaffTransaction, storyId: number): Promise<number[]> {
  const rows = await transaction
    .selectFrom('warraq.story_tag')
    .select('tag_id')
    .where('story_id', '=', storyId)
    .orderBy('position')
    .execute();
  return rows.map((row) => row.tag_id);
}

async function setTags(
  transaction: StaffTransaction,
  storyId: number,
  tags: readonly number[],
): Promise<void> {
  await transaction.deleteFrom('warraq.story_tag').where('story_id', '=', storyId).execute();
  if (tags.length === 0) return;
  await transaction
    .insertInto('warraq.story_tag')
    .values(tags.map((tag_id, position) => ({ story_id: storyId, tag_id, position })))
    .execute();
}

async function setSection(
  transaction: StaffTransaction,
  storyId: number,
  sectionId: number | null,
): Promise<void> {
  await transaction
    .updateTable('warraq.story')
    .set({ section_id: sectionId })
    .where('id', '=', storyId)
    .execute();
}

async function setAssigned(transaction: StaffTransaction, storyId: number, to: string | null): Promise<void> {
  await transaction
    .updateTable('staff.story_work')
    .set({ assigned_to: to })
    .where('story_id', '=', storyId)
    .execute();
}
