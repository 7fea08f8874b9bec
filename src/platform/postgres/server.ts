/**
 * One running PostgreSQL: started on its cluster, awaited until it answers, stopped in order. Listens on a socket in
 * a 0700 folder and nowhere else.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.ts';
import { spawnAs } from './child.ts';
import { keeper } from './cluster.ts';
import { readFailure } from './failure.ts';
import type { PostgresFolders } from './folders.ts';

export type Settings = Readonly<Record<string, string>>;

/** Not among these: fsync, synchronous_commit, full_page_writes. They stay as PostgreSQL has them, and are checked. */
const ourSettings: Settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '30',
  shared_buffers: '128MB',
  max_wal_size: '256MB',
  min_wal_size: '80MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What readers ask and editors write does not go into a log.
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
};

const longestLog = 4_000_000;

/** `ended`: whoever told it to, or nobody. */
export type RunningServer = { pid: number; ended: Promise<void>; stop(): Promise<void> };

/** Starts PostgreSQL and waits until it takes connections. Throws a `Problem` with its last words otherwise. */
export async function startServer(
  bin: string,
  folders: PostgresFolders,
  account: Account,
  settings: Settings,
): Promise<RunningServer> {
  const isLong = existsSync(folders.log) && (await stat(folders.log)).size > longestLog;
  const log = await open(folders.log, isLong ? 'w' : 'a', 0o600);
  const logStart = (await log.stat()).size;
  const all = { ...ourSettings, unix_socket_directories: folders.socket, ...settings };
  const child = spawnAs(
    account,
    join(bin, 'postgres'),
    ['-D', folders.cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { stdio: ['ignore', log.fd, log.fd], diesWithUs: true },
  );
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  await log.close();
  const lastWords = async () => (await readFile(folders.log)).subarray(logStart).toString();
  const give = await Promise.race([untilReady(folders, child), ended.then(() => 'ended' as const)]);
  if (give === 'ended') throw readFailure(await lastWords(), folders.log);
  child.unref();
  return { pid: child.pid ?? 0, ended, stop: () => stopChild(child, ended) };
}

async function untilReady(folders: PostgresFolders, child: ChildProcess): Promise<'ready'> {
  while (child.exitCode === null && child.signalCode === null) {
    // After a crash it replays its log first, which takes as long as it takes.
    if (await answers(folders.socket)) return 'ready';
    await sleep(20);
  }
  return new Promise(() => {});
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  child.kill('SIGINT');
  const hurry = setTimeout(() => child.kill('SIGQUIT'), 20_000);
  await ended;
  clearTimeout(hurry);
}

/** Whether a PostgreSQL takes connections on this socket. */
export async function answers(socket: string): Promise<boolean> {
  if (!existsSync(join(socket, '.s.PGSQL.5432'))) return false;
  const client = new pg.Client({ host: socket, user: keeper, database: 'postgres' });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
