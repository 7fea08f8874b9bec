/** The thread that answers readers' questions: however many come, the thread that serves pages is not held up. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { Answer, Question } from '../../platform/answering-thread.ts';
import type { Kin, Told } from '../../story/search-index/related-stories.ts';
import type { ReadersQuestion, SearchAnswer, Suggestion } from './answer.ts';
import { SearchAnswering } from './answering.ts';

export type Asked =
  | { kind: 'search'; question: ReadersQuestion }
  | { kind: 'suggest'; edition: string; text: string }
  | { kind: 'related'; story: Told; edition: string; limit: number }
  | { kind: 'followed' };
export type Said = SearchAnswer | Suggestion[] | Kin[] | number | null;
type SaidOnce = Answer<Said>;

const { folder } = z.object({ folder: z.string() }).parse(workerData);
const answering = new SearchAnswering(folder);

parentPort?.on('message', (message: Question<Asked> | 'stop') => {
  if (message === 'stop') {
    answering.close();
    parentPort?.close();
    return;
  }
  const { number, asked } = message;
  try {
    parentPort?.postMessage({ number, said: said(asked) } satisfies SaidOnce);
  } catch (error) {
    // What was asked is in no log: only what went wrong is told.
    parentPort?.postMessage({
      number,
      failed: error instanceof Error ? error.message : 'unknown',
    } satisfies SaidOnce);
  }
});

function said(asked: Asked): Said {
  switch (asked.kind) {
    case 'search':
      return answering.answer(asked.question);
    case 'suggest':
      return answering.suggest(asked.edition, asked.text);
    case 'related':
      return answering.related(asked.story, asked.edition, asked.limit);
    case 'followed':
      return answering.followed();
  }
}
