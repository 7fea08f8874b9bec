/** One’s own account: name and language, password, proofs, and the sessions that are open. */
import { z } from '@hono/zod-openapi';
import { record } from '../audit/record.ts';
import { body, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { mailKinds } from '../notices/mail-kinds.ts';
import { done, doneSchema, personNameSchema, plainHeaders } from './account-routes.ts';
import { meOf, meSchema } from './me.ts';
import { hashPassword } from './password-hash.ts';
import { isGoodPassword } from './password-rules.ts';
import { asked, endSessions, noteProof, provePassword, useCodeOnce } from './prove.ts';
import { ownAccount } from './second-step-routes.ts';
import { shownSignInName } from './sign-in-name.ts';

const passwordSchema = z.string().min(1).max(128);
const small = 8_192;

const change = operation({
  method: 'patch',
  path: '/me',
  may: 'account.own',
  says: 'Change one’s name, language or mail',
  request: {
    body: body(
      z.strictObject({
        name: personNameSchema.optional(),
        language: z.enum(['ar', 'en']).optional(),
        mailNotices: z.boolean().optional(),
        mailMuted: z.array(z.enum(mailKinds)).max(mailKinds.length).optional(),
      }),
    ),
  },
  answer: meSchema,
  bodyLimit: small,
});

const changePassword = operation({
  method: 'put',
  path: '/me/password',
  may: 'account.own',
  says: 'Another password; every other session ends',
  request: { body: body(z.strictObject({ current: passwordSchema, next: passwordSchema })) },
  answer: doneSchema,
  bodyLimit: small,
});

const prove = operation({
  whileFrozen: true,
  method: 'post',
  path: '/me/proof',
  may: 'account.own',
  says: 'Prove again who one is: sensitive acts are taken for ten minutes',
  request: {
    body: body(
      z.strictObject({
        password: passwordSchema,
        code: z
          .string()
          .regex(/^\d{6}$/)
          .optional(),
      }),
    ),
  },
  answer: doneSchema,
  bodyLimit: small,
});

const sessionSchema = z
  .object({
    id: z.string(),
    /** What the browser called itself. */
    device: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    isThis: z.boolean(),
  })
  .openapi('OpenSession');

const sessions = operation({
  method: 'get',
  path: '/me/sessions',
  may: 'account.own',
  says: 'Where one is signed in',
  answer: z.object({ sessions: z.array(sessionSchema) }),
});

const endOne = operation({
  method: 'delete',
  path: '/me/sessions/{id}',
  may: 'account.own',
  says: 'End one session',
  request: { params: z.object({ id: z.string().max(60) }) },
  answer: doneSchema,
});

const endOthers = operation({
  method: 'delete',
  path: '/me/sessions',
  may: 'account.own',
  says: 'Sign out everywhere else',
  answer: doneSchema,
});

export function ownAccountRoutes({ db, authentication, limits, sendsMail }: NewsroomParts) {
  return resource()
    .openapi(change, async (context) => {
      const principal = ownAccount(context);
      const told = context.req.valid('json');
      await record(db, context, principal, async (transaction, { at }) => {
        const set = {
          ...(told.name === undefined ? {} : { name: told.name }),
          ...(told.language === undefined ? {} : { language: told.language }),
          ...(told.mailMuted === undefined ? {} : { mail_muted: [...new Set(told.mailMuted)] }),
          ...(told.mailNotices === undefined ? {} : { mail_notices: told.mailNotices }),
          updated_at: at,
        };
        await transaction.updateTable('staff.account').set(set).where('id', '=', principal.id).execute();
        return {
          answer: null,
          entries: [
            {
              operation: 'account.change',
              subject: `account:${principal.id}`,
              before: { name: principal.name, language: principal.language },
              after: told,
            },
          ],
        };
      });
      const now = {
        ...principal,
        name: told.name ?? principal.name,
        language: told.language ?? principal.language,
      };
      return context.json(await meOf(db, now, sendsMail), 200);
    })
    .openapi(changePassword, async (context) => {
      const principal = ownAccount(context);
      const { current, next } = context.req.valid('json');
      await provePassword({ db, limits }, principal.id, current);
      if (!isGoodPassword(next, shownSignInName(principal.signIn))) throw new Refusal('weak-password');
      const password = await hashPassword(next);
      await record(db, context, principal, async (transaction, { at }) => {
        await transaction
          .updateTable('staff.credential')
          .set({ password, updated_at: at })
          .where('user_id', '=', principal.id)
          .where('provider_id', '=', 'credential')
          .execute();
        await endSessions(transaction, principal.id, principal.sessionId);
        return {
          answer: null,
          entries: [{ operation: 'password.change', subject: `account:${principal.id}` }],
        };
      });
      await noteProof(db, principal);
      return context.json(done, 200);
    })
    .openapi(prove, async (context) => {
      const principal = ownAccount(context);
      const { password, code } = context.req.valid('json');
      await provePassword({ db, limits }, principal.id, password);
      const { two_factor_enabled } = await db
        .selectFrom('staff.account')
        .select('two_factor_enabled')
        .where('id', '=', principal.id)
        .executeTakeFirstOrThrow();
      if (two_factor_enabled) {
        if (code === undefined) throw new Refusal('code-needed');
        await asked(
          authentication.api.verifyTOTP({ body: { code }, headers: plainHeaders(context.req.raw) }),
        );
        await useCodeOnce(db, principal.id, code);
      }
      await noteProof(db, principal);
      await record(db, context, principal, async () => ({
        answer: null,
        entries: [{ operation: 'session.prove', subject: `account:${principal.id}` }],
      }));
      return context.json(done, 200);
    })
    .openapi(sessions, async (context) => {
      const principal = ownAccount(context);
      const rows = await db
        .selectFrom('staff.session')
        .select(['id', 'user_agent', 'created_at', 'updated_at'])
        .where('user_id', '=', principal.id)
        .where('expires_at', '>', new Date())
        .orderBy('updated_at', 'desc')
        .execute();
      const open = rows.map((row) => ({
        id: row.id,
        device: (row.user_agent ?? '').slice(0, 200),
        createdAt: row.created_at.toISOString(),
        lastUsedAt: row.updated_at.toISOString(),
        isThis: row.id === principal.sessionId,
      }));
      return context.json({ sessions: open }, 200);
    })
    .openapi(endOne, async (context) => {
      const principal = ownAccount(context);
      const { id } = context.req.valid('param');
      await record(db, context, principal, async (transaction) => {
        const gone = await transaction
          .deleteFrom('staff.session')
          .where('id', '=', id)
          .where('user_id', '=', principal.id)
          .returning('id')
          .executeTakeFirst();
        if (!gone) throw new Refusal('not-found');
        return { answer: null, entries: [{ operation: 'session.end', subject: `account:${principal.id}` }] };
      });
      return context.json(done, 200);
    })
    .openapi(endOthers, async (context) => {
      const principal = ownAccount(context);
      await record(db, context, principal, async (transaction) => {
        await endSessions(transaction, principal.id, principal.sessionId);
        return {
          answer: null,
          entries: [{ operation: 'session.end-others', subject: `account:${principal.id}` }],
        };
      });
      return context.json(done, 200);
    });
}
