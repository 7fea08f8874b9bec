/**
 * Taking a published story offline without a public note, and for its authors to work on. Its address answers 410 as
 * long as it is not published again. A retraction, which tells readers why, is another act.
 */
import type { Kysely } from 'kysely';
import type { Act } from './act.ts';
import { keepRevision } from './revision.ts';
import { inTransaction } from './save-story.ts';
import type { NewsroomTables } from './tables.ts';

export type UnpublishRefused = { kind: 'refused'; reason: 'no-such-story' | 'not-published' };

export async function unpublishStory(
  db: Kysely<NewsroomTables>,
  id: number,
  act: Act,
): Promise<{ kind: 'unpublished' } | UnpublishRefused> {
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
      .set({ status: 'unpublished' })
      .where('id', '=', id)
      .execute();
    await keepRevision(transaction, id, 'unpublish', act);
    return { kind: 'unpublished' };
  });
}
