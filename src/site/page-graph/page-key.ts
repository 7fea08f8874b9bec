/**
 * The name under which a page is kept: its path, decoded and in NFC; a story that is sent in its lite form at its own
 * address, and the page that says «not found», have names of their own. Unknown words of a query are no part of it,
 * so that nobody fills the shelves with `?x=1`, `?x=2`…
 */

export type PageKey = string;

/** Addresses of before the move that live in a query: WordPress, Drupal, Joomla and hand-made sites. */
const legacyWords = [
  'p',
  'page_id',
  'attachment_id',
  'q',
  'id',
  'ID',
  'article',
  'article_id',
  'story',
  'news',
  'nid',
  'aid',
  'node',
] as const;
const pageWords = ['amount', 'other'] as const;

const ofStatements =
  /\/(?:said\/|person\/[^/]+\/(?:\d{4}\/)?)(?:$|(?:atom\.xml|feed\.json|statements\.json)$)/u;

const isOfSearch = (word: string, query: URLSearchParams) =>
  word === 'q' || (word === 'page' && query.has('q'));

/** What of a request's query can matter: to the page, and to an address of before the move (`?p=12`, or nothing). */
export function knownQuery(query: URLSearchParams, path: string): { page: URLSearchParams; legacy: string } {
  const page = new URLSearchParams();
  const legacy = new URLSearchParams();
  for (const [word, value] of query) {
    if (value.length > 200) continue;
    // A search inside statements is a page; anywhere else `q` is an address of before the move.
    if (isOfSearch(word, query) && ofStatements.test(path)) page.append(word, value);
    else if (path.endsWith('/support/') && pageWords.some((one) => one === word)) page.append(word, value);
    else if (legacyWords.some((one) => one === word)) legacy.append(word, value);
  }
  return {
    page,
    legacy: legacy.size === 0 ? '' : `?${decodeURIComponent(legacy.toString().replaceAll('+', ' '))}`,
  };
}

export const liteAtStoryKey = (path: string): PageKey => `lite ${path}`;
export const missingKey = (editionId: string): PageKey => `missing ${editionId}`;

/** What a key asks for. `old`: an address of before the move, with its query. */
export function pageOfKey(
  key: PageKey,
): { kind: 'path' | 'lite' | 'old'; path: string } | { kind: 'missing'; editionId: string } {
  if (key.startsWith('lite ')) return { kind: 'lite', path: key.slice(5) };
  if (key.startsWith('missing ')) return { kind: 'missing', editionId: key.slice(8) };
  return { kind: key.includes('?') ? 'old' : 'path', path: key };
}
