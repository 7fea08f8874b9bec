/**
 * Pages as records of a recovery: each a story as found, or why there is none. The first pages of a collection wait
 * until it is learned from them what the pages of each site have in common; after that one page is held at a time.
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
import { storyRecord } from './page-story.ts';
import type { CollectedPage, SavedPage } from './saved-page.ts';

/** So many pages, or bytes of them, wait to be learned from. */
const firstPages = 40;
const firstBytes = 24_000_000;
/** A collection of more sites than this is no lost site: the sites seen longest ago are forgotten. */
const mostSites = 200;

export async function* recordsOfPages(
  pages: AsyncIterable<CollectedPage>,
  settings: SourceSettings,
): AsyncGenerator<SourceRecord> {
  const sites = new Map<string, SiteChrome>();
  const siteOf = (page: SavedPage): SiteChrome => {
    const key = URL.parse(page.address ?? '')?.hostname.replace(/^www\./, '') ?? '';
    const known = sites.get(key) ?? newSiteChrome();
    sites.delete(key);
    sites.set(key, known);
    if (sites.size > mostSites) sites.delete(sites.keys().next().value ?? '');
    return known;
  };
  const waiting: CollectedPage[] = [];
  let bytes = 0;
  let isLearning = true;
  const give = (page: CollectedPage): SourceRecord | null => {
    if (page.kind === 'redirect') return page;
    if (page.kind === 'passed')
      return { kind: 'skipped', identity: page.identity, reason: page.reason, detail: page.name };
    return recordOf(page, siteOf(page), settings);
  };
  for await (const page of pages) {
    if (isLearning) {
      waiting.push(page);
      if (page.kind === 'page') {
        bytes += page.bytes.length;
        learn(page, siteOf(page));
      }
      if (waiting.length < firstPages && bytes < firstBytes) continue;
      isLearning = false;
      for (const one of waiting.splice(0)) yield* some(give(one));
    } else yield* some(give(page));
  }
  for (const one of waiting) yield* some(give(one));
}

const some = (record: SourceRecord | null): SourceRecord[] => (record === null ? [] : [record]);

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
