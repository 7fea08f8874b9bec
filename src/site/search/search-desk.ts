/**
 * Where the site asks its search: a thread of its own with a short queue. When more ask than it can answer, the rest
 * are told so at once, and pages are served as ever. A thread that dies is started again.
 */
import { openAnsweringThread } from '../../platform/answering-thread.ts';
import { afterOwnTime } from '../../platform/own-time.ts';
import type { Kin, Told } from '../../story/search-index/related-stories.ts';
import type { ReadersQuestion, SearchAnswer, Suggestion } from './answer.ts';
import type { Asked, Said } from './search-reader.worker.ts';

export type SearchDesk = {
  search(question: ReadersQuestion): Promise<SearchAnswer | Busy>;
  suggest(edition: string, text: string): Promise<Suggestion[]>;
  related(story: Told, edition: string, limit: number): Promise<Kin[] | null>;
  /**
   * Resolves when readers find what the change of this number brought out, and no longer what it took back: true; or,
   * where the index does not follow in its time, false. Where there is no index nothing is found: true.
   */
  follows(change: number): Promise<boolean>;
  stop(): Promise<void>;
};
export type Busy = { kind: 'busy' };

const mostWaiting = 24;
const patience = 5_000;
/** How long an act waits for the index to follow it, and how often it looks. */
const followPatience = 1_000;
const lookEvery = 10;
const reader = import.meta.url.endsWith('.ts') ? './search-reader.worker.ts' : './search-reader.worker.js';

/** @param folder the index's; it may not be there yet */
export function openSearchDesk(
  folder: string,
  log: { error(details: object, message: string): void },
): SearchDesk {
  const thread = openAnsweringThread<Asked, Said>({
    program: new URL(reader, import.meta.url),
    workerData: { folder },
    patience,
    name: 'the search',
    log,
  });

  /** `busy` where nobody can answer now. */
  async function ask(asked: Asked, most = mostWaiting): Promise<Said | 'busy'> {
    const heard = await thread.ask(asked, most);
    return heard.kind === 'said' ? heard.said : 'busy';
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
    async follows(change) {
      let isLate = false;
      const giveUp = afterOwnTime(followPatience, () => {
        isLate = true;
      });
      try {
        while (!isLate) {
          const followed = await ask({ kind: 'followed' });
          if (followed === null || (typeof followed === 'number' && followed >= change)) return true;
          await new Promise((soon) => setTimeout(soon, lookEvery));
        }
        return false;
      } finally {
        giveUp();
      }
    },
    stop: thread.stop,
  };
}
