/**
 * The ground under every command: the database, opened or joined, at this program's schema, and the folders beside
 * it. The same whether the server runs or not. Whoever opens the house closes it.
 */
import type { Configuration } from './platform/configuration.ts';
import { type Connection, type Databases, openDatabases } from './platform/database.ts';
import { migrate } from './platform/migrations.ts';
import { openEmbeddedPostgres } from './platform/postgres/embedded.ts';
import { prepareExternalPostgres } from './platform/postgres/external.ts';
import type { ServerNews } from './platform/postgres/keep-running.ts';
import type { InBothLanguages } from './platform/problem.ts';
import { migrations } from './story/migrations/all.ts';
import type { NewsroomTables, PublishedViews } from './story/tables.ts';

export type House = {
  configuration: Configuration;
  databases: Databases<NewsroomTables, PublishedViews>;
  connection: Connection;
  postgresVersion: string;
  /** Closes the pools, then PostgreSQL if this process runs it. */
  close(): Promise<void>;
};

export type OpenHouse = {
  command: string;
  progress?: (step: InBothLanguages) => void;
  /** Told of a PostgreSQL of ours that ended by itself. */
  told?: (news: ServerNews) => void;
};

/** Opens the database and brings it to this program's schema. Throws a `Problem` when the ground does not hold. */
export async function openHouse(
  configuration: Configuration,
  { command, progress = () => {}, told = () => {} }: OpenHouse,
): Promise<House> {
  const ground = await openGround(configuration, { command, progress, told });
  const databases = openDatabases<NewsroomTables, PublishedViews>(ground.connection);
  const close = async () => {
    await databases.close();
    await ground.stop();
  };
  try {
    const ran = await migrate(databases.owner, migrations);
    if (ran.length > 0) progress({ ar: 'جُهّزت الجداول', en: 'Prepared the tables' });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    configuration,
    databases,
    connection: ground.connection,
    postgresVersion: ground.version,
    close,
  };
}

async function openGround(
  { databaseUrl, data, address }: Configuration,
  { command, progress, told }: Required<OpenHouse>,
): Promise<{ connection: Connection; version: string; stop(): Promise<void> }> {
  if (databaseUrl !== undefined) {
    const { version } = await prepareExternalPostgres(databaseUrl);
    return { connection: { kind: 'server', url: databaseUrl }, version, stop: async () => {} };
  }
  const postgres = await openEmbeddedPostgres({ dataFolder: data, command, address, progress, told });
  return {
    connection: { kind: 'socket', folder: postgres.socketFolder, database: 'warraq' },
    version: postgres.version,
    stop: () => postgres.stop(),
  };
}
