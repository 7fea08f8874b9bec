/**
 * Pages in memory up to a bound, those longest not asked for put out first; and which of them depend on a fact. It
 * never says whether a page is good: that is the graph's.
 */
import type { Fact } from './facts.ts';
import { type KeptPage, weightOf } from './kept-page.ts';

export class MemoryShelf {
  readonly #bound: number;
  /** In the order of asking: a page that is asked for goes to the end. */
  readonly #pages = new Map<string, KeptPage>();
  readonly #dependents = new Map<Fact, Set<string>>();
  #weight = 0;

  /** @param bound in bytes */
  constructor(bound: number) {
    this.#bound = bound;
  }

  get(key: string): KeptPage | undefined {
    return this.#pages.get(key);
  }

  /** The page, marked as asked for. */
  take(key: string): KeptPage | undefined {
    const page = this.#pages.get(key);
    if (page) {
      this.#pages.delete(key);
      this.#pages.set(key, page);
    }
    return page;
  }

  put(key: string, page: KeptPage): void {
    this.remove(key);
    this.#pages.set(key, page);
    this.#weight += weightOf(page);
    for (const fact of page.facts) {
      const dependents = this.#dependents.get(fact);
      if (dependents) dependents.add(key);
      else this.#dependents.set(fact, new Set([key]));
    }
    for (const oldest of this.#pages.keys()) {
      if (this.#weight <= this.#bound || oldest === key) break;
      this.remove(oldest);
    }
  }

  remove(key: string): void {
    const page = this.#pages.get(key);
    if (!page) return;
    this.#pages.delete(key);
    this.#weight -= weightOf(page);
    for (const fact of page.facts) {
      const dependents = this.#dependents.get(fact);
      dependents?.delete(key);
      if (dependents?.size === 0) this.#dependents.delete(fact);
    }
  }

  /** The keys of the pages that depend on a fact. */
  dependentsOf(fact: Fact): Iterable<string> {
    return this.#dependents.get(fact) ?? [];
  }

  keys(): string[] {
    return [...this.#pages.keys()];
  }

  get figures(): { pages: number; bytes: number } {
    return { pages: this.#pages.size, bytes: this.#weight };
  }
}
