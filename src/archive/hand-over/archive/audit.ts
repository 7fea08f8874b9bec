/** The audit log as it was written, line by line with its hashes; those of former houses before the house's own. */
import { sql } from 'kysely';
import type { ArchivedAudit } from '../archive-format.ts';
import { type LinesWritten, type Snapshot, writtenLines } from './lines.ts';

const together = 1000;

export async function writeAudit(db: Snapshot, folder: string, house: string): Promise<LinesWritten> {
  return writtenLines<ArchivedAudit>(folder, 'audit', async (write) => {
    for (let last = { house: '', number: 0 }; ; ) {
      const { rows } = await sql<{ line: ArchivedAudit }>`
        select jsonb_build_object('house', house, 'number', number, 'at', at, 'actor', actor, 'actorName', actor_name,
          'operation', operation, 'subject', subject, 'before', before, 'after', after, 'previousHash', previous_hash, 'hash', hash) as line
        from staff.former_audit where (house, number) > (${last.house}, ${last.number}::bigint)
        order by house, number limit ${together}`.execute(db);
      for (const { line } of rows) {
        last = line;
        await write(line);
      }
      if (rows.length < together) break;
    }
    for (let last = 0; ; ) {
      const { rows } = await sql<{ line: ArchivedAudit }>`
        select jsonb_build_object('house', ${house}::text, 'number', number, 'at', at, 'actor', actor, 'actorName', actor_name,
          'operation', operation, 'subject', subject, 'before', before, 'after', after, 'previousHash', previous_hash, 'hash', hash) as line
        from staff.audit where number > ${last} order by number limit ${together}`.execute(db);
      for (const { line } of rows) {
        last = line.number;
        await write(line);
      }
      if (rows.length < together) return;
    }
  });
}
