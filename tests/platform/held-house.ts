/** Starts `holder.ts` as a process, by root or by an ordinary user, and hears what it says. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { copyDataFolder } from '../support/made-data-folder.ts';
import { until } from '../support/until.ts';

export type Said = {
  open?: true;
  isOurs?: boolean;
  socketFolder?: string;
  version?: string;
  closed?: true;
  code?: string;
  exitCode?: number;
  ar?: string;
  en?: string;
  kept?: number;
};

export type Held = {
  child: ChildProcess;
  /** The first line: open or refused. */
  first: Said;
  heard: Said[];
  close(): Promise<number | null>;
};

const nobody = 65_534;
export const isRoot = process.getuid?.() === 0;
const holder = fileURLToPath(new URL('./holder.ts', import.meta.url));
const running = new Set<ChildProcess>();
const folders: string[] = [];

/** Whether root can try things as `nobody` here: the checkout has to be readable for it. */
export const canBeNobody =
  isRoot &&
  spawnSync('setpriv', [`--reuid=${nobody}`, '--clear-groups', process.execPath, '--check', holder])
    .status === 0;

/** An empty folder for a test's data: whoever opens it makes a database first. */
export function newFolder(owner: 'us' | 'nobody' = 'us'): string {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-platform-'));
  chmodSync(folder, 0o755);
  if (owner === 'nobody') chownSync(folder, nobody, nobody);
  folders.push(folder);
  return folder;
}

/** A folder with a migrated database in it that was stopped in order: most tests are of what comes after. */
export function madeFolder(owner: 'us' | 'nobody' = 'us'): string {
  const folder = newFolder(owner);
  copyDataFolder(inject('madeDataFolder'), folder, owner === 'nobody' ? nobody : undefined);
  return folder;
}

export type Holding = {
  command?: string;
  work?: 'wait' | 'write';
  settings?: Record<string, string>;
  as?: 'us' | 'nobody';
  env?: Record<string, string>;
};

/** Opens a data folder in a process of its own. */
export async function hold(
  dataFolder: string,
  { command = 'start', work = 'wait', settings = {}, as = 'us', env = {} }: Holding = {},
): Promise<Held> {
  const args = [holder, dataFolder, command, work, JSON.stringify(settings)];
  const other = ['--reuid', String(nobody), '--regid', String(nobody), '--clear-groups', process.execPath];
  const [program, ...all] = as === 'us' ? [process.execPath, ...args] : ['setpriv', ...other, ...args];
  const child = spawn(program ?? '', all, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const heard: Said[] = [];
  const lines = createInterface({ input: child.stdout });
  const first = await new Promise<Said>((resolve, reject) => {
    lines.on('line', (line) => {
      const said: Said = JSON.parse(line);
      heard.push(said);
      resolve(said);
    });
    lines.on('close', () => reject(new Error('ended without a word')));
  });
  return {
    child,
    first,
    heard,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.stdin?.end();
      await ended;
      return child.exitCode;
    },
  };
}

/** Ends a process without a warning and waits until it is gone. */
export async function killAtOnce({ child }: Held): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** The number of PostgreSQL's process on a data folder, as its own file says. */
export function postmaster(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'pg/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends whatever a failed test left and removes the folders. */
export async function tidy(): Promise<void> {
  for (const child of running) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  for (const folder of folders.splice(0)) {
    let pid = 0;
    try {
      pid = postmaster(folder);
      process.kill(pid, 'SIGQUIT');
    } catch {
      // Nothing runs there.
    }
    if (pid) await until(() => !isAlive(pid));
    rmSync(folder, { recursive: true, force: true });
  }
}
