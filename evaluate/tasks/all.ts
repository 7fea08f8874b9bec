/** Every task there is, in the order in which they are printed. */
import type { Task } from '../task.ts';
import { arabicPages, mozillaPages } from './extraction.ts';
import { plainTextPages } from './plain-text.ts';

export const tasks: readonly Task[] = [arabicPages, mozillaPages, plainTextPages];
