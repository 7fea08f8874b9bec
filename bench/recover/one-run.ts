/**
 * One recovery in a process of its own, so that its memory is its own: a WordPress export of `--stories` invented
 * stories, recovered and published into an empty house, pictures aside. Beside it, in the same run, what the machine
 * gives: the file through the bare XML parser, and as many bare rows with such bodies into the same PostgreSQL. `run.ts`
 * starts it for each size and reads what it prints; leaves nothing.
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SaxesParser } from 'saxes';
import { formatOf } from '../../src/archive/recover/formats.ts';
import { recoverSource } from '../../src/archive/recover/run/recover-source.ts';
import { runReport } from '../../src/archive/recover/run/run-report.ts';
import { keepHeapSmall } from '../../src/archive/recover/run/small-heap.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import { openHouse } from '../../src/house.ts';
import { readConfiguration } from '../../src/platform/configuration.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';

const { values: asked } = parseArgs({
  options: { stories: { type: 'string', default: '6000' }, export: { type: 'string' } },
});
// As `warraq recover` does.
keepHeapSmall();
const stories = Number(asked.stories);
/** Of both references at most so many rows: they do not get slower. */
const inReference = Math.min(stories, 20_000);
/** Long runs say how they go on: memory must be flat. */
const tellEvery = 25_000;

const folder = await mkdtemp(join(tmpdir(), 'warraq-bench-recover-'));
const house = await openHouse(readConfiguration({ WARRAQ_DATA: join(folder, 'data') }, folder), {
  command: 'bench',
});
const memory: number[] = [];
let began = performance.now();
const watch = setInterval(() => memory.push(process.memoryUsage().rss), 500);
try {
  const path = asked.export ?? '';
  const { size } = await stat(path);
  const bareDatabase = await databaseSeconds();
  await bareRows(inReference);
  const bareRowSeconds = (await databaseSeconds()) - bareDatabase;

  await makeFirstEditions(house.databases.newsroom);
  const input = await inputAt(path);
  const source = await formatOf(input).open(input, { language: 'ar', direction: 'rtl' });
  const databaseBefore = await databaseSeconds();
  const before = process.cpuUsage();
  began = performance.now();
  memory.length = 0;
  let readAt = 0;
  let toldAt = 0;
  /** Megabytes behind each of the parts that are told of. */
  const afterEach: number[] = [];
  const end = await recoverSource(house.databases.newsroom, {
    source,
    sourceKey: path,
    editionId: 'ar',
    options: { sectionSlug: null, publish: true, photosFolder: null, isDry: false },
    resumed: null,
    mediaFolder: join(folder, 'media'),
    isDry: false,
    signal: new AbortController().signal,
    progress: ({ phase, tally }) => {
      if (phase !== 'reading') return;
      readAt = performance.now();
      if (tally.read - toldAt < tellEvery) return;
      toldAt = tally.read;
      const held = Math.round(process.memoryUsage().rss / 1e6);
      afterEach.push(held);
      console.error(`${tally.read} of ${stories}: ${Math.round((readAt - began) / 1000)} s, ${held} MB`);
    },
    now: () => new Date(),
  });
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(before);
  const peak = await peakMegabytes();
  clearInterval(watch);
  const report = await runReport(house.databases.newsroom, end.runId ?? 0, new Date());
  const parsing = process.cpuUsage();
  await bareParser(path, inReference / stories);
  const parsed = process.cpuUsage(parsing);
  const perThousand = (usedSeconds: number, count = stories) => round((1000 * usedSeconds) / count);
  const quarter = Math.ceil(memory.length / 4);
  const most = (part: readonly number[]) => Math.round(Math.max(0, ...part) / 1e6);
  const figures = {
    stories,
    exportMegabytes: Math.round(size / 1e6),
    records: report?.records,
    published: report?.published,
    seconds: round(seconds),
    storiesPerSecond: Math.round(stories / seconds),
    readingSeconds: round((readAt - began) / 1000),
    cpuSecondsPerThousand: {
      program: perThousand((used.user + used.system) / 1e6),
      database: perThousand((await databaseSeconds()) - databaseBefore),
    },
    referenceCpuSecondsPerThousand: {
      bareXmlParser: perThousand((parsed.user + parsed.system) / 1e6, inReference),
      bareRows: perThousand(bareRowSeconds, inReference),
    },
    memoryMegabytes: {
      peak: peak,
      firstQuarter: most(memory.slice(0, quarter)),
      lastQuarter: most(memory.slice(-quarter)),
      ...(afterEach.length > 0 ? { [`afterEach${tellEvery}`]: afterEach } : {}),
    },
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
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

/** The most that this process ever held; on Linux, else what was seen now and then. */
async function peakMegabytes(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const most = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return Math.round(most === undefined ? Math.max(...memory) / 1e6 : (Number(most) * 1024) / 1e6);
}

/** The first part of the file. */
async function bareParser(path: string, part: number): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', () => {});
  const decoder = new TextDecoder();
  const end = Math.max(1, Math.floor((await stat(path)).size * part) - 1);
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024, end }))
    parser.write(decoder.decode(piece as Buffer, { stream: true }));
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
