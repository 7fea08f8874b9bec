/** Passkeys: signing in with one (which is both steps at once, and a fresh proof), and one’s own list of them. */
import { z } from '@hono/zod-openapi';
import { record } from '../audit/record.ts';
import { body, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { done, doneSchema, plainHeaders } from './account-routes.ts';
import type { Authentication } from './authentication.ts';
import { asked } from './prove.ts';
import { ownAccount } from './second-step-routes.ts';

/** What browsers hand to and get from `navigator.credentials`; better-auth checks what is in it. */
const challengeSchema = z.record(z.string(), z.any()).openapi('PasskeyChallenge', { type: 'object' });
type Signed = NonNullable<
  Parameters<Authentication['api']['verifyPasskeyAuthentication']>[0]
>['body']['response'];
const signedSchema = z
  .custom<Signed>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  .openapi('PasskeyAnswer', { type: 'object' });
const small = 32_768;

const signInOptions = operation({
  whileFrozen: true,
  method: 'post',
  path: '/session/passkey/options',
  may: 'anyone',
  says: 'A challenge for signing in with a passkey',
  answer: challengeSchema,
});

const signIn = operation({
  whileFrozen: true,
  method: 'post',
  path: '/session/passkey',
  may: 'anyone',
  says: 'Sign in with a passkey, or prove again who one is',
  request: { body: body(z.strictObject({ response: signedSchema })) },
  answer: doneSchema,
  bodyLimit: small,
});

const list = operation({
  method: 'get',
  path: '/me/passkeys',
  may: 'account.own',
  says: 'One’s passkeys',
  answer: z.object({
    passkeys: z.array(z.object({ id: z.string(), name: z.string(), createdAt: z.iso.datetime().nullable() })),
  }),
});

const addOptions = operation({
  method: 'post',
  path: '/me/passkeys/options',
  may: 'account.own',
  says: 'A challenge for adding a passkey',
  answer: challengeSchema,
  sensitive: true,
});

const add = operation({
  method: 'post',
  path: '/me/passkeys',
  may: 'account.own',
  says: 'Add a passkey',
  request: {
    body: body(z.strictObject({ name: z.string().trim().min(1).max(60), response: signedSchema })),
  },
  answer: doneSchema,
  sensitive: true,
  bodyLimit: small,
});

const remove = operation({
  method: 'delete',
  path: '/me/passkeys/{id}',
  may: 'account.own',
  says: 'Remove a passkey',
  request: { params: z.object({ id: z.string().max(60) }) },
  answer: doneSchema,
  sensitive: true,
});

export function passkeyRoutes({ db, authentication }: NewsroomParts) {
  return resource()
    .openapi(signInOptions, async (context) => {
      const answer = await asked(
        authentication.api.generatePasskeyAuthenticationOptions({
          headers: new Headers(),
          returnHeaders: true,
        }),
      );
      for (const cookie of answer.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      // A challenge is no change of the newsroom: nothing for the log.
      context.set('isRecorded', true);
      return context.json({ ...answer.response }, 200);
    })
    .openapi(signIn, async (context) => {
      const { response } = context.req.valid('json');
      const before = context.get('principal');
      const answer = await asked(
        authentication.api.verifyPasskeyAuthentication({
          body: { response },
          headers: plainHeaders(context.req.raw),
          returnHeaders: true,
        }),
      );
      const account = await db
        .selectFrom('staff.account')
        .select(['id', 'name', 'disabled_at', 'frozen_at'])
        .where('id', '=', answer.response.user.id)
        .executeTakeFirstOrThrow();
      if (account.disabled_at || account.frozen_at) {
        await db.deleteFrom('staff.session').where('user_id', '=', account.id).execute();
        throw new Refusal(account.disabled_at ? 'account-disabled' : 'account-frozen');
      }
      if (before.kind === 'account')
        await db.deleteFrom('staff.session').where('id', '=', before.sessionId).execute();
      for (const cookie of answer.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      await record(db, context, account, async () => ({
        answer: null,
        entries: [
          { operation: 'session.begin', subject: `account:${account.id}`, after: { with: 'passkey' } },
        ],
      }));
      return context.json(done, 200);
    })
    .openapi(list, async (context) => {
      const rows = await db
        .selectFrom('staff.passkey')
        .select(['id', 'name', 'created_at'])
        .where('user_id', '=', ownAccount(context).id)
        .orderBy('created_at')
        .execute();
      const passkeys = rows.map((row) => ({
        id: row.id,
        name: row.name ?? '',
        createdAt: row.created_at?.toISOString() ?? null,
      }));
      return context.json({ passkeys }, 200);
    })
    .openapi(addOptions, async (context) => {
      ownAccount(context);
      const answer = await asked(
        authentication.api.generatePasskeyRegistrationOptions({
          headers: plainHeaders(context.req.raw),
          returnHeaders: true,
        }),
      );
      for (const cookie of answer.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      context.set('isRecorded', true);
      return context.json({ ...answer.response }, 200);
    })
    .openapi(add, async (context) => {
      const principal = ownAccount(context);
      const { name, response } = context.req.valid('json');
      const answer = await asked(
        authentication.api.verifyPasskeyRegistration({
          body: { response, name },
          headers: plainHeaders(context.req.raw),
          returnHeaders: true,
        }),
      );
      for (const cookie of answer.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      await record(db, context, principal, async () => ({
        answer: null,
        entries: [{ operation: 'passkey.add', subject: `account:${principal.id}`, after: { name } }],
      }));
      return context.json(done, 200);
    })
    .openapi(remove, async (context) => {
      const principal = ownAccount(context);
      const { id } = context.req.valid('param');
      await record(db, context, principal, async (transaction) => {
        const gone = await transaction
          .deleteFrom('staff.passkey')
          .where('id', '=', id)
          .where('user_id', '=', principal.id)
          .returning('name')
          .executeTakeFirst();
        if (!gone) throw new Refusal('not-found');
        return {
          answer: null,
          entries: [
            { operation: 'passkey.remove', subject: `account:${principal.id}`, before: { name: gone.name } },
          ],
        };
      });
      return context.json(done, 200);
    });
}
