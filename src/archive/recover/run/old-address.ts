/**
 * An address of the lost site as the path under which readers will ask for it here: decoded, in NFC, as the site reads
 * a request. Pure.
 */

/** In bytes: an index holds no longer ones. */
const longest = 2000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u001f\u007f/\\\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffd]/;

/** Words of a query that name a story; all others (trackers, pages of comments) are dropped. */
const storyWords = new Set(['p', 'page_id', 'attachment_id', 'q', 'id', 'ID', 'article', 'article_id', 'story', 'news', 'nid', 'aid', 'node']); // biome-ignore format: a list

/** The path, or null where the address names no story: another protocol, the home page, nothing that can be asked. */
export function oldPath(address: string): string | null {
  const url = URL.parse(address, 'http://old.invalid/');
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const parts: string[] = [];
  for (const raw of url.pathname.split('/').slice(1)) {
    const part = decoded(raw);
    if (part === null || forbidden.test(part)) return null;
    parts.push(part);
  }
  const query = [...url.searchParams]
    .filter(([word, value]) => storyWords.has(word) && value !== '' && value.length <= 200)
    .map(([word, value]) => `${word}=${value}`)
    .join('&');
  const last = parts.pop() ?? '';
  const path = `/${parts
    .filter((part) => part !== '')
    .map((part) => `${part}/`)
    .join('')}${last}`;
  const whole = query === '' ? path : `${path}?${query}`;
  return whole === '/' || Buffer.byteLength(whole) > longest ? null : whole;
}

/** The ways in which the same address is written: with a slash at its end and without. */
export function spellings(path: string): string[] {
  if (path.includes('?')) return [path];
  return path.endsWith('/') ? [path, path.slice(0, -1)] : [path, `${path}/`];
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part).normalize('NFC');
  } catch {
    return null;
  }
}
