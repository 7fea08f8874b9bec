/**
 * Pages from memory, keep-alive, one process, beside a bare server that writes as many bytes. The two take turns, a
 * few seconds each: what else the machine does meanwhile falls on both.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Load } from './load-generator.ts';
import { ended, freePort, load, processorTime, referenceServer, root, spread } from './processes.ts';

const rounds = 3;

/** `processor`: microseconds of the server's processor time an answer. */
type Side = Load & { processor: number | null };
export type FromMemory = {
  startedAfter: number;
  connections: number;
  bytes: number;
  warraq: Side;
  reference: Side;
  ratio: number;
  p99Ratio: number;
  processorRatio: number | null;
};

export async function fromMemory(data: string, seconds: number, connections: number): Promise<FromMemory> {
  const port = await freePort();
  const began = performance.now();
  const server = spawn(process.execPath, [join(root, 'dist/cli.js'), 'start'], {
    env: {
      ...process.env,
      WARRAQ_DATA: data,
      PORT: String(port),
      WARRAQ_METRICS_PORT: String(await freePort()),
      WARRAQ_SAMPLE: '1',
      WARRAQ_WEB_PROCESSES: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const site = `http://127.0.0.1:${port}`;
  for (const until = Date.now() + 120_000; Date.now() < until; ) {
    if ((await fetch(`${site}/readyz`).catch(() => null))?.ok) break;
    await new Promise((later) => setTimeout(later, 100));
  }
  const startedAfter = Math.round(performance.now() - began);
  try {
    const home = await (await fetch(`${site}/`)).text();
    const story = home.match(/href="(\d{4}\/\d\d\/\d\d\/[^"]+)"/)?.[1];
    if (!story) throw new Error('the home page links to no story');
    const path = encodeURI(`/${story}`);
    const response = await fetch(site + path, { headers: { 'accept-encoding': 'br' } });
    const bytes = Number(response.headers.get('content-length'));
    await response.arrayBuffer();
    const reference = await referenceServer(bytes);
    const turns: { warraq: Side[]; reference: Side[] } = { warraq: [], reference: [] };
    const turn = async (side: 'warraq' | 'reference', length: number): Promise<Side> => {
      const at =
        side === 'warraq'
          ? { port, path, pid: server.pid }
          : { port: reference.port, path: '/', pid: reference.child.pid };
      const before = processorTime(at.pid);
      const done = await load({ port: at.port, path: at.path, connections, seconds: length });
      const after = processorTime(at.pid);
      const processor = before === null || after === null ? null : after - before;
      return {
        ...done,
        processor: processor && Number((processor / (done.perSecond * length)).toFixed(2)),
      };
    };
    try {
      // Once unmeasured: the first seconds of a process are its compiler's.
      for (const side of ['reference', 'warraq'] as const) await turn(side, 2);
      for (let round = 0; round < rounds; round += 1)
        for (const side of ['reference', 'warraq'] as const) turns[side].push(await turn(side, seconds));
    } finally {
      await ended(reference.child);
    }
    const [ours, bare] = [middle(turns.warraq), middle(turns.reference)];
    return {
      startedAfter,
      connections,
      bytes,
      warraq: ours,
      reference: bare,
      ratio: Number((ours.perSecond / bare.perSecond).toFixed(3)),
      p99Ratio: Number((ours.p99 / bare.p99).toFixed(2)),
      processorRatio:
        ours.processor && bare.processor ? Number((bare.processor / ours.processor).toFixed(3)) : null,
    };
  } finally {
    await ended(server);
  }
}

/** Of each figure the middle one of the rounds; of the errors all. */
function middle(turns: readonly Side[]): Side {
  const of = (figure: 'perSecond' | 'p50' | 'p99') => spread(turns.map((turn) => turn[figure])).p50;
  const processor = turns.flatMap((turn) => turn.processor ?? []);
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    errors: turns.reduce((sum, { errors }) => sum + errors, 0),
    processor: processor.length === 0 ? null : spread(processor).p50,
  };
}
