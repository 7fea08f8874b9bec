/**
 * Page throughput of this machine: a story page, its lite twin and the home page, each beside the bare `node:http`
 * server writing the same bytes in the same run. Every server is a process of its own; this one makes the load.
 * `--json` prints the figures for a program, `--seconds N` how long each is loaded.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';

const { values: asked } = parseArgs({
  options: { json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '5' } },
});
const seconds = Number(asked.seconds);
const connections = 50;
const root = fileURLToPath(new URL('..', import.meta.url));

type Load = { perSecond: number; p50: number; p99: number; errors: number };
type Figure = { page: string; path: string; bytes: number; warraq: Load; bare: Load; ratio: number };

async function load(url: string): Promise<Load> {
  // Once unmeasured: the first seconds of a process are its compiler's.
  await autocannon({ url, connections, duration: 1 });
  const result = await autocannon({ url, connections, duration: seconds });
  return {
    perSecond: Math.round(result.requests.average),
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx,
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => probe.once('listening', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (!address || typeof address === 'string') throw new Error('no port of this machine is free');
  return address.port;
}

async function bareServer(page: Buffer): Promise<{ url: string; process: ChildProcess }> {
  const child = fork(join(root, 'bench/reference-server.ts'), {
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
  });
  const port = new Promise((resolve) => child.once('message', resolve));
  child.stdin?.end(page);
  return { url: `http://127.0.0.1:${await port}/`, process: child };
}

async function startWarraq(data: string, port: number, metricsPort: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'start'], {
    env: {
      ...process.env,
      WARRAQ_DATA: data,
      PORT: String(port),
      WARRAQ_METRICS_PORT: String(metricsPort),
      WARRAQ_SAMPLE: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const until = Date.now() + 120_000; Date.now() < until; ) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (ready?.ok) return child;
    if (child.exitCode !== null) break;
    await new Promise((later) => setTimeout(later, 200));
  }
  child.kill('SIGTERM');
  throw new Error('the server did not become ready');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}

const data = await mkdtemp(join(tmpdir(), 'warraq-bench-'));
const port = await freePort();
const site = `http://127.0.0.1:${port}`;
const began = performance.now();
const server = await startWarraq(data, port, await freePort());
const readyAfter = Math.round(performance.now() - began);
const figures: Figure[] = [];
try {
  const home = await (await fetch(`${site}/`)).text();
  const story = home.match(/href="(?:\.\/)?(\d{4}\/\d\d\/\d\d\/\d+[^"/]*\/)"/)?.[1];
  if (!story) throw new Error('the home page links to no story');
  const pages = [
    { page: 'story', path: `/${story}` },
    { page: 'lite', path: `/${story}lite/` },
    { page: 'home', path: '/' },
  ];
  for (const { page, path } of pages) {
    const response = await fetch(`${site}${path}`, { headers: { 'accept-encoding': 'identity' } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    const warraq = await load(`${site}${path}`);
    const bare = await bareServer(bytes);
    const reference = await load(bare.url);
    await ended(bare.process);
    const ratio = Number((warraq.perSecond / reference.perSecond).toFixed(3));
    figures.push({ page, path, bytes: bytes.length, warraq, bare: reference, ratio });
  }
} finally {
  await ended(server);
  await rm(data, { recursive: true, force: true });
}

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
const command = `npm run bench -- --seconds ${seconds}`;
if (asked.json) {
  console.log(JSON.stringify({ command, machine, connections, seconds, firstStartMs: readyAfter, figures }));
} else {
  console.log(
    `${command}\n${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}`,
  );
  console.log(`first start with an empty data folder and the sample: ${readyAfter} ms`);
  console.log(
    `${connections} keep-alive connections, ${seconds} s each, not compressed, rendered from the database each time\n`,
  );
  console.table(
    figures.map(({ page, bytes, warraq, bare, ratio }) => ({
      page,
      bytes,
      'pages/s': warraq.perSecond,
      'p50 ms': warraq.p50,
      'p99 ms': warraq.p99,
      errors: warraq.errors,
      'bare node:http /s': bare.perSecond,
      'bare p99 ms': bare.p99,
      ratio,
    })),
  );
}
