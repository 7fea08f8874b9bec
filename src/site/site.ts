/**
 * The reader's site: from a request to an answer. Pages come from the page graph; pictures, fonts and share pictures
 * have routes of their own. It sets no cookie, keeps nothing of who asked, and answers a malformed or unknown address
 * like any other.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { databaseTrouble } from '../platform/database-away.ts';
import { editionPrefix } from '../story/edition.ts';
import type { PublishedViews } from '../story/tables.ts';
import { assetRoutes } from './asset-routes.ts';
import type { Assets } from './assets.ts';
import { pageContext } from './context.ts';
import { pageHeaders } from './headers.ts';
import { type LiveReaders, liveReaders } from './live/live-readers.ts';
import { liveStory } from './live/live-story.ts';
import { type Answering, answering, askingOf, asResponse, send } from './page-graph/answering.ts';
import { type ChangeFeed, followChanges } from './page-graph/change-feed.ts';
import { diskShelf } from './page-graph/disk-shelf.ts';
import { type Fact, fact } from './page-graph/facts.ts';
import { keep } from './page-graph/kept-page.ts';
import { editionOf, type PageMaker, pageMaker } from './page-graph/make-page.ts';
import { PageAway, PageGraph, type Served } from './page-graph/page-graph.ts';
import { knownQuery, liteAtStoryKey, missingKey, type PageKey, pageOfKey } from './page-graph/page-key.ts';
import { pagesOfPublication } from './page-graph/publication.ts';
import type { SurrogateHeader } from './page-graph/surrogate-keys.ts';
import { urgencyOf } from './page-graph/urgency.ts';
import type { Rendered } from './page-kind.ts';
import { awayPage } from './pages/away/away-page.tsx';
import { isStoryPath } from './pages/story/story-page.tsx';
import { requestedPath, withSlash } from './requested-path.ts';
import type { SearchDesk } from './search/search-desk.ts';
import { searchRoute } from './search/search-route.ts';

export type SiteOptions = {
  database: Kysely<PublishedViews>;
  /** How the site's own connection for hearing of changes is made. */
  listener: pg.ClientConfig;
  assets: Assets;
  mediaFolder: string;
  /** Where pages are kept behind those in memory. Derived: it may be deleted at any time. */
  pagesFolder: string;
  /** How much memory pages may take, in bytes. */
  pagesInMemory: number;
  /** The public origin, `https://paper.example`, without a slash at the end. */
  address: string;
  /** Which keys a cache in front is told. */
  surrogates?: readonly SurrogateHeader[];
  /** Where readers' questions are answered; without one the search says that it is not ready. */
  search?: SearchDesk;
  /** Told of every change, after the graph was, with the paths of the pages in memory that may show it. */
  onChange?: (facts: readonly Fact[], paths: readonly string[]) => void;
  /** The program's own state: another program's pages are not good. */
  program: string;
  log: {
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
};

export type Site = {
  fetch(request: Request): Response | Promise<Response>;
  /** Answers from memory, on the socket itself; false where that takes more than looking up. */
  answerAtOnce(request: IncomingMessage, response: ServerResponse): boolean;
  /**
   * Makes the pages of a publication (the story, its fronts, their feeds) and resolves when readers get them from this
   * process. Whatever else the change touched is made behind it.
   */
  publish(storyId: number): Promise<{ pages: number }>;
  /** Readers who have live coverage open. Closed first where a server waits for its connections. */
  live: Pick<LiveReaders, 'count' | 'close'>;
  /** Pages that were asked for and could not be shown, by why. */
  readonly refused: Readonly<Record<'away' | 'slow' | 'fault', number>>;
  graph: PageGraph;
  maker: PageMaker;
  feed: ChangeFeed;
  stop(): Promise<void>;
};

const pathsHeld = 20_000;
const minute = 'public, max-age=60';

/** Opens the public site: follows changes, and answers with pages, feeds, media, fonts. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const { database, assets, mediaFolder, log } = options;
  const address = options.address.replace(/\/+$/, '');
  const headers = pageHeaders(assets.hashes, address);
  const answer: Answering = answering(headers, options.surrogates ?? []);
  const search = searchRoute(options.search ?? null, database, Date.now);
  const maker = pageMaker({ database, assets, address, program: options.program, clock: Date.now });
  let feed: ChangeFeed | null = null;
  const live = liveReaders({
    story: (id) => liveStory(database, maker.editions(), id),
    bringUpToDate: (path) => graph.bringUpToDate(Promise.resolve([path])),
    headers,
    clock: Date.now,
    random: Math.random,
    log,
  });
  const graph: PageGraph = new PageGraph({
    workshop: maker,
    disk: diskShelf(options.pagesFolder, (err) =>
      log.error({ err }, 'pages cannot be kept on disk: readers are served from memory and the database'),
    ),
    memoryBytes: options.pagesInMemory,
    feed: () => feed ?? beforeTheFirst,
    log,
    urgency: urgencyOf,
    clock: Date.now,
  });
  feed = await followChanges({
    database,
    listener: options.listener,
    onChange(change) {
      const paths = pathsOf(graph.dependentsOf(change.facts));
      graph.heard(change);
      live.changed(storiesOf(change.facts));
      options.onChange?.(change.facts, paths);
    },
    onGap() {
      // On every page: whoever keeps pages in front of us keeps none of before.
      const everyPage = [fact.editions];
      const paths = pathsOf(graph.dependentsOf(everyPage));
      graph.missedChanges();
      live.missedChanges();
      options.onChange?.(everyPage, paths);
    },
    onAway: (err) => log.warn({ err }, 'the database is away: readers get the last good pages'),
    onBack: () => {
      log.info({}, 'the database is back: pages follow it again');
      graph.resume();
    },
  });

  const refused = { away: 0, slow: 0, fault: 0 };
  /** Addresses as browsers write them, decoded once: only of pages that there are. */
  const paths = new Map<string, string>();
  const site = new Hono();
  site.use(async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    const edition = knownEdition(new URL(context.req.url).pathname);
    const rendered = edition ? awayPage(edition, 'method') : plain('405');
    return notKept(rendered, 405, { allow: 'GET, HEAD', 'cache-control': 'no-store' });
  });
  site.route('/', assetRoutes({ database, assets, mediaFolder }));
  site.get('*', (context) => pageAt(context.req.raw));
  site.notFound((context) => missingAt(context.req.raw));
  site.onError((err, context) => {
    const { pathname } = new URL(context.req.url);
    const what = whyNotShown(err);
    refused[what] += 1;
    if (what === 'fault') log.error({ err, path: pathname }, 'a page could not be made');
    else
      log.warn({ err, path: pathname }, `a page that was never made was asked for with the database ${what}`);
    const edition = knownEdition(pathname);
    const rendered = edition ? awayPage(edition, what) : plain(sorry);
    return notKept(rendered, what === 'fault' ? 500 : 503, {
      'cache-control': 'no-store',
      ...(what === 'fault' ? {} : { 'retry-after': what === 'slow' ? '5' : '60' }),
    });
  });
  return {
    fetch: (request) => site.fetch(request),
    answerAtOnce,
    async publish(storyId) {
      if (maker.editions().length === 0) await graph.get('/');
      const keys = pagesOfPublication(database, maker.editions(), storyId);
      await graph.bringUpToDate(keys);
      return { pages: (await keys).length };
    },
    refused,
    graph,
    maker,
    feed,
    live,
    async stop() {
      live.close();
      await feed?.stop();
      await graph.stop();
    },
  };

  function answerAtOnce(request: IncomingMessage, response: ServerResponse): boolean {
    const { method, url } = request;
    if (url === undefined || (method !== 'GET' && method !== 'HEAD')) return false;
    if (url.startsWith('/live/')) return live.take(request, response);
    const path = paths.get(url) ?? plainPath(url);
    if (path === null) return false;
    const saves = request.headers['save-data'];
    const lite = saves !== undefined && savesData(saves.toString()) && isStoryPath(path);
    const served = graph.held(lite ? liteAtStoryKey(path) : path);
    if (!served || served.page.instead !== null) return false;
    if (paths.size >= pathsHeld) paths.clear();
    paths.set(url, path);
    const made = answer(served, askingOf(request));
    send(response, made);
    return true;
  }

  async function pageAt(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const path = requestedPath(url.pathname);
    if (path === null) return missingAt(request);
    if (url.pathname.includes('//'))
      return notKept(plain(''), 301, { location: encodeURI(withSlash(path)), 'cache-control': minute });
    if (path.includes('/search')) {
      const searched = await searchAt(request, url, path);
      if (searched) return searched;
    }
    const query = knownQuery(url.searchParams, path);
    if (query.legacy !== '') {
      const old = await graph.get(`${path}${query.legacy}`);
      if (old.page.status === 301) return asResponse(answer(old, asking(request)));
    }
    if (query.page.size > 0) {
      const { page } = await graphless(path, query.page);
      const once = { ...page, headers: { ...page.headers, 'cache-control': 'private, no-store' } };
      return asResponse(answer({ page: once, age: 0 }, asking(request)));
    }
    return shown(await graph.get(keyFor(path, url.searchParams, request)), request);
  }

  /** The answer to a reader's question: for this one reader, kept by nobody. */
  async function searchAt(request: Request, url: URL, path: string): Promise<Response | null> {
    const known = maker.editions();
    const editions = known.length > 0 ? known : (await maker.standing()).editions;
    const edition = editionOf({ editions }, path);
    const reply = await search(url, { edition, path }, (at) =>
      pageContext({ edition, editions, path: at }, { assets, address }),
    );
    if (reply === null) return null;
    const { rendered, status, retryAfter } = reply;
    const made = await keep({
      status,
      headers: {
        'content-type': rendered.type,
        ...rendered.headers,
        'cache-control': 'private, no-store',
        'x-robots-tag': 'noindex',
        ...(retryAfter === null ? {} : { 'retry-after': String(retryAfter) }),
      },
      body: rendered.body,
      ground: '',
      digest: '',
      facts: [],
      number: 0,
      changedAt: '',
      madeAt: 0,
      isLasting: false,
      instead: null,
    });
    return asResponse(answer({ page: made, age: 0 }, asking(request)));
  }

  function keyFor(path: string, query: URLSearchParams, request: Request): PageKey {
    const asked = query.get('lite');
    const lite = asked === '1' || (asked !== '0' && savesData(request.headers.get('save-data') ?? ''));
    return lite && isStoryPath(path) ? liteAtStoryKey(path) : path;
  }

  async function shown(served: Served, request: Request): Promise<Response> {
    const { instead } = served.page;
    if (instead === null) return asResponse(answer(served, asking(request)));
    return asResponse(answer(await graph.get(instead), asking(request)));
  }

  async function missingAt(request: Request): Promise<Response> {
    const path = requestedPath(new URL(request.url).pathname) ?? '/';
    if (maker.editions().length === 0) await graph.get('/');
    const { id } = editionOf({ editions: maker.editions() }, path);
    return asResponse(answer(await graph.get(missingKey(id)), asking(request)));
  }

  /** Made for this one request and kept nowhere. */
  async function graphless(path: string, query: URLSearchParams): Promise<Served> {
    return { page: await keep(await maker.makeOnce(path, query)), age: 0 };
  }

  /** With the database away a reader is still told so in their language. */
  function knownEdition(pathname: string) {
    const editions = maker.editions();
    if (editions.length === 0) return null;
    const edition = editionOf({ editions }, requestedPath(pathname) ?? '/');
    return pageContext({ edition, editions, path: `${editionPrefix(edition)}/` }, { assets, address });
  }

  function notKept(rendered: Rendered, status: number, more: Readonly<Record<string, string>>): Response {
    return new Response(rendered.body, {
      status,
      headers: { ...headers, 'content-type': rendered.type, ...more, ...rendered.headers },
    });
  }
}

/** Until the first connection stands: nothing is known, and what is on disk has to do. */
const beforeTheFirst: ChangeFeed = {
  known: -1,
  awaySince: Date.now(),
  answersWithin: async () => false,
  catchUp: async () => {},
  stop: async () => {},
};

const sorry =
  'هذه الصفحة غير متاحة الآن. أعد المحاولة بعد دقيقة.\nThis page cannot be shown right now. Please try again in a minute.';
const plain = (text: string): Rendered => ({ type: 'text/plain; charset=utf-8', body: `${text}\n` });

/** The addresses at which pages are asked for; old ones with a query and the page for none are not among them. */
function pathsOf(keys: Iterable<PageKey>): string[] {
  return [...keys].flatMap((key) => {
    const asked = pageOfKey(key);
    return asked.kind === 'path' ? [asked.path] : [];
  });
}

function storiesOf(facts: readonly Fact[]): number[] {
  return facts.flatMap((fact) => (fact.startsWith('story:') ? [Number(fact.slice(6))] : []));
}

/** A database that is gone, one that is slow, or a fault of ours: a reader is told which. */
function whyNotShown(err: unknown): 'away' | 'slow' | 'fault' {
  if (err instanceof PageAway) return err.isSlow ? 'slow' : 'away';
  const trouble = databaseTrouble(err);
  return trouble === 'full' ? 'away' : (trouble ?? 'fault');
}

const savesData = (header: string): boolean => header.toLowerCase() === 'on';

const asking = (request: Request) => ({
  method: request.method,
  acceptEncoding: request.headers.get('accept-encoding') ?? '',
  ifNoneMatch: request.headers.get('if-none-match') ?? '',
});

/** The path of an address without a query, decoded; null where deciding takes more than that. */
function plainPath(url: string): string | null {
  if (url.includes('?') || url.includes('//') || url.includes('#')) return null;
  return url.includes('%') ? requestedPath(url) : url;
}
