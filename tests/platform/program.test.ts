/** The program as a person runs it: `warraq …` through its launcher, in a terminal that is not one. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openHouse } from '../../src/house.ts';
import { readConfiguration } from '../../src/platform/configuration.ts';
import type { Checked } from '../../src/site/check-site.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { saveEdition, saveSection, saveTag } from '../../src/story/masthead.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import type { StoryDraft } from '../../src/story/story-draft.ts';
import { ownClock } from '../support/own-clock.ts';
import { until } from '../support/until.ts';
import { isAlive, madeFolder, newFolder, postmaster, tidy } from './held-house.ts';

const launcher = fileURLToPath(new URL('../../bin/warraq.mjs', import.meta.url));
const running = new Set<ChildProcess>();

afterEach(async () => {
  for (const child of running) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  await tidy();
});

function run(args: string[], env: Record<string, string>): ChildProcess {
  const quiet = { LANG: 'en_US.UTF-8', LC_ALL: '', PORT: '0', WARRAQ_METRICS_PORT: '0', WARRAQ_SAMPLE: '0' };
  const child = spawn(process.execPath, [launcher, ...args], {
    env: { ...process.env, ...quiet, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

async function finished(args: string[], env: Record<string, string>) {
  const child = run(args, env);
  const [out, err] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'exit'),
  ]);
  return { code: child.exitCode, out, err };
}

/** A site that has said where it is. */
async function started(dataFolder: string, env: Record<string, string> = {}) {
  const child = run(['start'], { WARRAQ_DATA: dataFolder, ...env });
  let said = '';
  let problem = '';
  child.stderr?.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const site = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /(http:\/\/127\.0\.0\.1:\d+\/)newsroom/.exec(said)?.[1];
      if (address && said.includes('Ctrl-C')) resolve(address);
    });
    child.once('exit', () => reject(new Error(`ended: ${said}${problem}`)));
  });
  return { child, site, said: () => said };
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child.exitCode;
}

const draftOf = (headline: string, sectionId: number, tagIds: number[] = []): StoryDraft => ({
  editionId: 'ar',
  sectionId,
  kicker: '',
  headline,
  standfirst: '',
  slug: '',
  body: bodyDocument([{ type: 'paragraph', content: [{ type: 'text', text: `${headline} أمس.` }] }]),
  datelinePlace: '',
  leadPhotoId: null,
  leadCaption: '',
  leadAlternativeText: '',
  bylineIds: [],
  tagIds,
  isBreaking: false,
  withoutAppeal: false,
  translationOf: null,
  legacyAddresses: [],
  relatedPicks: [],
  relatedExclusions: [],
});

/** A house with one draft in it, closed again. */
async function withDraft(folder: string): Promise<number> {
  const house = await openHouse(readConfiguration({ WARRAQ_DATA: folder }, folder), { command: 'test' });
  const { newsroom } = house.databases;
  await saveEdition(newsroom, {
    id: 'ar',
    language: 'ar',
    direction: 'rtl',
    timeZone: 'Asia/Beirut',
    numberingSystem: 'latn',
    monthStyle: 'levantine',
    name: 'صحيفة',
    tagline: '',
    isDefault: true,
    position: 0,
  });
  const section = await saveSection(newsroom, {
    editionId: 'ar',
    slug: 'mahalliyat',
    name: 'محليات',
    description: '',
    position: 0,
  });
  const { id } = await saveStory(newsroom, draftOf('عاد الماء', section.id), {
    at: new Date('2026-11-22T09:00:00Z'),
    by: 'رنا',
  });
  await house.close();
  return id;
}

/**
 * Of a site that runs: what comes out is found within a second, what is taken back never again, not as a suggestion
 * and not as an answer either. A poll is answered by the program, so that a busy machine shows in how long polls take.
 */
async function searchFollows(folder: string, site: string): Promise<void> {
  const house = await openHouse(readConfiguration({ WARRAQ_DATA: folder }, folder), { command: 'test' });
  const own = ownClock();
  let longest = 0;
  const ask = async (path: string) => {
    const began = own.now();
    const answer = await (await fetch(new URL(path, site))).text();
    longest = Math.max(longest, own.now() - began);
    return answer;
  };
  const finds = async () => {
    const word = encodeURIComponent('الكهرباء');
    const [found, suggested] = await Promise.all([
      ask(`/search/?q=${word}`),
      ask(`/search/suggest?q=${word}`),
    ]);
    return {
      page: found.includes('<mark>الكهرباء</mark>'),
      named: `${found}${suggested}`.includes('/tag/الكهرباء/'),
    };
  };
  const soon = async (holds: () => Promise<boolean>) => {
    const began = own.now();
    longest = 0;
    await until(holds);
    expect(own.now() - began).toBeLessThan(1_000 + 20 * longest);
  };
  try {
    const { newsroom } = house.databases;
    const act = { at: new Date('2026-11-22T10:00:00Z'), by: 'رنا' };
    const { id: section } = await newsroom
      .selectFrom('warraq.section')
      .select('id')
      .executeTakeFirstOrThrow();
    const named = { editionId: 'ar', kind: 'tag' as const, description: '' };
    const tag = await saveTag(newsroom, { ...named, slug: 'الكهرباء', name: 'الكهرباء' });
    const { id } = await saveStory(newsroom, draftOf('انقطعت الكهرباء', section, [tag.id]), act);
    expect(await finds()).toEqual({ page: false, named: false });
    expect(await publishStory(newsroom, id, act)).toMatchObject({ kind: 'published' });
    await soon(async () => (await finds()).page);
    expect(await finds()).toEqual({ page: true, named: true });
    await retractStory(newsroom, id, 'خبر غير صحيح', act);
    await soon(async () => !(await finds()).page);
    expect(await finds()).toEqual({ page: false, named: false });
  } finally {
    own.stop();
    await house.close();
  }
}

describe('warraq start', () => {
  it('serves the site, says where it is, and closes all of it when it is told to stop', async () => {
    const folder = newFolder();
    const { child, site, said } = await started(folder);
    expect(said()).not.toContain('\u001b');
    expect((await fetch(`${site}readyz`)).status).toBe(200);
    const door = await fetch(`${site}newsroom/`);
    expect(await door.text()).toContain('غرفة الأخبار · ورّاق');
    expect(door.headers.get('content-security-policy')).toContain("default-src 'none'");
    const pid = postmaster(folder);
    expect(await stopped(child, 'SIGTERM')).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(said()).toContain('Everything is closed.');
    await expect(fetch(site)).rejects.toThrow();
  });

  it('closes everything when its launcher is killed', async () => {
    const folder = madeFolder();
    const { child, site } = await started(folder);
    const pid = postmaster(folder);
    await stopped(child, 'SIGKILL');
    await until(() => !isAlive(pid));
    await expect(fetch(site)).rejects.toThrow();
  });

  it('starts its PostgreSQL again when that is killed, and goes on by itself', async () => {
    const folder = madeFolder();
    const { child, site } = await started(folder);
    const status = async (path: string) => {
      const response = await fetch(new URL(path, site));
      await response.arrayBuffer();
      return response.status;
    };
    expect(await status('/')).toBe(200);
    const killed = postmaster(folder);
    process.kill(killed, 'SIGKILL');
    // What was made before is there throughout; what never was comes when the database does.
    let path = 0;
    await until(async () => {
      expect(await status('/')).toBe(200);
      path += 1;
      return (await status(`/tag/never-${path}/`)) === 404;
    });
    expect(postmaster(folder)).not.toBe(killed);
    const log = await readFile(join(folder, 'warraq.log'), 'utf8');
    expect(log).toContain('PostgreSQL ended by itself');
    expect(log).toContain('PostgreSQL runs again');
    const again = postmaster(folder);
    expect(await stopped(child, 'SIGTERM')).toBe(0);
    expect(isAlive(again)).toBe(false);
  });

  it('refuses a second on the same folder and leaves the first alone', async () => {
    const folder = madeFolder();
    const { site } = await started(folder);
    const second = await finished(['start'], { WARRAQ_DATA: folder });
    expect(second.code).toBe(75);
    expect(second.err).toContain('[already-running]');
    expect(second.err).toMatch(/ورّاق يعمل/);
    expect((await fetch(`${site}healthz`)).status).toBe(200);
  });

  it('refuses a taken port, stops what it had started, and says which port to try', async () => {
    const folder = madeFolder();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { code, err } = await finished(['start'], { WARRAQ_DATA: folder, PORT: port });
    other.close();
    expect(code).toBe(69);
    expect(err).toContain(port);
    expect(existsSync(join(folder, 'pg/cluster/postmaster.pid'))).toBe(false);
  });

  it('speaks Arabic to whoever’s terminal does', async () => {
    const { child, said } = await started(madeFolder(), { LANG: 'ar_LB.UTF-8' });
    expect(said()).toContain('غرفة الأخبار');
    expect(await stopped(child, 'SIGINT')).toBe(0);
    expect(said()).toContain('أُغلق كل شيء');
  });
});

describe('the other commands', () => {
  it('work on the same data whether the site runs or not', async () => {
    const folder = madeFolder();
    const alone = await finished(['stories'], { WARRAQ_DATA: folder });
    expect([alone.code, alone.out]).toEqual([0, 'No stories.\n']);
    expect(existsSync(join(folder, 'pg/cluster/postmaster.pid'))).toBe(false);
    const { site } = await started(folder);
    const beside = await finished(['stories', '--json'], { WARRAQ_DATA: folder });
    expect([beside.code, JSON.parse(beside.out)]).toEqual([0, []]);
    expect((await fetch(`${site}readyz`)).status).toBe(200);
    // What readers of the running site get is compared with what would be rendered now, page for page.
    const paths = ['', 'en/', 'latest/', 'archive/', 'support/', 'sitemap.xml'];
    for (const path of paths) expect((await fetch(site + path)).status).toBe(200);
    const { port } = new URL(site);
    await until(async () => {
      const check = await finished(['site', 'check', '--json'], { WARRAQ_DATA: folder, PORT: port });
      expect([check.err, check.code]).toEqual(['', 0]);
      const found = JSON.parse(check.out);
      expect(found).toMatchObject({ isRunning: true, different: [] });
      return found.good >= paths.length && found.answered >= paths.length;
    });
  });

  it('say that a disk is full, the one for what is temporary too, and where', async (context) => {
    const folder = madeFolder();
    const small = join(folder, 'small');
    await mkdir(small);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', small]).status !== 0)
      return context.skip('a small disk can be mounted by root alone');
    try {
      // Packed as one member, an archive of the web is unpacked before it is read.
      const archive = join(folder, 'pages.warc.gz');
      const record = 'WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nab\r\n\r\n';
      await writeFile(archive, gzipSync(record.repeat(2_000)));
      const { code, err } = await finished(['recover', archive], { WARRAQ_DATA: folder, TMPDIR: small });
      expect(code).toBe(74);
      expect(err).toContain('The disk is full');
      expect(err).toContain('امتلأ القرص');
      expect(err).toContain(small);
      expect(await readdir(small)).toEqual([]);
    } finally {
      spawnSync('umount', [small]);
    }
  });

  it('say why a story is not published', async () => {
    const { code, err } = await finished(['publish', '7'], { WARRAQ_DATA: madeFolder() });
    expect(code).toBe(1);
    expect(err).toContain('There is no story with this number');
  });

  it('list a draft, publish it once, and say its address', async () => {
    const folder = madeFolder();
    const id = await withDraft(folder);
    const before = await finished(['stories'], { WARRAQ_DATA: folder });
    expect(before.out).toBe(`${id}  2026-11-22  draft  ar  عاد الماء\n`);
    const done = await finished(['publish', String(id)], {
      WARRAQ_DATA: folder,
      WARRAQ_ADDRESS: 'https://news.example',
    });
    expect(done.out).toMatch(
      new RegExp(`^Published: https://news\\.example/\\d{4}/\\d\\d/\\d\\d/${id}/\\n$`),
    );
    const after = await finished(['stories', '--status', 'published', '--json'], { WARRAQ_DATA: folder });
    expect(JSON.parse(after.out)).toMatchObject([{ id, status: 'published', headline: 'عاد الماء' }]);
    const again = await finished(['publish', String(id)], { WARRAQ_DATA: folder });
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('published already')]);
  });

  it('find on a site that runs the page that says something else than the database', async () => {
    const folder = madeFolder();
    const id = await withDraft(folder);
    const env = { WARRAQ_DATA: folder, WARRAQ_ADDRESS: 'https://news.example' };
    await finished(['publish', String(id)], env);
    const { site } = await started(folder, { WARRAQ_ADDRESS: 'https://news.example' });
    const there = { ...env, PORT: new URL(site).port };
    expect(await (await fetch(site)).text()).toContain('عاد الماء');
    const check = async () => {
      const { code, out } = await finished(['site', 'check', '--json'], there);
      return { code, ...(JSON.parse(out) as Checked & { isRunning: boolean }) };
    };
    let before = await check();
    await until(async () => {
      if (before.good === 0) before = await check();
      return before.good > 0;
    });
    expect(before).toMatchObject({ code: 0, isRunning: true, different: [] });
    await searchFollows(folder, site);

    // Nobody can write around the triggers but who owns the tables.
    const house = await openHouse(readConfiguration({ WARRAQ_DATA: folder }, folder), { command: 'test' });
    const { owner } = house.databases;
    await owner.query('alter table warraq.story disable trigger user');
    await owner.query("update warraq.story set headline = 'غاب الماء' where id = $1", [id]);
    await owner.query('alter table warraq.story enable trigger user');
    await house.close();
    const found = await check();
    expect([found.code, found.isRunning]).toEqual([1, true]);
    expect(found.different).toEqual(
      expect.arrayContaining([
        { key: '/', where: 'disk' },
        { key: '/', where: 'site' },
      ]),
    );
  });

  it('refuse a setting that does not exist, in both languages, before anything is touched', async () => {
    const folder = newFolder();
    const { code, err } = await finished(['stories'], {
      WARRAQ_DATA: join(folder, 'x'),
      WARRAQ_PROT: '5000',
    });
    expect(code).toBe(78);
    expect(err).toContain('WARRAQ_PROT: no such setting');
    expect(err).toContain('WARRAQ_PROT: إعداد غير معروف');
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('find everything ready, or name what is not', async () => {
    const well = await finished(['doctor'], { WARRAQ_DATA: madeFolder() });
    expect([well.code, well.out]).toEqual([0, expect.stringContaining('Everything is ready.')]);
    expect(well.out).toContain('PostgreSQL 18');
    const ill = await finished(['doctor'], {
      WARRAQ_DATA: newFolder(),
      DATABASE_URL: 'postgres://house:secret@127.0.0.1:1/x',
    });
    expect(ill.code).toBe(1);
    expect(ill.out).toContain('✗ Database');
    expect(ill.out).not.toContain('secret');
  });

  it('are those that help lists, and an unknown one is refused', async () => {
    const { code, out } = await finished(['--help'], {});
    expect(code).toBe(0);
    for (const command of ['start', 'doctor', 'stories', 'publish']) expect(out).toContain(command);
    expect((await finished(['stroies'], {})).code).not.toBe(0);
  });
});
