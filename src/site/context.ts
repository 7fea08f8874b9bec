/** The context of a page: how it names other pages. Links in a page are relative, so that it works on any host or path. */
import type { Edition } from '../story/edition.ts';
import type { Assets } from './assets.ts';
import type { PageContext } from './page-kind.ts';
import { phrasesOf } from './phrases/catalogue.ts';

/**
 * A full address in letters that a person reads (an IRI), for links of a page and JSON-LD: the words in it stand on the
 * page already, so that it costs a reader next to nothing; percent-encoded they are three bytes for one.
 */
export const inLetters = (address: string): string => decodeURI(address);

/** A relative address from the page at `from` to `to`, both site-absolute; a page's own folder is `./`. */
export function relativeLink(from: string, to: string): string {
  const [path = '/', rest = ''] = splitPath(to);
  const here = from.split('/').slice(1, -1);
  const there = path.split('/').slice(1);
  const name = there.pop() ?? '';
  let shared = 0;
  while (shared < here.length && shared < there.length && here[shared] === there[shared]) shared++;
  const up = '../'.repeat(here.length - shared);
  const down = there
    .slice(shared)
    .map((part) => `${part}/`)
    .join('');
  return readable(`${up}${down}${name}` || './') + rest;
}

/**
 * A path as HTML may have it: letters of any script as they are (a browser encodes them; percent-encoded, Arabic
 * takes three times the bytes), the rest encoded.
 */
const readable = (path: string): string =>
  path.replace(/[^\p{L}\p{M}\p{N}\-._~!$&'()*+,;=:@/]/gu, encodeURIComponent);

/** The same for a value in a query: nothing in it can end the value. */
export const readableValue = (text: string): string =>
  text.replace(/[^\p{L}\p{M}\p{N}\-._~]/gu, encodeURIComponent);

function splitPath(to: string): [string, string] {
  const end = to.search(/[?#]/);
  return end < 0 ? [to, ''] : [to.slice(0, end), to.slice(end)];
}

export function pageContext(
  page: { edition: Edition; editions: readonly Edition[]; path: string },
  { assets, address }: { assets: Assets; address: string },
): PageContext {
  return {
    ...page,
    phrases: phrasesOf(page.edition.id),
    assets,
    link: (to) => relativeLink(page.path, to),
    absolute: (to) => address + encodeURI(to),
  };
}
