/**
 * Pages as records of a recovery: each a story as found, or why there is none. The first pages of each design of a site
 * wait until it is learned from them what its pages have in common; after that one page is held at a time.
 */
import { allowedText } from '../../../story/body/allowed-text.ts';
import { HtmlTooLarge } from '../../../story/body/from-html.ts';
import { decode } from '../decode.ts';
import { textsOfPage } from '../html/page-texts.ts';
import { looksLikeHtml, readHtml } from '../html/read-html.ts';
import { newSiteChrome, type SiteChrome } from '../site-chrome.ts';
import type { SourceRecord, SourceSettings } from '../source.ts';
import { linesOf, readSavedText } from '../text/saved-text.ts';
import { isListAddress } from './page-address.ts';
import { newShells, type Shells } from './page-shell.ts';
import { storyRecord } from './page-story.ts';
import type { CollectedPage, SavedPage } from './saved-page.ts';

/** So many pages, or bytes of them, wait to be learned from: of each design of a site, the others behind them. */
const firstPages = 40;
const firstBytes = 24_000_000;
/** A collection of more sites than this is no lost site: the sites seen longest ago are forgotten. */
const mostSites = 200;

/** A design of a site: what its pages have in common, and how many were looked at for it. */
type Shell = { chrome: SiteChrome; met: number };
type Site = { shells: Shells; byNumber: Map<number, Shell> };
type Waiting = { page: CollectedPage; shell: Shell | null };

export async function* recordsOfPages(
  pages: AsyncIterable<CollectedPage>,
  settings: SourceSettings,
): AsyncGenerator<SourceRecord> {
  const sites = new Map<string, Site>();
  const shellOf = (page: SavedPage): Shell => {
    const key = URL.parse(page.address ?? '')?.hostname.replace(/^www\./, '') ?? '';
    const site = sites.get(key) ?? { shells: newShells(), byNumber: new Map() };
    sites.delete(key);
    sites.set(key, site);
    if (sites.size > mostSites) sites.delete(sites.keys().next().value ?? '');
    const number = site.shells.of(page.bytes);
    const shell = site.byNumber.get(number) ?? { chrome: newSiteChrome(), met: 0 };
    site.byNumber.set(number, shell);
    return shell;
  };
  const waiting: Waiting[] = [];
  let bytes = 0;
  const give = ({ page, shell }: Waiting): SourceRecord[] => {
    if (page.kind === 'redirect') return [page];
    if (page.kind === 'passed' || shell === null) {
      const reason = page.kind === 'passed' ? page.reason : 'not-a-story';
      return [{ kind: 'skipped', identity: page.identity, reason, detail: page.name }];
    }
    return [recordOf(page, shell.chrome, settings)];
  };
  for await (const page of pages) {
    const shell = page.kind === 'page' ? shellOf(page) : null;
    const isNew = shell !== null && shell.met < firstPages;
    // In their order: what comes behind a page that is learned from waits with it.
    if (waiting.length === 0 && !isNew) {
      yield* give({ page, shell });
      continue;
    }
    waiting.push({ page, shell });
    if (page.kind === 'page') {
      bytes += page.bytes.length;
      if (isNew) {
        shell.met += 1;
        learn(page, shell.chrome);
      }
    }
    while (waiting.length >= firstPages || bytes >= firstBytes || isLearned(waiting[0])) {
      const next = waiting.shift();
      if (next === undefined) break;
      if (next.page.kind === 'page') bytes -= next.page.bytes.length;
      yield* give(next);
    }
  }
  for (const one of waiting) yield* give(one);
}

const isLearned = (one: Waiting | undefined): boolean =>
  one !== undefined && (one.shell === null || one.shell.met >= firstPages);

/** What a page shares with others of its site is counted; what is wrong with it is told when it is read. */
function learn(page: SavedPage, site: SiteChrome): void {
  const decoded = decode(page.bytes, page.charset);
  if (decoded.kind === 'refused') return;
  try {
    site.see(
      looksLikeHtml(decoded.text)
        ? textsOfPage(decoded.text)
        : linesOf(allowedText(decoded.text), () => false).map(({ text }) => text),
    );
  } catch (error) {
    if (!(error instanceof HtmlTooLarge)) throw error;
  }
}

function recordOf(page: SavedPage, site: SiteChrome, settings: SourceSettings): SourceRecord {
  const { identity, name } = page;
  const skipped = (reason: 'not-text' | 'not-a-story' | 'too-large'): SourceRecord => ({
    kind: 'skipped',
    identity,
    reason,
    detail: name,
  });
  if (page.address !== null && isListAddress(page.address)) return skipped('not-a-story');
  const decoded = decode(page.bytes, page.charset);
  if (decoded.kind === 'refused') return skipped(decoded.reason === 'empty' ? 'not-a-story' : 'not-text');
  const isHtml = looksLikeHtml(decoded.text);
  try {
    const story = isHtml
      ? readHtml(decoded.text, {
          ...settings,
          ...(page.address === null ? {} : { address: page.address }),
          site,
        })
      : readSavedText(allowedText(decoded.text), site.isRepeated);
    if (story === null || story.isList) return skipped('not-a-story');
    return storyRecord(page, decoded, story, isHtml ? 'text/html' : 'text/plain');
  } catch (error) {
    if (error instanceof HtmlTooLarge) return skipped('too-large');
    throw error;
  }
}
