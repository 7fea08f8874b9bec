/** Changing the schema: once, in order, under a lock, all of a step or nothing of it. */
import type pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Migration, migrate } from '../../src/platform/migrations.ts';
import { migrations } from '../../src/story/migrations/all.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const one: Migration = { name: '9001-one', sql: 'create table warraq.one (n int)' };
const broken: Migration = {
  name: '9002-broken',
  sql: 'create table warraq.two (n int); select 1/0;',
};

it('runs each step once, however often and however many start at the same time', async () => {
  const together = await Promise.all([
    migrate(database.owner, [...migrations, one]),
    migrate(database.owner, [...migrations, one]),
  ]);
  expect(together.flat()).toEqual(['9001-one']);
  expect(await migrate(database.owner, [...migrations, one])).toEqual([]);
});

it('leaves nothing of a step that fails, keeps those before it, and can be tried again', async () => {
  await expect(migrate(database.owner, [...migrations, one, broken])).rejects.toMatchObject({
    code: '22012',
  });
  const { rows } = await database.owner.query(
    `select to_regclass('warraq.one') is not null as one, to_regclass('warraq.two') is not null as two`,
  );
  expect(rows).toEqual([{ one: true, two: false }]);
  const mended = { ...broken, sql: 'create table warraq.two (n int)' };
  expect(await migrate(database.owner, [...migrations, one, mended])).toEqual(['9002-broken']);
});

it('is not stopped by a session that was killed in the middle of a step', async () => {
  const slow = { ...one, sql: `create table warraq.one (n int); select pg_sleep(30)` };
  const running = migrate(database.owner, [...migrations, slow]).catch((error: unknown) => error);
  const keeper = await database.asKeeper();
  const killed = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = 'warraq_owner' and query like '%pg_sleep%' and state = 'active'`;
  while ((await keeper.query(killed)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await keeper.end();
  expect(await running).toBeInstanceOf(Error);
  expect(await migrate(database.owner, [...migrations, one])).toEqual(['9001-one']);
});

it('refuses data that a newer program has changed, and touches nothing', async () => {
  await migrate(database.owner, [...migrations, one]);
  await expect(migrate(database.owner, migrations)).rejects.toMatchObject({
    code: 'data-is-newer',
    said: { en: expect.stringContaining('9001-one'), ar: expect.stringContaining('9001-one') },
  });
});

it('refuses a step that was edited after it had run', async () => {
  await migrate(database.owner, [...migrations, one]);
  const edited = { ...one, sql: `${one.sql} ` };
  await expect(migrate(database.owner, [...migrations, edited])).rejects.toMatchObject({
    code: 'migration-changed',
  });
});

/** Everything that the steps make, in an order of its own. */
async function schemaOf(house: FreshDatabase): Promise<unknown> {
  const { rows } = await house.owner.query(`
    select 'column' as what, concat_ws(' ', table_schema, table_name, column_name, data_type, is_nullable, column_default) as it
      from information_schema.columns where table_schema in ('warraq', 'published', 'staff')
    union all select 'function', p.oid::regprocedure::text || md5(p.prosrc) from pg_proc p
      where p.pronamespace in (select oid from pg_namespace where nspname in ('warraq', 'published', 'staff'))
    union all select 'trigger', tgrelid::regclass || ' ' || tgname from pg_trigger where not tgisinternal
    union all select 'constraint', conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid <> 0
    union all select 'index', indexdef from pg_indexes where schemaname in ('warraq', 'published', 'staff')
    union all select 'view', viewname || md5(definition) from pg_views where schemaname = 'published'
    order by 1, 2`);
  return rows;
}

it('killed at any statement of any step, is finished by the next start: the schema is that of one that was never killed', async () => {
  const empty = await freshDatabase('template1');
  const keeper = await empty.asKeeper();
  let killed = 0;
  /** A pool whose connection is killed at its n-th statement: before it, or while it runs. */
  const killedAt = (n: number): pg.Pool => {
    let count = 0;
    const connect = async () => {
      const client = await empty.owner.connect();
      client.on('error', () => {});
      const { rows } = await client.query('select pg_backend_pid() as pid');
      const query = client.query.bind(client);
      const killing = async (...all: unknown[]) => {
        count += 1;
        if (count !== n) return Reflect.apply(query, client, all);
        const kill = () => keeper.query('select pg_terminate_backend($1)', [rows[0].pid]);
        if (n % 2 === 0) await kill();
        const running: Promise<unknown> = Reflect.apply(query, client, all);
        const outcome = running.then(
          () => null,
          (error: unknown) => error,
        );
        if (n % 2 === 1) await kill();
        const error = await outcome;
        if (error) {
          killed += 1;
          throw error;
        }
        return running;
      };
      return Object.assign(client, { query: killing });
    };
    return { connect } as unknown as pg.Pool;
  };
  try {
    // The lock, the record's own table and the question come before the first step.
    for (let n = 1; n <= 4; n += 1) await migrate(killedAt(n), migrations.slice(0, 1)).catch(() => {});
    for (let upTo = 1; upTo <= migrations.length; upTo += 1) {
      const steps = migrations.slice(0, upTo);
      for (const statement of [5, 6, 7, 8]) await migrate(killedAt(statement), steps).catch(() => {});
      // It may have been done already: killed while it was saying so.
      await migrate(empty.owner, steps);
    }
    // A statement that is short may be over before the killing comes.
    expect(killed).toBeGreaterThan(2 * migrations.length);
    const { rows } = await empty.owner.query('select name from migrations.applied order by position');
    expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
    expect(await schemaOf(empty)).toEqual(await schemaOf(database));
  } finally {
    await keeper.end();
    await empty.close();
  }
});
