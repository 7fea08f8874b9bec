/**
 * What was made of a story for one feed, kept for all the others that it stands in and for their next making: those
 * asked for last, up to a bound. The same story, edition and address are the same words, so nothing here grows old.
 */
import type { PageContext } from '../page-kind.ts';
import type { FeedStory } from '../reads/feed.ts';

const kept = new Map<string, string>();
/** In letters: of twenty stories in the feeds of a front, a section, tags and a byline, a few times over. */
const bound = 5_000_000;
let weight = 0;

/** @param what names what is made: a format, or the HTML that all formats carry */
export function madeOnce(
  what: string,
  { digest }: FeedStory,
  { edition, absolute }: PageContext,
  make: () => string,
): string {
  const key = `${what} ${digest} ${absolute('/')} ${JSON.stringify(edition)}`;
  const known = kept.get(key);
  const made = known ?? make();
  kept.delete(key);
  kept.set(key, made);
  if (known !== undefined) return known;
  weight += made.length;
  for (const [oldest, text] of kept) {
    if (weight <= bound) break;
    kept.delete(oldest);
    weight -= text.length;
  }
  return made;
}
