/**
 * The audit log of the house that handed over, kept beside this house's own. The database takes a line only behind the
 * one before it and with the hash that it was written with: a log that was changed on its way is refused whole.
 */
import { type Kysely, sql } from 'kysely';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { ArchivedAudit } from '../../hand-over/archive-format.ts';

const together = 500;

/** Twice is once; this house's own lines are in its own log already. */
export async function bringAudit(
  db: Kysely<NewsroomTables>,
  lines: AsyncIterable<ArchivedAudit>,
): Promise<void> {
  let batch: ArchivedAudit[] = [];
  const keep = async () => {
    // What is there already was checked when it came.
    await sql`insert into staff.former_audit (house, number, at, actor, actor_name, operation, subject, before, after, previous_hash, hash)
      select a.house, a.number, a.at, a.actor, a."actorName", a.operation, a.subject,
        case when jsonb_typeof(a.before) <> 'null' then a.before end, case when jsonb_typeof(a.after) <> 'null' then a.after end,
        a."previousHash", a.hash
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as a (house text, number bigint, at timestamptz, actor text, "actorName" text,
        operation text, subject text, before jsonb, after jsonb, "previousHash" text, hash text)
      where not exists (select from published.house h where h.id::text = a.house)
        and not exists (select from staff.former_audit f where f.house = a.house and f.number = a.number)
      order by a.house, a.number`.execute(db);
    batch = [];
  };
  for await (const line of lines) {
    batch.push(line);
    if (batch.length === together) await keep();
  }
  await keep();
}
