/**
 * Apache Lucene's own cases. Normal form: the share of inputs that get the normal form of Lucene's output. Stems: the
 * share of inputs that are united with Lucene's output, at the stem and at the looser family (Lucene's stem drops the
 * ending of relation, ours keeps it in the stem and drops it in the family). The set has no parts.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { normalForm } from '../../src/language/analysis/normal-form.ts';
import { analyse } from '../../src/language/analysis/stem.ts';
import { rowsOf } from '../measures/stemming.ts';
import type { Figure, Task } from '../task.ts';

export const luceneCases: Task = {
  set: 'stemming_lucene_cases',
  title: "Lucene's cases",
  measure: async ({ part }) => {
    const share = (
      name: string,
      files: string[],
      isSame: (one: string, other: string) => boolean,
    ): Figure => {
      const rows = files
        .map((file) => join(part, file))
        .flatMap((file) => (existsSync(file) ? rowsOf(file) : []));
      const right = rows.filter(([input = '', output = '']) => isSame(input, output)).length;
      return {
        name,
        value: right / rows.length,
        cases: rows.length,
        best: 1,
        goal: null,
        isMoreBetter: true,
      };
    };
    const stems = ['light_stem_filter.tsv', 'arabic_analyzer.tsv'];
    const of = (word: string) => analyse(normalForm(word));
    return [
      share(
        'normal form',
        ['normalization_filter.tsv'],
        (one, other) => normalForm(one) === normalForm(other),
      ),
      share('stem united', stems, (one, other) => of(one).stem === of(other).stem),
      share('family united', stems, (one, other) => of(one).family === of(other).family),
    ];
  },
};
