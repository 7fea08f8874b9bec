/**
 * Puts public stories that a batch brought into their lists (0096): some thousands in a transaction, so that nobody
 * who publishes meanwhile waits long. Doing it again does nothing; a run that was killed leaves them to the next.
 */
import { type Kysely, sql } from 'kysely';
import type { NewsroomTables } from './tables.ts';

const together = 5_000;

export async function listWaitingStories(db: Kysely<NewsroomTables>): Promise<void> {
  while ((await listSomeWaiting(db, together)) === together);
}

/** The oldest that wait, at most so many; says how many they were. */
export async function listSomeWaiting(db: Kysely<NewsroomTables>, most: number): Promise<number> {
  const { rows } = await sql<{ listed: number }>`
    select warraq.list_waiting_stories(${most}) as listed`.execute(db);
  return rows[0]?.listed ?? 0;
}
