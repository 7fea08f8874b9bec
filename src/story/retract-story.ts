/** Retraction: a published story is taken back with a public note; its address answers 410 with that note for good. */
import type { Kysely } from 'kysely';
import type { Act } from './act.ts';
import { keepRevision } from './revision.ts';
import { inTransaction } from './save-story.ts';
import type { NewsroomTables } from './tables.ts';

export type RetractRefused = { kind: 'refused'; reason: 'no-such-story' | 'not-published' | 'no-note' };

/** Takes the story back. The note is what readers are told, in the edition's language; without one there is no retraction. */
export async function retractStory(
  db: Kysely<NewsroomTables>,
  id: number,
  note: string,
  act: Act,
): Promise<{ kind: 'retracted' } | RetractRefused> {
  const told = note.trim();
  if (told === '') return { kind: 'refused', reason: 'no-note' };
  return inTransaction(db, async (transaction) => {
    const story = await transaction
      .selectFrom('warraq.story')
      .select('status')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!story) return { kind: 'refused', reason: 'no-such-story' };
    if (story.status !== 'published') return { kind: 'refused', reason: 'not-published' };
    await transaction
      .updateTable('warraq.story')
      .set({ status: 'retracted', retracted_at: act.at, retraction_note: told })
      .where('id', '=', id)
      .execute();
    await keepRevision(transaction, id, 'retract', act);
    return { kind: 'retracted' };
  });
}
