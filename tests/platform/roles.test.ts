import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

it('counts come back as numbers', async () => {
  const { rows } = await database.owner.query(
    `select count(*) as n, date '2026-11-22' as day, array[1,2]::int8[] as ids from warraq.story`,
  );
  expect(rows).toEqual([{ n: 0, day: '2026-11-22', ids: [1, 2] }]);
});
