/**
 * The full archive at several sizes: written from a house, and read back into an empty one, each in a process of its own.
 * Prints stories a second of processor time and by the clock, and the most memory that the process held (VmHWM, Linux):
 * it must not grow with the archive. Leaves nothing.
 *
 *   npm run bench:archive -- --stories 5000,20000
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { writeArchive } from '../../src/archive/hand-over/to-archive.ts';
import { formatOf } from '../../src/archive/recover/formats.ts';
import { recoverSource } from '../../src/archive/recover/run/recover-source.ts';
import { keepHeapSmall } from '../../src/archive/recover/run/small-heap.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import { openHouse } from '../../src/house.ts';
import { readConfiguration } from '../../src/platform/configuration.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { editionFromRow } from '../../src/story/masthead.ts';
import { makeWxr } from './make-wxr.ts';

const { values: asked } = parseArgs({
  options: {
    stories: { type: 'string', default: '5000,20000' },
    step: { type: 'string' },
    folder: { type: 'string', default: '' },
  },
});

if (asked.step === undefined) await everySize();
else await oneStep(asked.step, asked.folder);

async function everySize(): Promise<void> {
  for (const size of asked.stories.split(',').map(Number)) {
    const folder = await mkdtemp(join(tmpdir(), 'warraq-bench-archive-'));
    try {
      await makeWxr(join(folder, 'export.xml'), size);
      const figures: Record<string, unknown> = {
        stories: size,
        loadBefore: Number(loadavg()[0]?.toFixed(1)),
      };
      for (const step of ['fill', 'write', 'read']) {
        const { stdout } = await promisify(execFile)(process.execPath, [
          fileURLToPath(import.meta.url),
          '--step',
          step,
          '--folder',
          folder,
        ]);
        figures[step] = JSON.parse(stdout);
      }
      figures.archiveMegabytes = Math.round(
        (await stat(join(folder, 'archive', 'stories.ndjson'))).size / 1e6,
      );
      console.log(JSON.stringify(figures, null, 1));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** `fill` brings the export into the first house, `write` hands it over, `read` brings that into the second. */
async function oneStep(step: string, folder: string): Promise<void> {
  keepHeapSmall();
  const name = step === 'read' ? 'second' : 'first';
  const house = await openHouse(readConfiguration({ WARRAQ_DATA: join(folder, name) }, folder), {
    command: 'bench',
  });
  const db = house.databases.newsroom;
  try {
    await makeFirstEditions(db);
    const began = performance.now();
    const before = process.cpuUsage();
    let stories = 0;
    if (step === 'write') {
      const rows = await db.selectFrom('warraq.edition').selectAll().orderBy('position').execute();
      const handing = { editions: rows.map(editionFromRow), address: 'https://tell.example' };
      const into = { folder: join(folder, 'archive'), mediaFolder: join(folder, 'media'), now: new Date() };
      ({ stories } = await writeArchive(db, handing, into));
    } else {
      const path = join(folder, step === 'fill' ? 'export.xml' : 'archive');
      const input = await inputAt(path);
      const source = await formatOf(input).open(input, { language: 'ar', direction: 'rtl' });
      const end = await recoverSource(db, {
        source,
        sourceKey: path,
        editionId: 'ar',
        options: { sectionSlug: null, publish: true, photosFolder: null, isDry: false },
        resumed: null,
        mediaFolder: join(folder, 'media'),
        isDry: false,
        signal: new AbortController().signal,
        progress: () => {},
        now: () => new Date(),
      });
      stories = end.tally.imported;
    }
    const used = process.cpuUsage(before);
    const seconds = (performance.now() - began) / 1000;
    process.stdout.write(
      JSON.stringify({
        stories,
        seconds: Number(seconds.toFixed(1)),
        storiesPerSecond: Math.round(stories / seconds),
        cpuMillisecondsAStory: Number(((used.user + used.system) / 1000 / stories).toFixed(2)),
        peakMegabytes: await peakMegabytes(),
      }),
    );
  } finally {
    await house.close();
  }
}

async function peakMegabytes(): Promise<number | null> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const most = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return most === undefined ? null : Math.round((Number(most) * 1024) / 1e6);
}
