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
  let worker = open();

  function open(): Worker {
    const mine = new Worker(new URL(writer, import.meta.url), { workerData: { folder, connection } });
    mine.on('message', (news: WriterNews) => {
      if (news.kind === 'failed' && !isFailing)
        log.warn({ reason: news.message }, 'the search index cannot follow: readers search what it knew');
      isFailing = news.kind === 'failed';
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
    async stop() {
      isStopping = true;
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      say('stop');
      const hurry = setTimeout(() => void worker.terminate(), patience);
      await ended;
      clearTimeout(hurry);
    },
  };
}
