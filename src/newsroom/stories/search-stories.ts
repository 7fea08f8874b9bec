/**
 * Full-text search for the newsroom: drafts, scheduled, published and retracted stories, in an index file of its own
 * that only this reads. The public site's index is another file, filled from the published views alone: nothing of a
 * draft can come out of it. Who may see which story is decided by the caller, which hands in what to keep.
 */
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { highlighted, type Piece } from '../../language/analysis/highlighter.ts';
import { bodyText } from '../../story/body/plain-text.ts';
import { IndexFile, indexShape, type Searchable } from '../../story/search-index/index-file.ts';
import { SearchIndex } from '../../story/search-index/search-index.ts';
import { snippetOf } from '../../story/search-index/snippet.ts';
import type { NewsroomTables } from '../../story/tables.ts';

export type StoryFound = { id: number; headline: Piece[]; snippet: Piece[] };
export type StorySearch = {
  /**
   * Stories that answer, the best first. Takes in first whatever was written since the last question.
   * @param mayRead whether whoever asks may read a story: those that they may not are left out
   */
  find(
    text: string,
    options: { edition: string; limit: number; now: Date; mayRead(id: number): boolean },
  ): Promise<StoryFound[]>;
  close(): void;
};

const storiesAtOnce = 1_000;
/** Revisions say what changed. A transaction that began earlier may become visible later: what was written just before is read again. */
const overlap = 60_000;

/** @param folder of its own, readable by the newsroom's program alone */
export function openStorySearch(db: Kysely<NewsroomTables>, folder: string): StorySearch {
  const file = new IndexFile(join(folder, `newsroom-${indexShape}.sqlite`));
  const index = new SearchIndex(file);
  const known = new Map<number, number | null>();
  let catching: Promise<void> = Promise.resolve();

  async function catchUp(): Promise<void> {
    const from = file.get('followed') - overlap;
    for (let after = { at: from, id: 0 }; ; ) {
      const rows = await db
        .selectFrom('staff.story_work as w')
        .innerJoin('warraq.story as s', 's.id', 'w.story_id')
        .select(['s.id', 's.edition_id', 's.section_id', 's.headline', 's.kicker', 's.standfirst', 's.body'])
        .select('w.changed_at')
        .select((eb) =>
          eb
            .selectFrom('warraq.revision as r')
            .select((of) => of.fn.max('r.number').as('number'))
            .whereRef('r.story_id', '=', 's.id')
            .as('revision'),
        )
        .where(sql<boolean>`(w.changed_at, w.story_id) > (${new Date(Math.max(0, after.at))}, ${after.id})`)
        .orderBy('w.changed_at')
        .orderBy('w.story_id')
        .limit(storiesAtOnce)
        .execute();
      const changed = rows.filter((row) => known.get(row.id) !== row.revision);
      const stories = changed.map(
        (row): Searchable => ({
          id: row.id,
          edition: row.edition_id,
          section: String(row.section_id ?? ''),
          publishedAt: row.changed_at.getTime(),
          title: row.headline,
          body: [row.standfirst, bodyText(row.body), row.kicker].filter((part) => part !== '').join('\n'),
          labels: [],
          card: null,
        }),
      );
      const last = rows.at(-1);
      file.inOne(() => {
        file.add(stories);
        if (last) file.set('followed', Math.max(file.get('followed'), last.changed_at.getTime()));
      });
      for (const row of changed) known.set(row.id, row.revision);
      if (!last || rows.length < storiesAtOnce) return;
      after = { at: last.changed_at.getTime(), id: last.id };
    }
  }

  return {
    async find(text, { edition, limit, now, mayRead }) {
      catching = catching.catch(() => {}).then(catchUp);
      await catching;
      const answer = index.ask({ text, edition, limit: 200, now: now.getTime() });
      return answer.hits
        .filter(({ id }) => mayRead(id))
        .slice(0, limit)
        .flatMap(({ id, document }) => {
          const story = file.text(document);
          if (story === null) return [];
          return [
            {
              id,
              headline: [...highlighted(story.title, answer.isHit)],
              snippet: snippetOf(story.body, answer.isHit),
            },
          ];
        });
    },
    close: () => file.close(),
  };
}
