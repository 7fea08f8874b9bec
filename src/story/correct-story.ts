/** A correction (تصحيح) or clarification (تنويه) of a published story: what was wrong, what is right, when, by whom. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Act } from './act.ts';
import { keepRevision } from './revision.ts';
import { inTransaction } from './save-story.ts';
import type { NewsroomTables } from './tables.ts';

export const correctionSchema = z.strictObject({
  kind: z.enum(['correction', 'clarification']),
  wasWrong: z.string().max(2000),
  isRight: z.string().trim().min(1).max(2000),
});
export type Correction = z.infer<typeof correctionSchema>;

export type CorrectRefused = { kind: 'refused'; reason: 'no-such-story' | 'not-published' | 'says-nothing' };

/** Adds the correction that the page and the feeds then show, and moves the story's time of change. */
export async function correctStory(
  db: Kysely<NewsroomTables>,
  id: number,
  correction: Correction,
  act: Act,
): Promise<{ kind: 'corrected'; id: number } | CorrectRefused> {
  const parsed = correctionSchema.safeParse(correction);
  if (!parsed.success) return { kind: 'refused', reason: 'says-nothing' };
  return inTransaction(db, async (transaction) => {
    const story = await transaction
      .selectFrom('warraq.story')
      .select('status')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!story) return { kind: 'refused', reason: 'no-such-story' };
    if (story.status !== 'published') return { kind: 'refused', reason: 'not-published' };
    const written = await transaction
      .insertInto('warraq.correction')
      .values({
        story_id: id,
        kind: parsed.data.kind,
        was_wrong: parsed.data.wasWrong,
        is_right: parsed.data.isRight,
        made_at: act.at,
        made_by: act.by,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await transaction.updateTable('warraq.story').set({ updated_at: act.at }).where('id', '=', id).execute();
    await keepRevision(transaction, id, 'correct', act);
    return { kind: 'corrected', id: written.id };
  });
}
