/** The thread that compresses an export's pages and writes them, in the order in which they come. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { twinsOf } from '../page-graph/kept-page.ts';
import { putFile } from './put-file.ts';

export type PagesToWrite = { batch: number; pages: readonly { file: string; body: string }[] };
export type PagesWritten = { batch: number; failed: ReadonlyMap<number, string> };

const { root } = workerData as { root: string };
const made = new Set<string>();

parentPort?.on('message', (asked: PagesToWrite | 'end') => {
  if (asked === 'end') {
    parentPort?.close();
    return;
  }
  const failed = new Map<number, string>();
  for (const [index, { file, body }] of asked.pages.entries()) {
    try {
      const bytes = Buffer.from(body);
      const { brotli, gzip } = twinsOf(bytes);
      const whole = join(root, file);
      putFile(root, whole, bytes, made);
      putFile(root, `${whole}.br`, brotli, made);
      putFile(root, `${whole}.gz`, gzip, made);
    } catch (error) {
      failed.set(index, error instanceof Error ? error.message : String(error));
    }
  }
  parentPort?.postMessage({ batch: asked.batch, failed } satisfies PagesWritten);
});
