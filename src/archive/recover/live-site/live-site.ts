/**
 * A site that is still there as a source: its sitemaps and feeds first, then what its pages link to. Polite: what
 * robots.txt closes is left alone, one request at a time with a pause between. Whatever was fetched is kept as a web
 * archive; a run that broke off reads it first and goes on from there, so nobody's server is asked twice.
 */
import { open, truncate } from 'node:fs/promises';
import robotsParser from 'robots-parser';
import type { PublicWeb, WebAnswer } from '../../../platform/public-web.ts';
import { HtmlTooLarge } from '../../../story/body/from-html.ts';
import { decode } from '../decode.ts';
import { isListAddress, pageName } from '../pages/page-address.ts';
import { recordsOfPages } from '../pages/page-records.ts';
import type { CollectedPage } from '../pages/saved-page.ts';
import { type Source, SourceBroken, type SourceSettings } from '../source.ts';
import { type Capture, capturesIn, largestPage } from '../warc/captures.ts';
import { type FileWindow, openWindow } from '../warc/file-window.ts';
import { indexPictures, type PictureIndex } from '../warc/picture-index.ts';
import { warcRecords } from '../warc/records.ts';
import { packedRecord } from '../warc/write-record.ts';
import { linksIn, siteMapIn } from './site-map.ts';

export const robotName = 'WarraqRecovery';

export type LiveSite = {
  /** Any address of the site. */
  address: string;
  /** The file that keeps what was fetched. */
  keepIn: string;
  web: PublicWeb;
  /** Milliseconds between two requests, at least. */
  pause: number;
  mostPages: number;
  signal: AbortSignal;
  now(): Date;
  wait(milliseconds: number): Promise<void>;
};

const longestPause = 30_000;
const largestMap = 50_000_000;
const largestPicture = 30_000_000;
const mostMaps = 500;
/** Addresses that differ in their query alone are often the same list again and again. */
const mostQueries = 20_000;

export async function openLiveSite(site: LiveSite, settings: SourceSettings): Promise<Source> {
  const home = URL.parse(site.address);
  if (home === null || !/^https?:$/.test(home.protocol))
    throw new SourceBroken('unreadable', 'no address of a page');
  await cutToLastRecord(site.keepIn);
  const file = await open(site.keepIn, 'a', 0o600);
  let seen = 0;
  let pictures: PictureIndex | null = null;
  let readers: FileWindow[] = [];

  const keep = async (asked: string, answer: Extract<WebAnswer, { kind: 'answered' }>): Promise<void> => {
    const { address, by, status, headers, body } = answer;
    const parts = by.map((from, at) =>
      packedRecord({
        address: from,
        at: site.now(),
        status: 301,
        headers: { location: by[at + 1] ?? address },
        body: Buffer.alloc(0),
      }),
    );
    parts.push(
      packedRecord({ address: by.length === 0 ? asked : address, at: site.now(), status, headers, body }),
    );
    await file.appendFile(Buffer.concat(parts));
  };

  const pages = async function* (): AsyncGenerator<CollectedPage> {
    seen = 0;
    const frontier = newFrontier(home);
    const feedsOf = new Set<string>();
    const readBack = await openWindow(site.keepIn);
    try {
      // What was fetched before comes first, in the order in which it was.
      for await (const capture of capturesIn(readBack)) {
        if (capture.kind === 'page' || capture.kind === 'unread') frontier.done(capture.address);
        if (capture.kind === 'redirect') frontier.done(capture.from);
        if (capture.kind === 'page') seen += 1;
        if (capture.kind === 'page')
          for (const feed of learnLinks(frontier, capture)) if (feedsOf.size < mostMaps) feedsOf.add(feed);
        yield* collected(capture);
      }
    } finally {
      await readBack.close();
    }
    const ask = asker(site);
    const rules = await robotsOf(home, ask);
    ask.pause = Math.min(longestPause, Math.max(site.pause, rules.delay * 1000));
    for (const address of await mappedAddresses(home, rules.sitemaps, ask)) frontier.add(address, 'map');
    for (const feed of feedsOf)
      for (const address of await feedAddresses(feed, ask, frontier)) frontier.add(address, 'map');
    frontier.add(home.href, 'link');
    for (
      let address = frontier.next();
      address !== null && seen < site.mostPages;
      address = frontier.next()
    ) {
      site.signal.throwIfAborted();
      if (!rules.isAllowed(address)) {
        yield {
          kind: 'passed',
          identity: `page:${pageName(address)}`,
          name: `${address} (robots.txt)`,
          reason: 'not-allowed',
        };
        continue;
      }
      const answer = await ask(address, largestPage);
      if (answer.kind === 'refused') {
        yield {
          kind: 'passed',
          identity: `page:${pageName(address)}`,
          name: address,
          reason:
            answer.why === 'too-large'
              ? 'too-large'
              : answer.why === 'not-allowed'
                ? 'not-allowed'
                : 'unreachable',
        };
        continue;
      }
      await keep(address, answer);
      const isKnown = answer.by.length > 0 && frontier.isDone(answer.address);
      frontier.done(answer.address);
      for (const from of answer.by)
        yield { kind: 'redirect', from: pageName(from), to: pageName(answer.address) };
      // A page that led to another site is that site's.
      if (isKnown || !frontier.isOfSite(answer.address)) continue;
      const type = answer.headers['content-type'] ?? '';
      if (answer.status >= 400) {
        yield {
          kind: 'passed',
          identity: `page:${pageName(address)}`,
          name: `${address} (${answer.status})`,
          reason: 'unreachable',
        };
        continue;
      }
      if (!/html|^$/i.test(type)) {
        // Somebody gave the address of a feed: what it names is what they are after.
        if (address === home.href || answer.address === home.href)
          for (const named of siteMapIn(answer.body, largestMap)?.addresses ?? []) frontier.add(named, 'map');
        continue;
      }
      seen += 1;
      const capture = captureOf(answer, site.now());
      const feeds = learnLinks(frontier, capture);
      if (answer.address === home.href || isListAddress(answer.address))
        for (const feed of feeds)
          for (const found of await feedAddresses(feed, ask, frontier)) frontier.add(found, 'map');
      yield* collected(capture);
    }
  };

  return {
    format: 'live-site',
    name: home.origin,
    size: null,
    records: () => recordsOfPages(pages(), settings),
    position: () => seen,
    async photo(address) {
      if (pictures === null) {
        readers = [await openWindow(site.keepIn)];
        pictures = await indexPictures(readers);
      }
      const kept = await pictures.find(address);
      if (kept !== null) return kept;
      if (!/^https?:/i.test(address)) return null;
      await site.wait(Math.min(site.pause, 1_000));
      const answer = await site.web.get(address, {
        largest: largestPicture,
        accept: 'image/*',
        signal: site.signal,
      });
      if (
        answer.kind === 'refused' ||
        answer.status !== 200 ||
        !/^image\//i.test(answer.headers['content-type'] ?? '')
      )
        return null;
      await keep(address, answer);
      return answer.body;
    },
    async close() {
      for (const reader of readers) await reader.close();
      await file.close();
    },
  };
}

/** A kill may have cut the last record: what is not whole is fetched again. */
async function cutToLastRecord(path: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  await file.close();
  const window = await openWindow(path);
  let end = 0;
  try {
    for await (const record of warcRecords(window)) {
      if (record.kind === 'damage' || record.isCut) {
        end = record.offset;
        await truncate(path, end);
        return;
      }
    }
  } finally {
    await window.close();
  }
}

type Ask = ((address: string, largest: number) => Promise<WebAnswer>) & { pause: number };

/** One request after another, with the pause between. */
function asker(site: LiveSite): Ask {
  let isFirst = true;
  const ask = async (address: string, largest: number): Promise<WebAnswer> => {
    if (!isFirst) await site.wait(asking.pause);
    isFirst = false;
    return site.web.get(address, { largest, signal: site.signal });
  };
  const asking: Ask = Object.assign(ask, { pause: site.pause });
  return asking;
}

type Rules = { isAllowed(address: string): boolean; delay: number; sitemaps: readonly string[] };

async function robotsOf(home: URL, ask: Ask): Promise<Rules> {
  const address = new URL('/robots.txt', home).href;
  const answer = await ask(address, 500_000);
  // A server in trouble is left alone; one without the file allows all.
  if (answer.kind === 'refused' || answer.status >= 500)
    throw new SourceBroken('unreadable', `${home.origin} does not answer`);
  const robots = robotsParser(address, answer.status < 300 ? answer.body.toString('utf8') : '');
  return {
    isAllowed: (page) => robots.isAllowed(page, robotName) ?? true,
    delay: robots.getCrawlDelay(robotName) ?? 0,
    sitemaps: robots.getSitemaps(),
  };
}

async function mappedAddresses(home: URL, stated: readonly string[], ask: Ask): Promise<string[]> {
  const maps = stated.length > 0 ? [...stated] : [new URL('/sitemap.xml', home).href];
  const known = new Set(maps);
  const found: string[] = [];
  for (let at = 0; at < maps.length && at < mostMaps; at += 1) {
    const answer = await ask(maps[at] ?? '', largestMap);
    const map =
      answer.kind === 'answered' && answer.status === 200 ? siteMapIn(answer.body, largestMap) : null;
    if (map === null) continue;
    if (map.kind === 'pages') for (const address of map.addresses) found.push(address);
    else
      for (const address of map.addresses)
        if (!known.has(address)) {
          known.add(address);
          maps.push(address);
        }
  }
  return found;
}

async function feedAddresses(feed: string, ask: Ask, frontier: Frontier): Promise<string[]> {
  if (!frontier.isOfSite(feed) || frontier.isDone(feed)) return [];
  frontier.done(feed);
  const answer = await ask(feed, largestMap);
  return answer.kind === 'answered' && answer.status === 200
    ? (siteMapIn(answer.body, largestMap)?.addresses ?? [])
    : [];
}

type Frontier = {
  add(address: string, from: 'map' | 'link'): void;
  next(): string | null;
  done(address: string): void;
  isDone(address: string): boolean;
  isOfSite(address: string): boolean;
};

/** Which address comes next: those that the site's own maps name before those that are only linked to. */
function newFrontier(home: URL): Frontier {
  const host = home.host.replace(/^www\./, '');
  const known = new Set<string>();
  const fetched = new Set<string>();
  const waiting = { map: [] as string[], link: [] as string[] };
  const at = { map: 0, link: 0 };
  let queries = 0;
  const isOfSite = (address: string) => URL.parse(address)?.host.replace(/^www\./, '') === host;
  return {
    add(address, from) {
      const name = pageName(address);
      if (known.has(name) || fetched.has(name) || !isOfSite(name) || name.length > 2_000) return;
      const url = new URL(name);
      if (url.pathname.split('/').length > 20) return;
      if (from === 'link' && url.search !== '') {
        queries += 1;
        if (queries > mostQueries) return;
      }
      known.add(name);
      waiting[from].push(name);
    },
    next() {
      for (const from of ['map', 'link'] as const) {
        while (at[from] < waiting[from].length) {
          const address = waiting[from][at[from]] ?? '';
          at[from] += 1;
          if (!fetched.has(address)) return address;
        }
      }
      return null;
    },
    done: (address) => void fetched.add(pageName(address)),
    isDone: (address) => fetched.has(pageName(address)),
    isOfSite,
  };
}

/** Adds the page's links to what waits; gives its feeds. */
function learnLinks(frontier: Frontier, page: Extract<Capture, { kind: 'page' }>): string[] {
  const decoded = decode(page.body, page.charset);
  if (decoded.kind === 'refused') return [];
  try {
    const { pages, feeds } = linksIn(decoded.text, page.address);
    for (const address of pages) frontier.add(address, 'link');
    return feeds;
  } catch (error) {
    if (error instanceof HtmlTooLarge) return [];
    throw error;
  }
}

function captureOf(
  answer: Extract<WebAnswer, { kind: 'answered' }>,
  at: Date,
): Extract<Capture, { kind: 'page' }> {
  const type = answer.headers['content-type'] ?? '';
  return {
    kind: 'page',
    address: answer.address,
    mediaType: 'text/html',
    charset: /charset\s*=\s*["']?([\w-]+)/i.exec(type)?.[1]?.toLowerCase() ?? '',
    body: answer.body,
    visitedAt: at.toISOString(),
    isCut: false,
    offset: 0,
  };
}

function* collected(capture: Capture): Generator<CollectedPage> {
  const { kind } = capture;
  if (kind === 'redirect') yield { kind, from: pageName(capture.from), to: pageName(capture.to) };
  else if (kind === 'unread')
    yield {
      kind: 'passed',
      identity: `page:${pageName(capture.address)}`,
      name: `${capture.address} (${capture.detail})`,
      reason: 'unreachable',
    };
  else
    yield {
      kind,
      identity: `page:${pageName(capture.address)}`,
      address: capture.address,
      name: capture.address,
      bytes: capture.body,
      charset: capture.charset,
      visitedAt: capture.visitedAt,
      isCut: capture.isCut,
    };
}
