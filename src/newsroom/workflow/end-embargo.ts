/**
 * The end of an embargo: a story that was not to come out before a time is ready from then on, and whoever works on it
 * is told. Nothing is published by it. An alarm that rings twice, early or for a time that was changed does no harm.
 */
import { sql } from 'kysely';
import { record } from '../audit/record.ts';
import { tell } from '../notices/notify.ts';
import { ownedStory } from '../stories/owned-story.ts';
import type { StaffDatabase } from '../tables.ts';

/** What is held until a time, the soonest first. */
export function embargoedStories(db: StaffDatabase): Promise<{ id: number; at: Date }[]> {
  return db
    .selectFrom('warraq.story as s')
    .innerJoin('staff.story_work as w', 'w.story_id', 's.id')
    .select(['s.id', sql<Date>`s.embargo_until`.as('at')])
    .where('s.status', 'in', ['draft', 'unpublished'])
    .where('w.stage', '=', 'ready')
    .where('s.embargo_until', 'is not', null)
    .orderBy('s.embargo_until')
    .execute();
}

/** Ends the embargo if it is over. False where there is none, or its time is yet to come. */
export function endEmbargo(db: StaffDatabase, id: number, now: Date): Promise<boolean> {
  return record(db, null, { id: null, name: 'schedule' }, async (transaction, act) => {
    const over = await transaction
      .updateTable('warraq.story')
      .set({ embargo_until: null })
      .where('id', '=', id)
      .where('embargo_until', '<=', now)
      .where('status', 'in', ['draft', 'unpublished'])
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('staff.story_work as w')
            .select('w.story_id')
            .where('w.story_id', '=', id)
            .where('w.stage', '=', 'ready'),
        ),
      )
      .returning('id')
      .executeTakeFirst();
    if (!over) return { answer: false, entries: [] };
    const story = await ownedStory(transaction, id);
    await tell(transaction, [story.createdBy, story.assignedTo, story.readiedBy], {
      kind: 'embargo-over',
      storyId: id,
      by: act.by,
      details: {},
      at: act.at,
    });
    return {
      answer: true,
      entries: [
        {
          operation: 'story.embargo-over',
          subject: `story:${id}`,
          before: { state: 'embargoed' },
          after: { state: story.state },
        },
      ],
    };
  });
}
