/**
 * The thread that searches stories for the newsroom: it takes in what was written, then answers. Filling the index of
 * a large archive takes minutes; pages and acts are not held up by it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { Answer, Question } from '../../platform/answering-thread.ts';
import { openDatabases } from '../../platform/database.ts';
import type { NewsroomTables, PublishedViews } from '../../story/tables.ts';
import { openStoryIndex, type StoriesAsked, type StoryExcerpt, type StoryIndex } from './story-index.ts';

export type StoryWord =
  | { kind: 'find'; asked: StoriesAsked }
  | { kind: 'excerpts'; text: string; ids: readonly number[] };
export type StoriesFound = {
  ids: number[];
  /** False while the index still takes in what was written before. */
  isWhole: boolean;
};
type StorySaid = Answer<StoriesFound | StoryExcerpt[]>;

const { folder, connection } = z
  .object({
    folder: z.string(),
    connection: z.union([
      z.object({ kind: z.literal('socket'), folder: z.string(), database: z.string() }),
      z.object({ kind: z.literal('server'), url: z.string() }),
    ]),
  })
  .parse(workerData);
/** How long an asker waits for what was just written to be taken in. */
const patience = 2_000;

const databases = openDatabases<NewsroomTables, PublishedViews>(connection, {
  warraq_owner: 1,
  warraq_newsroom: 1,
  warraq_public: 1,
});
let opening: Promise<StoryIndex> | null = null;
let catching: Promise<boolean> | null = null;

function open(): Promise<StoryIndex> {
  opening ??= openStoryIndex(databases.newsroom, folder).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** Whether all is in, within an asker's patience. Whoever asks while it runs waits for a run that began later. */
async function isCaughtUp(index: StoryIndex): Promise<boolean> {
  const before = catching;
  const mine = (before ?? Promise.resolve(true))
    .catch(() => false)
    .then(() => index.catchUp())
    .then(() => true);
  catching = mine;
  mine.catch(() => {});
  let late: NodeJS.Timeout | undefined;
  const impatient = new Promise<boolean>((resolve) => {
    late = setTimeout(() => resolve(false), patience);
  });
  try {
    return await Promise.race([mine, impatient]);
  } finally {
    clearTimeout(late);
  }
}

async function said(word: StoryWord): Promise<StoriesFound | StoryExcerpt[]> {
  const index = await open();
  if (word.kind === 'excerpts') return index.excerpts(word.text, word.ids);
  const isWhole = await isCaughtUp(index);
  return { ids: index.find(word.asked), isWhole };
}

parentPort?.on('message', async (question: Question<StoryWord> | 'stop') => {
  if (question === 'stop') {
    // A run that is under way ends with its connections.
    await databases.close();
    await catching?.catch(() => {});
    (await opening?.catch(() => null))?.close();
    parentPort?.close();
    return;
  }
  const { number, asked } = question;
  try {
    parentPort?.postMessage({ number, said: await said(asked) } satisfies StorySaid);
  } catch (error) {
    // What was asked is in no log: only what went wrong is told.
    const failed = error instanceof Error ? error.message : 'unknown';
    parentPort?.postMessage({ number, failed } satisfies StorySaid);
  }
});
