/**
 * The sample newspaper served as readers get it: over HTTP, compressed, with the headers of the real site. A few
 * stories are added, so that every kind of page and every state of a story is there in both editions.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { startHttp } from '../../src/platform/http-kernel.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { loadAssets } from '../../src/site/assets.ts';
import { openIndexWriter } from '../../src/site/search/index-writer.ts';
import { openSearchDesk } from '../../src/site/search/search-desk.ts';
import type { FreshDatabase } from './database.ts';
import { addedTitles, type EditionPages, writeEveryState } from './every-state.ts';
import { sampleDatabase } from './sample-database.ts';
import { testSite } from './test-site.ts';

export type RunningSite = {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** Paths of every kind of page, by edition. */
  pages: Record<'ar' | 'en', EditionPages>;
  /** Faults that the site logged; none are expected. */
  logged: object[];
  /** The house behind it. */
  house: FreshDatabase;
  /** How the headlines begin of the stories that the tests add to the sample. */
  addedTitles: readonly string[];
  /** Until every page that was asked for is kept as small as it gets. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** @param withSearch whether its search answers */
export async function runningSite({ withSearch = false } = {}): Promise<RunningSite> {
  const house = await sampleDatabase();
  const log = pino({ enabled: false });
  const logged: object[] = [];
  const http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    log,
    metrics: createMetrics(),
    isReady: async () => true,
  });
  const origin = `http://127.0.0.1:${http.port}`;
  const pages = {
    ar: await writeEveryState(house.newsroom, 'ar'),
    en: await writeEveryState(house.newsroom, 'en'),
  };
  const searchFolder = await mkdtemp(join(tmpdir(), 'warraq-search-'));
  if (withSearch) (await openIndexWriter(house.publicSite, searchFolder)).close();
  const search = openSearchDesk(searchFolder, { error: (details) => logged.push(details) });
  const site = await testSite(house, {
    search,
    assets: await loadAssets(fileURLToPath(new URL('../../dist/assets', import.meta.url))),
    mediaFolder: house.mediaFolder,
    address: origin,
  });
  http.open(site);
  return {
    origin,
    pages,
    get logged() {
      return [...site.logged, ...logged];
    },
    house,
    addedTitles,
    settled: () => site.graph.squeezed(),
    async close() {
      await http.stop();
      await site.stop();
      await search.stop();
      await house.close();
      await rm(searchFolder, { recursive: true, force: true });
    },
  };
}
