/**
 * Keeps the search index at what is public: builds it from the published views, then follows the numbered changes.
 * What a change touched and its number are kept in one transaction, so that a death between two loses nothing. It
 * reads as the public site's role: what no reader may see cannot get in.
 */
import { type Kysely, sql } from 'kysely';
import { Filling } from '../../story/search-index/fill-index.ts';
import type { IndexFile } from '../../story/search-index/index-file.ts';
import type { Searchable } from '../../story/search-index/segment.ts';
import type { PublishedViews } from '../../story/tables.ts';
import { newFile, openCurrent, sweep, takeIntoUse } from './index-folder.ts';
import { storiesAfter, storiesNumbered } from './published-stories.ts';

export type IndexWriter = {
  /** Takes in every change up to now. */
  catchUp(): Promise<{ changes: number }>;
  /** Makes the index anew beside the one in use. */
  rebuild(): Promise<{ stories: number }>;
  close(): void;
};

const storiesAtOnce = 1_000;
const changesAtOnce = 500;

/** Opens the index of a database; builds it where there is none, or one of another database. */
export async function openIndexWriter(
  db: Kysely<PublishedViews>,
  folder: string,
  isStopped: () => boolean = () => false,
): Promise<IndexWriter> {
  let file = openCurrent(folder);
  const { house } = await standing(db);
  if (file !== null && file.house !== house) {
    file.close();
    file = null;
  }
  if (file === null) await rebuild();
  else sweep(folder);
  return { catchUp, rebuild, close: () => file?.close() };

  async function rebuild(): Promise<{ stories: number }> {
    const fresh = newFile(folder);
    const { number, madeAt, house: id } = await standing(db);
    let stories = 0;
    const filling = new Filling(fresh.file);
    try {
      for (let last = 0; !isStopped(); ) {
        const some = await storiesAfter(db, last, storiesAtOnce);
        await filling.add(some);
        stories += some.length;
        last = some.at(-1)?.id ?? last;
        if (some.length < storiesAtOnce) break;
      }
      if (isStopped()) {
        fresh.file.close();
        return { stories };
      }
      await filling.finish();
      fresh.file.inOne(() => {
        fresh.file.house = id;
        fresh.file.set('followed', number);
        fresh.file.set('followedAt', madeAt);
        fresh.file.set('whole', 1);
      });
      fresh.file.keep();
    } catch (error) {
      fresh.file.close();
      throw error;
    } finally {
      await filling.stop();
    }
    // What came out or was taken back meanwhile, before any reader asks it.
    await follow(fresh.file);
    await takeIntoUse(folder, fresh.name);
    file?.close();
    file = fresh.file;
    sweep(folder);
    return { stories };
  }

  async function catchUp(): Promise<{ changes: number }> {
    if (file === null || (await isLost(file))) {
      await rebuild();
      return { changes: 0 };
    }
    return { changes: await follow(file) };
  }

  /** It followed another database, this one before a backup was restored, or changes that are forgotten by now. */
  async function isLost(one: IndexFile): Promise<boolean> {
    const followed = one.get('followed');
    const { house: id, madeAt } = await standing(db, followed);
    return one.house !== id || followed < 0 || madeAt !== one.get('followedAt');
  }

  async function follow(into: IndexFile): Promise<number> {
    let changes = 0;
    for (;;) {
      const rows = await db
        .selectFrom('published.change')
        .select(['number', 'facts', madeAtExactly])
        .where('number', '>', into.get('followed'))
        .orderBy('number')
        .limit(changesAtOnce)
        .execute();
      const newest = rows.at(-1);
      if (newest === undefined) return changes;
      const ids = await touched(rows.flatMap(({ facts }) => facts));
      for (let at = 0; at < ids.length; at += storiesAtOnce) {
        const some = ids.slice(at, at + storiesAtOnce);
        keep(into, some, await storiesNumbered(db, some));
      }
      into.inOne(() => {
        into.set('followed', newest.number);
        into.set('followedAt', newest.madeAt);
      });
      changes += rows.length;
      if (rows.length < changesAtOnce) return changes;
    }
  }

  function keep(into: IndexFile, ids: readonly number[], stories: readonly Searchable[]): void {
    into.inOne(() => {
      into.remove(ids);
      into.add(stories);
    });
  }

  /** The stories that facts are about: themselves, or all that stand under a name that changed. */
  async function touched(facts: readonly string[]): Promise<number[]> {
    const ids = new Set<number>();
    const names: Record<'section' | 'tag' | 'byline' | 'person', number[]> = {
      section: [],
      tag: [],
      byline: [],
      person: [],
    };
    for (const fact of facts) {
      const [, kind, id] = /^(story|section|tag|byline|person):(\d+)$/.exec(fact) ?? [];
      if (kind === 'story') ids.add(Number(id));
      else if (kind === 'section' || kind === 'tag' || kind === 'byline' || kind === 'person')
        names[kind].push(Number(id));
    }
    if (Object.values(names).some((some) => some.length > 0)) {
      const { rows } = await sql<{ id: number }>`
        select id from published.story where section_id = any(${names.section})
        union select story_id from published.story_tag where tag_id = any(${names.tag})
        union select story_id from published.story_byline where byline_id = any(${names.byline})
        union select story_id from published.speaker_of_story where person_id = any(${names.person})`.execute(
        db,
      );
      for (const { id } of rows) ids.add(id);
    }
    return [...ids].sort((one, other) => one - other);
  }
}

type Standing = { number: number; madeAt: number; house: string };

/** Microseconds: a number that is given once more, after a backup was restored, is given at another time. */
const madeAtExactly = sql<number>`(extract(epoch from made_at) * 1000000)::bigint`.as('madeAt');

/** Where the database stands, or where it stood at a change: at 0 where there is none. */
async function standing(db: Kysely<PublishedViews>, at?: number): Promise<Standing> {
  const change = await db
    .selectFrom('published.change')
    .select(['number', madeAtExactly])
    .$if(at !== undefined, (query) => query.where('number', '=', at ?? 0))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { id } = await db.selectFrom('published.house').select('id').executeTakeFirstOrThrow();
  return { number: change?.number ?? 0, madeAt: change?.madeAt ?? 0, house: id };
}
