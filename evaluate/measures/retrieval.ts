/** What the tasks on search share: an index as the product makes it, and how ranked answers are measured. */
import { IndexFile } from '../../src/story/search-index/index-file.ts';
import { SearchIndex } from '../../src/story/search-index/search-index.ts';
import type { Searchable } from '../../src/story/search-index/segment.ts';

export type Document = { name: string; title: string; text: string; publishedAt?: number };
export type Ranked = (query: string, limit: number) => string[];

/** Indexes documents with the product's own code, in memory, and gives its search as a reader would use it. */
export function searchOver(
  documents: readonly Document[],
  now: number,
): { ranked: Ranked; index: SearchIndex } {
  const file = new IndexFile(':memory:');
  const stories = documents.map(
    ({ title, text, publishedAt }, at): Searchable => ({
      id: at + 1,
      edition: 'ar',
      publishedAt: publishedAt ?? now,
      section: 'news',
      title,
      body: text,
      labels: [],
      card: null,
    }),
  );
  file.inOne(() => file.add(stories));
  const index = new SearchIndex(file);
  return {
    index,
    ranked: (text, limit) =>
      index.ask({ text, limit, now }).hits.map(({ id }) => documents[id - 1]?.name ?? ''),
  };
}

export function reciprocalRank(ranked: readonly string[], wanted: string): number {
  const at = ranked.indexOf(wanted);
  return at === -1 ? 0 : 1 / (at + 1);
}

/** Gains as graded (2, 1, 0), discounted by log2 of the rank plus one, against the best order that the grades allow. */
export function ndcg(ranked: readonly string[], grades: ReadonlyMap<string, number>, at: number): number {
  const gain = (all: readonly number[]) =>
    all.slice(0, at).reduce((sum, grade, rank) => sum + grade / Math.log2(rank + 2), 0);
  const best = gain([...grades.values()].sort((one, other) => other - one));
  return best === 0 ? 0 : gain(ranked.map((name) => grades.get(name) ?? 0)) / best;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
