/**
 * What goes with each story of a recovered archive: looked for in its text as when a story comes out, behind everything
 * else, the newest stories first. What waits is rows (0096), so a restart goes on; at most a quarter of the time is
 * taken, so that readers and newsroom do not feel it. Nothing here is told to anybody: it is derived.
 */
import { type Kysely, sql } from 'kysely';
import type { Log } from './platform/log.ts';
import { relateByText } from './relate-by-text.ts';
import type { SearchDesk } from './site/search/search-desk.ts';
import { listWaitingStories } from './story/list-waiting-stories.ts';
import type { NewsroomTables } from './story/tables.ts';

export type ArchiveKin = {
  db: Kysely<NewsroomTables>;
  search: Pick<SearchDesk, 'related'>;
  /** Resolves when the index knows all that is committed now. */
  indexed(): Promise<void>;
  log: Pick<Log, 'info' | 'warn'>;
};

const together = 10;
const lookEvery = 5_000;
/** Of the time that the work took, so much rest. */
const restFor = 3;

/** Relates the next stories that wait. Says how many there were; null where the search could not answer. */
export async function relateSome({ db, search, log }: ArchiveKin): Promise<number | null> {
  const { rows } = await sql<{ story_id: number }>`
    select story_id from warraq.waiting_for_kin order by published_at desc, story_id desc limit ${together}`.execute(
    db,
  );
  for (const { story_id } of rows) {
    if (!(await relateByText(story_id, { db, search, log }))) return null;
    await sql`delete from warraq.waiting_for_kin where story_id = ${story_id}`.execute(db);
  }
  return rows.length;
}

export function startArchiveKin(given: ArchiveKin): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let isIndexed = false;
  let done = 0;
  let working: Promise<void> = Promise.resolve();
  const stopping = Promise.withResolvers<void>();
  const work = async (): Promise<number> => {
    const began = performance.now();
    try {
      // A run that was killed and never went on leaves stories that stand in no list.
      if (!isIndexed) await listWaitingStories(given.db);
      const { rows } = await sql`select from warraq.waiting_for_kin limit 1`.execute(given.db);
      if (rows.length > 0 && !isIndexed) await Promise.race([given.indexed(), stopping.promise]);
      if (isStopped) return 0;
      isIndexed = rows.length > 0;
      const related = isIndexed ? await relateSome(given) : 0;
      done += related ?? 0;
      if (related === 0 && done > 0) {
        given.log.info({ stories: done }, 'what goes with the stories of an archive was found');
        done = 0;
      }
      if (related === 0 || related === null) return lookEvery;
    } catch (err) {
      given.log.warn({ err }, 'what goes with the stories of an archive could not be looked for');
      return lookEvery;
    }
    return restFor * (performance.now() - began);
  };
  const start = () => {
    working = work().then((rest) => {
      if (!isStopped) timer = setTimeout(start, rest);
    });
  };
  timer = setTimeout(start, lookEvery);
  return {
    async stop() {
      isStopped = true;
      stopping.resolve();
      clearTimeout(timer);
      await working;
    },
  };
}
