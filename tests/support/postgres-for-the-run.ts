/**
 * One real PostgreSQL for a run of the flow tests, in a folder of its own, with one migrated database that every test
 * file copies. Started before the first test and gone after the last. initdb runs once: what it made is kept stopped,
 * for the tests that start a PostgreSQL of their own.
 */
import { constants } from 'node:fs';
import { access, chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
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

  const quick = await mkdtemp(join(await placeForTheRun(), 'warraq-run-'));
  // Under root PostgreSQL runs as somebody else.
  await chmod(quick, 0o711);
  const dataFolder = join(quick, 'run');
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
    for (const made of [quick, folder]) await rm(made, { recursive: true, force: true });
  };
}

const roomOfTheRun = 4 * 1024 ** 3;

/**
 * Memory that looks like a disk, where there is plenty: the database of the run asks as often as any that what it wrote
 * be on the disk, and most of the tests wait for nothing else. Those of crashes and full disks have folders of their own.
 */
async function placeForTheRun(): Promise<string> {
  const memory = '/dev/shm';
  try {
    const { bavail, bsize } = await statfs(memory);
    await access(memory, constants.W_OK);
    if (bavail * bsize > roomOfTheRun && freemem() > 2 * roomOfTheRun) return memory;
  } catch {
    // Not every system has one.
  }
  return tmpdir();
}
