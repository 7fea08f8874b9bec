/**
 * The people of the newsroom: who is here, their roles, invitations, and ending somebody's sessions. What an account
 * signs in with is shown to whoever manages people and to nobody else.
 */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { done, doneSchema, personNameSchema } from '../accounts/account-routes.ts';
import { invite } from '../accounts/invite.ts';
import { endSessions } from '../accounts/prove.ts';
import { ownAccount } from '../accounts/second-step-routes.ts';
import { shownSignInName } from '../accounts/sign-in-name.ts';
import { record } from '../audit/record.ts';
import { body, known, type NewsroomEnv, operation, resource } from '../http/operation.ts';
import { reachFor } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { roles } from '../roles/roles.ts';
import { changePerson } from './change-person.ts';

export const sectionRoleSchema = z
  .strictObject({ sectionId: z.int().positive(), role: z.enum(roles).exclude(['owner']) })
  .openapi('SectionRole');

const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(roles),
    sectionRoles: z.array(sectionRoleSchema),
    isPseudonymous: z.boolean(),
    isDisabled: z.boolean(),
    isFrozen: z.boolean(),
    /** For whoever manages people. */
    frozenAt: z.iso.datetime().nullable(),
    /** For whoever manages people: null for everybody else. */
    signIn: z.string().nullable(),
    hasSecondFactor: z.boolean().nullable(),
    lastSeenOn: z.string().nullable(),
  })
  .openapi('Person');

const list = operation({
  method: 'get',
  path: '/people',
  may: 'people.read',
  says: 'Everybody who works here',
  answer: z.object({ people: z.array(personSchema) }),
});

const idSchema = z.object({ id: z.string().max(60) });

const change = operation({
  method: 'patch',
  path: '/people/{id}',
  may: 'people.edit',
  says: 'Change somebody’s role, or whether they may sign in',
  request: {
    params: idSchema,
    body: body(
      z.strictObject({
        role: z.enum(roles).optional(),
        sectionRoles: z.array(sectionRoleSchema).max(100).optional(),
        isDisabled: z.boolean().optional(),
        isFrozen: z.literal(false).optional(),
      }),
    ),
  },
  answer: doneSchema,
  sensitive: true,
});

const endTheirSessions = operation({
  method: 'delete',
  path: '/people/{id}/sessions',
  may: 'people.edit',
  says: 'Sign somebody out everywhere',
  request: { params: idSchema },
  answer: doneSchema,
  sensitive: true,
});

const linkSchema = z.object({ id: z.number(), link: z.string(), expiresAt: z.iso.datetime() });

const reset = operation({
  method: 'post',
  path: '/people/{id}/reset',
  may: 'people.edit',
  says: 'A link that gives somebody back their account; it is shown this once',
  request: { params: idSchema },
  answer: linkSchema,
  sensitive: true,
});

const invitationSchema = z
  .object({
    id: z.number(),
    name: z.string(),
    role: z.enum(roles),
    invitedBy: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    state: z.enum(['open', 'accepted', 'revoked', 'over']),
  })
  .openapi('Invitation');

const invitations = operation({
  method: 'get',
  path: '/invitations',
  may: 'people.edit',
  says: 'Invitations, the newest first',
  answer: z.object({ invitations: z.array(invitationSchema) }),
});

const makeInvitation = operation({
  method: 'post',
  path: '/invitations',
  may: 'people.edit',
  says: 'Invite somebody; the link is shown this once',
  request: {
    body: body(
      z.strictObject({
        name: personNameSchema,
        role: z.enum(roles),
        sectionRoles: z.array(sectionRoleSchema).max(100).default([]),
      }),
    ),
  },
  answer: linkSchema,
  sensitive: true,
});

const revokeInvitation = operation({
  method: 'delete',
  path: '/invitations/{id}',
  may: 'people.edit',
  says: 'Take an invitation back',
  request: { params: z.object({ id: z.coerce.number().int().positive() }) },
  answer: doneSchema,
});

export function peopleRoutes({ db, origin }: NewsroomParts) {
  const linkOf = (secret: string) => `${origin}/newsroom/join#${secret}`;
  const invited = async (
    context: Context<NewsroomEnv>,
    asked: Omit<Parameters<typeof invite>[1], 'invitedBy'>,
  ) => {
    const principal = ownAccount(context);
    const made = await record(db, context, principal, async (transaction, { at }) => {
      const invitation = await invite(transaction, { ...asked, invitedBy: principal.id }, at);
      return {
        answer: invitation,
        entries: [
          // Without the name: whoever comes may choose a pseudonym, and this log is never changed.
          {
            operation: 'invitation.create',
            subject: `invitation:${invitation.id}`,
            after: { role: asked.role, sectionRoles: asked.sectionRoles },
          },
        ],
      };
    });
    return { id: made.id, link: linkOf(made.secret), expiresAt: made.expiresAt.toISOString() };
  };
  return resource()
    .openapi(list, async (context) => {
      const principal = known(context);
      const isManager = reachFor(principal, 'people.edit') === 'all';
      const rows = await db
        .selectFrom('staff.account as a')
        .select([
          'a.id',
          'a.name',
          'a.role',
          'a.sign_in',
          'a.is_pseudonymous',
          'a.disabled_at',
          'a.frozen_at',
        ])
        .select('a.two_factor_enabled')
        .select((eb) => [
          eb
            .selectFrom('staff.passkey')
            .select((inner) => inner.fn.countAll<number>().as('passkeys'))
            .whereRef('user_id', '=', 'a.id')
            .as('passkeys'),
          eb
            .selectFrom('staff.session')
            .select((inner) => inner.fn.max('updated_at').as('seen'))
            .whereRef('user_id', '=', 'a.id')
            .as('seen'),
        ])
        .orderBy('a.name')
        .execute();
      const sectionRoles = await db.selectFrom('staff.section_role').selectAll().execute();
      const people = rows.map((row) => ({
        id: row.id,
        name: row.name,
        role: row.role,
        sectionRoles: sectionRoles
          .filter((one) => one.account_id === row.id)
          .map((one) => ({ sectionId: one.section_id, role: one.role })),
        isPseudonymous: row.is_pseudonymous,
        isDisabled: row.disabled_at !== null,
        isFrozen: row.frozen_at !== null,
        frozenAt: isManager ? (row.frozen_at?.toISOString() ?? null) : null,
        signIn: isManager ? shownSignInName(row.sign_in) : null,
        hasSecondFactor: isManager ? row.two_factor_enabled === true || (row.passkeys ?? 0) > 0 : null,
        lastSeenOn: isManager ? (row.seen?.toISOString().slice(0, 10) ?? null) : null,
      }));
      return context.json({ people }, 200);
    })
    .openapi(change, async (context) => {
      const { id } = context.req.valid('param');
      const told = context.req.valid('json');
      await record(db, context, ownAccount(context), (transaction, { at }) =>
        changePerson(transaction, id, told, at),
      );
      return context.json(done, 200);
    })
    .openapi(endTheirSessions, async (context) => {
      const { id } = context.req.valid('param');
      await record(db, context, ownAccount(context), async (transaction) => {
        await endSessions(transaction, id);
        return { answer: null, entries: [{ operation: 'session.end-all', subject: `account:${id}` }] };
      });
      return context.json(done, 200);
    })
    .openapi(reset, async (context) => {
      const { id } = context.req.valid('param');
      const person = await db
        .selectFrom('staff.account')
        .select(['name', 'role'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (!person) throw new Refusal('not-found');
      const asked = { name: person.name, role: person.role, sectionRoles: [], forAccount: id };
      return context.json(await invited(context, asked), 200);
    })
    .openapi(invitations, async (context) => {
      const now = new Date();
      const rows = await db
        .selectFrom('staff.invitation as i')
        .leftJoin('staff.account as a', 'a.id', 'i.invited_by')
        .select(['i.id', 'i.name', 'i.role', 'i.created_at', 'i.expires_at', 'i.accepted_at', 'i.revoked_at'])
        .select('a.name as by')
        .orderBy('i.id', 'desc')
        .limit(200)
        .execute();
      const all = rows.map((row) => ({
        id: row.id,
        name: row.name,
        role: row.role,
        invitedBy: row.by ?? '',
        createdAt: row.created_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        state: row.accepted_at
          ? ('accepted' as const)
          : row.revoked_at
            ? ('revoked' as const)
            : row.expires_at < now
              ? ('over' as const)
              : ('open' as const),
      }));
      return context.json({ invitations: all }, 200);
    })
    .openapi(makeInvitation, async (context) =>
      context.json(await invited(context, context.req.valid('json')), 200),
    )
    .openapi(revokeInvitation, async (context) => {
      const { id } = context.req.valid('param');
      await record(db, context, known(context), async (transaction, { at }) => {
        const revoked = await transaction
          .updateTable('staff.invitation')
          .set({ revoked_at: at })
          .where('id', '=', id)
          .where('accepted_at', 'is', null)
          .where('revoked_at', 'is', null)
          .returning('id')
          .executeTakeFirst();
        if (!revoked) throw new Refusal('not-found');
        return { answer: null, entries: [{ operation: 'invitation.revoke', subject: `invitation:${id}` }] };
      });
      return context.json(done, 200);
    });
}
