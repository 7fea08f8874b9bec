/**
 * The reader's site: from a request to an answer. Edition by prefix, kind by path, reads, render; then headers. It
 * sets no cookie, keeps nothing of who asked, and answers a malformed or unknown address like any other.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { type Edition, editionPrefix } from '../story/edition.ts';
import { ensureRendition } from '../story/photos/ensure-rendition.ts';
import type { PublishedViews } from '../story/tables.ts';
import type { Assets } from './assets.ts';
import { pageContext } from './context.ts';
import { isAway } from './database-away.ts';
import { pageHeaders } from './headers.ts';
import { isFresh, mediaRoutes, pictureHeaders } from './media.ts';
import type { PageContext, Reads, Rendered } from './page-kind.ts';
import {
  type Asked,
  type Found,
  liteKind,
  pageKinds,
  type RoutedKind,
  shortKind,
  storyKind,
} from './page-kinds.ts';
import { awayPage } from './pages/away/away-page.tsx';
import { gonePage } from './pages/gone/gone-page.tsx';
import { notFoundPage } from './pages/not-found/not-found-page.tsx';
import { readEditions, storyOfLegacyAddress } from './reads/addresses.ts';
import { cards, storyQuery } from './reads/card.ts';
import { sectionLinks } from './reads/masthead.ts';
import { requestedPath, withSlash } from './requested-path.ts';
import { shareFontFile, shareRoutes } from './share.ts';

export type SiteOptions = {
  database: Kysely<PublishedViews>;
  assets: Assets;
  mediaFolder: string;
  /** The public origin, `https://paper.example`, without a slash at the end. */
  address: string;
  log: { error(details: object, message: string): void };
};

const minute = 'public, max-age=60';
const aYear = 'public, max-age=31536000, immutable';

/** The public routes as a Hono app: pages, feeds, media, fonts. */
export function createSite(options: SiteOptions): Hono {
  const { database, assets, mediaFolder, log } = options;
  const address = options.address.replace(/\/+$/, '');
  const headers = pageHeaders(assets.hashes, address);
  // The last known editions: with the database away a reader is still told so in their language.
  let editions: readonly Edition[] = [];
  const site = new Hono();

  site.use(async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    const asked = await place(context.req.url).catch(() => null);
    const rendered = asked ? awayPage(asked.context, 'method') : plain('405');
    return answer(rendered, 405, { allow: 'GET, HEAD', 'cache-control': 'no-store' });
  });
  site.route(
    '/',
    mediaRoutes((wanted) => ensureRendition(mediaFolder, wanted)),
  );
  site.route('/', shareRoutes({ database, mediaFolder, font: join(assets.folder, shareFontFile) }));
  site.get('/fonts/:name', async (context) => {
    const name = context.req.param('name');
    if (!assets.fonts.includes(name)) return context.notFound();
    const bytes = await readFile(join(assets.folder, 'fonts', name));
    return new Response(new Uint8Array(bytes), {
      headers: { ...pictureHeaders, 'content-type': 'font/woff2', 'cache-control': aYear },
    });
  });
  site.get('*', async (context) => pageAt(context.req.raw));
  site.notFound(async (context) => missing(await place(context.req.url)));
  site.onError(async (err, context) => {
    log.error({ err, path: new URL(context.req.url).pathname }, 'a page could not be made');
    const [first] = editions;
    const rendered = first ? awayPage(contextOf(editionOf(context.req.url), '/'), 'away') : plain(sorry);
    const status = isAway(err) ? 503 : 500;
    return answer(rendered, status, {
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': '60' } : {}),
    });
  });
  return site;

  async function pageAt(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const asked = await place(request.url);
    if (asked.path === null) return missing(asked);
    const wantsLite = liteWanted(request, url.searchParams);
    const found = kindFor(asked.path, asked, url.searchParams);
    if (!found) return elsewhere(asked, url);
    // A short address leads straight to its story, with a slash or without.
    const isCanonical = asked.whole === asked.prefix + found.path && !url.pathname.includes('//');
    if (!isCanonical && found.kind !== shortKind) return moved(asked.prefix + found.path);
    const lite = found.kind === storyKind && wantsLite;
    const ask = lite ? (liteKind.ask(`${found.path}lite/`, url.searchParams) ?? found.ask) : found.ask;
    const result = await ask(readsOf(asked.edition));
    switch (result.kind) {
      case 'missing':
        return elsewhere(asked, url);
      case 'moved':
        return moved(result.to);
      case 'gone':
        return answer(
          gonePage({ ...result, sections: await sectionLinks(readsOf(asked.edition)) }, asked.context),
          410,
          { 'cache-control': minute },
        );
      case 'page':
        return shown(request, asked, result.model, found.kind, lite);
    }
  }

  function shown(request: Request, asked: Place, found: Found, kind: RoutedKind, lite: boolean): Response {
    const home = lite ? found.address?.replace(/lite\/$/, '') : found.address;
    if (home && home.normalize('NFC') !== asked.context.path) return moved(home);
    const rendered = found.render(asked.context);
    const tag = `"${createHash('sha256').update(rendered.body).digest('base64url').slice(0, 24)}"`;
    const sent = {
      'cache-control': kind.name === 'support' ? 'private, no-store' : minute,
      etag: tag,
      ...(kind === storyKind ? { vary: 'Save-Data' } : {}),
    };
    // `isFresh` compares weakly: a compressed answer carries `W/` before the same tag.
    if (isFresh(request.headers.get('if-none-match') ?? undefined, tag)) {
      return new Response(null, { status: 304, headers: { ...headers, ...sent, ...rendered.headers } });
    }
    return answer(rendered, 200, sent);
  }

  /** Not a page of ours under this name: an address of before the move, one written in capitals, or nothing. */
  async function elsewhere(asked: Place, url: URL): Promise<Response> {
    const { whole } = asked;
    if (whole === null) return missing(asked);
    const query = url.search === '' ? [] : [`${whole}${decodedQuery(url.search)}`];
    const spellings = [...query, whole, withSlash(whole), whole.replace(/(.)\/$/, '$1')];
    const to = await storyOfLegacyAddress(database, editions, [...new Set(spellings)]);
    if (to !== null && to !== whole) return moved(to);
    const small = whole.toLowerCase();
    if (
      small !== whole &&
      (await place(address + encodeURI(small)).then(
        (other) => other.path !== null && kindFor(other.path, other, url.searchParams),
      ))
    ) {
      return moved(small);
    }
    return missing(asked);
  }

  async function missing(asked: Place): Promise<Response> {
    const reads = readsOf(asked.edition);
    const [sections, newest] = await Promise.all([
      sectionLinks(reads),
      storyQuery(reads).orderBy('story.published_at', 'desc').orderBy('story.id', 'desc').limit(5).execute(),
    ]);
    const rendered = notFoundPage({ sections, newest: await cards(reads, newest) }, asked.context);
    return answer(rendered, 404, { 'cache-control': minute });
  }

  function kindFor(path: string, asked: Place, query: URLSearchParams) {
    const slashed = withSlash(path);
    const isRoot = asked.edition.isDefault;
    for (const kind of pageKinds) {
      if (kind.atRootOnly && !isRoot) continue;
      const ask: Asked | null = kind.ask(slashed, query);
      if (ask) return { kind, ask, path: slashed };
    }
    return null;
  }

  type Place = {
    edition: Edition;
    prefix: string;
    /** Within the edition; null where the address is malformed. */
    path: string | null;
    whole: string | null;
    context: PageContext;
  };

  async function place(url: string): Promise<Place> {
    const known = await readEditions(database);
    if (known.length === 0) throw new NoEdition();
    editions = known;
    const edition = editionOf(url);
    const prefix = editionPrefix(edition);
    const whole = requestedPath(new URL(url).pathname);
    const path = whole === null ? null : whole.slice(prefix.length) || '/';
    return { edition, prefix, path, whole, context: contextOf(edition, whole ?? `${prefix}/`) };
  }

  function editionOf(url: string): Edition {
    const whole = requestedPath(new URL(url).pathname) ?? '/';
    const named = editions.find((one) => !one.isDefault && `${whole}/`.startsWith(`${editionPrefix(one)}/`));
    const edition = named ?? editions.find((one) => one.isDefault) ?? editions[0];
    if (!edition) throw new NoEdition();
    return edition;
  }

  function contextOf(edition: Edition, path: string): PageContext {
    return pageContext({ edition, editions, path }, { assets, address });
  }

  function readsOf(edition: Edition): Reads {
    return { database, edition, editions };
  }

  function moved(to: string): Response {
    return new Response(null, {
      status: 301,
      headers: {
        ...headers,
        location: encodeURI(to.normalize('NFC')).replaceAll('//', '/'),
        'cache-control': minute,
      },
    });
  }

  function answer(rendered: Rendered, status: number, more: Readonly<Record<string, string>>): Response {
    return new Response(rendered.body, {
      status,
      headers: { ...headers, 'content-type': rendered.type, ...more, ...rendered.headers },
    });
  }
}

/** A house without an edition has no language to answer in. */
class NoEdition extends Error {
  readonly code = 'no-edition';
}

const sorry =
  'هذه الصفحة غير متاحة الآن. أعد المحاولة بعد دقيقة.\nThis page cannot be shown right now. Please try again in a minute.';
const plain = (text: string): Rendered => ({ type: 'text/plain; charset=utf-8', body: `${text}\n` });

/** `?lite=0` is the way back for a reader whose browser always asks to save data. */
function liteWanted(request: Request, query: URLSearchParams): boolean {
  const asked = query.get('lite');
  return asked === '1' || (asked !== '0' && request.headers.get('save-data')?.toLowerCase() === 'on');
}

/** Old addresses may live in a query (`/?p=123`); a malformed one is looked up as it stands. */
function decodedQuery(search: string): string {
  try {
    return decodeURIComponent(search).slice(0, 500);
  } catch {
    return search.slice(0, 500);
  }
}
