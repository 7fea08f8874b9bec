/**
 * One real PostgreSQL for a run of the flow tests, in a folder of its own, with one migrated database that every test
 * file copies. Started before the first test and gone after the last. initdb runs once: what it made is kept stopped,
 * for the tests that start a PostgreSQL of their own.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabases } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrations.ts';
import { openEmbeddedPostgres } from '../../src/platform/postgres/embedded.ts';
import { migrations } from '../../src/story/migrations/all.ts';
import { copyDataFolder } from './made-data-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresSocket: string;
    /** A whole data folder, migrated and stopped. To be copied, never to be started. */
    madeDataFolder: string;
    /** Where the photos of the sample lie, one folder for the run. */
    mediaFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-flows-'));
  // Tests start some of its copies as other users.
  await chmod(folder, 0o711);
  const made = join(folder, 'made');
  const first = await openEmbeddedPostgres({ dataFolder: made, command: 'tests' });
  const template = openDatabases({ kind: 'socket', folder: first.socketFolder, database: 'warraq' });
  await migrate(template.owner, migrations);
  await template.close();
  await first.stop();

  const dataFolder = join(folder, 'run');
  copyDataFolder(made, dataFolder);
  const postgres = await openEmbeddedPostgres({
    dataFolder,
    command: 'tests',
    settings: { max_connections: '100' },
  });
  project.provide('postgresSocket', postgres.socketFolder);
  project.provide('madeDataFolder', made);
  project.provide('mediaFolder', join(folder, 'media'));
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
