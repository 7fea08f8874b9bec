/**
 * Broken plurals: the share of pairs whose singular and plural get one index term. News-weighted: each corpus pair
 * counts as often as it was met; dictionary: each pair once.
 */
import { join } from 'node:path';
import { rowsOf, termOf } from '../measures/stemming.ts';
import type { Task } from '../task.ts';

export const brokenPlurals: Task = {
  set: 'stemming_broken_plurals',
  title: 'Broken plurals',
  measure: async ({ part }) => {
    const shareOf = (file: string) => {
      let all = 0;
      let united = 0;
      const rows = rowsOf(join(part, file));
      for (const [singular = '', plural = '', count = '1'] of rows) {
        all += Number(count);
        if (termOf(singular) === termOf(plural)) united += Number(count);
      }
      return { value: united / all, cases: rows.length, isMoreBetter: true };
    };
    return [
      { name: 'united, news-weighted', ...shareOf('corpus_pairs.tsv'), best: 0.016, goal: 0.7 },
      { name: 'united, dictionary', ...shareOf('arramooz_pairs.tsv'), best: 0.008, goal: null },
    ];
  },
};
