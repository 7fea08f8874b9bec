/** Changing the schema: once, in order, under a lock, all of a step or nothing of it. */
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
