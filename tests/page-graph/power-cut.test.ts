/**
 * The power goes (RELIABILITY R2, R3): the whole program on a file system of its own, which is cut off in the middle of
 * work with whatever was not flushed lost. What was acknowledged is there afterwards, no file that matters is half or
 * empty, and the site serves what would be rendered, whatever became of the pages that it kept.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, it } from 'vitest';
import { openDatabases } from '../../src/platform/database.ts';
import { sweepUnfinished, writeDurably } from '../../src/platform/durable-file.ts';
import { foldersOf } from '../../src/platform/postgres/folders.ts';
import type { NewsroomTables, PublishedViews } from '../../src/story/tables.ts';
import { copyDataFolder } from '../support/made-data-folder.ts';
import { until } from '../support/until.ts';
import { NewsroomAtWork } from './newsroom-at-work.ts';

const isLong = process.env.LONG_RUN === '1';
const rounds = isLong ? 3 : 1;
const patience = isLong ? 3_600_000 : 240_000;
const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const isDone = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const run = (disk: string, args: string[], port = '0'): ChildProcess =>
  spawn(process.execPath, [program, ...args], {
    env: {
      ...process.env,
      LANG: 'en_US.UTF-8',
      LC_ALL: '',
      PORT: port,
      WARRAQ_METRICS_PORT: '0',
      WARRAQ_SAMPLE: '0',
      WARRAQ_WEB_PROCESSES: '1',
      WARRAQ_DATA: disk,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** The program on this disk, and a way into its database. */
async function start(disk: string) {
  const child = run(disk, ['start']);
  let said = '';
  const site = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const at = /(http:\/\/127\.0\.0\.1:\d+)\/newsroom/.exec(said)?.[1];
      if (at && said.includes('Ctrl-C')) resolve(at);
    });
    child.once('exit', () => reject(new Error(`it ended: ${said}`)));
  });
  const databases = openDatabases<NewsroomTables, PublishedViews>({
    kind: 'socket',
    folder: foldersOf(disk).socket,
    database: 'warraq',
  });
  return { child, site, databases };
}
/** What a command says in JSON. */
async function told(child: ChildProcess): Promise<Record<string, unknown>> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, 'close');
  expect([said, code]).toEqual([said, 0]);
  return JSON.parse(said);
}

type Started = Awaited<ReturnType<typeof start>>;

async function end({ child, databases }: Started, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  if (child.kill(signal)) await ended;
  await databases.close();
}

const pages = ['/', '/latest/', '/en/', '/feed.xml', '/archive/', '/section/name-1/', '/sitemap.xml'];
type Acknowledged = { stories: Set<number>; files: Map<string, string> };

it(
  'keeps what was acknowledged through a power cut, and serves what would be rendered',
  async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'warraq-cut-'));
    await chmod(folder, 0o711);
    const [image, disk] = [join(folder, 'disk.img'), join(folder, 'disk')];
    await mkdir(disk);
    await writeFile(image, '');
    await truncate(image, 400 * 1024 * 1024);
    const isMounted = () => isDone('mount', '-o', 'loop', image, disk);
    if (!isDone('xfs_io', '-V') || !isDone('mkfs.ext4', '-q', '-F', image) || !isMounted()) {
      await rm(folder, { recursive: true, force: true });
      return context.skip('a disk that can be cut off needs root, mkfs.ext4 and xfs_io');
    }
    const acknowledged: Acknowledged = { stories: new Set(), files: new Map() };
    let house: Started | null = null;
    try {
      await chmod(disk, 0o711);
      copyDataFolder(inject('madeDataFolder'), disk);
      // The copy is ours, not the program's: it is there before anything begins.
      expect(isDone('sync', '-f', disk)).toBe(true);
      house = await start(disk);
      await new NewsroomAtWork(house.databases).begin(6);
      for (let round = 0; round < rounds; round += 1) {
        await cutOff(house, disk, round, acknowledged);
        await end(house, 'SIGKILL');
        house = null;
        await until(() => isDone('umount', disk));
        expect(isMounted()).toBe(true);

        const photos = join(disk, 'photos');
        await sweepUnfinished(photos);
        // Each file whole: those that were acknowledged, and any other that has its name.
        for (const [name, digest] of acknowledged.files)
          expect([name, sha256(await readFile(join(photos, name)))]).toEqual([name, digest]);
        for (const name of await readdir(photos))
          expect([name, (await readFile(join(photos, name))).length]).toEqual([name, 40_000]);

        house = await start(disk);
        const { rows } = await house.databases.owner.query<{ id: number }>(
          `select id from warraq.story where status = 'published'`,
        );
        const there = new Set(rows.map(({ id }) => Number(id)));
        expect([...acknowledged.stories].filter((id) => !there.has(id))).toEqual([]);
        for (const path of pages)
          expect([path, (await fetch(house.site + path)).status]).toEqual([path, 200]);
        const newest = await fetch(`${house.site}/latest/`);
        expect(await newest.text()).toContain('<h1>');
        // What it answers and what it kept is compared with what would be rendered, page for page.
        const { port } = new URL(house.site);
        const checked = await told(run(disk, ['site', 'check', '--json'], port));
        expect(checked).toMatchObject({ isRunning: true, different: [] });
        expect(Math.min(Number(checked.good), Number(checked.answered))).toBeGreaterThanOrEqual(pages.length);
        // A mirror that was being made is finished by the next run.
        if (isLong)
          expect(
            await told(run(disk, ['site', 'export', join(disk, 'mirror'), '--json'], port)),
          ).toMatchObject({
            isWhole: true,
            failed: [],
          });
      }
    } finally {
      if (house) await end(house, 'SIGTERM');
      await until(() => isDone('umount', disk)).catch(() => spawnSync('umount', ['-l', disk]));
      await rm(folder, { recursive: true, force: true });
    }
  },
  patience,
);

/** Everything is at work when the power goes: stories come out, photos are written, pages are kept, a mirror is made. */
async function cutOff(
  { databases, site }: Started,
  disk: string,
  round: number,
  acknowledged: Acknowledged,
): Promise<void> {
  const newsroom = new NewsroomAtWork(databases, 1_000 * (round + 1));
  let isCut = false;
  const each = async (work: (number: number) => Promise<unknown>) => {
    for (let number = 0; !isCut; number += 1) {
      try {
        await work(number);
      } catch (error) {
        if (!isCut) throw error;
      }
    }
  };
  const before = [acknowledged.stories.size, acknowledged.files.size] as const;
  const mirror = run(disk, ['site', 'export', join(disk, 'mirror')]);
  const power = async () => {
    try {
      // Another number each time: the power goes at no particular moment.
      const enough = 12 + 5 * round;
      await until(
        () => acknowledged.stories.size > before[0] + enough && acknowledged.files.size > before[1] + enough,
      );
    } finally {
      isCut = true;
    }
    expect(isDone('xfs_io', '-x', '-c', 'shutdown', disk)).toBe(true);
  };
  await Promise.all([
    each(async (number) => {
      await newsroom.do({ verb: 'publish', a: 3 * number + 1, b: number });
      const { rows } = await databases.owner.query<{ id: number }>('select max(id) as id from warraq.story');
      acknowledged.stories.add(Number(rows[0]?.id));
    }),
    each(async (number) => {
      const bytes = randomBytes(40_000);
      await writeDurably(join(disk, 'photos', `${round}-${number}.jpg`), bytes);
      acknowledged.files.set(`${round}-${number}.jpg`, sha256(bytes));
    }),
    each(async (number) => (await fetch(site + pages[number % pages.length])).arrayBuffer()),
    power(),
  ]);
  if (mirror.exitCode !== null || mirror.signalCode !== null) return;
  const ended = once(mirror, 'exit');
  mirror.kill('SIGKILL');
  await ended;
}
