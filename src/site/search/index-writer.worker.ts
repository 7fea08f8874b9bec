/**
 * The thread that keeps the search index: it looks for changes when it is told that there are any, and every second by
 * itself. With the database away it waits for it; the index stays as it was.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openDatabases } from '../../platform/database.ts';
import type { NewsroomTables, PublishedViews } from '../../story/tables.ts';
import { type IndexWriter, openIndexWriter } from './index-writer.ts';

export type WriterNews = { kind: 'followed'; changes: number } | { kind: 'failed'; message: string };
export type WriterWord = 'look' | 'rebuild' | 'stop';

const beginning = z.object({
  folder: z.string(),
  connection: z.union([
    z.object({ kind: z.literal('socket'), folder: z.string(), database: z.string() }),
    z.object({ kind: z.literal('server'), url: z.string() }),
  ]),
});

const lookEvery = 1_000;
const { folder, connection } = beginning.parse(workerData);
const databases = openDatabases<NewsroomTables, PublishedViews>(connection, {
  warraq_owner: 1,
  warraq_newsroom: 1,
  warraq_public: 2,
});
let writer: IndexWriter | null = null;
let isStopped = false;
let isWanted = true;
let isRebuildWanted = false;
let wake = () => {};
const tell = (news: WriterNews) => parentPort?.postMessage(news);

parentPort?.on('message', (word: WriterWord) => {
  isWanted = true;
  if (word === 'rebuild') isRebuildWanted = true;
  if (word === 'stop') isStopped = true;
  wake();
});

while (!isStopped) {
  isWanted = false;
  try {
    writer ??= await openIndexWriter(databases.publicSite, folder, () => isStopped);
    if (isRebuildWanted) {
      isRebuildWanted = false;
      await writer.rebuild();
    }
    const { changes } = await writer.catchUp();
    tell({ kind: 'followed', changes });
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
  if (isStopped || isWanted) continue;
  await new Promise<void>((resolve) => {
    wake = resolve;
    setTimeout(resolve, lookEvery);
  });
}
writer?.close();
await databases.close();
parentPort?.close();
