/** What each database role can do, asked of the database itself: of its lists of rights, and by trying. */
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientConfig, openDatabases } from '../../src/platform/database.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
let keeper: pg.Client;
let reader: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  keeper = await database.asKeeper();
  const { default: postgres } = await import('pg');
  reader = new postgres.Pool(
    clientConfig({ kind: 'socket', folder: database.socketFolder, database: database.name }, 'warraq_public'),
  );
});
afterAll(async () => {
  await reader.end();
  await keeper.end();
  await database.close();
});

async function names(client: pg.Client | pg.Pool, sql: string): Promise<string[]> {
  const { rows } = await client.query<[string]>({ text: sql, rowMode: 'array' });
  return rows.map(([name]) => name);
}

/** The reader's connection without its read-only default: rights alone must hold. */
async function code(sql: string): Promise<string> {
  const client = await reader.connect();
  try {
    await client.query('set default_transaction_read_only = off');
    await client.query(sql);
    return 'allowed';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  } finally {
    client.release(true);
  }
}

const refused = '42501';
const relations = `select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'v', 'm', 'p', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`;

describe('the public site’s role', () => {
  it('has a right on published views, to read, and on nothing else', async () => {
    const rights = await names(
      keeper,
      `select format('%I.%I %s', n.nspname, c.relname, right_name)
       from pg_class c join pg_namespace n on n.oid = c.relnamespace,
            unnest(array['select','insert','update','delete','truncate','references','trigger']) right_name
       where c.relkind in ('r','v','m','p','f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
         and has_table_privilege('warraq_public', c.oid, right_name)`,
    );
    expect(rights.length).toBeGreaterThan(10);
    expect(rights.filter((right) => !/^published\.\w+ select$/.test(right))).toEqual([]);
    const views = await names(
      keeper,
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'published' and c.relkind <> 'v'`,
    );
    expect(views).toEqual([]);
  });

  it('has no right on a column, a sequence, a schema to create in, or the database', async () => {
    const rights = await names(
      keeper,
      `select 'column ' || a.attrelid::regclass || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
         join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('warraq', 'migrations', 'public') and a.attnum > 0
           and has_column_privilege('warraq_public', a.attrelid, a.attnum, 'select, insert, update')
       union all select 'sequence ' || c.oid::regclass from pg_class c
         where case when c.relkind = 'S' then has_sequence_privilege('warraq_public', c.oid, 'usage, select, update') end
       union all select 'schema ' || nspname from pg_namespace
         where has_schema_privilege('warraq_public', oid, 'create')
            or (nspname in ('warraq', 'migrations') and has_schema_privilege('warraq_public', oid, 'usage'))
       union all select 'database ' || right_name from unnest(array['create', 'temporary']) right_name
         where has_database_privilege('warraq_public', current_database(), right_name)
       union all select 'member of ' || r.rolname from pg_roles r
         where r.rolname <> 'warraq_public' and pg_has_role('warraq_public', r.oid, 'member')
       union all select 'is ' || rolname from pg_roles
         where rolname = 'warraq_public' and (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)`,
    );
    expect(rights).toEqual([]);
  });

  it('can read every published view, and is refused every other table when it tries', async () => {
    const all = await names(keeper, relations);
    expect(all.length).toBeGreaterThan(25);
    for (const relation of all) {
      const expected = relation.startsWith('published.') ? 'allowed' : refused;
      expect([relation, await code(`select * from ${relation} limit 1`)]).toEqual([relation, expected]);
    }
  });

  it('can write nowhere, not even through a view that PostgreSQL could write through', async () => {
    for (const relation of await names(keeper, relations)) {
      // 55000: a view over several tables, through which nobody can write.
      expect([refused, '55000'], relation).toContain(await code(`delete from ${relation}`));
    }
    expect(await code(`update published.edition set name = 'x'`)).toBe(refused);
    expect(await code('create table published.x ()')).toBe(refused);
    expect(await code('create temporary table x ()')).toBe(refused);
    expect(await code('create schema x')).toBe(refused);
  });

  it('cannot become another role, read a file or run a program', async () => {
    expect(await code('set role warraq_newsroom')).toBe(refused);
    expect(await code('set session authorization warraq_owner')).toBe(refused);
    expect(await code(`select pg_read_file('PG_VERSION')`)).toBe(refused);
    expect(await code(`copy published.edition to program 'cat'`)).toBe(refused);
    expect(await code(`select lo_import('/etc/passwd')`)).toBe(refused);
    expect(await code('select * from pg_authid')).toBe(refused);
  });

  it('does not see a draft, a pseudonym’s person or a campaign’s source', async () => {
    const columns = await names(
      keeper,
      `select table_name || '.' || column_name from information_schema.columns where table_schema = 'published'`,
    );
    for (const hidden of [
      'byline.person_id',
      'campaign.source',
      'photo.iptc',
      'photo.original_sha256',
      'story.status',
    ]) {
      expect(columns).not.toContain(hidden);
    }
  });

  it('starts every session read-only and with a limit on time', async () => {
    const { rows } = await reader.query(
      `select current_user, current_setting('default_transaction_read_only') as read_only, current_setting('statement_timeout') as "limit"`,
    );
    expect(rows).toEqual([{ current_user: 'warraq_public', read_only: 'on', limit: '5s' }]);
  });
});

describe('the newsroom’s role', () => {
  it('writes rows but changes no schema and no record of migrations', async () => {
    const { default: postgres } = await import('pg');
    const newsroom = new postgres.Pool(
      clientConfig(
        { kind: 'socket', folder: database.socketFolder, database: database.name },
        'warraq_newsroom',
      ),
    );
    try {
      await newsroom.query('select from warraq.story');
      await expect(newsroom.query('drop table warraq.revision')).rejects.toMatchObject({ code: refused });
      await expect(newsroom.query('create table warraq.x ()')).rejects.toMatchObject({ code: refused });
      await expect(newsroom.query('delete from migrations.applied')).rejects.toMatchObject({ code: refused });
      await expect(newsroom.query('set role warraq_owner')).rejects.toMatchObject({ code: refused });
    } finally {
      await newsroom.end();
    }
  });
});

describe('a connection', () => {
  it('gives bigints as numbers, days as text and instants as dates', async () => {
    const { rows } = await database.owner.query(
      `select count(*) as n, date '2026-11-22' as day, array[1,2]::int8[] as ids, timestamptz '2026-11-22 10:00Z' as at from warraq.story`,
    );
    expect(rows).toEqual([{ n: 0, day: '2026-11-22', ids: [1, 2], at: new Date('2026-11-22T10:00:00Z') }]);
  });

  it('refuses a bigint that a number would round', async () => {
    await expect(database.owner.query('select 9007199254740993::int8')).rejects.toThrow(RangeError);
  });

  it('outlives the server’s ending every session: the next question is answered', async () => {
    const databases = openDatabases({
      kind: 'socket',
      folder: database.socketFolder,
      database: database.name,
    });
    const heard = new Promise((resolve) => databases.onLost(resolve));
    await databases.owner.query('select 1');
    await keeper.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'warraq_owner'`,
    );
    await heard;
    expect((await databases.owner.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await databases.close();
  });

  it('knows Arabic letters as letters, in search by trigrams too', async () => {
    await keeper.query('create extension pg_trgm');
    const { rows } = await keeper.query(
      `select array_length(show_trgm('كتاب'), 1) > 0 as trigrams, 'كتاب' ~ '^\\w+$' as letters,
              current_setting('fsync') || current_setting('full_page_writes') || current_setting('synchronous_commit') as durable`,
    );
    expect(rows).toEqual([{ trigrams: true, letters: true, durable: 'ononon' }]);
  });
});
