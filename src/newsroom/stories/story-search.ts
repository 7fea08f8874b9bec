/**
 * Where the newsroom's routes ask for stories by their words: a thread of its own, started at the first question.
 * Gives numbers, never a story: what is shown is read from the database, which says who may.
 */
import { Worker } from 'node:worker_threads';
import type { Connection } from '../../platform/database.ts';
import type { StoriesAsked, StoryExcerpt } from './story-index.ts';
import type { StoriesFound, StorySaid, StoryWord } from './story-search.worker.ts';

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
const stopPatience = 5_000;
const program = import.meta.url.endsWith('.ts') ? './story-search.worker.ts' : './story-search.worker.js';

/** @param folder the index's; it may not be there yet */
export function openStorySearch(
  folder: string,
  connection: Connection,
  log: { error(details: object, message: string): void },
): StorySearch {
  const waiting = new Map<number, (said: StorySaid | null) => void>();
  let number = 0;
  let isStopped = false;
  let worker: Worker | null = null;

  const open = (): Worker => {
    if (worker !== null) return worker;
    const mine = new Worker(new URL(program, import.meta.url), { workerData: { folder, connection } });
    mine.unref();
    mine.on('message', (said: StorySaid) => waiting.get(said.number)?.(said));
    mine.on('error', (err) => log.error({ err }, "the newsroom's search ended and is started again"));
    mine.on('exit', () => {
      if (worker === mine) worker = null;
      for (const tell of waiting.values()) tell(null);
    });
    worker = mine;
    return mine;
  };

  function ask(word: StoryWord): Promise<StoriesFound | StoryExcerpt[]> {
    if (isStopped) return Promise.reject(new StorySearchAway('stopped'));
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => done(null), patience);
      const done = (said: StorySaid | null) => {
        clearTimeout(late);
        waiting.delete(word.number);
        if (said !== null && 'said' in said) return resolve(said.said);
        const failed = said?.failed ?? 'no answer';
        log.error({ failed }, 'a search of stories could not be answered');
        reject(new StorySearchAway(failed));
      };
      waiting.set(word.number, done);
      open().postMessage(word);
    });
  }

  return {
    async find(asked) {
      number += 1;
      const said = await ask({ number, kind: 'find', asked });
      return Array.isArray(said) ? { ids: [], isWhole: false } : said;
    },
    async excerpts(text, ids) {
      number += 1;
      const said = await ask({ number, kind: 'excerpts', text, ids });
      return Array.isArray(said) ? said : [];
    },
    async stop() {
      isStopped = true;
      const mine = worker;
      if (mine === null) return;
      const ended = new Promise<void>((resolve) => mine.once('exit', () => resolve()));
      mine.postMessage('stop');
      const hurry = setTimeout(() => void mine.terminate(), stopPatience);
      await ended;
      clearTimeout(hurry);
    },
  };
}
