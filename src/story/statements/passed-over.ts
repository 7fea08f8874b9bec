/** Names that an editor passed over: the same words, however they are printed, are not proposed for that story again. */
import type { Kysely } from 'kysely';
import { normalForm } from '../../language/analysis/normal-form.ts';
import type { Act } from '../act.ts';
import type { NewsroomTables } from '../tables.ts';

/** «أحمد» and «احمد» are one name. */
export const bareName = (words: string): string =>
  normalForm(words)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim()
    .slice(0, 300);

/** @returns false where the words have no letter */
export async function passOver(
  db: Kysely<NewsroomTables>,
  storyId: number,
  words: string,
  act: Act,
): Promise<boolean> {
  const bare = bareName(words);
  if (bare === '') return false;
  await db
    .insertInto('warraq.passed_over_name')
    .values({ story_id: storyId, words: bare, passed_at: act.at, passed_by: act.by })
    .onConflict((on) => on.columns(['story_id', 'words']).doNothing())
    .execute();
  return true;
}

export async function proposeAgain(
  db: Kysely<NewsroomTables>,
  storyId: number,
  words: string,
): Promise<void> {
  await db
    .deleteFrom('warraq.passed_over_name')
    .where('story_id', '=', storyId)
    .where('words', '=', bareName(words))
    .execute();
}

export async function passedOver(db: Kysely<NewsroomTables>, storyId: number): Promise<Set<string>> {
  const rows = await db
    .selectFrom('warraq.passed_over_name')
    .select('words')
    .where('story_id', '=', storyId)
    .execute();
  return new Set(rows.map(({ words }) => words));
}
