/**
 * The stories that readers of a story are led to, found when it comes out and kept: those that share most of its tags,
 * then those of its section, the newest first. The few that were found get the new one in turn, so that a publication
 * touches a handful of older pages, whatever the archive's size. An editor's picks and exclusions are never overruled.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import { type Bond, bondOf, leastLikeness } from './bond.ts';
import { inTransaction } from './save-story.ts';
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
  for (const older of found)
    await putFirst(db, older, { related_id: id, bond: 'subject', shares: [], days: [] });
}

/** A story that the analysis of texts found to go with another. */
export type FoundKin = {
  id: number;
  publishedAt: number;
  likeness: number;
  toldBefore: number;
  shares: readonly string[];
  days: readonly string[];
};

/**
 * What the analysis of texts found takes the place of what tags and sections gave, as far as it goes: each tie with
 * its bond and the words that say why. At most `foundStories` older stories are touched. Doing it again changes nothing.
 */
export async function relateByKin(
  db: Kysely<NewsroomTables>,
  id: number,
  kin: readonly FoundKin[],
): Promise<{ ties: number }> {
  return inTransaction(db, async (transaction) => {
    const story = await transaction
      .selectFrom('warraq.story')
      .select(['published_at', 'edition_id'])
      .where('id', '=', id)
      .where('status', '=', 'published')
      .forUpdate()
      .executeTakeFirst();
    const publishedAt = story?.published_at?.getTime();
    if (story === undefined || publishedAt === undefined) return { ties: 0 };
    const held = await transaction
      .selectFrom('warraq.related')
      .select(['related_id', 'kind'])
      .where('story_id', '=', id)
      .orderBy('position')
      .execute();
    const decided = new Set(held.filter(({ kind }) => kind !== 'found').map((row) => row.related_id));
    const wanted = kin.filter(
      (one) => one.likeness >= leastLikeness && !decided.has(one.id) && one.id !== id,
    );
    const public_ = await transaction
      .selectFrom('warraq.story')
      .select('id')
      .where(sql<boolean>`id = any(${wanted.map((one) => one.id)})`)
      .where('status', '=', 'published')
      .where('edition_id', '=', story.edition_id)
      .execute();
    const there = new Set(public_.map((row) => row.id));
    const found = wanted.filter((one) => there.has(one.id)).slice(0, foundStories);
    if (found.length === 0) return { ties: 0 };
    const others = held.filter(
      ({ kind, related_id }) => kind === 'found' && !found.some((one) => one.id === related_id),
    );
    await transaction
      .deleteFrom('warraq.related')
      .where('story_id', '=', id)
      .where('kind', '=', 'found')
      .execute();
    await tie(transaction, [
      ...found.map((one, position) => ({
        story_id: id,
        related_id: one.id,
        position,
        bond: bondOf({ ...how(one), publishedAt, otherPublishedAt: one.publishedAt }),
        shares: [...one.shares],
        days: [...one.days],
      })),
      ...others
        .slice(0, foundStories - found.length)
        .map((row, at) => ({ story_id: id, related_id: row.related_id, position: found.length + at })),
    ]);
    for (const one of found) {
      const bond = bondOf({ ...how(one), publishedAt: one.publishedAt, otherPublishedAt: publishedAt });
      const tied = { related_id: id, bond, shares: [...one.shares], days: [...one.days] };
      await putFirst(transaction, one.id, tied);
    }
    return { ties: found.length };
  });
}

const how = ({ likeness, toldBefore, days }: FoundKin) => ({
  likeness,
  toldBefore,
  sharesDay: days.length > 0,
});

/** Puts a newer story before what an older one was found to go with. */
async function putFirst(
  db: Transaction<NewsroomTables>,
  older: number,
  newer: { related_id: number; bond: Bond; shares: string[]; days: string[] },
): Promise<void> {
  const held = await db
    .selectFrom('warraq.related')
    .select(['related_id', 'bond', 'shares', 'days'])
    .where('story_id', '=', older)
    .where('kind', '=', 'found')
    .where('related_id', '<>', newer.related_id)
    .orderBy('position')
    .execute();
  await db.deleteFrom('warraq.related').where('story_id', '=', older).where('kind', '=', 'found').execute();
  await tie(
    db,
    [newer, ...held].slice(0, foundStories).map((row, position) => ({ ...row, story_id: older, position })),
  );
}

async function tie(
  db: Transaction<NewsroomTables>,
  rows: readonly {
    story_id: number;
    related_id: number;
    position: number;
    bond?: Bond;
    shares?: string[];
    days?: string[];
  }[],
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
