/**
 * Who asks: nobody that we know, an account with a session, or an API token. Every rule of what may be done takes one
 * of these; none looks at a cookie.
 */
import { furthest, type Permission, permissions, type Reach, type Role, type Scope } from '../roles/roles.ts';
import { Refusal } from './refusal.ts';

export type AccountPrincipal = {
  kind: 'account';
  id: string;
  name: string;
  signIn: string;
  role: Role;
  /** Roles in single sections, above the general one. */
  sectionRoles: ReadonlyMap<number, Role>;
  isPseudonymous: boolean;
  language: 'ar' | 'en';
  sessionId: string;
  provedAt: Date;
};
export type TokenPrincipal = {
  kind: 'token';
  id: string;
  name: string;
  role: Role;
  scopes: readonly Scope[];
};
export type Principal = { kind: 'anonymous' } | AccountPrincipal | TokenPrincipal;
export type KnownPrincipal = AccountPrincipal | TokenPrincipal;

/** How far `permission` reaches for them, in `sectionId` or, without one, anywhere at all. */
export function reachFor(principal: Principal, permission: Permission, sectionId?: number | null): Reach {
  switch (principal.kind) {
    case 'anonymous':
      return 'no';
    case 'token': {
      const scope = permissions[permission].token;
      return scope !== 'never' && principal.scopes.includes(scope)
        ? furthest(permission, [principal.role])
        : 'no';
    }
    case 'account': {
      const inSection =
        sectionId === undefined
          ? [...principal.sectionRoles.values()]
          : [principal.sectionRoles.get(sectionId ?? -1)].filter((role) => role !== undefined);
      return furthest(permission, [principal.role, ...inSection]);
    }
  }
}

/** What is asked of a story before anything is done to it. */
export type Owned = { sectionId: number | null; createdBy: string | null; assignedTo: string | null };

/** Whether they may do it to this very story. */
export function mayWith(principal: Principal, permission: Permission, story: Owned): boolean {
  const reach = reachFor(principal, permission, story.sectionId);
  if (reach === 'all') return true;
  if (reach === 'no' || principal.kind === 'anonymous') return false;
  return story.createdBy === principal.id || story.assignedTo === principal.id;
}

/** @throws Refusal when they may not; a story that they may not even read is not said to exist. */
export function requireWith(principal: Principal, permission: Permission, story: Owned): void {
  if (mayWith(principal, permission, story)) return;
  throw new Refusal(mayWith(principal, 'story.read', story) ? 'not-allowed' : 'not-found');
}
