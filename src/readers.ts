/** The reader's site and the newsroom beside it, as every web process opens them. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { House } from './house.ts';
import { houseKey } from './newsroom/accounts/house-key.ts';
import { isNewsroomPath, type Newsroom, openNewsroom } from './newsroom/newsroom.ts';
import { openStorySearch } from './newsroom/stories/story-search.ts';
import { pagePreview } from './page-preview.ts';
import type { Answerer } from './platform/http-kernel.ts';
import type { Log } from './platform/log.ts';
import type { PageFigures } from './platform/metrics.ts';
import { exportsFolder, recoveryDesk } from './recovery-desk.ts';
import { relateByText } from './relate-by-text.ts';
import { loadAssets } from './site/assets.ts';
import type { Fact } from './site/page-graph/facts.ts';
import { openSearchDesk, type SearchDesk } from './site/search/search-desk.ts';
import { openSite, type Site } from './site/site.ts';
import { storyPreview } from './story-preview.ts';

export type Readers = {
  /** What is done when a story has come out. */
  published(id: number): Promise<{ pages: number }>;
  site: Site;
  search: SearchDesk;
  newsroom: Newsroom;
  answerer: Answerer;
};

/** @param address the public origin */
export async function openReaders(
  { databases, configuration, connection }: Pick<House, 'databases' | 'configuration' | 'connection'>,
  log: Log,
  address: string,
  onChange: (facts: readonly Fact[], paths: readonly string[]) => void = () => {},
): Promise<Readers> {
  const { data, mediaFolder, pagesFolder, pagesMemory, surrogates } = configuration;
  const assets = await loadAssets(assetsFolder());
  const search = openSearchDesk(configuration.searchFolder, log);
  const site = await openSite({
    search,
    database: databases.publicSite,
    listener: databases.publicClient,
    assets,
    mediaFolder,
    pagesFolder,
    pagesInMemory: pagesMemory * 1_000_000,
    address,
    surrogates,
    onChange,
    program: programState(),
    log,
  });
  /** Whether readers' searches know all that is committed now; a search that cannot say holds nobody up. */
  const isSearched = async (): Promise<boolean> => {
    try {
      const { newest } = await databases.publicSite
        .selectFrom('published.change')
        .select(({ fn }) => fn.max('number').as('newest'))
        .executeTakeFirstOrThrow();
      return await search.follows(Number(newest ?? 0));
    } catch {
      // The database is away: the page graph says so in its own way.
      return false;
    }
  };
  /** Brought out at once, on its pages and in the search; what goes with it is looked for behind that, in its text. */
  const published = async (id: number) => {
    const [shown] = await Promise.all([site.publish(id), isSearched()]);
    void relateByText(id, { db: databases.newsroom, search, log });
    return shown;
  };
  const newsroom = await openNewsroom({
    db: databases.newsroom,
    origin: address,
    mediaFolder,
    sendsMail: configuration.mailServer !== undefined,
    key: await houseKey(data),
    name: 'Warraq',
    deskFolder: deskFolder(),
    shown: published,
    recovery: recoveryDesk(databases.newsroom, exportsFolder(data)),
    storySearch: openStorySearch(configuration.storySearchFolder, connection, log),
    preview: storyPreview({ db: databases.newsroom, publicSite: databases.publicSite, assets, address }),
    pagePreview: pagePreview({
      db: databases.newsroom,
      publicSite: databases.publicSite,
      assets,
      address,
    }),
    listener: databases.newsroomClient,
    log,
  });
  const answerer: Answerer = {
    fetch: (request, from) =>
      isNewsroomPath(new URL(request.url).pathname) ? newsroom.fetch(request, from) : site.fetch(request),
    answerAtOnce: site.answerAtOnce,
    upgrade: newsroom.upgrade,
  };
  return { site, search, newsroom, published, answerer };
}

/** What the metrics tell of the site. */
export function figuresOf({ graph, live, refused }: Site): PageFigures {
  return {
    ...graph.figures,
    liveReaders: live.count,
    refusedAway: refused.away,
    refusedSlow: refused.slow,
    refusedFault: refused.fault,
  };
}

/** Beside the built program; `dist/assets` of the checkout when run from source. */
export function assetsFolder(): string {
  const beside = fileURLToPath(new URL('./assets', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../dist/assets', import.meta.url));
}

function deskFolder(): string {
  const beside = fileURLToPath(new URL('./desk', import.meta.url));
  return existsSync(join(beside, 'assets'))
    ? beside
    : fileURLToPath(new URL('../dist/desk', import.meta.url));
}

/** Other templates make other pages: of the built program this file says whether they are, for it names those that it reads by their hashes. */
export function programState(): string {
  return createHash('sha256')
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('base64url');
}
