/** A new migrated database for a test file, with the three roles' pools, on the PostgreSQL of the run. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Connection, type Databases, openDatabases } from '../../src/platform/database.ts';
import { keeper } from '../../src/platform/postgres/cluster.ts';
import { closeToOthersSql } from '../../src/platform/postgres/roles.ts';
import type { NewsroomTables, PublishedViews } from '../../src/story/tables.ts';

export type FreshDatabase = Databases<NewsroomTables, PublishedViews> & {
  name: string;
  connection: Connection;
  /** Where its socket is, for what opens its own connections. */
  socketFolder: string;
  /** A client of the superuser, for looking behind what the program may see. The caller ends it. */
  asKeeper(): Promise<pg.Client>;
};

/**
 * Makes a database, a copy of `template`. Call `close()` when done: it also drops it.
 * @param socketFolder of a PostgreSQL of the test's own; that of the run otherwise
 */
export async function freshDatabase(
  template = 'warraq',
  socketFolder = inject('postgresSocket'),
): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asKeeperOf(socketFolder, 'postgres', async (client) => {
    await client.query(`create database ${name} owner warraq_owner template ${template}`);
    await client.query(closeToOthersSql(name));
  });
  const connection: Connection = { kind: 'socket', folder: socketFolder, database: name };
  const databases = openDatabases<NewsroomTables, PublishedViews>(connection);
  return {
    ...databases,
    name,
    connection,
    socketFolder,
    asKeeper: () => keeperClient(socketFolder, name),
    async close() {
      await databases.close();
      await asKeeperOf(socketFolder, 'postgres', (client) =>
        client.query(`drop database ${name} with (force)`),
      );
    },
  };
}

async function keeperClient(host: string, database: string): Promise<pg.Client> {
  const client = new pg.Client({ host, user: keeper, database });
  client.on('error', () => {});
  await client.connect();
  return client;
}

export async function asKeeperOf(
  host: string,
  database: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = await keeperClient(host, database);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
