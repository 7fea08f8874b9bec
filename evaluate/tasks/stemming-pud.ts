/** Stems on whole written words of news and encyclopedia (UD Arabic-PUD). */
import { unitedPairs } from '../measures/stemming.ts';
import type { Task } from '../task.ts';

export const stemmingPud: Task = {
  set: 'stemming_ud_pud',
  title: 'Stems, PUD',
  measure: async ({ part }) => unitedPairs(part, { missed: 0.45, wrong: 0.25 }, [0.6, 0.348]),
};
