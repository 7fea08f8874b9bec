/**
 * How fast an archive comes back, at several sizes, each in a process of its own (`one-run.ts`): stories a second,
 * processor time of our process and of PostgreSQL for a thousand stories beside bare references of the same machine,
 * and the most memory that our process held (its resident pages at their highest, VmHWM; PostgreSQL is the house's own,
 * with 128 MB of shared buffers, and is not in it). Prints the command and the machine; leaves nothing.
 *
 *   npm run bench:recover -- --stories 6000,100000
 *
 * A million stories (`--stories 1000000`) take about 30 GB of disk while they run: 7 of the export, the rest of the house.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { makeWxr } from './make-wxr.ts';

const { values: asked } = parseArgs({ options: { stories: { type: 'string', default: '6000,100000' } } });
const goal = { storiesPerSecond: 1500, peakMegabytes: 600 };
const oneRun = fileURLToPath(new URL('one-run.ts', import.meta.url));

const folder = await mkdtemp(join(tmpdir(), 'warraq-bench-export-'));
try {
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  console.log(
    JSON.stringify({ command: `npm run bench:recover -- --stories ${asked.stories}`, machine, goal }),
  );
  for (const size of asked.stories.split(',').map(Number)) {
    const path = join(folder, 'export.xml');
    await makeWxr(path, size);
    const load = loadavg()[0]?.toFixed(1);
    const running = promisify(execFile)(
      process.execPath,
      [oneRun, '--stories', String(size), '--export', path],
      { maxBuffer: 10_000_000 },
    );
    running.child.stderr?.pipe(process.stderr);
    const { stdout } = await running;
    console.log(JSON.stringify({ ...JSON.parse(stdout), loadBefore: Number(load) }, null, 1));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
