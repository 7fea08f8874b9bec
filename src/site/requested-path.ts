/**
 * What a request asks for, as a decoded path, or nothing where the address is malformed: broken percent-encoding,
 * a slash or backslash smuggled into a segment, control characters, endless length. Every route reads this value and
 * never the raw address. Pure.
 */

const longest = 2_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u001f\u007f/\\\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffd]/;

/** The decoded path in NFC, beginning with `/`, without empty segments. Null when it can be no page's. */
export function requestedPath(pathname: string): string | null {
  if (pathname.length > longest) return null;
  const parts: string[] = [];
  for (const raw of pathname.split('/').slice(1)) {
    let part: string;
    try {
      part = decodeURIComponent(raw).normalize('NFC');
    } catch {
      return null;
    }
    if (forbidden.test(part) || part === '.' || part === '..') return null;
    parts.push(part);
  }
  const last = parts.pop() ?? '';
  const folders = parts.filter((part) => part !== '').map((part) => `${part}/`);
  return `/${folders.join('')}${last}`;
}

/** The address of the same page with its slash at the end; files (`feed.xml`) have none. */
export function withSlash(path: string): string {
  return path.endsWith('/') || /\.[a-z]{2,5}$/.test(path) ? path : `${path}/`;
}
