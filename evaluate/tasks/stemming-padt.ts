/** Stems on newswire whose clitics are split off already (UD Arabic-PADT). */
import { unitedPairs } from '../measures/stemming.ts';
import type { Task } from '../task.ts';

export const stemmingPadt: Task = {
  set: 'stemming_ud_padt',
  title: 'Stems, PADT',
  measure: async ({ part }) => unitedPairs(part, { missed: null, wrong: null }, [0.543, 0.339]),
};
