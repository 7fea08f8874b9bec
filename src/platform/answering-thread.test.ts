import { expect, it } from 'vitest';
import { openAnsweringThread } from './answering-thread.ts';

/** Doubles numbers; at 13 it dies, at 7 it fails, at 0 it says nothing. */
const program = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (question) => {
      if (question === 'stop') return parentPort.close();
      const { number, asked } = question;
      if (asked === 13) throw new Error('bad luck');
      if (asked === 7) return parentPort.postMessage({ number, failed: 'not seven' });
      if (asked !== 0) parentPort.postMessage({ number, said: asked * 2 });
    });`)}`,
);

function doubling(patience = 20_000) {
  const logged: string[] = [];
  const log = { error: (_: object, message: string) => void logged.push(message) };
  const thread = openAnsweringThread<number, number>({
    program,
    workerData: null,
    patience,
    name: 'the doubling',
    log,
  });
  return { thread, logged };
}

it('a thread answers each of many that ask at once', async () => {
  const { thread, logged } = doubling();
  const heard = await Promise.all([1, 2, 3].map((one) => thread.ask(one)));
  expect(heard).toEqual([2, 4, 6].map((said) => ({ kind: 'said', said })));
  expect(logged).toEqual([]);
  await thread.stop();
});

it('a thread that fails or dies says so to whoever waits, and the next one to ask gets an answer', async () => {
  const { thread, logged } = doubling();
  expect(await thread.ask(7)).toEqual({ kind: 'none', why: 'not seven' });
  const [waiting, deadly] = await Promise.all([thread.ask(0), thread.ask(13)]);
  expect([waiting.kind, deadly.kind]).toEqual(['none', 'none']);
  expect(await thread.ask(4)).toEqual({ kind: 'said', said: 8 });
  expect(logged).toContain('the doubling ended and is started again');
  await thread.stop();
});

it('a thread keeps nobody waiting: not longer than its patience, not behind a full queue, not once it is stopped', async () => {
  const { thread } = doubling(50);
  expect(await thread.ask(0)).toEqual({ kind: 'none', why: 'no answer in time' });
  const first = thread.ask(0);
  expect(await thread.ask(1, 1)).toEqual({ kind: 'busy' });
  await first;
  await thread.stop();
  expect(await thread.ask(1)).toEqual({ kind: 'busy' });
});
