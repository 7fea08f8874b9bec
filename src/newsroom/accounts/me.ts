/** Who is signed in, as the desk gets it: the account, and how far each permission reaches for it. */
import { z } from '@hono/zod-openapi';
import { type AccountPrincipal, reachFor } from '../http/principal.ts';
import { mailKinds } from '../notices/mail-kinds.ts';
import { type Permission, permissions, type Reach, roles } from '../roles/roles.ts';
import type { StaffDatabase } from '../tables.ts';
import { mailOf, shownSignInName } from './sign-in-name.ts';

const reachSchema = z.enum(['all', 'own', 'no']);
const permissionNames = Object.keys(permissions) as Permission[];

const mailWishSchema = z.object({
  /** Whether this newsroom sends any. */
  isSent: z.boolean(),
  /** Null: no address is here to send any to. */
  to: z.string().nullable(),
  isWanted: z.boolean(),
  /** Of which kinds none comes, where mail is wanted. */
  muted: z.array(z.enum(mailKinds)),
});

export const meSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    signIn: z.string(),
    role: z.enum(roles),
    sectionRoles: z.array(z.object({ sectionId: z.number(), role: z.enum(roles) })),
    isPseudonymous: z.boolean(),
    language: z.enum(['ar', 'en']),
    mail: mailWishSchema,
    hasTotp: z.boolean(),
    passkeys: z.number(),
    /** How far each permission reaches, in any section at all. */
    may: z.record(z.enum(permissionNames), reachSchema),
    /** The newsroom’s clock: that of its default edition. */
    timeZone: z.string(),
    /** Until when sensitive acts are taken without another proof of identity. */
    provedUntil: z.iso.datetime(),
  })
  .openapi('Me');

export type Me = z.infer<typeof meSchema>;

/** @param sendsMail whether this newsroom sends any */
export async function meOf(
  db: StaffDatabase,
  principal: AccountPrincipal,
  sendsMail: boolean | undefined,
): Promise<Me> {
  const { two_factor_enabled, mail_notices, mail_muted } = await db
    .selectFrom('staff.account')
    .select(['two_factor_enabled', 'mail_notices', 'mail_muted'])
    .where('id', '=', principal.id)
    .executeTakeFirstOrThrow();
  const house = await db
    .selectFrom('warraq.edition')
    .select('time_zone')
    .where('is_default', '=', true)
    .executeTakeFirst();
  const { passkeys } = await db
    .selectFrom('staff.passkey')
    .select((eb) => eb.fn.countAll<number>().as('passkeys'))
    .where('user_id', '=', principal.id)
    .executeTakeFirstOrThrow();
  return {
    id: principal.id,
    name: principal.name,
    signIn: shownSignInName(principal.signIn),
    role: principal.role,
    sectionRoles: [...principal.sectionRoles].map(([sectionId, role]) => ({ sectionId, role })),
    isPseudonymous: principal.isPseudonymous,
    language: principal.language,
    mail: {
      isSent: sendsMail === true,
      to: mailOf(principal.signIn),
      isWanted: mail_notices,
      muted: mailKinds.filter((kind) => mail_muted.includes(kind)),
    },
    hasTotp: two_factor_enabled === true,
    passkeys,
    may: Object.fromEntries(
      permissionNames.map((permission) => [permission, reachFor(principal, permission)]),
    ) as Record<Permission, Reach>,
    timeZone: house?.time_zone ?? 'UTC',
    provedUntil: new Date(principal.provedAt.getTime() + 10 * 60_000).toISOString(),
  };
}
