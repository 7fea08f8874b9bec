/**
 * Publication at a time to come. The row says when, and is the truth; whoever wakes up then (the job queue) asks
 * `publishIfDue`, which looks again: an alarm that rings twice, late, or for a time that was changed does no harm.
 */
import { type Kysely, sql } from 'kysely';
import type { Act } from './act.ts';
import { type Published, type PublishRefused, publishStory, reasonsAgainst } from './publish-story.ts';
import { keepRevision } from './revision.ts';
import { inTransaction } from './save-story.ts';
import type { NewsroomTables, StoryStatus } from './tables.ts';

export type Scheduled = { kind: 'scheduled'; id: number; at: Date };
export type ScheduleRefused = {
  kind: 'refused';
  reasons: readonly (PublishRefused['reasons'][number] | 'in-the-past')[];
};

/** Holds a story that may be published until `at`; a time that was set before is replaced. */
export async function scheduleStory(
  db: Kysely<NewsroomTables>,
  id: number,
  at: Date,
  act: Act,
): Promise<Scheduled | ScheduleRefused> {
  return inTransaction(db, async (transaction) => {
    const story = await transaction
      .selectFrom('warraq.story')
      .select(['status', 'headline', 'section_id'])
      .select(sql<boolean>`jsonb_array_length(body -> 'content') > 0`.as('hasBody'))
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!story) return { kind: 'refused', reasons: ['no-such-story'] };
    const reasons = reasonsAgainst({ ...story, embargo_until: null }, act.at);
    if (at <= act.at) return { kind: 'refused', reasons: [...reasons, 'in-the-past'] };
    if (reasons.length > 0) return { kind: 'refused', reasons };
    await transaction
      .updateTable('warraq.story')
      .set({ status: 'scheduled', embargo_until: at })
      .where('id', '=', id)
      .execute();
    await keepRevision(transaction, id, 'schedule', act);
    return { kind: 'scheduled', id, at };
  });
}

/**
 * Takes the time away again: a draft, or taken offline as it was when readers had it before. False where the story was
 * not waiting for a time.
 */
export async function unscheduleStory(db: Kysely<NewsroomTables>, id: number, act: Act): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const changed = await transaction
      .updateTable('warraq.story')
      .set((eb) => ({
        status: eb
          .case()
          .when('published_at', 'is', null)
          .then<StoryStatus>('draft')
          .else<StoryStatus>('unpublished')
          .end(),
        embargo_until: null,
      }))
      .where('id', '=', id)
      .where('status', '=', 'scheduled')
      .returning('id')
      .executeTakeFirst();
    if (!changed) return false;
    await keepRevision(transaction, id, 'unschedule', act);
    return true;
  });
}

/** Publishes the story if it waits for a time that has come; it bears the time that was set. Null where it does not. */
export async function publishIfDue(
  db: Kysely<NewsroomTables>,
  id: number,
  act: Act,
): Promise<Published | PublishRefused | null> {
  return inTransaction(db, async (transaction) => {
    const story = await transaction
      .selectFrom('warraq.story')
      .select('embargo_until')
      .where('id', '=', id)
      .where('status', '=', 'scheduled')
      .forUpdate()
      .executeTakeFirst();
    const due = story?.embargo_until;
    if (!due || due > act.at) return null;
    return publishStory(transaction, id, { ...act, publishedAt: due });
  });
}

/** What waits for its time, the soonest first. */
export function scheduledStories(db: Kysely<NewsroomTables>): Promise<{ id: number; at: Date }[]> {
  return db
    .selectFrom('warraq.story')
    .select(['id', sql<Date>`embargo_until`.as('at')])
    .where('status', '=', 'scheduled')
    .orderBy('embargo_until')
    .execute();
}
