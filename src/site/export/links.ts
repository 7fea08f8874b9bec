/**
 * Where a page leads within its own site: what a reader's browser could ask for after it. Reads what our own
 * templates write, so attributes are quoted and nothing is scripted. Pure.
 */
import { requestedPath } from '../requested-path.ts';

export type Leads = {
  /** Keys of pages. */
  pages: Set<string>;
  /** Paths of photos, share pictures and fonts. */
  assets: Set<string>;
};

const written =
  /(?:\s(?:href|src|content)="([^"]+)"|\ssrcset="([^"]+)"|url\(([^)"']+)\)|<loc>([^<]+)<\/loc>|"(?:next|next_url|previous)":"([^"]+)")/g;
const isAsset = /^\/(media|share|fonts)\//;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Without a query, a fragment, an entity, or a way up once it has come down. */
const isPlain = /^(?:\.\.\/)+(?![./])[^?#&\\]*$/;
const known = new Map<string, string | null>();
const mostKnown = 20_000;

function fromRoot(path: string): string | null {
  const before = known.get(path);
  if (before !== undefined) return before;
  const { pathname } = new URL(path, 'http://root.invalid');
  const key = pathname.startsWith('/newsroom/') ? null : requestedPath(pathname);
  if (known.size >= mostKnown) known.clear();
  known.set(path, key);
  return key;
}

/**
 * The addresses in a page's body.
 * @param address the site's origin
 * @param path of the page, decoded: relative addresses begin at it
 */
export function leadsOf(body: string, { address, path }: { address: string; path: string }): Leads {
  const leads: Leads = { pages: new Set(), assets: new Set() };
  const base = new URL(encodeURI(path), address);
  const seen = new Set<string>();
  const upToRoot = '../'.repeat(path.split('/').length - 2);
  const follow = (reference: string, isBare: boolean) => {
    if (seen.has(reference)) return;
    seen.add(reference);
    // Most links go up to the root and down again, and what is written after that is read once for all pages.
    if (!isBare && upToRoot !== '' && reference.startsWith(upToRoot) && isPlain.test(reference)) {
      const key = fromRoot(reference.slice(upToRoot.length - 1));
      if (key !== null) (isAsset.test(key) ? leads.assets : leads.pages).add(key);
      return;
    }
    const plain = reference.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
    // A description is no address: what stands in `content` counts only where it is written out whole.
    if (isBare && !plain.startsWith(`${address}/`)) return;
    if (!URL.canParse(plain, base)) return;
    const url = new URL(plain, base);
    if (url.origin !== base.origin || url.search !== '' || url.pathname.startsWith('/newsroom/')) return;
    const key = requestedPath(url.pathname);
    if (key === null) return;
    (isAsset.test(key) ? leads.assets : leads.pages).add(key);
  };
  for (const [whole, one, many, style, loc, next] of body.matchAll(written)) {
    const single = one ?? style ?? loc ?? next;
    if (single !== undefined) follow(single, /^\scontent=/.test(whole));
    for (const candidate of many?.split(',') ?? []) follow(candidate.trim().split(/\s/)[0] ?? '', false);
  }
  return leads;
}
