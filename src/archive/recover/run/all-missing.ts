/**
 * Nowhere to look: the source holds no pictures and no folder was named. Every picture that is waited for is written
 * down as missing, some thousands of stories in a transaction, with what they no longer wait for gone in the same one:
 * whoever goes on after a kill goes on behind the last. Two at a time: the program has nothing else to do meanwhile.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { NewsroomTables } from '../../../story/tables.ts';

const together = 4_000;
const atOnce = 2;

/** @throws what the database has against any of them, when none is under way any more */
export async function allMissing(
  db: Kysely<NewsroomTables>,
  runId: number,
  signal: AbortSignal,
): Promise<void> {
  const parts = partsOf(db, runId);
  const work = async () => {
    while (!signal.aborted) {
      const { value: part, done } = await parts.next();
      if (done) return;
      await db.transaction().execute((transaction) => missing(transaction, runId, part));
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, work));
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Stories that wait for a picture, from the first number to the last one of each part. */
type Part = { first: number; last: number };

async function* partsOf(db: Kysely<NewsroomTables>, runId: number): AsyncGenerator<Part, void> {
  let behind = 0;
  for (;;) {
    const { rows } = await sql<{ first: number | null; last: number | null }>`
      select min(story_id) as first, max(story_id) as last from (
        select story_id from warraq.recovery_tie where run_id = ${runId} and story_id > ${behind}
        order by story_id limit ${together}) as part`.execute(db);
    const { first, last } = rows[0] ?? { first: null, last: null };
    if (first === null || last === null) return;
    behind = last;
    yield { first, last };
  }
}

async function missing(db: Transaction<NewsroomTables>, runId: number, { first, last }: Part): Promise<void> {
  const { rows } = await sql<{ wanted: number }>`
    with wanted as materialized (
      select t.story_id, w.value as reference, coalesce(w.value -> 'addresses' ->> 0, w.value ->> 'address') as address
      from warraq.recovery_tie t
      cross join lateral (
        select value from jsonb_array_elements(t.photos)
        union all select t.lead where t.lead is not null
      ) w
      where t.run_id = ${runId} and t.story_id between ${first} and ${last}
    ), listed as (
      insert into warraq.recovery_missing_photo (run_id, address, story_id, reason, caption, credit)
      select ${runId}, left(coalesce(nullif(w.address, ''), p.reference -> 'addresses' ->> 0, w.reference ->> 'key', ''), 600),
        w.story_id, 'missing',
        coalesce(nullif(w.reference ->> 'caption', ''), p.reference ->> 'caption', ''),
        coalesce(nullif(w.reference ->> 'credit', ''), p.reference ->> 'credit', '')
      from wanted w
      left join warraq.recovery_photo p on p.run_id = ${runId} and p.key = left(w.reference ->> 'key', 600)
      on conflict do nothing
    )
    select count(*)::int as wanted from wanted`.execute(db);
  await sql`delete from warraq.recovery_tie
    where run_id = ${runId} and story_id between ${first} and ${last} and not has_links`.execute(db);
  await sql`update warraq.recovery_tie set lead = null, photos = '[]'
    where run_id = ${runId} and story_id between ${first} and ${last}`.execute(db);
  // Last: the other part waits for this row.
  const wanted = rows[0]?.wanted ?? 0;
  await sql`
    update warraq.recovery_run set photos = jsonb_build_object(
      'wanted', coalesce((photos ->> 'wanted')::int, 0) + ${wanted}::int,
      'taken', coalesce((photos ->> 'taken')::int, 0), 'known', coalesce((photos ->> 'known')::int, 0),
      'renditions', coalesce((photos ->> 'renditions')::int, 0),
      'missing', coalesce((photos ->> 'missing')::int, 0) + ${wanted}::int,
      'refused', coalesce((photos ->> 'refused')::int, 0))
    where id = ${runId}`.execute(db);
}
