/** Signing in and out, accepting an invitation, and who one is. */
import { z } from '@hono/zod-openapi';
import { isAPIError } from 'better-auth/api';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { networkOf } from '../http/rate-limits.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { roles } from '../roles/roles.ts';
import { acceptInvitation, openInvitation, recoverAccount } from './invite.ts';
import { meOf, meSchema } from './me.ts';
import { keptSignInName, signInNameSchema } from './sign-in-name.ts';

export const doneSchema = z.object({ done: z.literal(true) }).openapi('Done');
export const done = { done: true } as const;

const secretSchema = z.string().min(20).max(200);
const passwordSchema = z.string().min(1).max(128);
export const personNameSchema = z.string().trim().min(1).max(80);

const signIn = operation({
  whileFrozen: true,
  method: 'post',
  path: '/session',
  may: 'anyone',
  says: 'Sign in with a password',
  request: {
    body: body(z.strictObject({ signIn: z.string().min(1).max(254), password: passwordSchema })),
  },
  answer: z.object({ next: z.enum(['signed-in', 'second-step']) }),
  bodyLimit: 4_096,
});

const signOut = operation({
  whileFrozen: true,
  method: 'delete',
  path: '/session',
  may: 'anyone',
  says: 'Sign out of this browser',
  answer: doneSchema,
});

const me = operation({
  method: 'get',
  path: '/me',
  may: 'account.own',
  says: 'Who is signed in, and what they may do',
  answer: meSchema,
});

const lookAtInvitation = operation({
  method: 'post',
  path: '/invitations/look',
  may: 'anyone',
  says: 'What an invitation is for',
  request: { body: body(z.strictObject({ secret: secretSchema })) },
  answer: z.object({ name: z.string(), role: z.enum(roles), isRecovery: z.boolean() }),
  bodyLimit: 4_096,
});

const accept = operation({
  method: 'post',
  path: '/invitations/accept',
  may: 'anyone',
  says: 'Accept an invitation: makes the account and signs it in',
  request: {
    body: body(
      z.strictObject({
        secret: secretSchema,
        name: personNameSchema,
        signIn: signInNameSchema,
        password: passwordSchema,
        isPseudonymous: z.boolean().default(false),
        language: z.enum(['ar', 'en']).default('ar'),
      }),
    ),
  },
  answer: doneSchema,
  bodyLimit: 4_096,
});

const recover = operation({
  method: 'post',
  path: '/invitations/recover',
  may: 'anyone',
  says: 'Have one’s account back by an owner’s link: another password, and signed in',
  request: { body: body(z.strictObject({ secret: secretSchema, password: passwordSchema })) },
  answer: doneSchema,
  bodyLimit: 4_096,
});

export function accountRoutes({ db, authentication, limits, sendsMail }: NewsroomParts) {
  /** Signs in and gives the cookies to answer with. @throws Refusal, the same for a wrong name and a wrong password */
  const signInWith = async (signInName: string, password: string, headers: Headers) => {
    const email = keptSignInName(signInName);
    const account = await db
      .selectFrom('staff.account')
      .select(['id', 'name', 'disabled_at', 'frozen_at'])
      .where('sign_in', '=', email)
      .executeTakeFirst();
    try {
      const answer = await authentication.api.signInEmail({
        body: { email, password },
        headers,
        returnHeaders: true,
      });
      // Said only to whoever knows the password.
      if (account?.disabled_at || account?.frozen_at) {
        await db.deleteFrom('staff.session').where('user_id', '=', account.id).execute();
        throw new Refusal(account.disabled_at ? 'account-disabled' : 'account-frozen');
      }
      return { answer: answer.response, cookies: answer.headers.getSetCookie(), account };
    } catch (error) {
      if (isAPIError(error)) throw new Refusal('wrong-credentials');
      throw error;
    }
  };

  return resource()
    .openapi(signIn, async (context) => {
      const asked = context.req.valid('json');
      await limits.take('network-guess', networkOf(context.env?.address));
      await limits.take('account-guess', keptSignInName(asked.signIn));
      const { answer, cookies, account } = await signInWith(
        asked.signIn,
        asked.password,
        plainHeaders(context.req.raw),
      );
      for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
      const isHalfWay = 'twoFactorRedirect' in answer && answer.twoFactorRedirect === true;
      const next = isHalfWay ? ('second-step' as const) : ('signed-in' as const);
      const actor = account ?? { id: null, name: '' };
      await record(db, context, actor, async () => ({
        answer: null,
        entries: [{ operation: 'session.begin', subject: `account:${actor.id}`, after: { next } }],
      }));
      return context.json({ next }, 200);
    })
    .openapi(signOut, async (context) => {
      const principal = context.get('principal');
      const answer = await authentication.api.signOut({
        headers: plainHeaders(context.req.raw),
        returnHeaders: true,
      });
      for (const cookie of answer.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      // What the browser kept of the newsroom goes with the session.
      context.header('clear-site-data', '"cache"');
      if (principal.kind === 'account') {
        await record(db, context, principal, async () => ({
          answer: null,
          entries: [{ operation: 'session.end', subject: `account:${principal.id}` }],
        }));
      }
      return context.json(done, 200);
    })
    .openapi(me, async (context) => {
      const principal = known(context);
      if (principal.kind !== 'account') throw new Refusal('not-allowed');
      return context.json(await meOf(db, principal, sendsMail), 200);
    })
    .openapi(lookAtInvitation, async (context) => {
      const { secret } = context.req.valid('json');
      await limits.take('network-link', networkOf(context.env?.address));
      const found = await db
        .transaction()
        .execute((transaction) => openInvitation(transaction, secret, new Date()));
      const isRecovery = found.for_account !== null;
      return context.json({ name: found.name, role: found.role, isRecovery }, 200);
    })
    .openapi(accept, async (context) => {
      const { secret, ...asked } = context.req.valid('json');
      await limits.take('network-link', networkOf(context.env?.address));
      await record(db, context, { id: null, name: asked.name }, async (transaction, { at }) => {
        const made = await acceptInvitation(transaction, secret, asked, at);
        return {
          answer: made,
          entries: [
            {
              operation: 'account.create',
              subject: `account:${made.id}`,
              after: { name: asked.name, role: made.role },
            },
          ],
        };
      });
      const { cookies } = await signInWith(asked.signIn, asked.password, plainHeaders(context.req.raw));
      for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
      return context.json(done, 200);
    })
    .openapi(recover, async (context) => {
      const { secret, password } = context.req.valid('json');
      await limits.take('network-link', networkOf(context.env?.address));
      const account = await record(
        db,
        context,
        { id: null, name: 'recovery link' },
        async (transaction, { at }) => {
          const back = await recoverAccount(transaction, secret, password, at);
          return { answer: back, entries: [{ operation: 'account.recover', subject: `account:${back.id}` }] };
        },
      );
      const { cookies } = await signInWith(account.signIn, password, plainHeaders(context.req.raw));
      for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
      return context.json(done, 200);
    });
}

/** A request's headers without what would make better-auth look at its body. */
export function plainHeaders(request: Request): Headers {
  const headers = new Headers(request.headers);
  headers.delete('content-type');
  headers.delete('content-length');
  return headers;
}
