/**
 * What a killed process leaves behind: a PostgreSQL that nobody watches, parts of a killed one, and lock files whose
 * number may belong to some other program by now, or to a dead process that nobody has buried (PID 1 of many a
 * container never does). Only for a caller that holds the house; never removes a lock while anything runs on the data.
 */
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresFolders } from './folders.ts';
import { answers } from './server.ts';

const patience = 30_000;

/** Makes way for a new start. When something will not end, it leaves everything, and PostgreSQL itself will refuse. */
export async function clearLeftovers(folders: PostgresFolders): Promise<void> {
  const pidFile = join(folders.cluster, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  const until = Date.now() + patience;
  let asked = false;
  for (;;) {
    const running = await runningOn(folders, pid);
    if (running.length === 0) break;
    if (Date.now() > until) return;
    if (!asked && running.includes(pid)) {
      process.kill(pid, 'SIGINT');
      asked = true;
    }
    await sleep(50);
  }
  const socket = join(folders.socket, '.s.PGSQL.5432');
  await rm(socket, { force: true });
  await rm(`${socket}.lock`, { force: true });
  // Where the number is free, PostgreSQL clears the file itself and looks at the shared memory that it names first.
  if (Number.isInteger(pid) && pid > 1 && exists(pid)) await rm(pidFile, { force: true });
}

/** Every process of a PostgreSQL on this cluster: each has the cluster as its working folder. The dead do not count. */
async function runningOn({ cluster, socket }: PostgresFolders, postmaster: number): Promise<number[]> {
  if (process.platform !== 'linux') {
    return exists(postmaster) && (await answers(socket)) ? [postmaster] : [];
  }
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    numbers.map(async (name) =>
      (await readlink(`/proc/${name}/cwd`).catch(() => '')) === cluster ? [Number(name)] : [],
    ),
  );
  return found.flat();
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
