/** The processes that a measurement starts, and what the system says of them. Whoever starts one ends it. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Load, LoadAsked } from './load-generator.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => probe.once('listening', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (!address || typeof address === 'string') throw new Error('no port of this machine is free');
  return address.port;
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}

/** A bare server that writes so many bytes, and its port. */
export async function referenceServer(length: number): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(root, 'bench/reference-server.ts'), {
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
  });
  const port = new Promise<unknown>((resolve) => child.once('message', resolve));
  child.stdin?.end(Buffer.alloc(length, 'x'));
  return { child, port: Number(await port) };
}

/** Readers, in a process of their own. */
export async function load(asked: LoadAsked): Promise<Load> {
  const child = fork(join(root, 'bench/load-generator.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    return await new Promise<Load>((resolve, reject) => {
      child.once('message', (said) => resolve(said as Load));
      child.once('exit', (code) => reject(new Error(`the readers ended with ${code}`)));
      child.send(asked);
    });
  } finally {
    await ended(child);
  }
}

/** Processor time that a process has had so far, in microseconds; null where the system does not say. */
export function processorTime(pid: number | undefined): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(stat[11]) + Number(stat[12])) * 10_000;
  } catch {
    return null;
  }
}

/** The process that started this one; null where the system does not say. */
export function parentOf(pid: number | undefined): number | null {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) || null;
  } catch {
    return null;
  }
}

/** Processor time of all processes that this one has running, in microseconds; null where the system does not say. */
export function processorTimeOfChildren(pid: number): number | null {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/);
    return children.reduce((sum, child) => sum + (processorTime(Number(child)) ?? 0), 0);
  } catch {
    return null;
  }
}

/** What a process takes of memory now and took at most, in MB; null where the system does not say. */
export function memoryOf(pid: number | undefined): { now: number; most: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const of = (name: string) =>
      Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1000);
    return { now: of('VmRSS'), most: of('VmHWM') };
  } catch {
    return null;
  }
}

export const spread = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2));
  return { p50: at(0.5), p99: at(0.99) };
};
