/**
 * What has to happen at a time, or behind what somebody waits for: a queue in our own PostgreSQL (schema `jobs`), so
 * that nothing is lost with the process. A job may run twice; what it does has to bear that. Knows no story.
 */
import type pg from 'pg';
import { PgBoss } from 'pg-boss';

export type Jobs = {
  /**
   * Runs `work` for each job of the queue, one at a time; what it throws is tried again, later and later: first after
   * `retryAfter` seconds, where the queue is new.
   */
  work(queue: string, work: (data: object) => Promise<void>, retryAfter?: number): Promise<void>;
  /** Rings at `at`, or at once if that is past. The same `key` twice is one alarm as long as it waits. */
  at(queue: string, key: string, at: Date, data: object): Promise<void>;
  stop(): Promise<void>;
};

const pollEvery = 0.5;

/** Opens the queue; makes or updates its tables as their owner. */
export async function openJobs(
  owner: pg.Pool,
  log: { error(details: object, message: string): void },
): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => owner.query(text, values) },
    schema: 'jobs',
    schedule: false,
  });
  boss.on('error', (err) => log.error({ err }, 'the job queue has a fault'));
  await boss.start();
  return {
    async work(queue, work, retryAfter = 5) {
      await boss.createQueue(queue, {
        policy: 'short',
        retryLimit: 10,
        retryDelay: retryAfter,
        retryBackoff: true,
      });
      await boss.work<object>(queue, { pollingIntervalSeconds: pollEvery }, async (jobs) => {
        for (const { data } of jobs) await work(data);
      });
    },
    async at(queue, key, at, data) {
      await boss.send(queue, data, { startAfter: at, singletonKey: key });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}
