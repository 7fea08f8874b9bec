/**
 * Keeps the readers' search index beside the database, in a thread of its own: in the first process only. Told of a
 * change it looks at once, so that what was just published is found within a second.
 */
import { Worker } from 'node:worker_threads';
import type { Connection } from './platform/database.ts';
import type { Log } from './platform/log.ts';
import type { WriterNews, WriterWord } from './site/search/index-writer.worker.ts';

export type SearchKeeper = {
  /** Something changed: look. */
  look(): void;
  /** Make the index anew while readers are served from the old one. */
  rebuild(): void;
  /** Resolves when the index knows all that is committed now; never while it cannot follow. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
};

const startAgainAfter = 2_000;
const patience = 5_000;
const writer = import.meta.url.endsWith('.ts')
  ? './site/search/index-writer.worker.ts'
  : './index-writer.worker.js';

export function keepSearchIndex(
  folder: string,
  connection: Connection,
  log: Pick<Log, 'info' | 'warn'>,
): SearchKeeper {
  let isStopping = false;
  let isFailing = false;
  /** Each with how many more looks it waits for: one may have begun before it asked. */
  const waiting = new Map<() => void, number>();
  let worker = open();

  function open(): Worker {
    const mine = new Worker(new URL(writer, import.meta.url), { workerData: { folder, connection } });
    mine.on('message', (news: WriterNews) => {
      if (news.kind === 'failed' && !isFailing)
        log.warn({ reason: news.message }, 'the search index cannot follow: readers search what it knew');
      isFailing = news.kind === 'failed';
      if (isFailing) return;
      for (const [heard, looks] of waiting) {
        if (looks > 1) waiting.set(heard, looks - 1);
        else {
          waiting.delete(heard);
          heard();
        }
      }
    });
    mine.on('error', (err) => log.warn({ err }, 'the thread that keeps the search index ended'));
    mine.on('exit', () => {
      if (isStopping) return;
      setTimeout(() => {
        if (!isStopping) worker = open();
      }, startAgainAfter).unref();
    });
    return mine;
  }

  const say = (word: WriterWord) => worker.postMessage(word);
  return {
    look: () => say('look'),
    rebuild: () => say('rebuild'),
    caughtUp: () =>
      new Promise((resolve) => {
        waiting.set(resolve, 2);
        say('look');
      }),
    async stop() {
      isStopping = true;
      for (const heard of waiting.keys()) heard();
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      say('stop');
      const hurry = setTimeout(() => void worker.terminate(), patience);
      await ended;
      clearTimeout(hurry);
    },
  };
}
