/** What became of each record of a batch, and the doubts about some, as rows beside the stories. */
import { sql, type Transaction } from 'kysely';
import type { NewsroomTables } from '../../../story/tables.ts';
import { oneLine } from './one-line.ts';
import type { Counted } from './recover-source.ts';

/** The most of a record that is kept for a person's eyes. */
const longestOriginal = 200_000;

export async function keepRecords(
  db: Transaction<NewsroomTables>,
  runId: number,
  records: readonly Counted[],
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map((one) => ({
    run_id: runId,
    number: one.number,
    identity: one.identity,
    outcome: one.outcome.kind,
    reason: one.outcome.kind === 'skipped' ? one.outcome.reason : null,
    detail: oneLine(one.detail, 500),
    story_id: one.storyId,
    translation_group: one.translationGroup,
  }));
  await sql`
    insert into warraq.recovery_record
    select * from jsonb_populate_recordset(null::warraq.recovery_record, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
  const doubtful = records.flatMap(({ taken, storyId, number }) => {
    if (taken === null || taken.questions.length === 0) return [];
    const original = taken.story.original();
    const text = original && allowed(original.text);
    return [
      {
        run_id: runId,
        number,
        story_id: storyId,
        questions: JSON.stringify(taken.questions),
        original: original ? JSON.stringify({ mediaType: original.mediaType, text }) : null,
      },
    ];
  });
  if (doubtful.length > 0) await db.insertInto('warraq.recovery_review').values(doubtful).execute();
}

/** As a column of JSON can hold it; for eyes, so what is cut or replaced is no loss. */
function allowed(text: string): string {
  return text.slice(0, longestOriginal).replaceAll('\0', '\ufffd').toWellFormed();
}
