/** Making, listing and revoking API tokens: the owner’s alone, after a fresh proof. */
import { z } from '@hono/zod-openapi';
import { done, doneSchema } from '../accounts/account-routes.ts';
import { ownAccount } from '../accounts/second-step-routes.ts';
import { record } from '../audit/record.ts';
import { body, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { roles, scopes } from '../roles/roles.ts';
import { newToken } from './token-of-request.ts';

const role = z.enum(roles).exclude(['owner']);
const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role,
    scopes: z.array(z.string()),
    madeBy: z.string(),
    madeAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedOn: z.string().nullable(),
    state: z.enum(['good', 'over', 'revoked', 'frozen']),
  })
  .openapi('ApiToken');

const list = operation({
  method: 'get',
  path: '/tokens',
  may: 'token.edit',
  says: 'API tokens, the newest first',
  answer: z.object({ tokens: z.array(tokenSchema) }),
});
const make = operation({
  method: 'post',
  path: '/tokens',
  may: 'token.edit',
  says: 'A new API token; it is shown this once',
  request: {
    body: body(
      z.strictObject({
        name: z.string().trim().min(1).max(80),
        role,
        scopes: z.array(z.enum(scopes)).min(1),
        days: z.int().min(1).max(365),
      }),
    ),
  },
  answer: z.object({ id: z.string(), token: z.string(), expiresAt: z.iso.datetime() }),
  sensitive: true,
});
const revoke = operation({
  method: 'delete',
  path: '/tokens/{id}',
  may: 'token.edit',
  says: 'Revoke an API token',
  request: { params: z.object({ id: z.string().max(20) }) },
  answer: doneSchema,
});

export function tokenRoutes({ db }: NewsroomParts) {
  return resource()
    .openapi(list, async (context) => {
      const now = new Date();
      const rows = await db
        .selectFrom('staff.token as t')
        .leftJoin('staff.account as a', 'a.id', 't.made_by')
        .selectAll('t')
        .select('a.name as by')
        .orderBy('t.made_at', 'desc')
        .limit(200)
        .execute();
      const tokens = rows.map((row) => ({
        id: row.id,
        name: row.name,
        role: row.role,
        scopes: row.scopes,
        madeBy: row.by ?? '',
        madeAt: row.made_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        lastUsedOn: row.last_used_on,
        state: row.revoked_at
          ? ('revoked' as const)
          : row.frozen_at
            ? ('frozen' as const)
            : row.expires_at < now
              ? ('over' as const)
              : ('good' as const),
      }));
      return context.json({ tokens }, 200);
    })
    .openapi(make, async (context) => {
      const principal = ownAccount(context);
      const told = context.req.valid('json');
      const token = newToken();
      const expires = await record(db, context, principal, async (transaction, { at }) => {
        const expires_at = new Date(at.getTime() + told.days * 86_400_000);
        await transaction
          .insertInto('staff.token')
          .values({
            id: token.id,
            name: told.name,
            secret_hash: token.secretHash,
            role: told.role,
            scopes: told.scopes,
            made_by: principal.id,
            made_at: at,
            expires_at,
            last_used_on: null,
            revoked_at: null,
            frozen_at: null,
          })
          .execute();
        return {
          answer: expires_at,
          entries: [{ operation: 'token.create', subject: `token:${token.id}`, after: told }],
        };
      });
      return context.json({ id: token.id, token: token.shown, expiresAt: expires.toISOString() }, 200);
    })
    .openapi(revoke, async (context) => {
      const { id } = context.req.valid('param');
      await record(db, context, ownAccount(context), async (transaction, { at }) => {
        const gone = await transaction
          .updateTable('staff.token')
          .set({ revoked_at: at })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .returning('name')
          .executeTakeFirst();
        if (!gone) throw new Refusal('not-found');
        return {
          answer: null,
          entries: [{ operation: 'token.revoke', subject: `token:${id}`, before: gone }],
        };
      });
      return context.json(done, 200);
    });
}
