/** A database that goes back to what it was, and on from there: what a house is after its backup was restored. */
import { saveTag } from '../../src/story/masthead.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
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
