/**
 * A database with the sample newspaper in it, for flows that need a house full of stories. The sample is loaded once
 * a run, by whichever test file asks first; each file gets a copy of its own.
 */
import { createHash } from 'node:crypto';
import { inject } from 'vitest';
import { openDatabases } from '../../src/platform/database.ts';
import { arabicEdition } from '../../src/sample/edition-ar.ts';
import { englishEdition } from '../../src/sample/edition-en.ts';
import { loadSample } from '../../src/sample/load-sample.ts';
import { pictures } from '../../src/sample/pictures/all.ts';
import { stories } from '../../src/sample/stories/all.ts';
import type { NewsroomTables, PublishedViews } from '../../src/story/tables.ts';
import { asKeeperOf, type FreshDatabase, freshDatabase } from './database.ts';

const template = 'warraq_sample';
/** Any number, as long as nothing else of the tests locks the same. */
const sampleLock = Number.parseInt(createHash('sha256').update(template).digest('hex').slice(0, 8), 16);

export type SampleHouse = FreshDatabase & { mediaFolder: string };

/** A copy of the sample's database. Photos are shared by the run: derived files in them may come, none may change. */
export async function sampleDatabase(): Promise<SampleHouse> {
  const socketFolder = inject('postgresSocket');
  const mediaFolder = inject('mediaFolder');
  await asKeeperOf(socketFolder, 'postgres', async (client) => {
    await client.query('select pg_advisory_lock($1)', [sampleLock]);
    const known = await client.query('select from pg_database where datname = $1', [template]);
    if (known.rowCount !== 0) return;
    await client.query(`create database ${template} owner warraq_owner template warraq`);
    const databases = openDatabases<NewsroomTables, PublishedViews>({
      kind: 'socket',
      folder: socketFolder,
      database: template,
    });
    const sample = { editions: [arabicEdition, englishEdition], stories, pictures };
    try {
      await loadSample(databases.newsroom, sample, { mediaFolder, progress: () => {} });
    } finally {
      await databases.close();
    }
  });
  return { ...(await freshDatabase(template)), mediaFolder };
}
