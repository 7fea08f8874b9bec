/**
 * A process of its own that opens a data folder's PostgreSQL, for tests that kill it. Prints one line of JSON when it
 * is open or refused, then a line for every row that the database acknowledged, and closes when its input ends.
 */
import pg from 'pg';
import { clientConfig } from '../../src/platform/database.ts';
import { openEmbeddedPostgres } from '../../src/platform/postgres/embedded.ts';
import { Problem } from '../../src/platform/problem.ts';

const [dataFolder = '', command = 'start', work = 'wait', settings = '{}'] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const postgres = await openEmbeddedPostgres({ dataFolder, command, settings: JSON.parse(settings) });
  say({
    open: true,
    isOurs: postgres.isOurs,
    socketFolder: postgres.socketFolder,
    version: postgres.version,
  });
  const closing = new Promise((resolve) => process.stdin.once('end', resolve).resume());
  if (work === 'write') await write(postgres.socketFolder);
  await closing;
  await postgres.stop();
  say({ closed: true });
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  say({ code: error.code, exitCode: error.exitCode, ...error.said });
  process.exitCode = error.exitCode;
}

async function write(folder: string): Promise<void> {
  const connection = { kind: 'socket', folder, database: 'warraq' } as const;
  const client = new pg.Client(clientConfig(connection, 'warraq_owner'));
  client.on('error', () => {});
  await client.connect();
  await client.query(
    'create schema if not exists t; create table if not exists t.kept (n serial, words text)',
  );
  for (;;) {
    const { rows } = await client.query('insert into t.kept (words) values ($1) returning n', [
      'خبر '.repeat(200),
    ]);
    say({ kept: rows[0]?.n });
  }
}
