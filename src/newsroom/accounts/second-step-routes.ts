/** The second factor: setting up an authenticator app, its codes at the door, recovery codes, passkeys. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { record } from '../audit/record.ts';
import { body, known, type NewsroomEnv, operation, resource } from '../http/operation.ts';
import type { AccountPrincipal } from '../http/principal.ts';
import { networkOf } from '../http/rate-limits.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { done, doneSchema, plainHeaders } from './account-routes.ts';
import { asked, endSessions, provePassword, useCodeOnce } from './prove.ts';
import { codeHash } from './recovery-codes.ts';

const passwordSchema = z.string().min(1).max(128);
const codeSchema = z.string().regex(/^\d{6}$/);
const small = 8_192;

const secondStep = operation({
  whileFrozen: true,
  method: 'post',
  path: '/session/second-step',
  may: 'anyone',
  says: 'The second step of signing in: a code of the app, or a recovery code',
  request: {
    body: body(
      z.union([
        z.strictObject({ code: codeSchema }),
        z.strictObject({ recoveryCode: z.string().min(20).max(60) }),
      ]),
    ),
  },
  answer: doneSchema,
  bodyLimit: small,
});

const beginTotp = operation({
  method: 'post',
  path: '/me/totp',
  may: 'account.own',
  says: 'Begin setting up an authenticator app; recovery codes are shown this once',
  request: { body: body(z.strictObject({ password: passwordSchema })) },
  answer: z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) }),
  bodyLimit: small,
});

const confirmTotp = operation({
  method: 'post',
  path: '/me/totp/confirm',
  may: 'account.own',
  says: 'Confirm the app with its first code; from then on signing in asks for one',
  request: { body: body(z.strictObject({ code: codeSchema })) },
  answer: doneSchema,
  bodyLimit: small,
});

const endTotp = operation({
  method: 'post',
  path: '/me/totp/end',
  may: 'account.own',
  says: 'Sign in without an authenticator app',
  request: { body: body(z.strictObject({ password: passwordSchema })) },
  answer: doneSchema,
  sensitive: true,
  bodyLimit: small,
});

const newCodes = operation({
  method: 'post',
  path: '/me/recovery-codes',
  may: 'account.own',
  says: 'New recovery codes; the ones before are good no more',
  request: { body: body(z.strictObject({ password: passwordSchema })) },
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
  sensitive: true,
  bodyLimit: small,
});

export function secondStepRoutes({ db, authentication, limits }: NewsroomParts) {
  const send = (context: Context<NewsroomEnv>, headers: Headers) => {
    for (const cookie of headers.getSetCookie()) context.header('set-cookie', cookie, { append: true });
  };
  const logged = (
    context: Context<NewsroomEnv>,
    principal: Pick<AccountPrincipal, 'id' | 'name'>,
    operation: string,
  ) =>
    record(db, context, principal, async () => ({
      answer: null,
      entries: [{ operation, subject: `account:${principal.id}` }],
    }));
  return resource()
    .openapi(secondStep, async (context) => {
      const told = context.req.valid('json');
      await limits.take('network-guess', networkOf(context.env?.address));
      const headers = plainHeaders(context.req.raw);
      const answer =
        'code' in told
          ? await asked(
              authentication.api.verifyTOTP({ body: { code: told.code }, headers, returnHeaders: true }),
            )
          : await asked(
              authentication.api.verifyBackupCode({
                body: { code: codeHash(told.recoveryCode) },
                headers,
                returnHeaders: true,
              }),
            );
      const account = await db
        .selectFrom('staff.account')
        .select(['id', 'name', 'disabled_at'])
        .where('id', '=', answer.response.user.id)
        .executeTakeFirstOrThrow();
      const refuse = async (refusal: unknown): Promise<never> => {
        await endSessions(db, account.id);
        throw refusal;
      };
      if (account.disabled_at) await refuse(new Refusal('account-disabled'));
      if ('code' in told) await useCodeOnce(db, account.id, told.code).catch(refuse);
      send(context, answer.headers);
      await logged(context, account, 'code' in told ? 'session.second-step' : 'session.recovery-code');
      return context.json(done, 200);
    })
    .openapi(beginTotp, async (context) => {
      const principal = ownAccount(context);
      const { password } = context.req.valid('json');
      await provePassword({ db, limits }, principal.id, password);
      const answer = await asked(
        authentication.api.enableTwoFactor({
          body: { password, method: 'totp' },
          headers: plainHeaders(context.req.raw),
        }),
      );
      if (answer.method !== 'totp') throw new Refusal('wrong-credentials');
      await logged(context, principal, 'totp.begin');
      return context.json({ uri: answer.totpURI, recoveryCodes: answer.backupCodes }, 200);
    })
    .openapi(confirmTotp, async (context) => {
      const principal = ownAccount(context);
      const { code } = context.req.valid('json');
      await limits.take('account-guess', principal.id);
      const answer = await asked(
        authentication.api.verifyTOTP({
          body: { code },
          headers: plainHeaders(context.req.raw),
          returnHeaders: true,
        }),
      );
      send(context, answer.headers);
      // Another factor: whoever is signed in elsewhere has not shown it. The newest session is this one’s successor.
      const newest = await db
        .selectFrom('staff.session')
        .select('id')
        .where('user_id', '=', principal.id)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      await endSessions(db, principal.id, newest?.id);
      await logged(context, principal, 'totp.confirm');
      return context.json(done, 200);
    })
    .openapi(endTotp, async (context) => {
      const principal = ownAccount(context);
      const { password } = context.req.valid('json');
      await provePassword({ db, limits }, principal.id, password);
      const answer = await asked(
        authentication.api.disableTwoFactor({
          body: { password },
          headers: plainHeaders(context.req.raw),
          returnHeaders: true,
        }),
      );
      send(context, answer.headers);
      await logged(context, principal, 'totp.end');
      return context.json(done, 200);
    })
    .openapi(newCodes, async (context) => {
      const principal = ownAccount(context);
      const { password } = context.req.valid('json');
      await provePassword({ db, limits }, principal.id, password);
      const answer = await asked(
        authentication.api.generateBackupCodes({
          body: { password },
          headers: plainHeaders(context.req.raw),
        }),
      );
      await logged(context, principal, 'recovery-codes.new');
      return context.json({ recoveryCodes: answer.backupCodes }, 200);
    });
}

/** The account that asks about itself; a token has none. */
export function ownAccount(context: {
  get(key: 'principal'): NewsroomEnv['Variables']['principal'];
}): AccountPrincipal {
  const principal = known(context);
  if (principal.kind !== 'account') throw new Refusal('not-allowed');
  return principal;
}
