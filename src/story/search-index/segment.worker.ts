/** A thread that makes segments of stories, for whoever takes in many (`segment-makers.ts`). */
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { type Searchable, type Segment, SegmentMaker } from './segment.ts';

export type ToMake = { stories: readonly Searchable[]; first: number };
export type Made = { segment: Segment } | { failed: string };

// Readers come first. On Linux this is the thread's own priority; elsewhere it would be the whole program's.
if (process.platform === 'linux') setPriority(10);
const maker = new SegmentMaker();
parentPort?.on('message', ({ stories, first }: ToMake) => {
  try {
    const segment = maker.make(stories, first);
    const { documents, lasts, lists, trails, texts, titleLengths, bodyLengths } = segment;
    const arrays = [documents, lasts, titleLengths, bodyLengths];
    const rows = [lists, trails, texts].flatMap(({ of, ends }) => [of, ends]);
    const buffers = [...arrays, ...rows].map(({ buffer }) => buffer as ArrayBuffer);
    parentPort?.postMessage({ segment } satisfies Made, buffers);
  } catch (error) {
    parentPort?.postMessage({
      failed: error instanceof Error ? error.message : 'unknown',
    } satisfies Made);
  }
});
