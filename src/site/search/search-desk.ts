/**
 * Where the site asks its search: a thread of its own with a short queue. When more ask than it can answer, the rest
 * are told so at once, and pages are served as ever. A thread that dies is started again.
 */
import { Worker } from 'node:worker_threads';
import type { Kin, Told } from '../../story/search-index/related-stories.ts';
import type { ReadersQuestion, SearchAnswer, Suggestion } from './answer.ts';
import type { Asked, AskedOnce, Said, SaidOnce } from './search-reader.worker.ts';

export type SearchDesk = {
  search(question: ReadersQuestion): Promise<SearchAnswer | Busy>;
  suggest(edition: string, text: string): Promise<Suggestion[]>;
  related(story: Told, edition: string, limit: number): Promise<Kin[] | null>;
  stop(): Promise<void>;
};
export type Busy = { kind: 'busy' };

const mostWaiting = 24;
const patience = 5_000;
const reader = import.meta.url.endsWith('.ts') ? './search-reader.worker.ts' : './search-reader.worker.js';

/** @param folder the index's; it may not be there yet */
export function openSearchDesk(
  folder: string,
  log: { error(details: object, message: string): void },
): SearchDesk {
  const waiting = new Map<number, (said: SaidOnce | null) => void>();
  let number = 0;
  let isStopped = false;
  let worker: Worker | null = null;

  const open = (): Worker => {
    if (worker !== null) return worker;
    const mine = new Worker(new URL(reader, import.meta.url), { workerData: { folder } });
    mine.unref();
    mine.on('message', (said: SaidOnce) => waiting.get(said.number)?.(said));
    mine.on('error', (err) => log.error({ err }, 'the search ended and is started again'));
    mine.on('exit', () => {
      if (worker === mine) worker = null;
      for (const tell of waiting.values()) tell(null);
    });
    worker = mine;
    return mine;
  };

  /** Null where nobody can answer now. */
  function ask(asked: Asked, most = mostWaiting): Promise<Said | 'busy'> {
    if (isStopped || waiting.size >= most) return Promise.resolve('busy');
    number += 1;
    const mine: AskedOnce = { number, asked };
    return new Promise((resolve) => {
      const late = setTimeout(() => done(null), patience);
      const done = (said: SaidOnce | null) => {
        clearTimeout(late);
        waiting.delete(mine.number);
        if (said !== null && 'failed' in said)
          log.error({ failed: said.failed }, 'a search could not be answered');
        resolve(said !== null && 'said' in said ? said.said : 'busy');
      };
      waiting.set(mine.number, done);
      open().postMessage(mine);
    });
  }

  return {
    async search(question) {
      const said = await ask({ kind: 'search', question });
      return said !== null && typeof said === 'object' && 'kind' in said ? said : { kind: 'busy' };
    },
    async suggest(edition, text) {
      const said = await ask({ kind: 'suggest', edition, text }, mostWaiting / 2);
      return Array.isArray(said) ? (said as Suggestion[]) : [];
    },
    async related(story, edition, limit) {
      const said = await ask({ kind: 'related', story, edition, limit });
      return Array.isArray(said) ? (said as Kin[]) : null;
    },
    async stop() {
      isStopped = true;
      const mine = worker;
      if (mine === null) return;
      const ended = new Promise<void>((resolve) => mine.once('exit', () => resolve()));
      mine.postMessage('stop');
      await ended;
    },
  };
}
