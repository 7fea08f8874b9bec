/**
 * Which of the pages that wait are made together, from one snapshot. Three batches are in memory at once: a hundred
 * stories are nothing, a hundred sitemaps were a gigabyte. Pure.
 */

/** So much is made together, a story being one. */
const room = 48;

const long = /^\/sitemap\/|^(?:\/[a-z]{2,3})?\/(?:person|said)\//;
const fairlyLong = /\.(?:xml|json)$/;

/** How many stories' worth of text a page of this key may well be. */
const weightOf = (key: string): number => (long.test(key) ? 12 : fairlyLong.test(key) ? 4 : 1);

/** The first of these keys, as many as go together; one at least where there is any. */
export function batchOf(keys: readonly string[]): string[] {
  const batch: string[] = [];
  let weight = 0;
  for (const key of keys) {
    weight += weightOf(key);
    if (batch.length > 0 && weight > room) break;
    batch.push(key);
  }
  return batch;
}

/** No batch has more pages than that. */
export const mostInBatch = room;
