/**
 * Keeps PostgreSQL there for as long as the house is open: one that ends without being told to (killed, out of memory,
 * a disk without room for its log) is started again on what it left, and again for as long as it takes. Until then the
 * program is one whose database is away. Never starts one that was stopped.
 */
import type { RunningServer } from './server.ts';

/** What happens to a server that nobody told to end. */
export type ServerNews =
  | { kind: 'ended' }
  /** Told once, until one starts. */
  | { kind: 'does-not-start'; error: unknown }
  | { kind: 'started-again' };

const firstWait = 200;
const longestWait = 5_000;

/** @param start makes way and starts another one */
export function keepRunning(
  first: RunningServer,
  start: () => Promise<RunningServer>,
  told: (news: ServerNews) => void,
): { stop(): Promise<void> } {
  let server: RunningServer | null = first;
  let isStopping = false;
  let wakeUp = () => {};
  const keeping = keep();

  async function keep(): Promise<void> {
    while (server) {
      await server.ended;
      if (isStopping) return;
      server = null;
      told({ kind: 'ended' });
      server = await another();
      // It was on its way when the house began to close.
      if (isStopping) await server?.stop();
      else if (server) told({ kind: 'started-again' });
    }
  }

  async function another(): Promise<RunningServer | null> {
    let isTold = false;
    for (let wait = firstWait; !isStopping; wait = Math.min(2 * wait, longestWait)) {
      try {
        return await start();
      } catch (error) {
        if (!isTold) told({ kind: 'does-not-start', error });
        isTold = true;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, isStopping ? 0 : wait);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return null;
  }

  return {
    async stop() {
      isStopping = true;
      wakeUp();
      await server?.stop();
      await keeping;
    },
  };
}
