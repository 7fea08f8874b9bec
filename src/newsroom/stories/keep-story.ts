/**
 * Writing a story down for somebody: checks that they may, that nobody saved it since they opened it, and writes it
 * with its line in the log. The rules of what a story may hold are the story's own.
 */

import type { Act } from '../../story/act.ts';
import { problemMessage } from '../../story/body/problems.ts';
import { validateBody } from '../../story/body/validate.ts';
import { StoryNotSaved, saveStory } from '../../story/save-story.ts';
import type { Entry } from '../audit/record.ts';
import type { KnownPrincipal } from '../http/principal.ts';
import { mayWith } from '../http/principal.ts';
import { type Language, Refusal } from '../http/refusal.ts';
import type { StaffTransaction } from '../tables.ts';
import { ownedStory, requireEdit } from './owned-story.ts';
import type { StoryFields } from './story-shape.ts';

/** `isPublic`: readers have it, so its pages are made again before anybody is told that it is saved. */
type Kept = { answer: { id: number; revision: number; isPublic: boolean }; entries: Entry[] };

/** Makes a draft that belongs to who asked. */
export async function createStory(
  transaction: StaffTransaction,
  principal: KnownPrincipal,
  fields: StoryFields,
  act: Act,
  language: Language,
): Promise<Kept> {
  const { id } = await written(transaction, fields, act, language);
  await transaction
    .updateTable('staff.story_work')
    .set({ created_by: principal.kind === 'account' ? principal.id : null })
    .where('story_id', '=', id)
    .execute();
  return {
    answer: { id, revision: 1, isPublic: false },
    entries: [{ operation: 'story.create', subject: `story:${id}`, after: { revision: 1 } }],
  };
}

/** @param basedOn the revision that the writer saw last */
export async function changeStory(
  transaction: StaffTransaction,
  principal: KnownPrincipal,
  { id, basedOn, fields }: { id: number; basedOn: number; fields: StoryFields },
  act: Act,
  language: Language,
): Promise<Kept> {
  const owned = await ownedStory(transaction, id, { hold: true });
  requireEdit(principal, owned);
  // Into a section where they may not write it does not go either.
  if (!mayWith(principal, 'story.edit', { ...owned, sectionId: fields.sectionId }))
    throw new Refusal('not-allowed');
  const last = await lastRevision(transaction, id);
  if (last.number !== basedOn) {
    throw new Refusal('story-changed', {
      details: { revision: last.number, changedBy: last.by, changedAt: last.at?.toISOString() ?? null },
    });
  }
  await written(transaction, { ...fields, id }, act, language);
  const revision = last.number + 1;
  return {
    answer: { id, revision, isPublic: owned.state === 'published' },
    entries: [
      {
        operation: 'story.save',
        subject: `story:${id}`,
        before: { revision: last.number },
        after: { revision, state: owned.state },
      },
    ],
  };
}

export async function lastRevision(
  transaction: StaffTransaction,
  id: number,
): Promise<{ number: number; by: string; at: Date | null }> {
  const row = await transaction
    .selectFrom('warraq.revision')
    .select(['number', 'made_by', 'made_at'])
    .where('story_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { number: row?.number ?? 0, by: row?.made_by ?? '', at: row?.made_at ?? null };
}

async function written(
  transaction: StaffTransaction,
  draft: StoryFields & { id?: number },
  act: Act,
  language: Language,
): Promise<{ id: number }> {
  const body = validateBody(draft.body);
  if (!body.ok) {
    throw new Refusal('not-valid', {
      problems: body.problems.map((problem) => ({
        field: `body.${problem.path}`,
        message: problemMessage(problem, language),
      })),
    });
  }
  try {
    return await saveStory(transaction, { ...draft, body: body.document }, act);
  } catch (error) {
    if (error instanceof StoryNotSaved) throw new Refusal('not-valid', { problems: error.problems });
    throw error;
  }
}
