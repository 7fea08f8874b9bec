/**
 * The page graph in an archive of a given size: a render from the database, a publication until readers get its pages,
 * the pages that it renders, a web process's memory, the site as files.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { House } from '../src/house.ts';
import { loadAssets } from '../src/site/assets.ts';
import { exportSite } from '../src/site/export/export-site.ts';
import { openSite, type Site } from '../src/site/site.ts';
import { correctStory } from '../src/story/correct-story.ts';
import { publishStory } from '../src/story/publish-story.ts';
import { saveStory } from '../src/story/save-story.ts';
import { makeArchive } from './archive.ts';
import { parentOf, processorTimeOfChildren, root, spread } from './processes.ts';
import { searchStatementsOf } from './statements.ts';
import { webMemory } from './web-memory.ts';

export type Part = 'render' | 'publish' | 'web' | 'export' | 'statements';

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

export type AtSize = Awaited<ReturnType<typeof atSize>>;

export async function atSize(
  house: House,
  count: number,
  parts: ReadonlySet<Part>,
  say: (text: string) => void,
) {
  const { owner } = house.databases;
  const { rows } = await owner.query<{ count: number }>(
    `select count(*)::int as count from warraq.story where status = 'published'`,
  );
  const missing = count - (rows[0]?.count ?? 0);
  const milliseconds = missing > 0 ? (await makeArchive(owner, missing)).milliseconds : null;
  if (milliseconds !== null)
    say(`  an archive of ${count} stories was made in ${(milliseconds / 1000).toFixed(1)} s`);
  const pages = await mkdtemp(join(tmpdir(), 'warraq-bench-pages-'));
  const site = await openSiteOf(house, pages);
  try {
    const addresses = await someStories(owner, 600);
    const render = parts.has('render') ? await renderEach(site, addresses, await postmasterOf(owner)) : null;
    const publish = parts.has('publish') ? await publishSome(house, site, addresses) : null;
    const web = parts.has('web') ? await webMemory(house, await someStories(owner, 8_000)) : null;
    const exported = parts.has('export') ? await exportTwice(house, count) : null;
    const statements = parts.has('statements') ? await searchStatementsOf(house, site) : null;
    return { stories: count, madeInMs: milliseconds, render, publish, web, exported, statements };
  } finally {
    await site.stop();
    await rm(pages, { recursive: true, force: true });
  }
}

/** So many pages under way where several readers come at once. */
const atOnce = 4;

/**
 * Renders from the database: the first hundred are the compiler's. Nothing is kept and nothing compressed. One after
 * another is what a reader waits for, with PostgreSQL's share in it; the processor time says what a core could do.
 */
async function renderEach(site: Site, addresses: readonly string[], postmaster: number | null) {
  const render = async (key: string) => {
    const made = await site.maker.makeOnce(key, new URLSearchParams());
    if (made.status !== 200) throw new Error(`${key} answered ${made.status}`);
  };
  const [unmeasured, measured] = [addresses.slice(0, 100), addresses.slice(100)];
  for (const key of unmeasured) await render(key);
  const times: number[] = [];
  for (const key of measured) {
    const began = performance.now();
    await render(key);
    times.push(performance.now() - began);
  }
  const inDatabase = () => (postmaster === null ? null : processorTimeOfChildren(postmaster));
  const database = inDatabase();
  const processor = process.cpuUsage();
  const began = performance.now();
  const rest = [...measured, ...measured];
  const reader = async () => {
    for (let key = rest.pop(); key !== undefined; key = rest.pop()) await render(key);
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(processor);
  const pages = 2 * measured.length;
  const rendering = (user + system) / 1000 / pages;
  const after = inDatabase();
  const ofDatabase = database === null || after === null ? null : (after - database) / 1000 / pages;
  return {
    oneByOne: {
      ...spread(times),
      perSecond: Math.round((1000 * times.length) / times.reduce((sum, one) => sum + one, 0)),
    },
    together: { atOnce, perSecond: Math.round(pages / seconds) },
    perPage: {
      rendering: Number(rendering.toFixed(2)),
      database: ofDatabase === null ? null : Number(ofDatabase.toFixed(2)),
      onOneCore: Math.round(1000 / rendering),
      withDatabase: Math.round(1000 / (rendering + (ofDatabase ?? 0))),
    },
  };
}

/** The server that runs on this data folder, if it is of this machine. */
async function postmasterOf(owner: House['databases']['owner']): Promise<number | null> {
  const { rows } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid');
  return parentOf(rows[0]?.pid);
}

async function publishSome({ databases }: House, site: Site, addresses: readonly string[]) {
  const { owner, newsroom } = databases;
  // Pages that a publication must leave alone are there too.
  for (const key of addresses.slice(0, 200)) await site.graph.get(key);
  for (const number of [1, 2, 3]) await site.graph.get(`/latest/${number}/`);
  const took: number[] = [];
  const committed: number[] = [];
  const rendered: number[] = [];
  let pages = 0;
  for (let publication = 0; publication < 40; publication += 1) {
    const { id } = await saveStory(newsroom, await draftLike(owner, publication), {
      at: new Date(),
      by: 'bench',
    });
    const before = site.graph.figures.rendered;
    const began = performance.now();
    const done = await publishStory(newsroom, id, { at: new Date(), by: 'bench' });
    if (done.kind !== 'published') throw new Error(JSON.stringify(done));
    const written = performance.now() - began;
    pages = (await site.publish(id)).pages;
    const visible = performance.now() - began;
    await site.graph.settled();
    // Once for each of the sample's stories unmeasured: what they say is new to this process.
    if (publication < 10) continue;
    committed.push(written);
    took.push(visible);
    rendered.push(site.graph.figures.rendered - before);
  }
  return {
    ...spread(took),
    committed: spread(committed).p50,
    pages,
    rendered: spread(rendered).p50,
    renderedLeast: Math.min(...rendered),
    renderedMost: Math.max(...rendered),
  };
}

/** The whole site as files (without pictures), then once more after one correction. */
async function exportTwice({ databases, configuration }: House, count: number) {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-bench-export-'));
  const before = process.memoryUsage().rss;
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
      beforeMB: Math.round(before / 1e6),
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
