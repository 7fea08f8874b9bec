/** The site as files: whole, the same as the live one, made again only where something changed, served by nginx. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
import { savePerson } from '../../src/story/statements/people.ts';
import { mergePeople, renamePerson } from '../../src/story/statements/rename-person.ts';
import { unpublishStory } from '../../src/story/unpublish-story.ts';
import { NewsroomAtWork } from '../page-graph/newsroom-at-work.ts';
import { backupOf, overtaken } from '../support/backup.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { writeEveryState } from '../support/every-state.ts';
import { type SampleHouse, sampleDatabase } from '../support/sample-database.ts';
import { noAssets, type TestSite, testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';
import { expectServedAsTheSite, pathOf } from './served-as-the-site.ts';

let house: SampleHouse;
let assets: Assets;
let site: TestSite;
let port: number;
let address: string;
let folder: string;
let first: Exported;
/** The slug of somebody whose statements fill more than one page of a feed. */
let talkative: string;
const act = { at: new Date('2026-11-24T06:00:00Z'), by: 'tests' };

beforeAll(async () => {
  house = await sampleDatabase();
  await writeEveryState(house.newsroom, 'ar');
  await writeEveryState(house.newsroom, 'en');
  talkative = await letOneSayMuch();
  assets = await loadAssets(fileURLToPath(new URL('../../dist/assets', import.meta.url)));
  port = await freePort();
  address = `http://127.0.0.1:${port}`;
  site = await testSite(house, { assets, address, mediaFolder: house.mediaFolder });
  folder = await mkdtemp(join(tmpdir(), 'warraq-export-'));
  first = await exported(folder);
});
afterAll(async () => {
  await site?.stop();
  await house?.close();
  await rm(folder, { recursive: true, force: true });
});

type Progress = (stage: 'pages' | 'pictures', done: number) => void;
const exported = (to: string, progress?: Progress, of: FreshDatabase = house) =>
  exportSite({
    database: of.publicSite,
    assets: of === house ? assets : noAssets,
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

async function letOneSayMuch(): Promise<string> {
  const { rows } = await house.owner.query<{ slug: string }>(`
    with one as (
      select st.*, p.slug from warraq.spoken s join warraq.statement st on st.id = s.statement_id
      join warraq.person p on p.id = st.person_id where s.edition_id = 'ar'
      and not exists (select from warraq.correction c where c.story_id = st.story_id) order by st.id limit 1
    ), added as (
      insert into warraq.statement
        (story_id, person_id, speaker, capacity, agency, words, is_direct, said_certainty, position, state, decided_at)
      select story_id, person_id, speaker, capacity, agency, 'حديث عن الماء ' || n, is_direct, 'unknown', 100 + n,
        'accepted', now() from one, generate_series(1, 120) n
    ) select slug from one`);
  const [one] = rows;
  if (!one) throw new Error('nobody speaks in the sample');
  return one.slug;
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

const live = (path: string) => site.fetch(new Request(address + encodeURI(path)));

/** The folder is what a first export of the same database would write. */
async function expectFresh(at: string, of: FreshDatabase): Promise<void> {
  const other = await mkdtemp(join(tmpdir(), 'warraq-export-'));
  try {
    await exported(other, undefined, of);
    const [there, fresh] = [await filesOf(at), await filesOf(other)];
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
      if (!/^(public|gone)\/.*\.(html|xml|json)$/.test(name)) continue;
      for (const to of leadsOf(bytes.toString('utf8'), { address, path: pathOf(name) }).pages)
        expect([name, to, known.has(to) || text('moved.map').includes(`"${to}" `)]).toEqual([name, to, true]);
    }
    for (const font of assets.fonts) expect(known).toContain(`/fonts/${font}`);
    // Whoever speaks twice in the sample is one person.
    const twice = await house.owner.query(
      'select name from warraq.person_name group by edition_id, name having count(*) > 1',
    );
    expect(twice.rows).toEqual([]);
    for (const format of ['atom.xml', 'feed.json'])
      for (const page of ['', 'all/1/']) expect(known).toContain(`/person/${talkative}/${page}${format}`);
    expect(known).toContain(`/person/${talkative}/statements.json`);
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
    const spoken = await house.newsroom
      .selectFrom('warraq.statement')
      .innerJoin('warraq.person', 'warraq.person.id', 'warraq.statement.person_id')
      .select(['story_id', 'slug', 'person_id'])
      .where('slug', '=', talkative)
      .orderBy('warraq.statement.id')
      .executeTakeFirstOrThrow();
    const { story_id: one, person_id: speaker } = spoken;
    if (speaker === null) throw new Error('somebody says it');
    const [two, three] = rows.map(({ id }) => id).filter((id) => id !== one);
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
    // What was said in the story that was corrected says so, wherever the ledger tells of it.
    for (const name of ['index.html', 'atom.xml', 'feed.json', 'all/1/atom.xml'])
      expect(now.get(`public/person/${talkative}/${name}`)?.toString(), name).toContain(
        'صُحّحت المادة بعد نشرها',
      );
    expect(now.get(`public/person/${talkative}/statements.json`)?.toString()).toContain('"corrected":true');

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
    const { name } = await house.newsroom
      .selectFrom('warraq.person_name')
      .select('name')
      .where('person_id', '=', speaker)
      .where('edition_id', '=', 'ar')
      .executeTakeFirstOrThrow();
    const naming = { editionId: 'ar', name, capacity: '', description: '' };
    await renamePerson(house.newsroom, speaker, { ...naming, slug: `${talkative}-جديد` });
    const merged = await savePerson(house.newsroom, { ...naming, kind: 'person', slug: 'من-كان-اثنين' }, act);
    if (merged.kind !== 'saved') throw new Error('not saved');
    await mergePeople(house.newsroom, speaker, merged.id);
    const third = await exported(folder);
    const moved = (await readFile(join(folder, 'moved.map'))).toString();
    for (const was of [talkative, `${talkative}-جديد`])
      for (const file of ['', 'atom.xml', 'feed.json', 'statements.json'])
        expect(moved).toContain(`"/person/${was}/${file}" "${encodeURI(`/person/من-كان-اثنين/${file}`)}";`);
    expect([...(await filesOf(folder)).keys()].filter((at) => at.includes(`person/${talkative}`))).toEqual(
      [],
    );
    expect([third.failed, third.gone > first.gone]).toEqual([[], true]);
    await expectFresh(folder, house);
  });
});

describe('an export of a few stories', () => {
  let small: FreshDatabase;
  let newsroom: NewsroomAtWork;
  let whole: string;
  const names = async (root: string) =>
    [...(await filesOf(root)).keys()].filter((name) => name.startsWith('public/'));
  beforeAll(async () => {
    small = await freshDatabase();
    newsroom = new NewsroomAtWork(small);
    await newsroom.begin(5);
    whole = await mkdtemp(join(tmpdir(), 'warraq-export-'));
    await exported(whole, undefined, small);
  });
  afterAll(async () => {
    await small?.close();
    await rm(whole, { recursive: true, force: true });
  });

  it('that was cut short is finished by the next run', async () => {
    const other = await mkdtemp(join(tmpdir(), 'warraq-export-'));
    await expect(
      exported(
        other,
        () => {
          throw new Error('the power went');
        },
        small,
      ),
    ).rejects.toThrow('the power went');
    await exported(other, undefined, small);
    expect(await names(other)).toEqual(await names(whole));
    await rm(other, { recursive: true, force: true });
  });

  it('says which page could not be written, keeps the rest, and tries it again', async () => {
    const other = await mkdtemp(join(tmpdir(), 'warraq-export-'));
    // A file stands where the page's folder has to be.
    await mkdir(join(other, 'public'));
    await writeFile(join(other, 'public/archive'), 'in the way');
    const faulty = await exported(other, undefined, small);
    expect(faulty.isWhole).toBe(false);
    expect(faulty.failed.length).toBeGreaterThan(0);
    expect(faulty.failed.every(({ key }) => key.startsWith('/archive/'))).toBe(true);
    await rm(join(other, 'public/archive'));
    const mended = await exported(other, undefined, small);
    expect(mended.isWhole).toBe(true);
    expect(await names(other)).toEqual(await names(whole));
    await rm(other, { recursive: true, force: true });
  });

  it.each(['correct', 'retract', 'take offline', 'publish', 'name a tag', 'name a section'] as const)(
    'is after «%s» what a first one would be',
    async (verb) => {
      await newsroom.do({ verb, a: 3, b: 5 });
      await exported(whole, undefined, small);
      await expectFresh(whole, small);
    },
  );

  it('is after a backup was restored what a first one would be, though its changes have come to the same number', async () => {
    const restored = await backupOf(small);
    try {
      await newsroom.do({ verb: 'publish', a: 445, b: 123 });
      await exported(whole, undefined, small);
      await overtaken(restored);
      await exported(whole, undefined, restored);
      await expectFresh(whole, restored);
    } finally {
      await restored.close();
    }
  });
});

const servers = [
  {
    name: 'nginx',
    args: async (): Promise<string[]> => {
      const conf = join(folder, 'test-nginx.conf');
      await writeFile(
        conf,
        `daemon off; pid ${folder}/nginx.pid; error_log stderr; events {}
         http { access_log off; client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3;
           uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5; include ${folder}/nginx.conf; }`,
      );
      return ['-c', conf, '-p', folder];
    },
    isHere: spawnSync('nginx', ['-v']).status === 0,
  },
  {
    name: 'caddy',
    args: async (): Promise<string[]> => {
      const conf = join(folder, 'test-Caddyfile');
      await writeFile(conf, `{\n  admin off\n}\nimport ${folder}/Caddyfile\n`);
      return ['run', '--config', conf, '--adapter', 'caddyfile'];
    },
    isHere: spawnSync('caddy', ['version']).status === 0,
  },
];
for (const { name, isHere } of servers)
  if (!isHere)
    process.stdout.write(`${name} is not on this machine: how it serves the export is not tried\n`);

describe.each(servers)('$name with the export’s own configuration', ({ name, args, isHere }) => {
  it.runIf(isHere)(
    'answers as the site does: pages, twins, types, old addresses, what is gone and what never was',
    async () => {
      const given = await args();
      await promisify(execFile)('chmod', ['-R', 'a+rX', folder]);
      const server = spawn(name, given, {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, XDG_DATA_HOME: join(folder, 't6'), XDG_CONFIG_HOME: join(folder, 't7') },
      });
      let said = '';
      server.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      try {
        await until(() =>
          fetch(address).then(
            () => true,
            () => {
              if (server.exitCode !== null) throw new Error(`${name} ended`);
              return false;
            },
          ),
        );
        await expectServedAsTheSite({
          files: await filesOf(folder),
          live,
          get: (path, encoding = 'identity') =>
            fetch(address + encodeURI(path), {
              redirect: 'manual',
              headers: { 'accept-encoding': encoding },
            }),
          font: assets.fonts[0] ?? '',
        });
      } catch (error) {
        throw new Error(`${name} said: ${said}`, { cause: error });
      } finally {
        const ended = once(server, 'exit');
        if (server.kill('SIGTERM')) await ended;
      }
    },
    240_000,
  );
});

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
