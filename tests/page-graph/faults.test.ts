/** What happens to pages when what they stand on gives way: the database, its notifications, the disk. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabases } from '../../src/platform/database.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import type { NewsroomTables, PublishedViews } from '../../src/story/tables.ts';
import { backupOf, changePlaces, overtaken } from '../support/backup.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type Line, lineTo } from '../support/line-to-database.ts';
import { ownClock } from '../support/own-clock.ts';
import { noAssets, type TestSite, testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';
import { NewsroomAtWork } from './newsroom-at-work.ts';

let house: FreshDatabase;
let newsroom: NewsroomAtWork;
let line: Line;
let readers: ReturnType<typeof openDatabases<NewsroomTables, PublishedViews>>;
let pagesFolder: string;
const open: TestSite[] = [];

beforeEach(async () => {
  house = await freshDatabase();
  newsroom = new NewsroomAtWork(house);
  await newsroom.begin(6);
  line = await lineTo(house.socketFolder);
  readers = openDatabases<NewsroomTables, PublishedViews>({
    kind: 'socket',
    folder: line.folder,
    database: house.name,
  });
  pagesFolder = await mkdtemp(join(tmpdir(), 'warraq-pages-'));
});
afterEach(async () => {
  await line.mend();
  for (const site of open.splice(0)) await site.stop();
  await readers.close();
  await line.close();
  await house.close();
  await rm(pagesFolder, { recursive: true, force: true });
});

const siteOverLine = async (more: Partial<Parameters<typeof testSite>[1]> = {}): Promise<TestSite> => {
  const site = await testSite(readers, {
    assets: noAssets,
    address: 'https://paper.example',
    pagesFolder,
    ...more,
  });
  open.push(site);
  return site;
};
const own = ownClock();
afterAll(() => own.stop());
/** `took` in the process's own time: how busy the machine is is no matter. */
const visit = async (site: TestSite, path: string) => {
  const began = own.now();
  const response = await site.fetch(new Request(`http://127.0.0.1${path}`));
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, took: own.now() - began };
};
/** A page that never was is refused in under a second. */
const expectRefusedSoon = async (site: TestSite) => {
  for (const path of ['/en/tag/never/', '/tag/never/', '/2019/']) {
    const { status, took } = await visit(site, path);
    expect([path, status]).toEqual([path, 503]);
    expect(took).toBeLessThan(1_000);
  }
};
const away = (site: TestSite) => until(() => site.feed.awaySince !== null);
const back = (site: TestSite) => until(() => site.feed.awaySince === null);

describe('with the database gone', () => {
  it('every page that was ever rendered is served as it was, with its age; one that never was gets an honest 503', async () => {
    const site = await siteOverLine();
    const before = await visit(site, '/');
    await visit(site, '/latest/');
    await site.graph.settled();
    await line.cut();
    await away(site);
    const now = await visit(site, '/');
    expect([now.status, now.text]).toEqual([200, before.text]);
    expect(Number(now.headers.get('age'))).toBeGreaterThan(0);
    expect((await visit(site, '/latest/')).status).toBe(200);
    const never = await visit(site, '/en/latest/');
    expect(never.status).toBe(503);
    expect(never.headers.get('retry-after')).toBe('60');
    expect(never.text).toContain('Nothing is lost');
    await expectRefusedSoon(site);
    expect(site.logged.map(({ message }) => message).join()).toContain('the database is away');
  });

  it('a program that starts without it serves from disk', async () => {
    const site = await siteOverLine();
    const before = await visit(site, '/');
    await site.graph.settled();
    await line.cut();
    const second = await siteOverLine();
    const now = await visit(second, '/');
    expect([now.status, now.text]).toEqual([200, before.text]);
  });

  it('all catches up by itself when it is back', async () => {
    const site = await siteOverLine();
    await visit(site, '/');
    await line.cut();
    await away(site);
    await newsroom.do({ verb: 'publish', a: 445, b: 123 });
    expect((await visit(site, '/')).text).not.toContain('خبر 445<');
    await line.mend();
    await back(site);
    await site.graph.settled();
    const now = await visit(site, '/');
    expect(now.text).toContain('خبر 445<');
    expect(now.headers.get('age')).toBeNull();
  });

  it('one that hangs keeps nobody waiting: pages from memory at once, a page that never was in under a second', async () => {
    const site = await siteOverLine();
    await visit(site, '/');
    await site.graph.settled();
    line.freeze();
    const took: number[] = [];
    for (let reader = 0; reader < 200; reader += 1) {
      const now = await visit(site, '/');
      expect(now.status).toBe(200);
      took.push(now.took);
    }
    expect(took.sort((a, b) => a - b)[197]).toBeLessThan(50);
    expect((await visit(site, '/en/latest/')).status).toBe(503);
    await expectRefusedSoon(site);
    await line.mend();
    await back(site);
    expect((await visit(site, '/en/latest/')).status).toBe(200);
  });
});

describe('with every session of the database ended again and again', () => {
  it('readers get what was made, or an honest 503, and never a fault; two hundred who ask for one page make it once', async () => {
    const site = await siteOverLine();
    await visit(site, '/');
    await site.graph.settled();
    const keeper = await house.asKeeper();
    try {
      for (let round = 0; round < 8; round += 1) {
        const storm = keeper.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
          [house.name],
        );
        const answers = await Promise.all([
          storm,
          ...['/', `/tag/never-${round}/`, '/latest/', '/'].map((path) => visit(site, path)),
        ]);
        const statuses = answers.slice(1).map((answer) => ('status' in answer ? answer.status : 0));
        expect([statuses[0], statuses[3]]).toEqual([200, 200]);
        for (const status of statuses) expect([200, 404, 503]).toContain(status);
      }
    } finally {
      await keeper.end();
    }
    expect(site.refused.fault).toBe(0);
    await back(site);
    await until(async () => (await visit(site, '/latest/')).status === 200);
    await site.graph.settled();
    const { rendered } = site.graph.figures;
    const readers = await Promise.all(Array.from({ length: 200 }, () => visit(site, '/archive/')));
    expect(new Set(readers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(site.graph.figures.rendered).toBe(rendered + 1);
  });
});

describe('with a database that answers but is too slow', () => {
  it('a page that was never made is said to be late, not gone; what is stale is made as soon as it can be', async () => {
    const site = await siteOverLine();
    await visit(site, '/');
    await site.graph.settled();
    const other = await house.asKeeper();
    // What reads stories waits for this, and is cut short by its own time.
    await other.query('begin');
    await other.query('lock table warraq.story in access exclusive mode');
    const never = await visit(site, '/en/latest/');
    expect([never.status, never.headers.get('retry-after')]).toEqual([503, '5']);
    expect(never.text).toContain('longer than usual');
    expect(site.logged.map(({ message }) => message)).toContain(
      'a page that was never made was asked for with the database slow',
    );
    expect(site.refused).toEqual({ away: 0, slow: 1, fault: 0 });
    await house.owner.query(`update warraq.section set name = 'قسم آخر'`);
    await until(() => site.logged.some(({ message }) => message.includes('the database is slow')));
    expect((await visit(site, '/')).text).not.toContain('قسم آخر');
    await other.query('rollback');
    await other.end();
    await until(async () => (await visit(site, '/')).text.includes('قسم آخر'));
    expect((await visit(site, '/en/latest/')).status).toBe(200);
  });
});

describe('hearing of changes', () => {
  it('misses none of many slow transactions that commit in another order than they began', async () => {
    const site = await siteOverLine();
    await visit(site, '/latest/');
    const drafts: number[] = [];
    for (let number = 0; number < 8; number += 1) {
      const { rows } = await house.owner.query<{ id: number }>(
        `insert into warraq.story (edition_id, section_id, status, headline, body, created_at)
         select edition_id, section_id, 'draft', $1, body, created_at from warraq.story where edition_id = 'ar' limit 1
         returning id`,
        [`بطيء ${number}`],
      );
      const id = Number(rows[0]?.id);
      drafts.push(id);
    }
    await Promise.all(
      drafts.map((id, order) =>
        house.newsroom.transaction().execute(async (transaction) => {
          await publishStory(transaction, id, { at: new Date(Date.UTC(2026, 10, 1, 0, order)), by: 'tests' });
          await new Promise((later) => setTimeout(later, ((7 - order) % 4) * 60));
        }),
      ),
    );
    await site.graph.settled();
    const { text } = await visit(site, '/latest/');
    for (let number = 0; number < 8; number += 1) expect(text).toContain(`بطيء ${number}<`);
    const { rows } = await house.owner.query<{ number: number }>(
      'select number from warraq.change order by number desc limit 8',
    );
    expect(new Set(rows.map((row) => row.number)).size).toBe(8);
  });

  it('reads everything in memory again when changes were forgotten before they were heard of', async () => {
    const site = await siteOverLine();
    await visit(site, '/');
    await line.cut();
    await away(site);
    await newsroom.do({ verb: 'publish', a: 445, b: 55 });
    await newsroom.do({ verb: 'publish', a: 778, b: 56 });
    await house.owner.query(
      'delete from warraq.change where number < (select max(number) from warraq.change)',
    );
    await line.mend();
    await back(site);
    await site.graph.settled();
    const { text } = await visit(site, '/');
    expect(text).toContain('خبر 445<');
    expect(text).toContain('خبر 778<');
  });

  it('serves nothing of a time that a backup undid, which was restored while the program ran', async () => {
    const restored = await backupOf(house);
    try {
      const site = await siteOverLine();
      await newsroom.do({ verb: 'publish', a: 445, b: 123 });
      const paths = ['/', '/latest/', '/section/name-1/', '/en/'];
      for (const path of paths) await visit(site, path);
      await site.graph.settled();
      expect((await visit(site, '/')).text).toContain('خبر 445<');
      // The number that was reached is reached again, by changes of another subject.
      await overtaken(restored);
      await line.cut();
      await away(site);
      await changePlaces(house, restored);
      await line.mend();
      await back(site);
      const fresh = async (path: string) =>
        expect([path, (await visit(site, path)).text]).toEqual([
          path,
          (await site.maker.makeOnce(path, new URLSearchParams())).body,
        ]);
      for (const path of paths) await fresh(path);
      expect((await visit(site, '/')).text).not.toContain('خبر 445<');
      // What changes from here on is followed as ever.
      await house.owner.query(`update warraq.section set name = 'قسم بعد الاستعادة' where edition_id = 'ar'`);
      await until(async () => (await visit(site, '/latest/')).text.includes('قسم بعد الاستعادة'));
      await site.graph.settled();
      for (const path of paths) await fresh(path);
      // And once more, with the program's connections left as they are until the server ends them.
      await changePlaces(house, restored);
      await until(async () => (await visit(site, '/')).text.includes('خبر 445<'));
      for (const path of paths) await fresh(path);
    } finally {
      for (const site of open.splice(0)) await site.stop();
      await restored.close();
    }
  });

  it('takes a page whose change was forgotten for one that has to be read again, and reads it once', async () => {
    const site = await siteOverLine();
    const { text } = await visit(site, '/archive/');
    await site.graph.settled();
    await site.stop();
    await overtaken(house);
    await house.owner.query(
      'delete from warraq.change where number < (select max(number) from warraq.change)',
    );
    const second = await siteOverLine();
    expect((await visit(second, '/archive/')).text).toBe(text);
    expect(second.graph.figures).toMatchObject({ readAgain: 1, rendered: 0, fromDisk: 0 });
    await second.graph.settled();
    const third = await siteOverLine();
    expect((await visit(third, '/archive/')).text).toBe(text);
    expect(third.graph.figures).toMatchObject({ readAgain: 0, rendered: 0, fromDisk: 1 });
  });

  it('never keeps a page that was read before a change that is known already', async () => {
    const site = await siteOverLine();
    const story = await house.publicSite
      .selectFrom('published.story')
      .select('id')
      .where('edition_id', '=', 'ar')
      .limit(1)
      .executeTakeFirstOrThrow();
    const address = (await visit(site, `/a/${story.id}`)).headers.get('location') ?? '';
    const page = await visit(site, address);
    expect(page.status).toBe(200);
    const old = site.graph.held(address)?.page;
    if (!old) throw new Error('the page is not kept');
    await retractStory(house.newsroom, story.id, 'تنويه', { at: new Date(), by: 'tests' });
    await site.graph.settled();
    expect((await visit(site, address)).status).toBe(410);
    // A process that read before the change and writes after it, as a slow one or a replica would.
    const { diskShelf } = await import('../../src/site/page-graph/disk-shelf.ts');
    await diskShelf(pagesFolder, () => {}).put(address, old);
    const other = await siteOverLine();
    expect((await visit(other, address)).status).toBe(410);
  });
});

describe('pages on disk', () => {
  const files = async () =>
    (await readdir(pagesFolder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

  it('that were broken by a power cut are as good as absent', async () => {
    const site = await siteOverLine();
    const before = await visit(site, '/');
    await site.graph.settled();
    for (const [at, file] of (await files()).entries()) {
      const path = join(file.parentPath, file.name);
      const bytes = await readFile(path);
      await writeFile(
        path,
        [
          Buffer.alloc(0),
          bytes.subarray(0, bytes.length >> 1),
          Buffer.alloc(bytes.length),
          Buffer.from([255, 255, 255, 255, 1]),
        ][at % 4] ?? '',
      );
    }
    const second = await siteOverLine();
    expect((await visit(second, '/')).text).toBe(before.text);
  });

  it('kept before a backup was restored are as good as absent, though its changes have come to the same number', async () => {
    const site = await siteOverLine();
    await visit(site, '/');
    await site.graph.settled();
    const restored = await backupOf(house);
    try {
      await newsroom.do({ verb: 'publish', a: 445, b: 123 });
      await until(async () => (await visit(site, '/')).text.includes('خبر 445<'));
      await site.graph.settled();
      for (const other of open.splice(0)) await other.stop();
      await overtaken(restored);
      const second = await testSite(restored, {
        assets: noAssets,
        address: 'https://paper.example',
        pagesFolder,
      });
      open.push(second);
      const { status, text } = await visit(second, '/');
      expect(status).toBe(200);
      expect(text).not.toContain('خبر 445<');
      expect(text).toBe((await second.maker.makeOnce('/', new URLSearchParams())).body);
    } finally {
      for (const other of open.splice(0)) await other.stop();
      await restored.close();
    }
  });

  it('that cannot be written cost readers nothing, and are told once', async () => {
    const folder = join(pagesFolder, 'full');
    await mkdir(folder);
    await writeFile(join(folder, 'not-a-folder'), '');
    const site = await siteOverLine({ pagesFolder: join(folder, 'not-a-folder') });
    for (const path of ['/', '/latest/', '/en/', '/archive/'])
      expect((await visit(site, path)).status).toBe(200);
    await site.graph.settled();
    expect(site.logged.filter(({ message }) => message.includes('cannot be kept on disk'))).toHaveLength(1);
  });

  it('on a full disk cost readers nothing, and are kept again when there is room', async (test) => {
    const full = join(pagesFolder, 'full-disk');
    await mkdir(full);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k,nr_inodes=400', 'tmpfs', full]);
    if (mounted.status !== 0) return test.skip('a small disk can be mounted by root alone');
    try {
      const site = await siteOverLine({ pagesFolder: full });
      const paths = [
        '/',
        '/latest/',
        '/en/',
        '/archive/',
        '/support/',
        '/en/latest/',
        '/en/archive/',
        '/sitemap.xml',
      ];
      const before = new Map<string, string>();
      for (const path of paths) {
        const { status, text } = await visit(site, path);
        expect([path, status]).toEqual([path, 200]);
        before.set(path, text);
      }
      await site.graph.settled();
      expect(
        site.logged.filter(({ message }) => message.includes('cannot be kept on disk')).length,
      ).toBeGreaterThan(0);
      const kept = () => readdir(full, { recursive: true, withFileTypes: true });
      expect((await kept()).filter(({ name }) => name.endsWith('.part'))).toEqual([]);
      spawnSync('mount', ['-o', 'remount,size=8m', full]);
      const second = await siteOverLine({ pagesFolder: full });
      for (const path of paths)
        expect([path, (await visit(second, path)).text]).toEqual([path, before.get(path)]);
      await second.graph.settled();
      expect((await kept()).filter((entry) => entry.isFile()).length).toBeGreaterThanOrEqual(paths.length);
      expect(second.logged).toEqual([]);
    } finally {
      for (const site of open.splice(0)) await site.stop();
      spawnSync('umount', [full]);
    }
  });

  it('that the disk does not give back are as good as absent', async () => {
    const site = await siteOverLine();
    const before = await visit(site, '/');
    await site.graph.settled();
    // Reading fails, and so does writing in its place.
    for (const file of await files()) {
      await rm(join(file.parentPath, file.name));
      await mkdir(join(file.parentPath, file.name));
    }
    const second = await siteOverLine();
    expect(await visit(second, '/')).toMatchObject({ status: 200, text: before.text });
    await second.graph.settled();
    expect(second.logged.map(({ message }) => message).join()).toContain('cannot be kept on disk');
  });

  it('come back into memory when they are asked for, and memory keeps to its bound', async () => {
    const site = await siteOverLine({ pagesInMemory: 20_000 });
    for (const path of [
      '/',
      '/latest/',
      '/en/',
      '/archive/',
      '/2026/',
      '/en/latest/',
      '/en/archive/',
      '/support/',
    ])
      await visit(site, path);
    await site.graph.settled();
    expect(site.graph.figures.bytesInMemory).toBeLessThanOrEqual(20_000);
    const { fromDisk, rendered } = site.graph.figures;
    expect((await visit(site, '/')).status).toBe(200);
    expect(site.graph.figures).toMatchObject({ fromDisk: fromDisk + 1, rendered });
  });
});
