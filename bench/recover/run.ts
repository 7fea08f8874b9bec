/**
 * How fast an archive comes back: a WordPress export of its own making, recovered and published into an empty house,
 * pictures aside. Beside it, in the same run, what the machine gives: the file through the bare XML parser, and as
 * many bare rows with such bodies into the same PostgreSQL. Prints the command and the machine; leaves nothing.
 *
 *   npm run bench:recover -- --stories 20000
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SaxesParser } from 'saxes';
import { formatOf } from '../../src/archive/recover/formats.ts';
import { recoverSource } from '../../src/archive/recover/run/recover-source.ts';
import { runReport } from '../../src/archive/recover/run/run-report.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import { openHouse } from '../../src/house.ts';
import { readConfiguration } from '../../src/platform/configuration.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { makeWxr } from './make-wxr.ts';

const { values: asked } = parseArgs({
  options: { stories: { type: 'string', default: '20000' }, json: { type: 'boolean', default: false } },
});
const stories = Number(asked.stories);
const goal = 1500;
const mostMemory = 600;

const folder = await mkdtemp(join(tmpdir(), 'warraq-bench-recover-'));
const house = await openHouse(readConfiguration({ WARRAQ_DATA: join(folder, 'data') }, folder), {
  command: 'bench',
});
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 100);
try {
  const path = join(folder, 'export.xml');
  await makeWxr(path, stories);
  const { size } = await stat(path);
  const parsed = await timed(() => bareParser(path));
  const inserted = await timed(() => bareRows(stories));

  await makeFirstEditions(house.databases.newsroom);
  const input = await inputAt(path);
  const source = await formatOf(input).open(input, { language: 'ar', direction: 'rtl' });
  const databaseBefore = await databaseSeconds();
  const before = process.cpuUsage();
  const began = performance.now();
  let readAt = 0;
  const end = await recoverSource(house.databases.newsroom, {
    source,
    sourceKey: path,
    editionId: 'ar',
    options: { sectionSlug: null, publish: true, photosFolder: null },
    resumed: null,
    mediaFolder: join(folder, 'media'),
    isDry: false,
    signal: new AbortController().signal,
    progress: ({ phase }) => {
      if (phase === 'reading') readAt = performance.now();
    },
    now: () => new Date(),
  });
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(before);
  const report = await runReport(house.databases.newsroom, end.runId ?? 0, new Date());
  const figures = {
    command: `npm run bench:recover -- --stories ${stories}`,
    machine: {
      cpu: cpus()[0]?.model,
      cores: cpus().length,
      memoryGB: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    export: { stories, megabytes: Math.round(size / 1e6) },
    reference: {
      bareXmlParser: Math.round(stories / parsed),
      bareRows: Math.round(stories / inserted),
    },
    recovered: {
      records: report?.records,
      published: report?.published,
      readingSeconds: round((readAt - began) / 1000),
      storiesPerSecondReading: Math.round(stories / ((readAt - began) / 1000)),
      seconds: round(seconds),
      storiesPerSecond: Math.round(stories / seconds),
      cpuSeconds: {
        program: round((used.user + used.system) / 1e6),
        database: round((await databaseSeconds()) - databaseBefore),
      },
      peakMegabytes: Math.round(peak / 1e6),
    },
    goal: { storiesPerSecond: goal, peakMegabytes: mostMemory },
  };
  process.stdout.write(`${JSON.stringify(figures, null, asked.json ? 0 : 2)}\n`);
} finally {
  clearInterval(watch);
  await house.close();
  await rm(folder, { recursive: true, force: true });
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

/** Of all processes of our PostgreSQL, those that have ended included; on Linux, else not a number. */
async function databaseSeconds(): Promise<number> {
  try {
    const { rows } = await house.databases.owner.query<{ pid: number }>('select pg_backend_pid() as pid');
    const backend = await readFile(`/proc/${rows[0]?.pid}/stat`, 'utf8');
    const pid = backend.slice(backend.lastIndexOf(') ') + 2).split(' ')[1] ?? '';
    let ticks = 0;
    for (const one of await readdir('/proc')) {
      if (!/^\d+$/.test(one)) continue;
      const stat = await readFile(`/proc/${one}/stat`, 'utf8').catch(() => '');
      const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
      // Of the server itself also what its ended children used.
      if (one === pid) ticks += [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
      else if (fields[1] === pid) ticks += Number(fields[11]) + Number(fields[12]);
    }
    return ticks / 100;
  } catch {
    return Number.NaN;
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function bareParser(path: string): Promise<void> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  for await (const part of createReadStream(path, { highWaterMark: 256 * 1024 }))
    parser.write(decoder.decode(part as Buffer, { stream: true }));
  parser.close();
}

/** Rows with a body of usual length, 500 a transaction, without index or trigger beyond the key. */
async function bareRows(count: number): Promise<void> {
  const db = house.databases.owner;
  await db.query(
    'create table public.bench_row (id bigint generated by default as identity primary key, body jsonb)',
  );
  const body = {
    type: 'doc',
    content: Array.from({ length: 7 }, () => ({
      type: 'paragraph',
      content: [{ type: 'text', text: 'كلمة في نص '.repeat(40) }],
    })),
  };
  const rows = JSON.stringify(Array.from({ length: 500 }, () => ({ body })));
  for (let done = 0; done < count; done += 500)
    await db.query(
      'insert into public.bench_row (body) select body from jsonb_to_recordset($1::jsonb) as r (body jsonb)',
      [rows],
    );
  await db.query('drop table public.bench_row');
}
