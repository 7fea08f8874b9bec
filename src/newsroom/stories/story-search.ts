/**
 * Where the newsroom's routes ask for stories by their words: a thread of its own, started at the first question.
 * Gives numbers, never a story: what is shown is read from the database, which says who may.
 */
import { openAnsweringThread } from '../../platform/answering-thread.ts';
import type { Connection } from '../../platform/database.ts';
import type { StoriesAsked, StoryExcerpt } from './story-index.ts';
import type { StoriesFound, StoryWord } from './story-search.worker.ts';

export type StorySearch = {
  /** @throws StorySearchAway where nobody can answer now */
  find(asked: StoriesAsked): Promise<StoriesFound>;
  /** @throws StorySearchAway */
  excerpts(text: string, ids: readonly number[]): Promise<StoryExcerpt[]>;
  stop(): Promise<void>;
};

export class StorySearchAway extends Error {
  override name = 'StorySearchAway';
}

const patience = 15_000;
const program = import.meta.url.endsWith('.ts') ? './story-search.worker.ts' : './story-search.worker.js';

/** @param folder the index's; it may not be there yet */
export function openStorySearch(
  folder: string,
  connection: Connection,
  log: { error(details: object, message: string): void },
): StorySearch {
  const thread = openAnsweringThread<StoryWord, StoriesFound | StoryExcerpt[]>({
    program: new URL(program, import.meta.url),
    workerData: { folder, connection },
    patience,
    name: 'the search of stories',
    log,
  });

  async function ask(word: StoryWord): Promise<StoriesFound | StoryExcerpt[]> {
    const heard = await thread.ask(word);
    if (heard.kind === 'said') return heard.said;
    throw new StorySearchAway(heard.kind === 'none' ? heard.why : 'stopped');
  }

  return {
    async find(asked) {
      const said = await ask({ kind: 'find', asked });
      return Array.isArray(said) ? { ids: [], isWhole: false } : said;
    },
    async excerpts(text, ids) {
      const said = await ask({ kind: 'excerpts', text, ids });
      return Array.isArray(said) ? said : [];
    },
    stop: thread.stop,
  };
}
