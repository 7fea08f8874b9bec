/**
 * The figures of the page graph on this machine, each beside what it is held to. `--only render,publish` measures some
 * of them (`--only statements` the search of 50,000 statements), `--json` prints them for a program, `--keep DIR` leaves each archive in a folder of its own there (`DIR/1000`,
 * `DIR/1000000`) and uses the ones that an earlier run left: a million stories take minutes to make.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type House, openHouse } from '../src/house.ts';
import { readConfiguration } from '../src/platform/configuration.ts';
import { arabicEdition } from '../src/sample/edition-ar.ts';
import { englishEdition } from '../src/sample/edition-en.ts';
import { isEmptyHouse, loadSample } from '../src/sample/load-sample.ts';
import { pictures } from '../src/sample/pictures/all.ts';
import { stories } from '../src/sample/stories/all.ts';
import { type AtSize, atSize, type Part } from './at-size.ts';
import { fromMemory } from './from-memory.ts';
import { root } from './processes.ts';

const everything = ['memory', 'render', 'publish', 'web', 'export'] as const;
/** Measured only where it is asked for. */
const byName = ['statements'] as const;
const { values: asked } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '5' },
    stories: { type: 'string', default: '1000,100000' },
    keep: { type: 'string' },
    only: { type: 'string', default: everything.join(',') },
  },
});
const seconds = Number(asked.seconds);
const sizes = asked.stories.split(',').map(Number);
const parts = new Set<Part | 'memory'>(
  [...everything, ...byName].filter((part) => asked.only.split(',').includes(part)),
);
const connections = 50;
const say = (text: string) => void (asked.json || process.stdout.write(`${text}\n`));

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
const command = `npm run bench -- --stories ${asked.stories} --seconds ${seconds} --only ${[...parts].join(',')}`;
say(`${command}\n${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}\n`);
/** A folder to measure in, for as long as `work` takes; one that is kept stays. */
async function inFolder<T>(kept: string | undefined, work: (folder: string) => Promise<T>): Promise<T> {
  if (kept !== undefined) {
    await mkdir(kept, { recursive: true });
    return work(kept);
  }
  const folder = await mkdtemp(join(tmpdir(), 'warraq-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const memory = parts.has('memory')
  ? await inFolder(undefined, (folder) => fromMemory(folder, seconds, connections))
  : null;
if (memory) {
  const { reference, warraq, ratio, p99Ratio, processorRatio, bytes, startedAfter } = memory;
  say(`first start, an empty data folder and the sample: ${startedAfter} ms`);
  say(
    `story page from memory, ${connections} keep-alive connections, 3 × ${seconds} s, ${bytes} B of brotli`,
  );
  for (const [name, one] of [
    ['bare node:http', reference],
    ['warraq        ', warraq],
  ] as const)
    say(
      `  ${name} ${one.perSecond}/s  p50 ${one.p50} ms  p99 ${one.p99} ms  ${one.processor ?? '?'} µs of its processor  errors ${one.errors}`,
    );
  say(
    `  ratio ${ratio} (goal 0.85), by processor time ${processorRatio ?? '?'}, p99 ratio ${p99Ratio} (goal 2)\n`,
  );
}
const grown: AtSize[] = [];
for (const size of sizes) {
  say(`${size} stories`);
  const kept = asked.keep === undefined ? undefined : join(asked.keep, String(size));
  const figures = await inFolder(kept, async (data) => {
    const house = await openHouse(readConfiguration({ WARRAQ_DATA: data, WARRAQ_SAMPLE: '1' }, root), {
      command: 'bench',
    });
    try {
      await loadTheSample(house);
      return await atSize(house, size, parts as ReadonlySet<Part>, say);
    } finally {
      await house.close();
    }
  });
  grown.push(figures);
  tell(figures);
}
const [first, last] = [grown[0], grown.at(-1)];
if (first?.publish && last?.publish && first !== last)
  say(
    `publication, ${last.stories} stories beside ${first.stories}: ratio ${(last.publish.p50 / first.publish.p50).toFixed(2)} (goal 1.5)`,
  );
if (asked.json) process.stdout.write(`${JSON.stringify({ command, machine, memory, grown })}\n`);

function tell({ render, publish, web, exported, statements }: AtSize): void {
  if (statements)
    say(
      `  search of ${statements.statements} statements, page from the database: p50 ${statements.p50} ms, p99 ${statements.p99} ms (goal 50)`,
    );
  if (render) {
    const { oneByOne, together, perPage } = render;
    say(
      `  story pages rendered from the database, nothing cached, one after another: p50 ${oneByOne.p50} ms, p99 ${oneByOne.p99} ms, ${oneByOne.perSecond} pages/s (goals 5, 15, 400)`,
    );
    say(
      `    ${together.atOnce} at once: ${together.perSecond} pages/s; processor time a page: ${perPage.rendering} ms in the rendering process${perPage.database === null ? '' : `, ${perPage.database} ms in PostgreSQL`}, so ${perPage.onOneCore} pages/s where the rendering process has a core of its own${perPage.database === null ? '' : `, ${perPage.withDatabase} where it shares one with PostgreSQL`}`,
    );
  }
  if (publish) {
    say(
      `  publication to visible, ${publish.pages} pages of it: p50 ${publish.p50} ms, p99 ${publish.p99} ms (goal 100); committed after ${publish.committed} ms`,
    );
    say(
      `  pages rendered by one publication, all told: ${publish.rendered}, at least ${publish.renderedLeast}, at most ${publish.renderedMost}`,
    );
  }
  if (web)
    say(
      `  a web process after ${web.asked} stories (${web.refused} refused), ${web.boundMB} MB for pages: ${web.now} MB, at most ${web.most} MB (goal 400); ${web.perSecond} pages/s over HTTP`,
    );
  if (exported) {
    const { pages, perSecond, beforeMB, peakMB, afterOneEdit, failed } = exported;
    say(
      `  export of ${pages} pages: ${perSecond} pages/s (goal 1000), memory ${beforeMB} MB before and at most ${peakMB} MB, failed ${failed}; after one edit ${afterOneEdit.written} pages in ${afterOneEdit.milliseconds} ms (goal 1 s)\n`,
    );
  }
}

async function loadTheSample(house: House): Promise<void> {
  if (!(await isEmptyHouse(house.databases.newsroom))) return;
  await loadSample(
    house.databases.newsroom,
    { editions: [arabicEdition, englishEdition], stories, pictures },
    { mediaFolder: house.configuration.mediaFolder, progress: () => {} },
  );
}
