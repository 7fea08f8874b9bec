/**
 * The newsroom's own search index: drafts, scheduled, published and retracted stories, in a file that only this reads.
 * The public site's index is another file, filled from the published views alone: nothing of a draft can come out of
 * it. Knows no accounts: whoever asks says which stories may be found, and shows none that the database did not allow.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { highlighted, type Piece } from '../../language/analysis/highlighter.ts';
import { bodyText } from '../../story/body/plain-text.ts';
import { IndexFile, indexShape } from '../../story/search-index/index-file.ts';
import { SearchIndex } from '../../story/search-index/search-index.ts';
import type { Searchable } from '../../story/search-index/segment.ts';
import { snippetOf } from '../../story/search-index/snippet.ts';
import type { NewsroomTables } from '../../story/tables.ts';

export type StoryExcerpt = { id: number; headline: Piece[]; excerpt: Piece[] };
export type StoriesAsked = {
  text: string;
  edition?: string | undefined;
  /** Only these, where whoever asks may see or wants no others. */
  among?: readonly number[] | undefined;
  most: number;
  now: number;
};

export type StoryIndex = {
  /** Takes in what was written since; resolves when all of it is in. */
  catchUp(): Promise<void>;
  /** Numbers of stories that answer, the best first. */
  find(asked: StoriesAsked): number[];
  /** These stories with what was found marked in them. One that the index does not hold is left out. */
  excerpts(text: string, ids: readonly number[]): StoryExcerpt[];
  close(): void;
};

const storiesAtOnce = 1_000;
/** Revisions say what changed. A transaction that began earlier may become visible later: what was written just before is read again. */
const overlap = 60_000;

/** @param folder of its own, readable by the newsroom's program alone */
export async function openStoryIndex(db: Kysely<NewsroomTables>, folder: string): Promise<StoryIndex> {
  const file = await openFile(db, folder);
  const index = new SearchIndex(file);
  const known = new Map<number, number | null>();

  async function catchUp(): Promise<void> {
    for (let after = { at: 0, id: 0 }; ; ) {
      // Another process may have gone on meanwhile.
      const from = file.get('followed') - overlap;
      if (from > after.at) after = { at: from, id: 0 };
      const rows = await db
        .selectFrom('staff.story_work as w')
        .select(['w.story_id as id', 'w.changed_at'])
        .select((eb) =>
          eb
            .selectFrom('warraq.revision as r')
            .select((of) => of.fn.max('r.number').as('number'))
            .whereRef('r.story_id', '=', 'w.story_id')
            .as('revision'),
        )
        .where(sql<boolean>`(w.changed_at, w.story_id) > (${new Date(Math.max(0, after.at))}, ${after.id})`)
        .orderBy('w.changed_at')
        .orderBy('w.story_id')
        .limit(storiesAtOnce)
        .execute();
      const changed = rows.filter((row) => known.get(row.id) !== row.revision);
      const stories = await searchables(
        db,
        changed.map(({ id }) => id),
      );
      const last = rows.at(-1);
      if (last && (changed.length > 0 || last.changed_at.getTime() > file.get('followed'))) {
        file.inOne(() => {
          file.add(stories);
          file.set('followed', Math.max(file.get('followed'), last.changed_at.getTime()));
        });
      }
      for (const row of changed) known.set(row.id, row.revision);
      if (!last || rows.length < storiesAtOnce) return;
      after = { at: last.changed_at.getTime(), id: last.id };
    }
  }

  return {
    catchUp,
    find({ text, edition, among, most, now }) {
      const answer = index.ask({
        text,
        ...(edition === undefined ? {} : { edition }),
        ...(among === undefined ? {} : { among: new Set(among) }),
        limit: most,
        now,
      });
      return answer.hits.map(({ id }) => id);
    },
    excerpts(text, ids) {
      const isHit = index.matcher({ text });
      return ids.flatMap((id) => {
        const story = file.textOf(id);
        if (story === null) return [];
        return [
          { id, headline: [...highlighted(story.title, isHit)], excerpt: snippetOf(story.body, isHit) },
        ];
      });
    },
    close: () => file.close(),
  };
}

/** Of this very database, and whole: a damaged one is derived, and made anew. */
async function openFile(db: Kysely<NewsroomTables>, folder: string): Promise<IndexFile> {
  const path = join(folder, `newsroom-${indexShape}.sqlite`);
  const { rows } = await sql<{ id: string }>`select id::text from published.house`.execute(db);
  const house = rows[0]?.id ?? '';
  try {
    const file = new IndexFile(path);
    if (file.house === '' || file.house === house) {
      if (file.house === '') file.inOne(() => (file.house = house));
      return file;
    }
    file.close();
  } catch {
    // As below.
  }
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  const file = new IndexFile(path);
  file.inOne(() => (file.house = house));
  return file;
}

async function searchables(db: Kysely<NewsroomTables>, ids: readonly number[]): Promise<Searchable[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('warraq.story as s')
    .innerJoin('staff.story_work as w', 'w.story_id', 's.id')
    .select(['s.id', 's.edition_id', 's.section_id', 's.headline', 's.kicker', 's.standfirst', 's.body'])
    .select('w.changed_at')
    .where('s.id', 'in', ids)
    .orderBy('s.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    edition: row.edition_id,
    section: String(row.section_id ?? ''),
    publishedAt: row.changed_at.getTime(),
    title: row.headline,
    body: [row.standfirst, bodyText(row.body)].filter((part) => part !== '').join('\n'),
    beside: row.kicker,
    labels: [],
    card: null,
  }));
}
