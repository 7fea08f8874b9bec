/**
 * The figures of the page graph on this machine, each beside what it is held to: pages a second from memory beside a
 * bare `node:http` server that writes the same bytes in the same run, a render from the database, publication to
 * visible in archives of growing size, the pages that one publication renders, memory.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { type House, openHouse } from '../src/house.ts';
import { readConfiguration } from '../src/platform/configuration.ts';
import { loadAssets } from '../src/site/assets.ts';
import { exportSite } from '../src/site/export/export-site.ts';
import { openSite, type Site } from '../src/site/site.ts';
import { correctStory } from '../src/story/correct-story.ts';
import { publishStory } from '../src/story/publish-story.ts';
import { saveStory } from '../src/story/save-story.ts';
import { makeArchive } from './archive.ts';

const { values: asked } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '5' },
    stories: { type: 'string', default: '1000,100000' },
  },
});
const seconds = Number(asked.seconds);
const sizes = asked.stories.split(',').map(Number);
const connections = 50;
const root = fileURLToPath(new URL('..', import.meta.url));
const say = (text: string) => void (asked.json || process.stdout.write(`${text}\n`));

type Load = { perSecond: number; p50: number; p99: number; errors: number };
const spread = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2));
  return { p50: at(0.5), p99: at(0.99) };
};

async function load(url: string): Promise<Load> {
  const headers = { 'accept-encoding': 'br' };
  // Once unmeasured: the first seconds of a process are its compiler's.
  await autocannon({ url, connections, headers, duration: 2 });
  const result = await autocannon({ url, connections, headers, duration: seconds });
  return {
    perSecond: Math.round(result.requests.average),
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx,
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => probe.once('listening', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (!address || typeof address === 'string') throw new Error('no port of this machine is free');
  return address.port;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}

/** Pages from memory, keep-alive, one process, beside the reference. */
async function fromMemory(data: string) {
  const port = await freePort();
  const began = performance.now();
  const server = spawn(process.execPath, [join(root, 'dist/cli.js'), 'start'], {
    env: {
      ...process.env,
      WARRAQ_DATA: data,
      PORT: String(port),
      WARRAQ_METRICS_PORT: String(await freePort()),
      WARRAQ_SAMPLE: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const site = `http://127.0.0.1:${port}`;
  for (const until = Date.now() + 120_000; Date.now() < until; ) {
    if ((await fetch(`${site}/readyz`).catch(() => null))?.ok) break;
    await new Promise((later) => setTimeout(later, 100));
  }
  const startedAfter = Math.round(performance.now() - began);
  try {
    const home = await (await fetch(`${site}/`)).text();
    const story = home.match(/href="(\d{4}\/\d\d\/\d\d\/[^"]+)"/)?.[1];
    if (!story) throw new Error('the home page links to no story');
    const url = `${site}/${encodeURI(story)}`;
    const response = await fetch(url, { headers: { 'accept-encoding': 'br' } });
    const length = Number(response.headers.get('content-length'));
    await response.arrayBuffer();
    // The reference sees the same number of bytes in its body.
    const child = fork(join(root, 'bench/reference-server.ts'), {
      stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
    });
    const bare = new Promise<unknown>((resolve) => child.once('message', resolve));
    child.stdin?.end(Buffer.alloc(length, 'x'));
    const reference = await load(`http://127.0.0.1:${await bare}/`);
    await ended(child);
    const warraq = await load(url);
    return {
      startedAfter,
      bytes: length,
      warraq,
      reference,
      ratio: Number((warraq.perSecond / reference.perSecond).toFixed(3)),
    };
  } finally {
    await ended(server);
  }
}

async function openSiteOf(house: House, pagesFolder: string): Promise<Site> {
  return openSite({
    database: house.databases.publicSite,
    listener: house.databases.publicClient,
    assets: await loadAssets(join(root, 'dist/assets')),
    mediaFolder: house.configuration.mediaFolder,
    pagesFolder,
    pagesInMemory: 128_000_000,
    address: 'https://paper.example',
    program: 'bench',
    log: { info: () => {}, warn: console.error, error: console.error },
  });
}

async function atSize(house: House, count: number) {
  const { owner, newsroom } = house.databases;
  const { rows } = await owner.query<{ count: number }>(
    `select count(*)::int as count from warraq.story where status = 'published'`,
  );
  const { milliseconds } = await makeArchive(owner, Math.max(1, count - (rows[0]?.count ?? 0)));
  say(`  an archive of ${count} stories was made in ${(milliseconds / 1000).toFixed(1)} s`);
  const pages = await mkdtemp(join(tmpdir(), 'warraq-bench-pages-'));
  const site = await openSiteOf(house, pages);
  try {
    const addresses = await someStories(owner, 400);
    // A render from the database: the first hundred are the compiler's.
    const times: number[] = [];
    for (const [at, key] of addresses.entries()) {
      const began = performance.now();
      const made = await site.maker.makeOnce(key, new URLSearchParams());
      if (made.status !== 200) throw new Error(`${key} answered ${made.status}`);
      if (at >= 100) times.push(performance.now() - began);
    }
    const render = {
      ...spread(times),
      perSecond: Math.round((1000 * times.length) / times.reduce((sum, one) => sum + one, 0)),
    };

    // Pages that a publication must leave alone are there too.
    for (const key of addresses.slice(0, 200)) await site.graph.get(key);
    for (const number of [1, 2, 3]) await site.graph.get(`/latest/${number}/`);
    const took: number[] = [];
    const rendered: number[] = [];
    let pagesOfOne = 0;
    for (let publication = 0; publication < 30; publication += 1) {
      const { id } = await saveStory(newsroom, await draftLike(owner, publication), {
        at: new Date(),
        by: 'bench',
      });
      const before = site.graph.figures.rendered;
      const began = performance.now();
      const done = await publishStory(newsroom, id, { at: new Date(), by: 'bench' });
      if (done.kind !== 'published') throw new Error(JSON.stringify(done));
      pagesOfOne = (await site.publish(id)).pages;
      if (publication >= 5) took.push(performance.now() - began);
      await site.graph.settled();
      if (publication >= 5) rendered.push(site.graph.figures.rendered - before);
    }
    const memory = Math.round(process.memoryUsage().rss / 1e6);
    const exported = await exportTwice(house, count);
    return {
      exported,
      stories: count,
      madeInMs: milliseconds,
      render,
      publish: spread(took),
      pagesOfOne,
      rendered: spread(rendered).p50,
      renderedMost: Math.max(...rendered),
      memoryMB: memory,
    };
  } finally {
    await site.stop();
    await rm(pages, { recursive: true, force: true });
  }
}

/** The whole site as files (without pictures), then once more after one correction. */
async function exportTwice({ databases, configuration }: House, count: number) {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-bench-export-'));
  let peak = 0;
  const watching = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 250);
  const options = {
    database: databases.publicSite,
    assets: await loadAssets(join(root, 'dist/assets')),
    mediaFolder: configuration.mediaFolder,
    address: 'https://paper.example',
    program: 'bench',
    folder,
    pictures: false,
  };
  try {
    const whole = await exportSite(options);
    const { id } = await databases.newsroom
      .selectFrom('warraq.story')
      .select('id')
      .where('status', '=', 'published')
      .orderBy('id')
      .offset(Math.floor(count / 2))
      .limit(1)
      .executeTakeFirstOrThrow();
    const act = { at: new Date(), by: 'bench' };
    await correctStory(
      databases.newsroom,
      id,
      { kind: 'correction', wasWrong: 'ألف', isRight: 'ألفان' },
      act,
    );
    const again = await exportSite(options);
    return {
      pages: whole.written,
      milliseconds: whole.milliseconds,
      perSecond: Math.round((whole.written * 1000) / whole.milliseconds),
      peakMB: Math.round(peak / 1e6),
      failed: whole.failed.length + again.failed.length,
      afterOneEdit: { written: again.written, milliseconds: again.milliseconds },
    };
  } finally {
    clearInterval(watching);
    await rm(folder, { recursive: true, force: true });
  }
}

async function someStories(owner: House['databases']['owner'], count: number): Promise<string[]> {
  const { rows } = await owner.query<{ id: number; day: string; slug: string }>(
    `select s.id, to_char(s.published_at at time zone 'Asia/Damascus', 'YYYY/MM/DD') as day, s.slug
     from (select ((random() * 1e9)::bigint % (select max(id) from warraq.story)) + 1 as id from generate_series(1, $1 * 3)) r
     join warraq.story s on s.id = r.id and s.status = 'published' and s.edition_id = 'ar' limit $1`,
    [count],
  );
  return rows.map(({ id, day, slug }) => `/${day}/${slug ? `${id}-${slug}` : id}/`);
}

async function draftLike(owner: House['databases']['owner'], number: number) {
  const { rows } = await owner.query(
    `select section_id, headline, standfirst, body, lead_photo_id,
       array(select tag_id from warraq.story_tag where story_id = s.id order by position) as tags,
       array(select byline_id from warraq.story_byline where story_id = s.id order by position) as bylines
     from warraq.story s where edition_id = 'ar' and status = 'published' and not is_breaking order by id limit 1 offset $1`,
    [number % 20],
  );
  const [row] = rows;
  return {
    editionId: 'ar',
    sectionId: Number(row.section_id),
    kicker: '',
    headline: `${row.headline} — ${number}`,
    standfirst: row.standfirst,
    slug: '',
    body: row.body,
    datelinePlace: '',
    leadPhotoId: row.lead_photo_id === null ? null : Number(row.lead_photo_id),
    leadCaption: '',
    leadAlternativeText: '',
    bylineIds: row.bylines.map(Number),
    tagIds: row.tags.map(Number),
    isBreaking: false,
    withoutAppeal: false,
    translationOf: null,
    legacyAddresses: [],
    relatedPicks: [],
    relatedExclusions: [],
  };
}

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
const command = `npm run bench -- --stories ${asked.stories} --seconds ${seconds}`;
say(`${command}\n${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}\n`);
const data = await mkdtemp(join(tmpdir(), 'warraq-bench-'));
try {
  const memory = await fromMemory(data);
  say(`first start, an empty data folder and the sample: ${memory.startedAfter} ms`);
  say(
    `story page from memory, ${connections} keep-alive connections, ${seconds} s, ${memory.bytes} B of brotli`,
  );
  say(
    `  bare node:http  ${memory.reference.perSecond}/s  p50 ${memory.reference.p50} ms  p99 ${memory.reference.p99} ms`,
  );
  say(
    `  warraq          ${memory.warraq.perSecond}/s  p50 ${memory.warraq.p50} ms  p99 ${memory.warraq.p99} ms  errors ${memory.warraq.errors}`,
  );
  say(
    `  ratio ${memory.ratio} (goal 0.85), p99 ratio ${(memory.warraq.p99 / Math.max(1, memory.reference.p99)).toFixed(2)} (goal 2)\n`,
  );
  const house = await openHouse(readConfiguration({ WARRAQ_DATA: data }, root), { command: 'bench' });
  const grown: Awaited<ReturnType<typeof atSize>>[] = [];
  try {
    for (const size of sizes) {
      const figures = await atSize(house, size);
      grown.push(figures);
      say(
        `  render from the database: p50 ${figures.render.p50} ms, p99 ${figures.render.p99} ms, ${figures.render.perSecond} pages/s (goals 5, 15, 400)`,
      );
      say(
        `  publication to visible, ${figures.pagesOfOne} pages of it: p50 ${figures.publish.p50} ms, p99 ${figures.publish.p99} ms (goal 100)`,
      );
      say(
        `  pages rendered by one publication, all told: ${figures.rendered}, at most ${figures.renderedMost}`,
      );
      say(`  memory of the process: ${figures.memoryMB} MB`);
      const { pages, perSecond, peakMB, afterOneEdit, failed } = figures.exported;
      say(
        `  export of ${pages} pages: ${perSecond} pages/s (goal 1000), memory at most ${peakMB} MB, failed ${failed}; after one edit ${afterOneEdit.written} pages in ${afterOneEdit.milliseconds} ms (goal 1 s)\n`,
      );
    }
    const [first, last] = [grown[0], grown.at(-1)];
    if (first && last && first !== last)
      say(
        `publication, ${last.stories} stories beside ${first.stories}: ratio ${(last.publish.p50 / first.publish.p50).toFixed(2)} (goal 1.5)`,
      );
  } finally {
    await house.close();
  }
  if (asked.json) process.stdout.write(`${JSON.stringify({ command, machine, memory, grown })}\n`);
} finally {
  await rm(data, { recursive: true, force: true });
}
