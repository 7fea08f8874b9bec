/**
 * One act on many stories: tags, section, assignment, stage. Each story is asked for as if it were alone; what cannot be
 * done is named and the rest is done. Undoing puts back exactly what this act changed, where nobody changed it since.
 */
import { z } from '@hono/zod-openapi';
import { ownAccount } from '../accounts/second-step-routes.ts';
import { type Entry, record } from '../audit/record.ts';
import { body, freshFor, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import { type RefusalCode, refusals } from '../http/refusals.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { type Before, beforeSchema, bulkActSchema, bulkChange, putBack } from './bulk-change.ts';
import { isWorkAct } from './bulk-work.ts';

const codes = Object.keys(refusals) as [RefusalCode, ...RefusalCode[]];
const resultSchema = z.object({
  /** Null when nothing was changed: there is nothing to undo. */
  id: z.number().nullable(),
  changed: z.array(z.number()),
  refused: z.array(z.object({ id: z.number(), code: z.enum(codes), message: z.string() })),
});

const change = operation({
  method: 'post',
  path: '/bulk',
  may: 'story.bulk',
  says: 'One act on many stories; the answer says which were changed and why the others were not',
  request: {
    body: body(z.strictObject({ stories: z.array(z.int().positive()).min(1).max(200), act: bulkActSchema })),
  },
  answer: resultSchema,
});

const undo = operation({
  method: 'post',
  path: '/bulk/{id}/undo',
  may: 'story.bulk',
  says: 'Take such an act back',
  request: { params: z.object({ id: z.coerce.number().int().positive() }) },
  answer: z.object({ changed: z.array(z.number()), left: z.array(z.number()) }),
});

const keptSchema = z.object({ act: bulkActSchema, before: z.array(beforeSchema) });

type Answer = {
  id: number | null;
  changed: number[];
  refused: { id: number; code: RefusalCode; message: string }[];
  /** Those that readers have before them. */
  publicOnes: number[];
};

export function bulkRoutes({ db, shown, writtenDown }: NewsroomParts) {
  return resource()
    .openapi(change, async (context) => {
      const principal = ownAccount(context);
      const { stories, act } = context.req.valid('json');
      const language = context.get('language');
      const wanted = [...new Set(stories)].sort((one, other) => one - other);
      if (act.kind === 'unpublish' && Date.now() - principal.provedAt.getTime() > freshFor)
        throw new Refusal('prove-again');
      // What is on the screens and not yet in the row goes with the act.
      if (isWorkAct(act)) for (const id of wanted) await writtenDown?.(id, principal.name);
      const answer = await record<Answer>(db, context, principal, async (transaction, by) => {
        const before: Before[] = [];
        const told: Entry[] = [];
        const refused: Answer['refused'] = [];
        const publicOnes: number[] = [];
        for (const id of wanted) {
          try {
            const was = await bulkChange(transaction, principal, id, act, by);
            before.push(was.before);
            told.push(
              ...(was.entries ?? [
                {
                  operation: `story.bulk-${act.kind}`,
                  subject: `story:${id}`,
                  before: was.before,
                  after: act,
                },
              ]),
            );
            if (was.isPublic) publicOnes.push(id);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            refused.push({ id, code: error.code, message: error.said(language) });
          }
        }
        const changed = before.map((one) => one.id);
        if (changed.length === 0) return { answer: { id: null, changed, refused, publicOnes }, entries: [] };
        const { id } = await transaction
          .insertInto('staff.bulk_change')
          .values({
            account_id: principal.id,
            act: act.kind,
            made_at: by.at,
            before: JSON.stringify({ act, before }),
            undone_at: null,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return { answer: { id, changed, refused, publicOnes }, entries: told };
      });
      for (const id of answer.publicOnes) await shown(id);
      return context.json({ id: answer.id, changed: answer.changed, refused: answer.refused }, 200);
    })
    .openapi(undo, async (context) => {
      const principal = ownAccount(context);
      const { id } = context.req.valid('param');
      // Other words written since are seen, also those that nobody kept yet.
      for (const story of await storiesOf(id, principal.id)) await writtenDown?.(story, principal.name);
      const answer = await record(db, context, principal, async (transaction, by) => {
        const done = await transaction
          .updateTable('staff.bulk_change')
          .set({ undone_at: by.at })
          .where('id', '=', id)
          .where('account_id', '=', principal.id)
          .where('undone_at', 'is', null)
          .returning('before')
          .executeTakeFirst();
        if (!done) throw new Refusal('not-found');
        const { act, before } = keptSchema.parse(done.before);
        const changed: number[] = [];
        const left: number[] = [];
        for (const was of before)
          ((await putBack(transaction, principal, was, act, by)) ? changed : left).push(was.id);
        return {
          answer: { changed, left },
          entries: [{ operation: 'story.bulk-undo', subject: `bulk:${id}`, after: { changed, left } }],
        };
      });
      for (const story of answer.changed) await shown(story);
      return context.json(answer, 200);
    });

  /** Those that somebody’s act changed in the workflow. */
  async function storiesOf(id: number, account: string): Promise<number[]> {
    const row = await db
      .selectFrom('staff.bulk_change')
      .select('before')
      .where('id', '=', id)
      .where('account_id', '=', account)
      .where('undone_at', 'is', null)
      .executeTakeFirst();
    if (!row) return [];
    const { act, before } = keptSchema.parse(row.before);
    return isWorkAct(act) ? before.map((was) => was.id) : [];
  }
}
