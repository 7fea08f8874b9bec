/**
 * Ends what stood on fronts until a time: slots and bars of breaking news. The rows are the truth and ending them twice
 * does no harm, so a timer is enough: it looks at what the newsroom set meanwhile, and again after a restart.
 */
import type { Kysely } from 'kysely';
import { endWhatExpired, nextExpiry } from './story/fronts/compose-front.ts';
import type { NewsroomTables } from './story/tables.ts';

/** How late at most an end is noticed that was set after the last look. */
const lookEvery = 2_000;

type ClockLog = Record<'info' | 'error', (details: object, message: string) => void>;

export function startFrontClock(
  db: Kysely<NewsroomTables>,
  log: ClockLog,
  clock: () => number = Date.now,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let looking: Promise<void> = Promise.resolve();
  const look = async () => {
    try {
      const next = await nextExpiry(db);
      if (next !== null && next.getTime() <= clock()) {
        const ended = await endWhatExpired(db, new Date(clock()));
        log.info({ ended }, 'what stood on fronts until now was taken down');
      }
      const wait = next === null ? lookEvery : Math.min(lookEvery, Math.max(20, next.getTime() - clock()));
      if (!isStopped) timer = setTimeout(start, wait);
    } catch (err) {
      log.error({ err }, 'the ends of fronts could not be looked for');
      if (!isStopped) timer = setTimeout(start, lookEvery);
    }
  };
  const start = () => {
    looking = look();
  };
  start();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
