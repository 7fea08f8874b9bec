/**
 * What the pages of one site have in common: a line that stands on many of them is the site's, whatever it says. Learned
 * from a bounded number of pages of each site; pages that are copies of one another (a print version, the same story at
 * two addresses) count once, or a story would be taken for chrome. What makes a copy is learned twice: where the longest
 * lines of all pages are the site's own, they would all be copies of one.
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
const mostLinesOfPage = 500;
/** Longer ones are never compared: a paragraph of this length that repeats is a copy of a page. */
const longest = 400;
/** Up to here each page is learned from at once, later when there are so many more of them. */
const fewPages = 50;
const more = 1.1;

export function newSiteChrome(): SiteChrome {
  /** Every line by a number. */
  const numbers = new Map<string, number>();
  /** Numbers of lines that are too long to be the site's. */
  const paragraphs = new Set<number>();
  /** The lines of each page, the longest first. */
  const seen: Uint32Array[] = [];
  const asSeen = new Set<string>();
  let learned: Learned = { chrome: new Set(), pages: 0 };
  let learnedFrom = 0;

  const numberOf = (line: string): number | null => {
    const key = keyOf(line);
    // A paragraph is known by its beginning.
    const name = key === '' && line.length > longest ? `\n${line.slice(0, 100)}` : key;
    if (name === '') return null;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    if (numbers.size >= mostLines) return null;
    const next = numbers.size;
    numbers.set(name, next);
    if (key === '') paragraphs.add(next);
    return next;
  };
  const learn = () => {
    const isDue = seen.length <= fewPages || seen.length === mostPages || seen.length >= learnedFrom * more;
    if (seen.length === learnedFrom || !isDue) return;
    learnedFrom = seen.length;
    const first = learnFrom(seen, paragraphs, new Set());
    learned = learnFrom(seen, paragraphs, first.chrome);
  };
  return {
    see(lines) {
      if (seen.length >= mostPages) return;
      const own = [...lines]
        .sort((one, other) => other.length - one.length)
        .slice(0, mostLinesOfPage)
        .map(numberOf)
        .filter((number) => number !== null);
      const page = Uint32Array.from(new Set(own));
      const all = page.join(' ');
      if (asSeen.has(all)) return;
      asSeen.add(all);
      seen.push(page);
    },
    isRepeated(text) {
      learn();
      const number = numbers.get(keyOf(text));
      return number !== undefined && learned.chrome.has(number);
    },
    pages() {
      learn();
      return learned.pages;
    },
  };
}

type Learned = { chrome: ReadonlySet<number>; pages: number };

/** Two pages whose longest lines are the same, those apart that are known to be the site's, are one story twice. */
function learnFrom(
  seen: readonly Uint32Array[],
  paragraphs: ReadonlySet<number>,
  known: ReadonlySet<number>,
): Learned {
  const stories = new Map<string, Set<number>>();
  for (const page of seen) {
    const own: number[] = [];
    for (let at = 0; at < page.length && own.length < 3; at += 1) {
      const line = page[at];
      if (line !== undefined && !known.has(line)) own.push(line);
    }
    const story = own.join(' ');
    const lines = stories.get(story) ?? new Set();
    for (const line of page) lines.add(line);
    stories.set(story, lines);
  }
  // A line counts a story once, whichever of its copies it stands on: what changes from day to day stands on some.
  const counts = new Map<number, number>();
  for (const lines of stories.values())
    for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  const pages = stories.size;
  const chrome = new Set<number>();
  const least = Math.max(fewestPages, Math.min(manyPages, pages * leastShare));
  if (pages >= fewestPages)
    for (const [line, count] of counts) if (count >= least && !paragraphs.has(line)) chrome.add(line);
  return { chrome, pages };
}

/** In a label numbers change from page to page; in a sentence they are what is said, be it the same sentence every day. */
const longestLabel = 40;

function keyOf(text: string): string {
  if (text.length > longest) return '';
  const key = text.replace(/[\s\u00a0]+/gu, ' ').trim();
  return key.length <= longestLabel ? key.replace(/\p{Nd}+/gu, '0') : key;
}
