/**
 * Adds up what each story holds of a question, from the lists of its terms: for a group of terms (one word in all its
 * forms) what stands in headline and body, saturated together, times the word's rarity. Its arrays are as long as the
 * archive and used again by every query: they are zeros between two.
 */
import type { IndexFile } from './index-file.ts';
import { addWorths } from './postings.ts';
import { rarity, saturated, weights } from './ranking.ts';
import type { StoryColumns } from './story-columns.ts';

/** Terms that count as one: what they hold is added up before it is saturated. */
export type Weighed = {
  alternatives: readonly { term: string; weight: number }[];
  /** What the group is worth; by how rare it is among the wanted stories where nothing is said. */
  worth?: number;
};

export class Scoring {
  /** How well each story answers, by its place in the index. */
  scores = new Float32Array(1024);
  /** How much of the question each story holds at all. */
  masses = new Float32Array(1024);
  /** What each group of the question was worth. */
  worths: number[] = [];
  private frequencies = new Float32Array(1024);
  private touched = new Uint32Array(1024);
  private held = new Uint32Array(1024);
  private count = 0;
  private readonly file: IndexFile;
  private readonly columns: StoryColumns;

  constructor(file: IndexFile, columns: StoryColumns) {
    this.file = file;
    this.columns = columns;
  }

  /**
   * The wanted stories that hold any of it, each once. They and the scores are good until `clear`, which has to follow.
   * @param wanted 1 for each story that counts
   */
  add(groups: readonly Weighed[], wanted: Uint8Array): Uint32Array {
    this.makeRoom();
    const { scores, masses, frequencies, touched, held } = this;
    const { lengths, norms, stories } = this.columns;
    this.worths = [];
    const columns = { wanted, lengths, norms };
    for (const { alternatives, worth } of groups) {
      let count = 0;
      for (const { term, weight } of alternatives) {
        const both = { headline: weight * weights.headline, body: weight };
        for (const list of this.file.lists(term))
          count = addWorths(list, both, columns, frequencies, touched, count);
      }
      const value = worth ?? rarity(count, stories);
      this.worths.push(value);
      let { count: known } = this;
      for (let at = 0; at < count; at++) {
        const document = touched[at] as number;
        const mass = masses[document] as number;
        if (mass === 0) held[known++] = document;
        masses[document] = mass + value;
        scores[document] = (scores[document] as number) + value * saturated(frequencies[document] as number);
        frequencies[document] = 0;
      }
      this.count = known;
    }
    return held.subarray(0, this.count);
  }

  clear(): void {
    const { scores, masses, held, count } = this;
    for (let at = 0; at < count; at++) {
      const document = held[at] as number;
      scores[document] = 0;
      masses[document] = 0;
    }
    this.count = 0;
  }

  private makeRoom(): void {
    const { length } = this.columns.ids;
    if (this.scores.length >= length) return;
    this.scores = new Float32Array(length);
    this.masses = new Float32Array(length);
    this.frequencies = new Float32Array(length);
    this.touched = new Uint32Array(length);
    this.held = new Uint32Array(length);
  }
}
