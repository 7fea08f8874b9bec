/**
 * A PostgreSQL that someone else runs, named by DATABASE_URL. The user in it takes on our three roles, one a pool;
 * what it may not do itself is said as the SQL that an administrator runs once.
 */
import pg from 'pg';
import { Problem } from '../problem.ts';
import { closeToOthersSql, missingRoles, roles, rolesSql } from './roles.ts';
import { refuseUnsafe } from './safety.ts';

/** Looks at the server, makes the roles if it may, and gives its version. Throws a `Problem` otherwise. */
export async function prepareExternalPostgres(url: string): Promise<{ version: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    throw unreachable(url, cause);
  }
  try {
    const found = await refuseUnsafe(client);
    await takeOnRoles(client);
    return found;
  } finally {
    await client.end();
  }
}

async function takeOnRoles(client: pg.Client): Promise<void> {
  const missing = await missingRoles(client);
  const { rows } = await client.query<{ me: string; database: string; member: boolean }>(
    `select current_user as me, current_database() as database,
            (select bool_and(pg_has_role(rolname, 'member')) from pg_roles where rolname = any($1)) as member`,
    [roles],
  );
  const { me, database, member } = rows[0] ?? { me: '', database: '', member: false };
  const isSettled = missing.length === 0 && member && (await mayCreate(client));
  if (isSettled) return;
  const steps = [
    rolesSql(missing, false),
    `grant ${roles.join(', ')} to ${pg.escapeIdentifier(me)};`,
    closeToOthersSql(database),
  ].filter((step) => step !== '');
  try {
    await client.query(steps.join('\n'));
  } catch (cause) {
    throw rolesMissing(steps, cause);
  }
  if (!(await mayCreate(client))) throw rolesMissing(steps, undefined);
}

async function mayCreate(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select has_database_privilege('warraq_owner', current_database(), 'create') as may
     where exists (select from pg_roles where rolname = 'warraq_owner')`,
  );
  return rows[0]?.may === true;
}

function rolesMissing(steps: readonly string[], cause: unknown): Problem {
  const sql = steps
    .join('\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  return new Problem(
    'roles-missing',
    {
      ar: `لا يحق لمستخدم DATABASE_URL أن ينشئ أدوار ورّاق. نفّذ هذا مرة واحدة بحساب مدير الخادم، داخل قاعدة البيانات نفسها، ثم أعد التشغيل:\n\n${sql}`,
      en: `The user in DATABASE_URL may not make Warraq’s roles. Run this once as the server’s administrator, inside that database, and start again:\n\n${sql}`,
    },
    { cause },
  );
}

/** The address without its password, and without everything where one cannot be told from the rest. */
export function withoutPassword(url: string): string {
  const [, authority = '', rest = ''] = /^\w+:\/\/([^/?]*)([^?]*)/.exec(url) ?? [];
  if (rest.includes('@')) return '•••';
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? '' : (authority.slice(0, at).split(':')[0] ?? '');
  return `${user === '' ? '' : `${user}@`}${authority.slice(at + 1)}${rest}`;
}

function unreachable(url: string, cause: unknown): Problem {
  const reason =
    cause instanceof Error ? cause.message || String('code' in cause ? cause.code : cause.name) : '?';
  return new Problem(
    'database-unreachable',
    {
      ar: `لا يجيب خادم PostgreSQL المذكور في DATABASE_URL (${withoutPassword(url)}): ${reason}. تحقق من أنه يعمل ومن العنوان وكلمة السر، أو احذف DATABASE_URL ليستعمل ورّاق قاعدته.`,
      en: `The PostgreSQL server in DATABASE_URL (${withoutPassword(url)}) does not answer: ${reason}. Check that it runs, its address and password, or remove DATABASE_URL and Warraq uses its own.`,
    },
    { cause },
  );
}
