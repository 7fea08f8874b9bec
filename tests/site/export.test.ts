/** The site as files: whole, the same as the live one, made again only where something changed, served by nginx. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assets, loadAssets } from '../../src/site/assets.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { type Exported, exportSite } from '../../src/site/export/export-site.ts';
import { leadsOf } from '../../src/site/export/links.ts';
import { diskShelf } from '../../src/site/page-graph/disk-shelf.ts';
import { keep } from '../../src/site/page-graph/kept-page.ts';
import { pageMaker } from '../../src/site/page-graph/make-page.ts';
import { correctStory } from '../../src/story/correct-story.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { rename } from '../../src/story/rename.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import { unpublishStory } from '../../src/story/unpublish-story.ts';
import { writeEveryState } from '../support/every-state.ts';
import { type SampleHouse, sampleDatabase } from '../support/sample-database.ts';
import { type TestSite, testSite } from '../support/test-site.ts';

let house: SampleHouse;
let assets: Assets;
let site: TestSite;
let port: number;
let address: string;
let folder: string;
let first: Exported;
const act = { at: new Date('2026-11-24T06:00:00Z'), by: 'tests' };

beforeAll(async () => {
  house = await sampleDatabase();
  await writeEveryState(house.newsroom, 'ar');
  await writeEveryState(house.newsroom, 'en');
  assets = await loadAssets(fileURLToPath(new URL('../../dist/assets', import.meta.url)));
  port = await freePort();
  address = `http://127.0.0.1:${port}`;
  site = await testSite(house, { assets, address, mediaFolder: house.mediaFolder });
  folder = await mkdtemp(join(tmpdir(), 'warraq-export-'));
  first = await exported(folder);
}, 120_000);
afterAll(async () => {
  await site?.stop();
  await house?.close();
  await rm(folder, { recursive: true, force: true });
});

const exported = (to: string, progress?: (stage: 'pages' | 'pictures', done: number) => void) =>
  exportSite({
    database: house.publicSite,
    assets,
    mediaFolder: house.mediaFolder,
    address,
    program: 'tests',
    folder: to,
    pictures: false,
    ...(progress ? { progress } : {}),
  });

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const at = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (!at || typeof at === 'string') throw new Error('no port of this machine is free');
  return at.port;
}

/** Every file of the site by its path, without the record and the paths that the configuration names. */
async function filesOf(root: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = relative(root, join(entry.parentPath, entry.name));
    if (!entry.isFile() || /^(record\.sqlite|nginx\.conf|Caddyfile)/.test(path)) continue;
    files.set(path, await readFile(join(root, path)));
  }
  return files;
}

const pathOf = (file: string) => file.replace(/^(public|gone)/, '').replace(/index\.html$/, '');
const live = (path: string) => site.fetch(new Request(address + encodeURI(path)));

/** The folder is what a first export of the same database would write. */
async function expectFresh(): Promise<void> {
  const other = await mkdtemp(join(tmpdir(), 'warraq-export-'));
  try {
    await exported(other);
    const [there, fresh] = [await filesOf(folder), await filesOf(other)];
    // Old addresses of what is no longer anywhere are known to the older folder alone.
    const lists = /^(gone|moved(-query)?)\.(map|caddy)$/;
    const names = (files: Map<string, Buffer>) =>
      [...files.keys()].filter((name) => !lists.test(name)).sort();
    expect(names(there)).toEqual(names(fresh));
    for (const name of names(fresh))
      expect([name, there.get(name)?.equals(fresh.get(name) ?? Buffer.alloc(0))]).toEqual([name, true]);
  } finally {
    await rm(other, { recursive: true, force: true });
  }
}

describe('an exported site', () => {
  it('is every page that the live one answers with, byte for byte, with twins that say the same', async () => {
    expect([first.failed, first.isWhole]).toEqual([[], true]);
    const files = await filesOf(folder);
    const pages = [...files].filter(([name]) => /^(public|gone)\/.*\.(html|xml|json|txt)$/.test(name));
    expect(pages.length).toBe(first.written);
    for (const [name, bytes] of pages) {
      const twins = [files.get(`${name}.br`), files.get(`${name}.gz`)];
      expect([name, twins[0] && brotliDecompressSync(twins[0]).equals(bytes)]).toEqual([name, true]);
      expect([name, twins[1] && gunzipSync(twins[1]).equals(bytes)]).toEqual([name, true]);
      const path = name.endsWith('404.html') ? pathOf(name).replace('404.html', 'no-such/') : pathOf(name);
      const answer = await live(path);
      const said = Buffer.from(await answer.arrayBuffer());
      const status = name.startsWith('gone/') ? 410 : name.endsWith('404.html') ? 404 : 200;
      expect([name, answer.status, said.equals(bytes)]).toEqual([name, status, true]);
    }
  });

  it('holds whatever its pages lead to', async () => {
    const files = await filesOf(folder);
    const text = (name: string) => files.get(name)?.toString('utf8') ?? '';
    const known = new Set([...files.keys()].map(pathOf));
    for (const [name, bytes] of files) {
      if (!/^(public|gone)\/.*\.(html|xml)$/.test(name)) continue;
      for (const to of leadsOf(bytes.toString('utf8'), { address, path: pathOf(name) }).pages)
        expect([name, to, known.has(to) || text('moved.map').includes(`"${to}" `)]).toEqual([name, to, true]);
    }
    for (const font of assets.fonts) expect(known).toContain(`/fonts/${font}`);
  });

  it('is not written again where nothing changed', async () => {
    const again = await exported(folder);
    expect([again.written, again.same, again.removed]).toEqual([0, 0, 0]);
  });

  it('follows a correction, a retraction, a story taken offline, a new one and a new name: only what changed is written', async () => {
    const rows = await house.newsroom
      .selectFrom('warraq.story')
      .select(['id', 'section_id'])
      .where('status', '=', 'published')
      .where('edition_id', '=', 'ar')
      .orderBy('id')
      .limit(4)
      .execute();
    const [one, two, three] = rows.map(({ id }) => id);
    if (!one || !two || !three) throw new Error('the sample has three stories');
    const before = await filesOf(folder);
    await correctStory(house.newsroom, one, { kind: 'correction', wasWrong: 'ألف', isRight: 'ألفان' }, act);
    const after = await exported(folder);
    const now = await filesOf(folder);
    const changed = [...now]
      .filter(([name, bytes]) => !before.get(name)?.equals(bytes))
      .map(([name]) => name);
    expect(changed.filter((name) => /\.(html|xml|json)$/.test(name)).length).toBe(after.written);
    expect(after.written).toBeLessThan(first.written / 4);
    await expectFresh();

    await retractStory(house.newsroom, two, 'نسحب هذه المادة.', act);
    await unpublishStory(house.newsroom, three, act);
    const draft = await house.newsroom
      .selectFrom('warraq.story')
      .select('id')
      .where('status', '=', 'draft')
      .executeTakeFirst();
    if (draft) await publishStory(house.newsroom, draft.id, act);
    const tag = await house.newsroom
      .selectFrom('warraq.tag')
      .selectAll()
      .orderBy('id')
      .executeTakeFirstOrThrow();
    await rename(house.newsroom, 'tag', tag.id, {
      slug: `${tag.slug}-جديد`,
      name: tag.name,
      description: '',
    });
    const third = await exported(folder);
    expect([third.failed, third.gone > first.gone]).toEqual([[], true]);
    await expectFresh();
  }, 60_000);

  it('that was cut short is finished by the next run', async () => {
    const other = await mkdtemp(join(tmpdir(), 'warraq-export-'));
    let told = 0;
    await expect(
      exported(other, () => {
        told += 1;
        if (told === 2) throw new Error('the power went');
      }).then(() => {
        if (told < 2) throw new Error('the power went');
      }),
    ).rejects.toThrow('the power went');
    await exported(other);
    const [there, whole] = [await filesOf(other), await filesOf(folder)];
    for (const name of whole.keys()) if (name.startsWith('public/')) expect(there.has(name)).toBe(true);
    await rm(other, { recursive: true, force: true });
  });

  it('says which page could not be written, keeps the rest, and tries it again', async () => {
    const other = await mkdtemp(join(tmpdir(), 'warraq-export-'));
    // A file stands where the page's folder has to be.
    await promisify(execFile)('mkdir', ['-p', join(other, 'public')]);
    await writeFile(join(other, 'public/archive'), 'in the way');
    const faulty = await exported(other);
    expect(faulty.isWhole).toBe(false);
    expect(faulty.failed.every(({ key }) => key.startsWith('/archive/'))).toBe(true);
    await rm(join(other, 'public/archive'));
    const mended = await exported(other);
    expect(mended.isWhole).toBe(true);
    const names = async (root: string) =>
      [...(await filesOf(root)).keys()].filter((name) => name.startsWith('public/'));
    expect(await names(other)).toEqual(await names(folder));
    await rm(other, { recursive: true, force: true });
  });
});

const hasNginx = spawnSync('nginx', ['-v']).status === 0;
if (!hasNginx) process.stdout.write('nginx is not on this machine: how it serves the export is not tried\n');

describe.runIf(hasNginx)('nginx with the export’s own configuration', () => {
  it('answers as the site does: pages, twins, types, old addresses, what is gone and what never was', async () => {
    const conf = join(folder, 'test-nginx.conf');
    await writeFile(
      conf,
      `daemon off; pid ${folder}/nginx.pid; error_log stderr; events {}
       http { access_log off; client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3;
         uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5; include ${folder}/nginx.conf; }`,
    );
    await promisify(execFile)('chmod', ['-R', 'a+rX', folder]);
    const nginx = spawn('nginx', ['-c', conf, '-p', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    nginx.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    try {
      await until(address);
      const get = (path: string, encoding = 'identity') =>
        fetch(address + encodeURI(path), { redirect: 'manual', headers: { 'accept-encoding': encoding } });
      for (const [name, bytes] of await filesOf(folder)) {
        if (!/^(public|gone)\/.*\.(html|xml|json|txt)$/.test(name) || name.endsWith('404.html')) continue;
        const path = pathOf(name);
        const [ours, theirs] = [await live(path), await get(path)];
        const [type, policy] = ['content-type', 'x-content-type-options'].map((header) =>
          ours.headers.get(header),
        );
        expect([path, theirs.status, theirs.headers.get('content-type')]).toEqual([path, ours.status, type]);
        expect(theirs.headers.get('x-content-type-options')).toBe(policy);
        expect(Buffer.from(await theirs.arrayBuffer()).equals(bytes)).toBe(true);
        for (const hash of ours.headers.get('content-security-policy')?.match(/'sha256-[^']+'/g) ?? [])
          expect(theirs.headers.get('content-security-policy')).toContain(hash);
      }
      for (const encoding of ['br', 'gzip']) {
        const packed = await get('/', `${encoding}, deflate`);
        expect([packed.status, packed.headers.get('content-encoding')]).toEqual([200, encoding]);
        expect(await packed.text()).toBe(await (await live('/')).text());
      }
      const [, from = '', to = ''] =
        /^"(\/a\/\d+\/)" "([^"]+)";$/m.exec(await readFile(join(folder, 'moved.map'), 'utf8')) ?? [];
      const moved = await get(from);
      expect([moved.status, moved.headers.get('location')]).toEqual([301, to]);
      for (const [path, language] of [
        ['/no-such/', 'ar'],
        ['/en/no-such/', 'en'],
        ['/media/no.jpg', 'ar'],
      ] as const) {
        const missing = await get(path);
        expect([path, missing.status]).toEqual([path, 404]);
        expect(await missing.text()).toContain(`lang="${language}"`);
      }
      const bare = await get('/latest');
      expect([bare.status, bare.headers.get('location')]).toEqual([301, '/latest/']);
      const font = await get(`/fonts/${assets.fonts[0]}`);
      expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);
    } catch (error) {
      throw new Error(`nginx said: ${said}`, { cause: error });
    } finally {
      const ended = once(nginx, 'exit');
      nginx.kill('SIGTERM');
      await ended;
    }
  }, 60_000);
});

async function until(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`nothing answers at ${url}`);
}

describe('a check of the kept pages', () => {
  it('finds them good, finds the one that says something else, and takes no stale page for a fault', async () => {
    const maker = pageMaker({
      database: house.publicSite,
      assets,
      address,
      program: 'tests',
      clock: Date.now,
    });
    const shelf = diskShelf(await mkdtemp(join(tmpdir(), 'warraq-pages-')), () => {});
    const [outcome] = await maker.makeAll([{ key: '/latest/', known: undefined }]);
    if (outcome?.kind !== 'made') throw new Error('the page is made');
    const ask = async () => ({ status: 200, body: Buffer.from(outcome.page.body) });
    await shelf.put('/latest/', await keep(outcome.page));
    expect(await checkSite({ maker, shelf, ask })).toMatchObject({
      good: 1,
      stale: 0,
      answered: 1,
      different: [],
    });
    await shelf.put('/support/', await keep({ ...outcome.page, ground: 'of another program' }));
    expect(await checkSite({ maker, shelf, ask: null })).toMatchObject({ good: 1, stale: 1, different: [] });
    await shelf.put('/forget/', await keep(outcome.page));
    expect(
      await checkSite({ maker, shelf, ask: async (key) => (key === '/latest/' ? ask() : null) }),
    ).toMatchObject({
      different: [{ key: '/forget/', where: 'disk' }],
    });
    const wrong = async () => ({ status: 200, body: Buffer.from('x') });
    const seen = await checkSite({ maker, shelf, ask: async (key) => (key === '/latest/' ? wrong() : null) });
    expect(seen.different).toContainEqual({ key: '/latest/', where: 'site' });
  });
});
