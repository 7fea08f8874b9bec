/**
 * Pages as files, as a web server finds them: `/2025/11/slug/` is `public/2025/11/slug/index.html`, and beside each
 * its twins in brotli and gzip. Compressing and writing is a thread's of its own: the one that renders goes on.
 */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PagesToWrite, PagesWritten } from './page-writer.worker.ts';
import { putFile } from './put-file.ts';

const twins = ['', '.br', '.gz'] as const;
const writer = import.meta.url.endsWith('.ts') ? './page-writer.worker.ts' : './page-writer.worker.js';

/** Where under the export's folder a page of this key and status stands; null for what has no words of its own. */
export function fileOf(key: string, status: number, prefixOf: (editionId: string) => string): string | null {
  const missing = /^missing (.+)$/.exec(key)?.[1];
  if (missing !== undefined) return `public${prefixOf(missing)}/404.html`;
  const file = key.endsWith('/') ? `${key}index.html` : key;
  if (status === 200) return `public${file}`;
  return status === 410 ? `gone${file}` : null;
}

export type SiteFolder = {
  /** Writes pages with their twins. Gives what went wrong, by the page's place in the list. */
  putPages(pages: PagesToWrite['pages']): Promise<ReadonlyMap<number, string>>;
  putBytes(file: string, bytes: Uint8Array | string): void;
  remove(file: string): Promise<void>;
  close(): Promise<void>;
};

/** A folder to export into. Close it: the thread that writes holds the process. */
export function siteFolder(root: string): SiteFolder {
  const made = new Set<string>();
  const waiting = new Map<
    number,
    { done(failed: ReadonlyMap<number, string>): void; fail(error: Error): void }
  >();
  let number = 0;
  let broken: Error | null = null;
  const worker = new Worker(new URL(writer, import.meta.url), { workerData: { root } });
  worker.on('message', ({ batch, failed }: PagesWritten) => {
    waiting.get(batch)?.done(failed);
    waiting.delete(batch);
  });
  worker.on('error', (error) => stop(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => stop(new Error('the thread that writes the files ended')));

  function stop(error: Error): void {
    broken ??= error;
    for (const { fail } of waiting.values()) fail(broken);
    waiting.clear();
  }

  return {
    putPages(pages) {
      if (broken) return Promise.reject(broken);
      if (pages.length === 0) return Promise.resolve(new Map());
      number += 1;
      const batch = number;
      return new Promise((done, fail) => {
        waiting.set(batch, { done, fail });
        worker.postMessage({ batch, pages } satisfies PagesToWrite);
      });
    },
    putBytes: (file, bytes) => putFile(root, join(root, file), bytes, made),
    async remove(file) {
      await Promise.all(twins.map((twin) => rm(join(root, `${file}${twin}`), { force: true })));
    },
    async close() {
      if (broken) return;
      const ended = once(worker, 'exit');
      worker.postMessage('end');
      await ended;
    },
  };
}
