/**
 * The third promise in three web processes of their own, as `warraq web` runs them: whatever was done, each of them
 * comes to serve exactly what would be rendered.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadAssets } from '../../src/site/assets.ts';
import { type PageMaker, pageMaker } from '../../src/site/page-graph/make-page.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { deeds, NewsroomAtWork } from './newsroom-at-work.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const address = 'https://paper.example';
let house: FreshDatabase;
let newsroom: NewsroomAtWork;
let maker: PageMaker;
let data: string;
const webs: { child: ChildProcess; origin: string }[] = [];

beforeAll(async () => {
  house = await freshDatabase();
  newsroom = new NewsroomAtWork(house);
  await newsroom.begin(8);
  data = await mkdtemp(join(tmpdir(), 'warraq-three-'));
  maker = pageMaker({
    database: house.publicSite,
    assets: await loadAssets(join(root, 'dist/assets')),
    address,
    program: 'tests',
    clock: Date.now,
  });
  for (let number = 0; number < 3; number += 1) {
    const port = await freePort();
    const child = fork(join(root, 'dist/cli.js'), ['web'], {
      // One folder for all, as on one machine.
      env: { ...process.env, WARRAQ_DATA: data },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.send({
      connection: { kind: 'socket', folder: house.socketFolder, database: house.name },
      port,
      address,
    });
    webs.push({ child, origin: `http://127.0.0.1:${port}` });
  }
  for (const { origin } of webs)
    for (const end = Date.now() + 30_000; Date.now() < end; ) {
      if ((await fetch(`${origin}/readyz`).catch(() => null))?.ok) break;
      await new Promise((later) => setTimeout(later, 50));
    }
});
afterAll(async () => {
  for (const { child } of webs) {
    const ended = once(child, 'exit');
    child.send('stop');
    await ended;
  }
  await house?.close();
  await rm(data, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const at = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (!at || typeof at === 'string') throw new Error('no port of this machine is free');
  return at.port;
}

/** Fronts, lists, feeds, and what the fronts lead to. */
async function paths(): Promise<string[]> {
  const { rows } = await house.owner.query<{ id: number }>(
    'select id from warraq.story order by id desc limit 12',
  );
  const all = ['/', '/en/', '/latest/', '/feed.xml', '/feed.json', '/archive/', '/sitemap.xml', '/support/'];
  for (const list of ['section', 'tag', 'author'])
    for (const name of ['name-1', 'name-2', 'name-3']) all.push(`/${list}/${name}/`);
  for (const { id } of rows) {
    const { headers } = await maker.makeOnce(`/a/${id}/`, new URLSearchParams());
    if (headers.location) all.push(decodeURI(headers.location));
  }
  return all;
}

const got = async (origin: string, path: string) => {
  const response = await fetch(origin + encodeURI(path), { redirect: 'manual' });
  return `${path} ${response.status} ${response.headers.get('location') ?? ''}\n${await response.text()}`;
};
const wanted = async (path: string) => {
  let page = await maker.makeOnce(path, new URLSearchParams());
  if (page.instead !== null) page = await maker.makeOnce(page.instead, new URLSearchParams());
  return `${path} ${page.status} ${page.headers.location ?? ''}\n${page.body}`;
};

it('serves from each of three processes what would be rendered, after any sequence of acts', async () => {
  const seed = Number(process.env.SEED ?? Date.now());
  const done = fc.sample(deeds(14), { seed, numRuns: 3 });
  const seen = new Set<string>();
  for (const [round, sequence] of done.entries()) {
    for (const path of await paths()) seen.add(path);
    // Each has other pages in memory when things happen.
    for (const [at, { origin }] of webs.entries())
      for (const [number, path] of [...seen].entries()) if (number % 3 !== at) await got(origin, path);
    for (const deed of sequence) await newsroom.do(deed);
    for (const path of seen) {
      const should = await wanted(path);
      for (const { origin } of webs) {
        let is = await got(origin, path);
        // A change is heard of in a moment, and the page made in another one.
        for (const end = Date.now() + 10_000; is !== should && Date.now() < end; ) {
          await new Promise((later) => setTimeout(later, 30));
          is = await got(origin, path);
        }
        expect(`seed ${seed} round ${round} ${is}`).toBe(`seed ${seed} round ${round} ${should}`);
      }
    }
  }
});
