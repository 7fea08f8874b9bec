/** Reading the audit log, newest first, and checking that its chain is whole. There is no way to write to it here. */
import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { operation, resource } from '../http/operation.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { StaffDatabase } from '../tables.ts';

const entrySchema = z
  .object({
    number: z.number(),
    at: z.iso.datetime(),
    actorId: z.string().nullable(),
    actor: z.string(),
    operation: z.string(),
    subject: z.string(),
    before: z.any(),
    after: z.any(),
  })
  .openapi('AuditEntry');

const list = operation({
  method: 'get',
  path: '/audit',
  may: 'audit.read',
  says: 'Every change of the newsroom, the newest first',
  request: {
    query: z.strictObject({
      subject: z.string().max(100).optional(),
      actor: z.string().max(60).optional(),
      operation: z.string().max(60).optional(),
      before: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      lang: z.string().optional(),
    }),
  },
  answer: z.object({ entries: z.array(entrySchema), next: z.number().nullable() }),
});

const check = operation({
  method: 'get',
  path: '/audit/check',
  may: 'audit.read',
  says: 'Whether the log is whole: every row’s hash, and that each follows the one before',
  answer: z.object({ entries: z.number(), firstBroken: z.number().nullable() }),
});

export function auditRoutes({ db }: NewsroomParts) {
  return resource()
    .openapi(list, async (context) => {
      const asked = context.req.valid('query');
      let query = db
        .selectFrom('staff.audit')
        .selectAll()
        .orderBy('number', 'desc')
        .limit(asked.limit + 1);
      if (asked.subject) query = query.where('subject', '=', asked.subject);
      if (asked.actor) query = query.where('actor', '=', asked.actor);
      if (asked.operation) query = query.where('operation', '=', asked.operation);
      if (asked.before) query = query.where('number', '<', asked.before);
      const rows = await query.execute();
      const page = rows.slice(0, asked.limit);
      const entries = page.map((row) => ({
        number: row.number,
        at: row.at.toISOString(),
        actorId: row.actor,
        actor: row.actor_name,
        operation: row.operation,
        subject: row.subject,
        before: row.before,
        after: row.after,
      }));
      const next = rows.length > asked.limit ? (page.at(-1)?.number ?? null) : null;
      return context.json({ entries, next }, 200);
    })
    .openapi(check, async (context) => context.json(await checkAudit(db), 200));
}

/** Walks the chain in the database. `firstBroken`: the first row that is not what was written, or does not follow. */
export async function checkAudit(
  db: StaffDatabase,
): Promise<{ entries: number; firstBroken: number | null }> {
  const { rows } = await sql<{ entries: number; first_broken: number | null }>`
    with chain as (
      select a.number, a.hash = staff.audit_hash(a) as is_whole,
             lag(a.hash, 1, repeat('0', 64)) over (order by a.number) = a.previous_hash as follows,
             a.number = row_number() over (order by a.number) as has_its_place
      from staff.audit a
    )
    select count(*) as entries,
           coalesce(min(number) filter (where not (is_whole and follows and has_its_place)),
                    (select h.number from staff.audit_head h
                     where h.number <> (select count(*) from staff.audit)
                        or h.hash <> coalesce((select hash from staff.audit order by number desc limit 1), repeat('0', 64))))
             as first_broken
    from chain`.execute(db);
  const [row] = rows;
  return { entries: row?.entries ?? 0, firstBroken: row?.first_broken ?? null };
}
