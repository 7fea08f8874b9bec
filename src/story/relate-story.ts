/**
 * The stories that readers of a story are led to, found when it comes out and kept: those that share most of its tags,
 * then those of its section, the newest first. The few that were found get the new one in turn, so that a publication
 * touches a handful of older pages, whatever the archive's size. An editor's picks and exclusions are never overruled.
 */
import { sql, type Transaction } from 'kysely';
import type { NewsroomTables } from './tables.ts';

export const foundStories = 4;

/** Finds what goes with a published story and ties it, in both directions. */
export async function relateStory(db: Transaction<NewsroomTables>, id: number): Promise<void> {
  const found = await storiesLike(db, id);
  await db.deleteFrom('warraq.related').where('story_id', '=', id).where('kind', '=', 'found').execute();
  await tie(
    db,
    found.map((related_id, position) => ({ story_id: id, related_id, position })),
  );
  for (const older of found) {
    // The newest stands first; behind it what was there, as many as are shown.
    const held = await db
      .selectFrom('warraq.related')
      .select('related_id')
      .where('story_id', '=', older)
      .where('kind', '=', 'found')
      .where('related_id', '<>', id)
      .orderBy('position')
      .execute();
    const kept = [id, ...held.map((row) => row.related_id)].slice(0, foundStories);
    await db.deleteFrom('warraq.related').where('story_id', '=', older).where('kind', '=', 'found').execute();
    await tie(
      db,
      kept.map((related_id, position) => ({ story_id: older, related_id, position })),
    );
  }
}

async function tie(
  db: Transaction<NewsroomTables>,
  rows: readonly { story_id: number; related_id: number; position: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('warraq.related')
    .values(rows.map((row) => ({ ...row, kind: 'found' as const })))
    .onConflict((on) => on.doNothing())
    .execute();
}

/** Only the newest of each list are looked at: the cost does not grow with the archive. */
async function storiesLike(db: Transaction<NewsroomTables>, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with own as (
      select 'tag:' || tag_id as list from warraq.story_tag where story_id = ${id}
      union all
      select 'section:' || section_id from warraq.story where id = ${id}
    ), near as (
      select own.list, l.story_id, l.published_at from own cross join lateral (
        select story_id, published_at from warraq.listing
        where list = own.list and story_id <> ${id}
          and not exists (select from warraq.related r
            where r.story_id = ${id} and r.related_id = listing.story_id and r.kind <> 'found')
        order by published_at desc, listing.story_id desc limit 12
      ) l
    )
    select story_id as id from near group by story_id
    order by count(*) filter (where list like 'tag:%') desc, max(published_at) desc, story_id desc
    limit ${foundStories}`.execute(db);
  return rows.map((row) => row.id);
}
