/**
 * What the pages of one site have in common: a line that stands on many of them is the site's, whatever it says. Learned
 * from a bounded number of pages of each site; pages that are copies of one another (a print version, the same story at
 * two addresses) count once, or a story would be taken for chrome.
 */

export type SiteChrome = {
  /** Counts a page's lines or blocks. */
  see(lines: readonly string[]): void;
  isRepeated(text: string): boolean;
  /** Different pages seen. */
  pages(): number;
};

/** A line is the site's when it stands on so many of its pages and on this share of them, or on many in any case. */
const fewestPages = 3;
const leastShare = 0.2;
const manyPages = 12;
/** More pages teach nothing new, and a site of a million must not fill the memory. */
const mostPages = 400;
const mostLines = 100_000;
/** Longer ones are never compared: a paragraph of this length that repeats is a copy of a page. */
const longest = 400;

export function newSiteChrome(): SiteChrome {
  const counts = new Map<string, number>();
  const stories = new Set<string>();
  let pages = 0;
  return {
    see(lines) {
      if (pages >= mostPages) return;
      const own = new Set(lines.map(keyOf).filter((key) => key !== ''));
      // Two pages whose longest lines are the same are one story twice.
      const story = [...lines]
        .sort((one, other) => other.length - one.length)
        .slice(0, 3)
        .map((line) => line.slice(0, 100))
        .join('\n');
      if (stories.has(story)) return;
      stories.add(story);
      pages += 1;
      for (const key of own) {
        const count = counts.get(key);
        if (count !== undefined) counts.set(key, count + 1);
        else if (counts.size < mostLines) counts.set(key, 1);
      }
    },
    isRepeated(text) {
      if (pages < fewestPages) return false;
      const count = counts.get(keyOf(text)) ?? 0;
      return count >= Math.max(fewestPages, Math.min(manyPages, pages * leastShare));
    },
    pages: () => pages,
  };
}

/** In a label numbers change from page to page; in a sentence they are what is said, be it the same sentence every day. */
const longestLabel = 40;

function keyOf(text: string): string {
  if (text.length > longest) return '';
  const key = text.replace(/[\s\u00a0]+/gu, ' ').trim();
  return key.length <= longestLabel ? key.replace(/\p{Nd}+/gu, '0') : key;
}
