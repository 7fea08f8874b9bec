/** Two processes on one port: both answer readers, both follow what is published, one that dies is started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { isAlive, madeFolder, tidy } from './held-house.ts';

const launcher = fileURLToPath(new URL('../../bin/warraq.mjs', import.meta.url));
const running = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of running) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  await tidy();
});

const metricsPort = 20_000 + (process.pid % 20_000);

function warraq(args: string[], data: string): ChildProcess {
  const child = spawn(process.execPath, [launcher, ...args], {
    env: {
      ...process.env,
      LANG: 'en_US.UTF-8',
      LC_ALL: '',
      PORT: '0',
      WARRAQ_METRICS_PORT: String(metricsPort),
      WARRAQ_SAMPLE: '0',
      WARRAQ_WEB_PROCESSES: '2',
      WARRAQ_DATA: data,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

async function started(data: string): Promise<{ child: ChildProcess; site: string }> {
  const child = warraq(['start'], data);
  let said = '';
  const site = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /(http:\/\/127\.0\.0\.1:\d+\/)newsroom/.exec(said)?.[1];
      if (address && said.includes('Ctrl-C')) resolve(address);
    });
    child.once('exit', () => reject(new Error(said)));
  });
  return { child, site };
}

/** Processes that run `warraq web` below this one, however deep. */
function webProcesses(root: number): number[] {
  const parents = new Map<number, number>();
  const commands = new Map<number, string>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]));
      commands.set(Number(name), readFileSync(`/proc/${name}/cmdline`, 'utf8'));
    } catch {
      // It ended while we looked.
    }
  }
  const below = (pid: number): boolean => pid === root || (parents.has(pid) && below(parents.get(pid) ?? 0));
  return [...commands]
    .filter(([pid, command]) => command.endsWith('\0web\0') && below(pid))
    .map(([pid]) => pid);
}

/** The launcher's child is the program itself. */
function childOf(launcher: number): number {
  return Number(readFileSync(`/proc/${launcher}/task/${launcher}/children`, 'utf8').trim().split(' ')[0]);
}

/** Sockets that a process has open. */
function socketsOf(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).filter((name) => {
    try {
      return readlinkSync(`${folder}/${name}`).startsWith('socket:');
    } catch {
      return false;
    }
  }).length;
}

/** A reader who keeps the connection open behind the answer. */
function readerWhoStays(site: string): Promise<{ status: number; leave(): void }> {
  const agent = new Agent({ keepAlive: true });
  return new Promise((resolve, reject) => {
    get(site, { agent }, (response) => {
      response.resume();
      response.once('end', () => resolve({ status: response.statusCode ?? 0, leave: () => agent.destroy() }));
    }).once('error', reject);
  });
}

describe.runIf(process.platform === 'linux')('two web processes', () => {
  it('answer on one port, are replaced when killed, and end with the first one', async () => {
    const { child, site } = await started(madeFolder());
    const pid = child.pid ?? 0;
    await until(() => webProcesses(pid).length === 1);
    const [first = 0] = webProcesses(pid);
    for (let reader = 0; reader < 40; reader += 1) {
      const response = await fetch(site, { headers: { connection: 'close' } });
      expect(response.status).toBe(200);
      await response.arrayBuffer();
    }
    // Each has its share of the readers: two cores are at work, not one.
    await until(async () => {
      const processes = [childOf(pid), first];
      const before = processes.map(socketsOf);
      const readers = await Promise.all(Array.from({ length: 64 }, () => readerWhoStays(site)));
      const more = processes.map((one, at) => socketsOf(one) - (before[at] ?? 0));
      for (const reader of readers) {
        expect(reader.status).toBe(200);
        reader.leave();
      }
      return more.every((count) => count >= 8);
    });
    // Whichever of them answered: the figures are of both.
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    const count = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(metrics)?.[1]);
    const answered =
      count('warraq_pages_from_memory_total') +
      count('warraq_pages_from_disk_total') +
      count('warraq_pages_rendered_total');
    expect(answered).toBeGreaterThanOrEqual(104);
    expect(count('warraq_live_readers')).toBe(0);
    process.kill(first, 'SIGKILL');
    await until(() => webProcesses(pid).some((one) => one !== first));
    await until(
      async () => (await fetch(site, { headers: { connection: 'close' } }).catch(() => null))?.status === 200,
    );
    const [second = 0] = webProcesses(pid);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    expect([child.exitCode, isAlive(second)]).toEqual([0, false]);
  });

  it('are gone when the first one is killed', async () => {
    const { child, site } = await started(madeFolder());
    const pid = child.pid ?? 0;
    await until(() => webProcesses(pid).length === 1);
    const [web = 0] = webProcesses(pid);
    await fetch(site);
    process.kill(childOf(pid), 'SIGKILL');
    await until(() => !isAlive(web));
  });
});
