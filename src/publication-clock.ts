/**
 * Does what waits for its time: publishes scheduled stories, ends embargoes. An alarm in the job queue for each, set
 * again after a restart and for what another process scheduled meanwhile.
 */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { houseSettings } from './newsroom/settings/house-settings.ts';
import { embargoedStories, endEmbargo } from './newsroom/workflow/end-embargo.ts';
import type { Jobs } from './platform/jobs.ts';
import { publishIfDue, scheduledStories } from './story/schedule-story.ts';
import type { NewsroomTables } from './story/tables.ts';

const alarm = z.object({ id: z.number() });
/** How late at most an alarm is set that another process did not set. */
const lookEvery = 5_000;

type ClockLog = Record<'info' | 'error', (details: object, message: string) => void>;

type Clock = {
  queue: string;
  /** The stories that wait for it. */
  waiting(): Promise<{ id: number; at: Date }[]>;
  /** Looks again whether the time has come: it may ring twice. */
  ring(id: number): Promise<void>;
};

/** @param shown makes the pages of a story that was just published */
export async function startPublicationClock(
  { db, jobs, log }: { db: Kysely<NewsroomTables>; jobs: Jobs; log: ClockLog },
  shown: (storyId: number) => Promise<unknown>,
): Promise<{ stop(): Promise<void> }> {
  const clocks: Clock[] = [
    {
      queue: 'publish-story',
      waiting: () => scheduledStories(db),
      async ring(id) {
        const done = await publishIfDue(db, id, { at: new Date(), by: 'schedule' });
        if (done === null) return;
        if (done.kind === 'refused') {
          log.error({ id, reasons: done.reasons }, 'a scheduled story could not be published');
          return;
        }
        await shown(id);
        log.info({ id }, 'a scheduled story was published');
      },
    },
    {
      queue: 'end-embargo',
      waiting: () => embargoedStories(db),
      async ring(id) {
        if (await endEmbargo(db, id, new Date())) log.info({ id }, 'an embargo is over');
      },
    },
  ];
  const running: { stop(): Promise<void> }[] = [];
  for (const clock of clocks) running.push(await runClock(clock, { db, jobs, log }));
  return {
    async stop() {
      for (const one of running) await one.stop();
    },
  };
}

async function runClock(
  { queue, waiting, ring }: Clock,
  { db, jobs, log }: { db: Kysely<NewsroomTables>; jobs: Jobs; log: ClockLog },
): Promise<{ stop(): Promise<void> }> {
  const set = new Set<string>();
  await jobs.work(queue, async (data) => {
    const { id } = alarm.parse(data);
    const { frozenAt } = await houseSettings(db);
    if (frozenAt === null) return ring(id);
    // While nothing may be changed it waits; each look sets its alarm again.
    for (const key of set) if (key.startsWith(`${id} `)) set.delete(key);
  });
  const look = async () => {
    for (const { id, at } of await waiting()) {
      const key = `${id} ${at.toISOString()}`;
      if (set.has(key)) continue;
      await jobs.at(queue, key, at, { id });
      set.add(key);
    }
  };
  await look();
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = look().catch((err: unknown) =>
      log.error({ err, queue }, 'what waits for its time could not be looked for'),
    );
  }, lookEvery);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
