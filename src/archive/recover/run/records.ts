/** What became of each record of a batch, and the doubts about some, as rows beside the stories. */
import { sql, type Transaction } from 'kysely';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { Counted } from './counted.ts';
import { mostOfARun, packedOriginal } from './kept-original.ts';
import { oneLine } from './one-line.ts';

export async function keepRecords(
  db: Transaction<NewsroomTables>,
  runId: number,
  records: readonly Counted[],
  isDry = false,
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map((one) => ({
    run_id: runId,
    number: one.number,
    identity: one.identity,
    outcome: one.outcome.kind,
    reason: one.outcome.kind === 'skipped' ? one.outcome.reason : null,
    detail: oneLine(one.detail, 500),
    // A trial has made no story, and is no reason to know one later.
    story_id: isDry ? null : one.storyId,
    translation_group: one.translationGroup,
  }));
  await sql`
    insert into warraq.recovery_record
    select * from jsonb_populate_recordset(null::warraq.recovery_record, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
  if (!isDry) await keepDoubts(db, runId, records);
}

async function keepDoubts(
  db: Transaction<NewsroomTables>,
  runId: number,
  records: readonly Counted[],
): Promise<void> {
  const doubtful = records.filter(({ questions }) => questions.length > 0);
  if (doubtful.length === 0) return;
  const { originals_bytes: before } = await db
    .selectFrom('warraq.recovery_run')
    .select('originals_bytes')
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
  let bytes = before;
  const rows = [];
  for (const { number, storyId, questions, original: asItStood } of doubtful) {
    const original = bytes < mostOfARun ? asItStood() : null;
    const packed = original === null ? null : await packedOriginal(original);
    bytes += packed?.length ?? 0;
    rows.push({
      run_id: runId,
      number,
      story_id: storyId,
      questions: JSON.stringify(questions),
      original_type: original?.mediaType ?? '',
      original_packing: 'brotli' as const,
      original_packed: packed,
    });
  }
  await db.insertInto('warraq.recovery_review').values(rows).execute();
  if (bytes > before)
    await db
      .updateTable('warraq.recovery_run')
      .set({ originals_bytes: bytes })
      .where('id', '=', runId)
      .execute();
}
