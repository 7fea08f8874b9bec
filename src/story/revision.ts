/** Revisions are kept for good: the whole story as it stood after each act, numbered from 1. */
import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Act } from './act.ts';
import type { NewsroomTables } from './tables.ts';

/** What a row of `warraq.revision` holds: where nobody has changed the story since, that is how it stands (0096). */
export const revisionContent: RawBuilder<object> = sql`coalesce(warraq.revision.content,
  warraq.story_as_it_stands(warraq.revision.story_id))`;

/**
 * Keeps the story as it now stands in this transaction. The story's row is locked first, so that two acts at once
 * are numbered one after the other. `written` is what stands in its place for this revision: words that are not in the
 * story's row and must be kept even so. Gives the revision's number.
 */
export async function keepRevision(
  db: Transaction<NewsroomTables>,
  storyId: number,
  what: string,
  act: Act,
  written: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const story = await db
    .selectFrom('warraq.story')
    .selectAll()
    .where('id', '=', storyId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const bylines = await db
    .selectFrom('warraq.story_byline')
    .select('byline_id')
    .where('story_id', '=', storyId)
    .orderBy('position')
    .execute();
  const tags = await db
    .selectFrom('warraq.story_tag')
    .select('tag_id')
    .where('story_id', '=', storyId)
    .orderBy('position')
    .execute();
  const last = await db
    .selectFrom('warraq.revision')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('number'))
    .where('story_id', '=', storyId)
    .executeTakeFirstOrThrow();
  const content = {
    ...story,
    bylines: bylines.map((row) => row.byline_id),
    tags: tags.map((row) => row.tag_id),
    ...written,
  };
  await db
    .insertInto('warraq.revision')
    .values({
      story_id: storyId,
      number: last.number + 1,
      act: what,
      made_at: act.at,
      made_by: act.by,
      content: JSON.stringify(content),
    })
    .execute();
  return last.number + 1;
}
