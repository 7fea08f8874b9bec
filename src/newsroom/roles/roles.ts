/**
 * What each role may do: one table, read by every operation, by the desk (as `me.may`) and by the test that drives it
 * through the real API. What is not in it may not be done. The column `token` says with which scope an API token may.
 */
import type { Role } from '../../story/staff-tables.ts';

export type { Role };
export const roles = [
  'contributor',
  'reporter',
  'editor',
  'managing',
  'owner',
] as const satisfies readonly Role[];

/** How far a permission reaches: every story of the newsroom (or of the section), only one's own, or none. */
export type Reach = 'all' | 'own' | 'no';

export const scopes = ['read', 'write', 'publish', 'media'] as const;
export type Scope = (typeof scopes)[number];

const row = (
  contributor: Reach,
  reporter: Reach,
  editor: Reach,
  managing: Reach,
  owner: Reach,
  token: Scope | 'never',
) => ({ contributor, reporter, editor, managing, owner, token });

// biome-ignore format: a table is read by its columns
export const permissions = {
  //                        contributor reporter editor managing owner  token
  'account.own':        row('all', 'all', 'all', 'all', 'all', 'never'),
  'masthead.read':      row('all', 'all', 'all', 'all', 'all', 'read'),
  'story.read':         row('own', 'all', 'all', 'all', 'all', 'read'),
  'story.create':       row('all', 'all', 'all', 'all', 'all', 'write'),
  'story.edit':         row('own', 'own', 'all', 'all', 'all', 'write'),
  'story.edit-public':  row('no',  'no',  'all', 'all', 'all', 'publish'),
  'story.submit':       row('own', 'own', 'all', 'all', 'all', 'write'),
  'story.review':       row('no',  'no',  'all', 'all', 'all', 'never'),
  'story.assign':       row('no',  'no',  'all', 'all', 'all', 'never'),
  'story.publish':      row('no',  'no',  'all', 'all', 'all', 'publish'),
  'story.correct':      row('no',  'no',  'all', 'all', 'all', 'publish'),
  'story.retract':      row('no',  'no',  'no',  'all', 'all', 'never'),
  'story.unpublish':    row('no',  'no',  'no',  'all', 'all', 'never'),
  'story.delete':       row('no',  'no',  'no',  'all', 'all', 'never'),
  'story.bulk':         row('no',  'no',  'all', 'all', 'all', 'never'),
  'media.read':         row('all', 'all', 'all', 'all', 'all', 'read'),
  'media.upload':       row('all', 'all', 'all', 'all', 'all', 'media'),
  'media.edit':         row('own', 'own', 'all', 'all', 'all', 'media'),
  'front.edit':         row('no',  'no',  'all', 'all', 'all', 'never'),
  'tag.edit':           row('no',  'no',  'all', 'all', 'all', 'never'),
  'person.edit':        row('no',  'no',  'all', 'all', 'all', 'never'),
  'masthead.edit':      row('no',  'no',  'no',  'all', 'all', 'never'),
  'settings.read':      row('no',  'no',  'all', 'all', 'all', 'never'),
  'settings.edit':      row('no',  'no',  'no',  'all', 'all', 'never'),
  'people.read':        row('all', 'all', 'all', 'all', 'all', 'never'),
  'people.edit':        row('no',  'no',  'no',  'no',  'all', 'never'),
  'token.edit':         row('no',  'no',  'no',  'no',  'all', 'never'),
  'audit.read':         row('no',  'no',  'no',  'all', 'all', 'never'),
  'recovery.read':      row('no',  'no',  'all', 'all', 'all', 'never'),
  'recovery.review':    row('no',  'no',  'all', 'all', 'all', 'never'),
  'recovery.run':       row('no',  'no',  'no',  'all', 'all', 'never'),
  'house.freeze':       row('no',  'no',  'no',  'no',  'all', 'never'),
} as const;

export type Permission = keyof typeof permissions;

const reaches: readonly Reach[] = ['no', 'own', 'all'];

/** How far `permission` reaches for somebody with this role. */
export function reachOf(permission: Permission, role: Role): Reach {
  return permissions[permission][role];
}

/** The furthest that it reaches in any of the roles. */
export function furthest(permission: Permission, held: readonly Role[]): Reach {
  return held
    .map((role) => reachOf(permission, role))
    .reduce<Reach>((best, one) => (reaches.indexOf(one) > reaches.indexOf(best) ? one : best), 'no');
}

/** The higher of two roles. */
export function higher(one: Role, other: Role): Role {
  return roles.indexOf(one) >= roles.indexOf(other) ? one : other;
}
