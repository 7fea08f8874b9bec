/** A cache in front: it is given keys with each page, and told which of them are no longer good. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttp } from '../../src/platform/http-kernel.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { purger } from '../../src/purge.ts';
import type { Fact } from '../../src/site/page-graph/facts.ts';
import { correctStory } from '../../src/story/correct-story.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { noAssets, type TestSite, testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';
import { NewsroomAtWork } from './newsroom-at-work.ts';

let house: FreshDatabase;
let newsroom: NewsroomAtWork;
let site: TestSite;
let cache: Server;
const told: { method: string; keys: string[]; headers: IncomingHttpHeaders; body: string }[] = [];
let answers: number[] = [];
const faults: string[] = [];
let heard: (facts: readonly Fact[], paths: readonly string[]) => void = () => {};

beforeAll(async () => {
  house = await freshDatabase();
  newsroom = new NewsroomAtWork(house);
  await newsroom.begin(6);
  cache = createServer(async (request, response) => {
    const status = answers.shift() ?? 200;
    const body = await text(request);
    const { method = '', headers } = request;
    if (status === 200) told.push({ method, headers, body, keys: String(headers['xkey-purge']).split(' ') });
    response.writeHead(status).end();
  });
  await new Promise<void>((listening) => cache.listen(0, '127.0.0.1', listening));
  site = await testSite(house, {
    assets: noAssets,
    address: 'https://paper.example',
    surrogates: ['cache-tag', 'xkey', 'surrogate-key'],
    onChange: (facts, paths) => heard(facts, paths),
  });
});
afterAll(async () => {
  await site?.stop();
  cache?.close();
  await house?.close();
});

const visit = (path: string) => site.fetch(new Request(`http://127.0.0.1${path}`));
const address = () => {
  const at = cache.address();
  return `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/`;
};

describe('a cache in front of the site', () => {
  it('gets with each page the keys of what the page depends on, in each spelling', async () => {
    const response = await visit('/');
    const tags = response.headers.get('cache-tag')?.split(',') ?? [];
    expect(tags).toContain('list:edition:ar');
    expect(response.headers.get('xkey')?.split(' ')).toEqual(tags);
    expect(response.headers.get('surrogate-key')?.split(' ')).toEqual(tags);
    for (const tag of tags) expect(tag).toMatch(/^[\x21-\x2b\x2d-\x7e]+$/);
    expect(response.headers.get('cache-control')).toMatch(/stale-while-revalidate=\d+, stale-if-error=\d+/);
  });

  it('is told which keys a publication touched, when our own pages follow it, and is asked again where it fails', async () => {
    const before = (await visit('/')).headers.get('cache-tag')?.split(',') ?? [];
    answers = [503, 500];
    let wasSettled = false;
    const purging = purger(
      { url: address(), kind: 'varnish' },
      async () => {
        await site.graph.settled();
        wasSettled = (await (await visit('/')).text()).includes('خبر 445');
      },
      { error: (_, message) => faults.push(message) },
    );
    heard = (facts, paths) => purging.touched(facts, paths);
    await newsroom.do({ verb: 'publish', a: 445, b: 3 });
    await site.graph.settled();
    await purging.stop();
    expect(wasSettled).toBe(true);
    const keys = told.flatMap((one) => one.keys);
    expect(told.map(({ method }) => method)).toContain('PURGE');
    expect(before.some((tag) => keys.includes(tag))).toBe(true);
    expect(faults).toEqual([]);
  });

  it('that stays away is told of in the log, and holds up nothing', async () => {
    answers = [500, 500, 500];
    const purging = purger({ url: address(), kind: 'varnish' }, () => site.graph.settled(), {
      error: (_, message) => faults.push(message),
    });
    heard = (facts, paths) => purging.touched(facts, paths);
    await newsroom.do({ verb: 'change settings', a: 1, b: 9 });
    await site.graph.settled();
    await purging.stop();
    expect(faults).toEqual(['the cache in front was not told of a change']);
  });
});

describe('a CDN in front', () => {
  const token = 'secret-of-the-provider';
  const about = async (kind: 'cloudflare' | 'fastly', facts: readonly Fact[]) => {
    told.length = 0;
    const logged: string[] = [];
    const purging = purger({ url: `${address()}?key=${token}`, kind, token }, async () => {}, {
      error: (details, message) => logged.push(JSON.stringify(details) + message),
    });
    purging.touched(facts, []);
    await purging.stop();
    return logged;
  };
  const stories = Array.from({ length: 40 }, (_, id) => `story:${id}` as Fact);

  it('of Cloudflare’s kind gets tags as JSON, thirty at a time, with its token', async () => {
    answers = [429];
    expect(await about('cloudflare', stories)).toEqual([]);
    expect(told.map(({ method }) => method)).toEqual(['POST', 'POST']);
    expect(told.flatMap(({ body }) => JSON.parse(body).tags)).toEqual(stories);
    for (const { headers } of told) expect(headers.authorization).toBe(`Bearer ${token}`);
  });

  it('of Fastly’s kind gets keys in a header, with its own', async () => {
    expect(await about('fastly', ['list:tag:9', 'site'] as Fact[])).toEqual([]);
    expect(told).toMatchObject([
      { method: 'POST', headers: { 'surrogate-key': 'list:tag:9 site', 'fastly-key': token } },
    ]);
  });

  it('that refuses is told of without its secret', async () => {
    answers = [403, 403, 403];
    const [said = ''] = await about('cloudflare', ['story:1' as Fact]);
    expect(said).toContain('403');
    expect(said).not.toContain(token);
    const nowhere = purger(
      { url: `http://127.0.0.1:1/?key=${token}`, kind: 'fastly', token },
      async () => {},
      {
        error: (details, message) => faults.push(JSON.stringify(details) + message),
      },
    );
    nowhere.touched(['story:1' as Fact], []);
    await nowhere.stop();
    expect(faults.at(-1)).not.toContain(token);
    expect(faults.at(-1)).toContain('was not told');
  });
});

async function freePort(): Promise<number> {
  const probe = createSocket().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const free = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof free === 'object' && free ? free.port : 0;
}

/** A story, the pages that show it, and some that do not. */
async function pagesAbout() {
  const { rows } = await house.owner.query<{ id: number; section: string; tags: string[] }>(`
    select s.id, c.slug as section, array(
      select t.slug from warraq.story_tag st join warraq.tag t on t.id = st.tag_id where st.story_id = s.id) as tags
    from warraq.story s join warraq.section c on c.id = s.section_id
    where s.status = 'published' and s.edition_id = 'ar' order by s.published_at desc`);
  const [corrected] = rows;
  const other = rows.find(({ section }) => section !== corrected?.section);
  if (!corrected || !other) throw new Error('there are two stories in two sections');
  const addressOf = async ({ id }: { id: number }) => (await visit(`/a/${id}`)).headers.get('location') ?? '';
  const story = await addressOf(corrected);
  const shows = ['/', '/latest/', story, `${story}lite/`, `/section/${corrected.section}/`];
  shows.push(...corrected.tags.map((tag) => `/tag/${tag}/`));
  const showsNot = ['/en/', '/en/latest/', `/section/${other.section}/`, '/support/', await addressOf(other)];
  return { corrected, story, shows, showsNot };
}

const hasVarnish =
  spawnSync('varnishd', ['-V']).status === 0 &&
  ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib'].some((folder) =>
    existsSync(join(folder, 'varnish/vmods/libvmod_xkey.so')),
  );
if (!hasVarnish) process.stdout.write('Varnish with xkey is not on this machine: purging it is not tried\n');

describe.runIf(hasVarnish)('Varnish with the configuration of docs/varnish.vcl', () => {
  it('throws away after a correction the pages that show it, and no other', async () => {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'warraq-varnish-'));
    const http = await startHttp({
      host: '127.0.0.1',
      port: 0,
      log: pino({ enabled: false }),
      metrics: createMetrics(),
      isReady: async () => true,
    });
    http.open(site);
    const vcl = await readFile(new URL('../../docs/varnish.vcl', import.meta.url), 'utf8');
    expect(vcl).toContain('.port = "4000"');
    await writeFile(join(folder, 'site.vcl'), vcl.replace('.port = "4000"', `.port = "${http.port}"`));
    const options = ['-s', 'malloc,32m', '-p', 'http_gzip_support=off', '-j', 'none'];
    const varnish = spawn(
      'varnishd',
      [
        '-F',
        '-n',
        join(folder, 'work'),
        '-a',
        `127.0.0.1:${port}`,
        '-f',
        join(folder, 'site.vcl'),
        ...options,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let said = '';
    for (const stream of [varnish.stdout, varnish.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    const front = `http://127.0.0.1:${port}`;
    /** A copy of Varnish's own bears two numbers: of this request, and of the one that brought it. */
    const ask = async (path: string, encoding = 'br') => {
      const answer = await fetch(front + path, {
        redirect: 'manual',
        headers: { 'accept-encoding': encoding },
      });
      const body = await answer.text();
      return { answer, body, isCopy: (answer.headers.get('x-varnish') ?? '').includes(' ') };
    };
    try {
      await until(() => {
        if (varnish.exitCode !== null) throw new Error('varnishd ended');
        return fetch(`${front}/`).then(
          ({ status }) => status === 200,
          () => false,
        );
      });
      const { corrected, story, shows, showsNot } = await pagesAbout();
      const before = new Map<string, string>();
      for (const path of [...shows, ...showsNot]) {
        await ask(path);
        const { answer, body, isCopy } = await ask(path);
        expect([path, answer.status, isCopy]).toEqual([path, 200, true]);
        expect([answer.headers.get('content-encoding'), answer.headers.get('xkey')]).toEqual(['br', null]);
        before.set(path, body);
      }
      const purging = purger({ url: front, kind: 'varnish' }, () => site.graph.settled(), {
        error: (details) => faults.push(JSON.stringify(details)),
      });
      faults.length = 0;
      heard = (facts, paths) => purging.touched(facts, paths);
      const correction = { kind: 'correction', wasWrong: 'ألف', isRight: 'ألفان وثلاثة' } as const;
      await correctStory(house.newsroom, corrected.id, correction, { at: new Date(), by: 'tests' });
      await site.graph.settled();
      await purging.stop();
      for (const path of shows) expect([path, (await ask(path)).isCopy]).toEqual([path, false]);
      for (const path of showsNot) {
        const { isCopy, body } = await ask(path);
        expect([path, isCopy, body === before.get(path)]).toEqual([path, true, true]);
      }
      expect((await ask(story)).body).toContain('ألفان وثلاثة');
      expect(faults).toEqual([]);
      // From elsewhere nobody may; without keys nothing is meant.
      expect((await fetch(front, { method: 'PURGE' })).status).toBe(400);
      // The house falls: the copies stay.
      await http.stop();
      expect((await ask(story)).body).toContain('ألفان وثلاثة');
    } catch (error) {
      throw new Error(`varnishd said: ${said}`, { cause: error });
    } finally {
      const ended = once(varnish, 'exit');
      if (varnish.kill('SIGTERM')) await ended;
      await http.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

const hasNginx = spawnSync('nginx', ['-v']).status === 0;
if (!hasNginx) process.stdout.write('nginx is not on this machine: refreshing its copies is not tried\n');

describe.runIf(hasNginx)('nginx with the configuration of docs/nginx.conf', () => {
  it('has the pages that show a correction anew in every packing, and no other; nobody else can make it', async () => {
    const token = 'token-of-the-tests';
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'warraq-nginx-'));
    const http = await startHttp({
      host: '127.0.0.1',
      port: 0,
      log: pino({ enabled: false }),
      metrics: createMetrics(),
      isReady: async () => true,
    });
    http.open(site);
    let conf = await readFile(new URL('../../docs/nginx.conf', import.meta.url), 'utf8');
    for (const [there, here] of [
      ['server 127.0.0.1:4000;', `server 127.0.0.1:${http.port};`],
      ['listen 127.0.0.1:8080;', `listen 127.0.0.1:${port};`],
      ['/var/cache/nginx/warraq', `${folder}/kept`],
      ['"put-the-token-here" 1', `"${token}" 1`],
    ] as const) {
      expect(conf).toContain(there);
      conf = conf.replace(there, here);
    }
    await writeFile(join(folder, 'site.conf'), conf);
    await writeFile(
      join(folder, 'nginx.conf'),
      `daemon off; pid ${folder}/nginx.pid; error_log stderr; events {} master_process off;
       http { client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3;
         uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5; include ${folder}/site.conf; }`,
    );
    const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    nginx.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const front = `http://127.0.0.1:${port}`;
    const ask = async (path: string, packing = 'br', headers: Record<string, string> = {}) => {
      const answer = await fetch(front + encodeURI(path), {
        redirect: 'manual',
        headers: { 'accept-encoding': packing, ...headers },
      });
      return { answer, body: await answer.text(), isCopy: answer.headers.get('x-cache') === 'HIT' };
    };
    try {
      await until(() => {
        if (nginx.exitCode !== null) throw new Error('nginx ended');
        return fetch(`${front}/support/`).then(
          ({ status }) => status === 200,
          () => false,
        );
      });
      const { corrected, story, shows, showsNot } = await pagesAbout();
      const plain = [decodeURI(story), ...shows.filter((path) => !path.startsWith(story))];
      const before = new Map<string, string>();
      for (const path of [...plain, ...showsNot.map(decodeURI)])
        for (const packing of ['br', 'gzip', 'identity']) {
          await ask(path, packing);
          const { answer, body, isCopy } = await ask(path, packing);
          expect([path, packing, answer.status, isCopy]).toEqual([path, packing, 200, true]);
          expect(answer.headers.get('content-encoding')).toBe(packing === 'identity' ? null : packing);
          before.set(path, body);
        }
      faults.length = 0;
      const purging = purger({ url: front, kind: 'nginx', token }, () => site.graph.settled(), {
        error: (details) => faults.push(JSON.stringify(details)),
      });
      heard = (facts, paths) => purging.touched(facts, paths);
      const correction = { kind: 'correction', wasWrong: 'مئة', isRight: 'مئتان وسبعة' } as const;
      await correctStory(house.newsroom, corrected.id, correction, { at: new Date(), by: 'tests' });
      await site.graph.settled();
      await purging.stop();
      heard = () => {};
      expect(faults).toEqual([]);
      for (const packing of ['br', 'gzip', 'identity']) {
        // A copy, and the new one: whoever reads waits for nothing.
        const now = await ask(decodeURI(story), packing);
        expect([packing, now.isCopy, now.body.includes('مئتان وسبعة')]).toEqual([packing, true, true]);
        for (const path of showsNot.map(decodeURI)) {
          const { isCopy, body } = await ask(path, packing);
          expect([path, isCopy, body === before.get(path)]).toEqual([path, true, true]);
        }
      }
      // Without the token, or with another, it gives what it has; nothing of the token comes to us.
      await newsroom.do({ verb: 'publish', a: 778, b: 91 });
      await site.graph.settled();
      for (const wrong of ['', 'x', `${token}x`]) {
        const { answer, body } = await ask('/', 'br', { 'warraq-fresh': wrong });
        expect([answer.headers.get('x-cache'), body]).toEqual(['HIT', (await ask('/')).body]);
        expect(body).not.toContain('خبر 778<');
      }
      expect((await ask('/', 'br', { 'warraq-fresh': token })).body).toContain('خبر 778<');
      expect((await ask('/')).body).toContain('خبر 778<');
      // The house falls: the copies stay.
      await http.stop();
      expect((await ask(decodeURI(story))).body).toContain('مئتان وسبعة');
    } catch (error) {
      throw new Error(`nginx said: ${said}`, { cause: error });
    } finally {
      const ended = once(nginx, 'exit');
      if (nginx.kill('SIGTERM')) await ended;
      await http.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
