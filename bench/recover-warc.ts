/**
 * Web archives of many pages, made here and read to their end: pages a second, and whether memory stays flat.
 * `node scripts/on-node-24.mjs bench/recover-warc.ts [--pages 100000]`
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { inputAt } from '../src/archive/recover/source-input.ts';
import { warc } from '../src/archive/recover/warc/warc-source.ts';
import { httpAnswer, inventedStory, pageOf, warcInfo, warcRecord } from '../tests/support/web-archive.ts';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '100000' } } });
const pages = Number(values.pages);
const folder = await mkdtemp(join(tmpdir(), 'warraq-bench-warc-'));
try {
  const path = join(folder, 'site.warc.gz');
  await write(path);
  const { size } = await stat(path);
  const input = await inputAt(path);
  const source = await warc.open(input, { language: 'ar', direction: 'rtl' });
  const memory: number[] = [];
  let stories = 0;
  let paragraphs = 0;
  let shown = performance.now();
  const processor = process.cpuUsage();
  const began = performance.now();
  for await (const record of source.records()) {
    if (record.kind !== 'story') continue;
    stories += 1;
    paragraphs += record.body().document.content.length;
    if (performance.now() - shown < 1_000) continue;
    shown = performance.now();
    memory.push(process.memoryUsage().rss / 1_000_000);
    console.error(`${stories} of ${pages}, ${(memory.at(-1) ?? 0).toFixed(0)} MB`);
  }
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(processor);
  await source.close();
  const early = Math.max(...memory.slice(0, Math.ceil(memory.length / 4)));
  const late = Math.max(...memory.slice(-Math.ceil(memory.length / 4)));
  console.log(`${cpus()[0]?.model ?? '?'}, ${availableParallelism()} cores, Node ${process.version}`);
  console.log(`WARC of ${pages} pages, ${(size / 1_000_000).toFixed(0)} MB packed, one thread`);
  console.log(`pages a second      ${(pages / seconds).toFixed(0)} (goal 400)`);
  console.log(`  of processor time ${(pages / ((user + system) / 1_000_000)).toFixed(0)}`);
  console.log(`stories, paragraphs ${stories}, ${paragraphs}`);
  console.log(`memory, first and last quarter  ${early.toFixed(0)} and ${late.toFixed(0)} MB`);
  if (stories !== pages || paragraphs !== pages * 12) throw new Error('not every story came back whole');
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function write(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write(gzipSync(warcInfo()));
  for (let number = 1; number <= pages; number += 1) {
    const story = inventedStory(number, 'tell.example', 12);
    const answer = httpAnswer({ body: pageOf(story), encoding: 'gzip', isChunked: number % 2 === 0 });
    if (!file.write(gzipSync(warcRecord('response', story.address, answer), { level: 1 })))
      await new Promise<void>((done) => file.once('drain', () => done()));
  }
  await new Promise<void>((done) => file.end(() => done()));
}
