/**
 * better-auth, set up for the newsroom: passwords, TOTP and passkeys, sessions in our tables. Only called from our own
 * routes; its router is never mounted, so it adds no address that our rules do not know. It keeps no network address.
 */

import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import { Refusal } from '../http/refusal.ts';
import type { StaffDatabase } from '../tables.ts';
import { withHashedSessions } from './hashed-sessions.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { hashedCodes, newRecoveryCodes } from './recovery-codes.ts';

export const passwordLengths = { least: 15, most: 128 } as const;
const hour = 3_600;
/** How long a session lives without being used; how long at all is `account-of-session.ts`’s. */
const idle = 12 * hour;

export type Authentication = ReturnType<typeof authentication>;

/** @param key what cookies are signed with and TOTP seeds are sealed with; never in the database */
export function authentication(
  db: StaffDatabase,
  { origin, key, name }: { origin: string; key: string; name: string },
) {
  const { isSecure, cookie } = cookieNames(origin);
  const adapter = kyselyAdapter(db.withSchema('staff'), { type: 'postgres', transaction: true });
  return betterAuth({
    appName: name,
    baseURL: origin,
    basePath: '/newsroom/api',
    secret: key,
    trustedOrigins: [origin],
    database: (options: BetterAuthOptions) => withHashedSessions(adapter(options)),
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengths.least,
      maxPasswordLength: passwordLengths.most,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    user: {
      modelName: 'account',
      fields: {
        email: 'sign_in',
        emailVerified: 'sign_in_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        accountId: 'account_id',
        userId: 'user_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'session',
      expiresIn: idle,
      updateAge: 10 * 60,
      cookieCache: { enabled: false },
      fields: {
        userId: 'user_id',
        token: 'token_hash',
        userAgent: 'user_agent',
        ipAddress: 'ip_address',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'challenge',
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: { enabled: false },
    advanced: {
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'strict', path: '/' },
      cookies: {
        session_token: { name: cookie('session') },
        dont_remember: { name: cookie('short') },
        two_factor: { name: cookie('second-step') },
        trust_device: { name: cookie('trusted') },
        'better-auth-passkey': { name: cookie('passkey') },
      },
    },
    plugins: [
      twoFactor({
        issuer: name,
        backupCodeOptions: {
          customBackupCodesGenerate: newRecoveryCodes,
          // Hashes go in and come out: whoever checks a code hands in its hash (`recovery-codes.ts`).
          storeBackupCodes: { encrypt: async (codes) => hashedCodes(codes), decrypt: async (kept) => kept },
        },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'totp',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: name,
        origin,
        // better-auth only asks for it; a key that anybody can use who finds the phone is one factor, not two.
        registration: {
          afterVerification({ verification }) {
            if (!verification.registrationInfo?.userVerified) throw new Refusal('wrong-credentials');
          },
        },
        authentication: {
          afterVerification({ verification }) {
            if (!verification.authenticationInfo.userVerified) throw new Refusal('wrong-credentials');
          },
        },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        schema: {
          passkey: {
            modelName: 'passkey',
            fields: {
              publicKey: 'public_key',
              userId: 'user_id',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
    ],
  });
}

/** On https a cookie is bound to this very host; on http (this machine alone) a name says that it is not. */
function cookieNames(origin: string): { isSecure: boolean; cookie(what: string): string } {
  const isSecure = origin.startsWith('https:');
  return { isSecure, cookie: (what) => `${isSecure ? '__Host-' : 'insecure-'}warraq-${what}` };
}
