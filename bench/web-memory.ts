/**
 * What a web process takes of memory in an archive of this size: one of its own, its pages' memory filled to the bound
 * by asking for story after story.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { House } from '../src/house.ts';
import { asWebProcess } from '../src/web-processes.ts';
import { freePort, memoryOf, root } from './processes.ts';

const boundMB = 128;
const atOnce = 4;

/** `refused`: answers that were no page, as a machine that is busy otherwise gives them. */
export type WebMemory = {
  asked: number;
  refused: number;
  boundMB: number;
  perSecond: number;
  now: number;
  most: number;
};

/** @param stories addresses that are asked for once each */
export async function webMemory(house: House, stories: readonly string[]): Promise<WebMemory | null> {
  const data = await mkdtemp(join(tmpdir(), 'warraq-bench-web-'));
  const port = await freePort();
  const asItIs = asWebProcess(process.env);
  const child = fork(join(root, 'dist/cli.js'), ['web'], {
    execArgv: ['--enable-source-maps', ...asItIs.execArgv],
    env: { ...asItIs.env, WARRAQ_DATA: data, WARRAQ_PAGES_MEMORY: String(boundMB), NODE_OPTIONS: '' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    child.send({ connection: house.connection, port, address: 'https://paper.example' });
    const site = `http://127.0.0.1:${port}`;
    for (const until = Date.now() + 30_000; Date.now() < until; ) {
      if ((await fetch(`${site}/readyz`).catch(() => null))?.ok) break;
      await new Promise((later) => setTimeout(later, 100));
    }
    const began = performance.now();
    const rest = [...stories];
    let refused = 0;
    const asking = async () => {
      for (let path = rest.pop(); path !== undefined; path = rest.pop()) {
        const response = await fetch(site + encodeURI(path));
        if (response.status === 503) refused += 1;
        else if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
        await response.arrayBuffer();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, asking));
    const seconds = (performance.now() - began) / 1000;
    const memory = memoryOf(child.pid);
    return (
      memory && {
        asked: stories.length,
        refused,
        boundMB,
        perSecond: Math.round(stories.length / seconds),
        ...memory,
      }
    );
  } finally {
    // A signal is not for it: the process that started it says when.
    child.disconnect();
    await new Promise((resolve) => child.once('exit', resolve));
    await rm(data, { recursive: true, force: true });
  }
}
