/**
 * One real PostgreSQL for a run of the flow tests, in a folder of its own, with one migrated database that every test
 * file copies. Started before the first test and gone after the last.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabases } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrations.ts';
import { openEmbeddedPostgres } from '../../src/platform/postgres/embedded.ts';
import { migrations } from '../../src/story/migrations/all.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresSocket: string;
    /** Where the photos of the sample lie, one folder for the run. */
    mediaFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'warraq-flows-'));
  const postgres = await openEmbeddedPostgres({
    dataFolder,
    command: 'tests',
    settings: { max_connections: '100' },
  });
  const template = openDatabases({ kind: 'socket', folder: postgres.socketFolder, database: 'warraq' });
  await migrate(template.owner, migrations);
  await template.close();
  project.provide('postgresSocket', postgres.socketFolder);
  project.provide('mediaFolder', join(dataFolder, 'media'));
  return async () => {
    await postgres.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}
