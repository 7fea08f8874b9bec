/** What only stories of our own archive bring: their old numbers, and all that they have beyond others. */
import { sql, type Transaction } from 'kysely';
import { heldIds, newStoryIds, reserveIds } from '../../../story/save-many.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { Question } from '../source.ts';
import { isOfTheData } from './of-the-data.ts';
import type { Prepared } from './take-in.ts';

/**
 * What stories of our own archive have beyond others. One whose values no table holds stays what any source gives of
 * it, and a person is told: the others of its batch are not lost with it.
 */
export async function writeRestored(
  db: Transaction<NewsroomTables>,
  good: readonly { one: Prepared; story: { id: number } }[],
  publish: boolean,
): Promise<void> {
  const restored = good.filter(({ one }) => one.story.restored !== undefined);
  const write = async (some: typeof restored) => {
    await sql`savepoint restored`.execute(db);
    try {
      for (const { one, story } of some) await one.story.restored?.write(db, story.id, publish);
      await sql`release savepoint restored`.execute(db);
      return true;
    } catch (error) {
      if (!isOfTheData(error)) throw error;
      await sql`rollback to savepoint restored`.execute(db);
      return false;
    }
  };
  if (restored.length === 0 || (await write(restored))) return;
  for (const each of restored) if (!(await write([each]))) each.one.questions.push(notWholeBack);
}

/** New numbers; a story of our own archive keeps its old one where that is free. */
export async function idsFor(db: Transaction<NewsroomTables>, ready: readonly Prepared[]): Promise<number[]> {
  const wishes = ready.flatMap(({ story }) => story.restored?.number ?? []);
  if (wishes.length === 0) return newStoryIds(db, ready.length);
  const held = await heldIds(db, wishes);
  const free = new Set(wishes.filter((id) => !held.has(id)));
  await reserveIds(db, Math.max(0, ...free));
  const fresh = await newStoryIds(db, ready.length - free.size);
  return ready.map(({ story }) => {
    const wish = story.restored?.number;
    // A number that is wished for twice goes to the first.
    return wish !== undefined && free.delete(wish) ? wish : (fresh.pop() ?? 0);
  });
}

const notWholeBack: Question = {
  what: 'archive',
  ar: 'في سجل المادة في الأرشيف قيم لا يقبلها الجدول: جاء نصها وحقولها، ولم تأت مراجعاتها وتصويباتها وأقوالها.',
  en: 'The story’s line in the archive has values that no table takes: its text and fields came, its revisions, corrections and statements did not.',
};
