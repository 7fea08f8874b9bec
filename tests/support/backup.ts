/** A database that goes back to what it was, and on from there: what a house is after its backup was restored. */
import { saveTag } from '../../src/story/masthead.ts';
import { asKeeperOf, type FreshDatabase, freshDatabase } from './database.ts';
import { until } from './until.ts';

/** A copy of the database as it is now. Nobody may be connected while it is made. */
export async function backupOf({ name, asKeeper }: FreshDatabase): Promise<FreshDatabase> {
  let copy: FreshDatabase | undefined;
  await until(async () => {
    const keeper = await asKeeper();
    await keeper.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [name],
    );
    await keeper.end();
    copy = await freshDatabase(name).catch(() => undefined);
    return copy !== undefined;
  });
  if (!copy) throw new Error('no copy was made');
  return copy;
}

/**
 * What a restore is to a program that runs: under the same name there is another database, and every connection was
 * lost. Done once more, all is as it was.
 */
export async function changePlaces(one: FreshDatabase, other: FreshDatabase): Promise<void> {
  const aside = `${one.name}_aside`;
  await asKeeperOf(one.socketFolder, 'postgres', async (keeper) => {
    for (const name of [one.name, other.name]) {
      await keeper.query(`alter database ${name} allow_connections false`);
      await keeper.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    }
    for (const [from, to] of [
      [one.name, aside],
      [other.name, one.name],
      [aside, other.name],
    ] as const)
      await until(() =>
        keeper.query(`alter database ${from} rename to ${to}`).then(
          () => true,
          () => false,
        ),
      );
    for (const name of [one.name, other.name])
      await keeper.query(`alter database ${name} allow_connections true`);
  });
}

/** Brings it past the numbers of the changes that were lost, by changes of another subject made later than those. */
export async function overtaken({ newsroom }: FreshDatabase): Promise<void> {
  await new Promise((later) => setTimeout(later, 200));
  for (let time = 0; time < 12; time += 1)
    await saveTag(newsroom, {
      editionId: 'en',
      slug: 'name-3',
      name: `again ${time}`,
      description: '',
      kind: 'tag',
    });
}
