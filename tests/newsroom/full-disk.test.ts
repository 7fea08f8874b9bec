/**
 * The whole data folder on a disk that is really full (RELIABILITY R4): what cannot be kept is refused in words, what
 * was kept is there, readers are served, and all goes on when there is room, without a restart.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../src/platform/postgres/embedded.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { copyDataFolder } from '../support/made-data-folder.ts';
import { noAssets, type TestSite, testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';
import { fieldsOf, newsroomOfATest, type Person, type TestNewsroom } from './newsroom-of-a-test.ts';

let folder: string;
let postgres: EmbeddedPostgres | undefined;
let house: FreshDatabase;
let room: TestNewsroom | undefined;
let reporter: Person;
let site: TestSite | undefined;
let isMounted = false;
const news: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-full-'));
  await chmod(folder, 0o711);
  isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=711', 'tmpfs', folder]).status === 0;
  if (!isMounted) return;
  copyDataFolder(inject('madeDataFolder'), folder);
  postgres = await openEmbeddedPostgres({
    dataFolder: folder,
    command: 'tests',
    told: ({ kind }) => news.push(kind),
  });
  house = await freshDatabase('warraq', postgres.socketFolder);
  room = await newsroomOfATest(house);
  reporter = await room.hire('reporter');
  site = await testSite(house, {
    assets: noAssets,
    address: 'https://paper.example',
    pagesFolder: join(folder, 'pages'),
  });
});
afterAll(async () => {
  if (isMounted) await rm(ballast(), { force: true });
  await site?.stop();
  await room?.close();
  await postgres?.stop();
  if (isMounted) spawnSync('umount', [folder]);
  await rm(folder, { recursive: true, force: true });
});

const ballast = () => join(folder, 'ballast');
/** Nothing is left, to the last block. */
async function fillUp(): Promise<void> {
  spawnSync('dd', ['if=/dev/zero', `of=${ballast()}`, 'bs=64k'], { stdio: 'ignore' });
  expect((await statfs(folder)).bavail).toBe(0);
}

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] }) as const;
/** Long, and of letters that nothing can make shorter: it needs new blocks on the disk. */
const long = () =>
  fieldsOf(room?.sections.news ?? null, {
    headline: `خبر طويل ${randomBytes(4).toString('hex')}`,
    body: bodyDocument(Array.from({ length: 30 }, () => paragraph(randomBytes(3_000).toString('base64')))),
  });
const kept = new Map<number, string>();
async function save(language: 'ar' | 'en') {
  const fields = long();
  const answer = await reporter.ask('POST', `/stories?lang=${language}`, { fields });
  if (answer.status === 200) kept.set(Number(answer.json.id), fields.headline);
  return answer;
}
async function expectAllKept(): Promise<void> {
  for (const [id, headline] of kept) {
    const { status, json } = await reporter.ask('GET', `/stories/${id}`);
    expect([status, JSON.stringify(json).includes(headline)]).toEqual([200, true]);
  }
}
const front = async () => (await site?.fetch(new Request('http://127.0.0.1/')))?.status;

it('a story that finds the disk full is refused in the screen’s language, all that was kept is there, and it is kept when there is room', async (context) => {
  if (!isMounted) return context.skip('a small disk can be mounted by root alone');
  expect((await save('ar')).status).toBe(200);
  expect(await front()).toBe(200);
  await site?.graph.settled();
  await fillUp();
  const refused: Awaited<ReturnType<typeof save>>[] = [];
  await until(async () => {
    const answer = await save(refused.length === 0 ? 'ar' : 'en');
    if (answer.status !== 200) refused.push(answer);
    return refused.length === 2;
  });
  expect(refused.map(({ status, json }) => [status, json.code])).toEqual([
    [507, 'storage-full'],
    [507, 'storage-full'],
  ]);
  expect(refused[0]?.json.message).toContain('امتلأ قرص الخادم');
  expect(refused[1]?.json.message).toContain('The disk of the server is full');
  await expectAllKept();
  expect(await front()).toBe(200);
  await rm(ballast());
  expect((await save('ar')).status).toBe(200);
  await expectAllKept();
});

it('a disk without room for the database’s own log stops it; it comes back by itself with all that was kept', async (context) => {
  if (!isMounted) return context.skip('a small disk can be mounted by root alone');
  const keeper = await house.asKeeper();
  await fillUp();
  // It wants the next piece of its log, and gives up where there is none.
  await until(() =>
    keeper
      .query(`select pg_logical_emit_message(true, 'tests', 'x'); select pg_switch_wal()`)
      .then(() => false)
      .catch(() => true),
  );
  await until(async () => (await save('ar')).status === 503);
  await until(() => news.includes('ended'));
  expect(await front()).toBe(200);
  await rm(ballast());
  await until(async () => (await save('ar')).status === 200);
  await expectAllKept();
  expect(news.at(-1)).toBe('started-again');
  await until(() => site?.feed.awaySince === null);
});
