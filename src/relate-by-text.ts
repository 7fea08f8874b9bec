/**
 * After a story came out: asks the search index which stories are about the same, and ties them with the reason. What
 * tags and sections gave at publication stands until then, and for good where there is no index yet.
 */
import type { Kysely } from 'kysely';
import type { Log } from './platform/log.ts';
import type { SearchDesk } from './site/search/search-desk.ts';
import { bodyText } from './story/body/plain-text.ts';
import { relateByKin } from './story/relate-story.ts';
import type { NewsroomTables } from './story/tables.ts';

const asked = 12;

/** Says whether there was an answer: with none, it can be asked again later. */
export async function relateByText(
  id: number,
  {
    db,
    search,
    log,
  }: { db: Kysely<NewsroomTables>; search: Pick<SearchDesk, 'related'>; log: Pick<Log, 'warn'> },
): Promise<boolean> {
  try {
    const story = await db
      .selectFrom('warraq.story as story')
      .innerJoin('warraq.edition as edition', 'edition.id', 'story.edition_id')
      .select(['edition_id', 'headline', 'standfirst', 'body', 'published_at', 'time_zone'])
      .where('story.id', '=', id)
      .where('story.status', '=', 'published')
      .executeTakeFirst();
    if (!story?.published_at) return true;
    const told = {
      id,
      title: story.headline,
      body: `${story.standfirst}\n${bodyText(story.body)}`,
      publishedAt: story.published_at.getTime(),
      timeZone: story.time_zone,
    };
    const kin = await search.related(told, story.edition_id, asked);
    if (kin !== null) await relateByKin(db, id, kin);
    return kin !== null;
  } catch (err) {
    log.warn({ err, story: id }, 'what goes with a story could not be looked for in its text');
    return false;
  }
}
