/**
 * The whole site as files, to be served by any web server: for the day when the program, its database or its server is
 * gone. It goes where a reader could go, from the front pages by every link, and notes of each page what it depends
 * on; the next export asks the database what was touched since and makes those pages only.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { databaseTrouble } from '../../platform/database-away.ts';
import { type Edition, editionPrefix } from '../../story/edition.ts';
import type { PublishedViews } from '../../story/tables.ts';
import { assetRoutes } from '../asset-routes.ts';
import type { Assets } from '../assets.ts';
import { pageHeaders } from '../headers.ts';
import type { Fact } from '../page-graph/facts.ts';
import type { MadePage } from '../page-graph/kept-page.ts';
import { pageMaker } from '../page-graph/make-page.ts';
import type { Outcome } from '../page-graph/page-graph.ts';
import { whenMade } from '../page-graph/when-made.ts';
import { batchOf, mostInBatch } from './batch.ts';
import { fileOf, siteFolder } from './files.ts';
import { leadsOf } from './links.ts';
import { mergedPolicy } from './merged-policy.ts';
import { openRecord, type Standing } from './record.ts';
import {
  addressLists,
  caddyConfiguration,
  nginxConfiguration,
  nginxPageHeaders,
} from './server-configuration.ts';
import { wantChanged } from './wanted.ts';

export type ExportOptions = {
  database: Kysely<PublishedViews>;
  assets: Assets;
  mediaFolder: string;
  address: string;
  program: string;
  folder: string;
  /** Whether photos and share pictures are written as well. */
  pictures: boolean;
  progress?(stage: 'pages' | 'pictures', done: number, left: number): void;
};

export type Exported = {
  /** Pages whose words were written. */
  written: number;
  /** Pages that were read again and are the same. */
  same: number;
  /** Files taken away: of what is no longer public. */
  removed: number;
  redirects: number;
  gone: number;
  pictures: number;
  /** What could not be written: the key, and why. The next export tries them again. */
  failed: { key: string; error: string }[];
  isWhole: boolean;
  milliseconds: number;
};

const assetsInBatch = 8;
/** Batches under way at once: while one is rendered, another is read and a third compressed. More only take memory. */
const lanes = 3;
/** Counting what is left takes a while: once in so many batches. */
const tellEach = 20;

/** @throws when the database goes away or the folder cannot be written at all; what was made until then is kept */
export async function exportSite(options: ExportOptions): Promise<Exported> {
  const began = performance.now();
  const { database, assets, program, progress = () => {} } = options;
  const root = resolve(options.folder);
  const address = options.address.replace(/\/+$/, '');
  await mkdir(root, { recursive: true });
  const maker = pageMaker({ database, assets, address, program, clock: Date.now });
  const files = siteFolder(root);
  const record = openRecord(join(root, 'record.sqlite'));
  const counts = { written: 0, same: 0, removed: 0, pictures: 0 };
  const failed: Exported['failed'] = [];

  try {
    const standing = await maker.standing();
    const { editions } = standing;
    const prefixOf = (id: string) => {
      const edition = editions.find((one) => one.id === id);
      return edition ? editionPrefix(edition) : `/${id}`;
    };
    const before = record.standing();
    const isFirst =
      before === null || before.ground !== standing.ground || !(await isKnownTo(database, before));
    if (isFirst) record.begin(standing);
    await wantChanged(record, database, editions, isFirst ? null : before.number);
    record.commit();

    const busy = new Set<string>();
    let batches = 0;
    const lane = async () => {
      for (;;) {
        const keys = record.nextPages(mostInBatch + busy.size).filter((key) => !busy.has(key));
        const batch = batchOf(keys);
        if (batch.length === 0) return;
        for (const key of batch) busy.add(key);
        const known = batch.map((key) => (isFirst ? undefined : record.page(key)));
        const outcomes = await maker.makeAll(batch.map((key, at) => ({ key, known: known[at] })));
        await put(batch, outcomes, prefixOf);
        for (const key of batch) busy.delete(key);
        record.commit();
        batches += 1;
        if (batches % tellEach === 1) progress('pages', counts.written + counts.same, record.left().pages);
      }
    };
    // A lane that finds nothing may have stopped before another one found more.
    while (record.nextPages(1).length > 0) await Promise.all(Array.from({ length: lanes }, lane));
    await writeAssets(options.pictures ? '/' : '/fonts/');
    writeConfiguration(editions);
    // What failed is asked for again by the next run.
    for (const { key } of failed) record.want(key);
    record.finish(standing);
    return {
      ...counts,
      redirects: record.redirects().length,
      gone: record.gone().length,
      failed,
      isWhole: failed.length === 0,
      milliseconds: Math.round(performance.now() - began),
    };
  } finally {
    record.close();
    await files.close();
  }

  function fail(key: string, error: unknown): void {
    record.drop(key);
    failed.push({ key, error: error instanceof Error ? error.message : String(error) });
  }

  async function put(
    keys: readonly string[],
    outcomes: readonly Outcome[],
    prefixOf: (id: string) => string,
  ): Promise<void> {
    const pages: { file: string; body: string }[] = [];
    const made: { key: string; page: MadePage; file: string | null; at: number }[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      const key = keys[index] ?? '';
      if (outcome.kind === 'failed') fail(key, outcome.error);
      else if (outcome.kind === 'same') stands(key, outcome.facts);
      else {
        const { page } = outcome;
        const file = fileOf(key, page.status, prefixOf);
        made.push({ key, page, file, at: pages.length });
        if (file !== null) pages.push({ file, body: page.body });
      }
    }
    const failures = await files.putPages(pages);
    for (const { key, page, file, at } of made) {
      const failure = file === null ? undefined : failures.get(at);
      if (failure === undefined) await written(key, page, file, prefixOf);
      else fail(key, failure);
    }
  }

  function stands(key: string, facts: readonly Fact[]): void {
    const before = record.page(key);
    if (!before) throw new Error('the same as what was never there');
    record.done(before, facts);
    counts.same += 1;
  }

  /** Notes what a page leads to and depends on, and takes away what stood elsewhere for it. */
  async function written(
    key: string,
    page: MadePage,
    file: string | null,
    prefixOf: (id: string) => string,
  ): Promise<void> {
    const before = record.page(key);
    const { status } = page;
    const location = page.headers.location ?? null;
    const old = before ? fileOf(key, before.status, prefixOf) : null;
    if (file !== null) {
      counts.written += 1;
      record.notePolicy(page.headers['content-security-policy'] ?? '');
      const leads = leadsOf(page.body, { address, path: key.startsWith('/') ? key : '/' });
      for (const to of leads.pages) record.wantNew(to);
      for (const to of leads.assets) record.wantAsset(to);
    }
    if (old !== null && old !== file) {
      await files.remove(old);
      counts.removed += 1;
    }
    if (location !== null) record.wantNew(decodeURI(location));
    if (location !== (before?.location ?? null) || (status === 410) !== (before?.status === 410))
      record.listsChanged();
    record.done({ key, status, location, digest: page.digest }, page.facts);
  }

  /** Those whose path begins so; the others wait for an export that wants them. */
  async function writeAssets(beginning: string): Promise<void> {
    for (const name of assets.fonts) record.wantAsset(`/fonts/${name}`);
    const routes = assetRoutes({ database, assets, mediaFolder: options.mediaFolder });
    for (;;) {
      const keys = record.nextAssets(beginning, assetsInBatch);
      if (keys.length === 0) break;
      const outcomes = await Promise.allSettled(keys.map((key) => writeAsset(routes, key)));
      for (const [at, outcome] of outcomes.entries()) {
        const key = keys[at] ?? '';
        if (outcome.status === 'rejected' && databaseTrouble(outcome.reason)) throw outcome.reason;
        if (outcome.status === 'rejected') fail(key, outcome.reason);
        else record.assetDone(key, outcome.value === 'written');
      }
      record.commit();
      progress('pictures', counts.pictures, record.left().assets);
    }
  }

  async function writeAsset(
    routes: ReturnType<typeof assetRoutes>,
    key: string,
  ): Promise<'written' | 'absent'> {
    const answer = await routes.fetch(new Request(address + encodeURI(key)));
    // A share picture of an older headline: its page is of the same export and leads to the new one.
    if (answer.status !== 200) return 'absent';
    files.putBytes(`public${key}`, new Uint8Array(await answer.arrayBuffer()));
    counts.pictures += 1;
    return 'written';
  }

  function writeConfiguration(editions: readonly Edition[]): void {
    const headers = {
      ...pageHeaders(assets.hashes, address),
      'content-security-policy': mergedPolicy(record.policies()),
    };
    const served = { folder: root, address, editions, headers };
    files.putBytes('nginx.conf', nginxConfiguration(served));
    files.putBytes('page-headers.conf', nginxPageHeaders(served));
    files.putBytes('Caddyfile', caddyConfiguration(served));
    if (record.listsAreGood()) return;
    for (const [name, text] of addressLists(record.redirects(), record.gone())) files.putBytes(name, text);
  }
}

/** Whether the database has come by where the last export stood: one that was restored from a backup may not have. */
async function isKnownTo(
  database: Kysely<PublishedViews>,
  { number, changedAt }: Standing,
): Promise<boolean> {
  if (number === 0) return true;
  const row = await database
    .selectFrom('published.change')
    .select(whenMade)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.changedAt === changedAt;
}
