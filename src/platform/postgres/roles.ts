/**
 * Three roles: the owner changes the schema and nothing else, the newsroom writes, and `warraq_public` reads
 * published views. Each pool is one of them for its whole life. Nothing of the program works as a superuser.
 */
import type pg from 'pg';

export const roles = ['warraq_owner', 'warraq_newsroom', 'warraq_public'] as const;
export type Role = (typeof roles)[number];

/** What a database administrator has to run where the program may not. Also what the program runs where it may. */
export function rolesSql(missing: readonly string[], login: boolean): string {
  return missing
    .map((role) => `create role ${role} ${login ? 'login' : 'nologin'} nosuperuser nocreatedb nocreaterole;`)
    .join('\n');
}

/** Which of the three roles the server does not have. */
export async function missingRoles(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [roles],
  );
  const there = new Set(rows.map(({ rolname }) => rolname));
  return roles.filter((role) => !there.has(role));
}

/** Shuts a database to all but the three roles. Run inside it, as its owner or a superuser. */
export function closeToOthersSql(database: string): string {
  const name = `"${database.replaceAll('"', '""')}"`;
  return `
    revoke all on database ${name} from public;
    grant connect on database ${name} to warraq_newsroom, warraq_public;
    grant connect, create on database ${name} to warraq_owner;`;
}
