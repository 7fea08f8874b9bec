/** The bar of breaking news over an edition's fronts: one line, with a story behind it once there is one. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Act } from '../act.ts';
import { inTransaction } from '../save-story.ts';
import type { NewsroomTables } from '../tables.ts';

export const breakingBarSchema = z.strictObject({
  words: z.string().trim().min(1).max(160),
  storyId: z.int().positive().nullable(),
  until: z.date().nullable(),
});
export type BreakingBar = z.infer<typeof breakingBarSchema>;

export type BarRefused = { kind: 'refused'; reason: 'no-such-edition' | 'no-such-story' | 'until-is-past' };

/** Raises the bar, in place of one that stands. A story of another edition is refused. */
export async function raiseBreakingBar(
  db: Kysely<NewsroomTables>,
  editionId: string,
  bar: BreakingBar,
  act: Act,
): Promise<{ kind: 'raised' } | BarRefused> {
  const { words, storyId, until } = breakingBarSchema.parse(bar);
  if (until !== null && until <= act.at) return { kind: 'refused', reason: 'until-is-past' };
  return inTransaction(db, async (transaction) => {
    const edition = await transaction
      .selectFrom('warraq.edition')
      .select('id')
      .where('id', '=', editionId)
      .executeTakeFirst();
    if (!edition) return { kind: 'refused', reason: 'no-such-edition' };
    if (storyId !== null) {
      const story = await transaction
        .selectFrom('warraq.story')
        .select('id')
        .where('id', '=', storyId)
        .where('edition_id', '=', editionId)
        .executeTakeFirst();
      if (!story) return { kind: 'refused', reason: 'no-such-story' };
    }
    const row = { words, story_id: storyId, since: act.at, until };
    await transaction
      .insertInto('warraq.breaking_bar')
      .values({ edition_id: editionId, ...row })
      .onConflict((on) => on.column('edition_id').doUpdateSet(row))
      .execute();
    return { kind: 'raised' };
  });
}

/** Takes the bar down. Says whether one stood. */
export async function lowerBreakingBar(db: Kysely<NewsroomTables>, editionId: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('warraq.breaking_bar')
    .where('edition_id', '=', editionId)
    .returning('edition_id')
    .executeTakeFirst();
  return gone !== undefined;
}

export async function breakingBarOf(
  db: Kysely<NewsroomTables>,
  editionId: string,
): Promise<(BreakingBar & { since: Date }) | null> {
  const bar = await db
    .selectFrom('warraq.breaking_bar')
    .select(['words', 'story_id as storyId', 'until', 'since'])
    .where('edition_id', '=', editionId)
    .executeTakeFirst();
  return bar ?? null;
}
