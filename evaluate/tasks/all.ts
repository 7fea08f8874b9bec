/** Every task there is, in the order in which they are printed. */
import type { Task } from '../task.ts';
import { brokenPlurals } from './broken-plurals.ts';
import { luceneCases } from './lucene-cases.ts';
import { stemmingPadt } from './stemming-padt.ts';
import { stemmingPud } from './stemming-pud.ts';

export const tasks: readonly Task[] = [stemmingPud, stemmingPadt, brokenPlurals, luceneCases];
