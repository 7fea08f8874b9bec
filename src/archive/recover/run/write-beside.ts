/** The rows beside new stories: what a batch knows of them that their own rows do not hold. */
import { sql, type Transaction } from 'kysely';
import type { WholeStory } from '../../../story/save-many.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import { instantOf } from './instant.ts';
import { fieldsOf } from './merge.ts';
import { embargoOf } from './new-story.ts';
import type { Prepared, TakeIn } from './take-in.ts';

/** How sure its fields are, which pictures and links wait for the whole source. */
export async function writeBeside(
  db: Transaction<NewsroomTables>,
  written: readonly { one: Prepared; story: WholeStory }[],
  { runId, at }: TakeIn,
): Promise<void> {
  if (written.length === 0) return;
  for (const { one, story } of written) {
    const until = embargoOf(one.story, at);
    if (until !== null)
      await db.updateTable('warraq.story').set({ embargo_until: until }).where('id', '=', story.id).execute();
  }
  const beside = written.map(({ one, story }) => ({
    story_id: story.id,
    title_key: one.key,
    fields: fieldsOf(one.story),
    revision: 1,
  }));
  await sql`
    insert into warraq.recovered_story
    select * from jsonb_populate_recordset(null::warraq.recovered_story, ${JSON.stringify(beside)}::jsonb)`.execute(
    db,
  );
  const ties = written.flatMap(({ one, story }) => {
    const lead = one.story.lead.value;
    const has_links = one.hasOldLinks;
    if (lead === null && one.body.photos.length === 0 && !has_links) return [];
    return [
      {
        run_id: runId,
        story_id: story.id,
        lead,
        photos: one.body.photos,
        has_links,
      },
    ];
  });
  if (ties.length > 0)
    await sql`
      insert into warraq.recovery_tie
      select * from jsonb_populate_recordset(null::warraq.recovery_tie, ${JSON.stringify(ties)}::jsonb)`.execute(
      db,
    );
  const corrections = written.flatMap(({ one, story }) =>
    story.publishedAt === null
      ? []
      : one.story.corrections.map((correction) => ({
          story_id: story.id,
          kind: correction.kind,
          was_wrong: correction.wasWrong,
          is_right: correction.isRight,
          made_at: instantOf(correction.madeAt) ?? story.updatedAt ?? story.publishedAt ?? new Date(0),
          made_by: 'recover',
        })),
  );
  if (corrections.length > 0) await db.insertInto('warraq.correction').values(corrections).execute();
}
