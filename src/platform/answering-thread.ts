/**
 * A thread of its own that answers questions, so that the one that asks is not held up. Started at the first question;
 * one that dies is started again at the next. Knows nothing of what is asked.
 */
import { Worker } from 'node:worker_threads';

/** What the thread posts back to a question `{ number, asked }`; at `'stop'` it closes what it has and ends. */
export type Answer<Said> = { number: number } & ({ said: Said } | { failed: string });
export type Question<Asked> = { number: number; asked: Asked };
/** `busy`: so many wait already, or it was stopped. `none`: it failed, died or took too long; the log knows. */
export type Heard<Said> = { kind: 'said'; said: Said } | { kind: 'busy' } | { kind: 'none'; why: string };

export type AnsweringThread<Asked, Said> = {
  /** @param most how many may wait at once, beyond which nobody is taken */
  ask(asked: Asked, most?: number): Promise<Heard<Said>>;
  stop(): Promise<void>;
};

export type AnsweringThreadOptions = {
  program: URL;
  workerData: unknown;
  /** Milliseconds that an asker waits. */
  patience: number;
  /** As the log calls it. */
  name: string;
  log: { error(details: object, message: string): void };
};

/** A thread that was told to stop and does not is ended, after so many milliseconds. */
const stopPatience = 5_000;

export function openAnsweringThread<Asked, Said>({
  program,
  workerData,
  patience,
  name,
  log,
}: AnsweringThreadOptions): AnsweringThread<Asked, Said> {
  const waiting = new Map<number, (answer: Answer<Said>) => void>();
  let number = 0;
  let isStopped = false;
  let worker: Worker | null = null;

  function open(): Worker {
    if (worker !== null) return worker;
    const mine = new Worker(program, { workerData });
    mine.unref();
    mine.on('message', (answer: Answer<Said>) => waiting.get(answer.number)?.(answer));
    mine.on('error', (err) => log.error({ err }, `${name} ended and is started again`));
    mine.on('exit', () => {
      if (worker === mine) worker = null;
      for (const [of, tell] of waiting) tell({ number: of, failed: 'the thread ended' });
    });
    worker = mine;
    return mine;
  }

  return {
    ask(asked, most = Number.POSITIVE_INFINITY) {
      if (isStopped || waiting.size >= most) return Promise.resolve({ kind: 'busy' });
      number += 1;
      const mine: Question<Asked> = { number, asked };
      return new Promise((resolve) => {
        const late = setTimeout(() => done({ number: mine.number, failed: 'no answer in time' }), patience);
        function done(answer: Answer<Said>): void {
          clearTimeout(late);
          waiting.delete(mine.number);
          if ('said' in answer) resolve({ kind: 'said', said: answer.said });
          else {
            if (!isStopped) log.error({ failed: answer.failed }, `${name} could not answer`);
            resolve({ kind: 'none', why: answer.failed });
          }
        }
        waiting.set(mine.number, done);
        open().postMessage(mine);
      });
    },
    async stop() {
      isStopped = true;
      const mine = worker;
      if (mine === null) return;
      const ended = new Promise<void>((resolve) => mine.once('exit', () => resolve()));
      mine.postMessage('stop');
      const hurry = setTimeout(() => void mine.terminate(), stopPatience);
      await ended;
      clearTimeout(hurry);
    },
  };
}
