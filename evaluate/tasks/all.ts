/** Every task there is, in the order in which they are printed. */
import type { Task } from '../task.ts';
import { aqmar, cleanAnerCorp, wojood } from './names.ts';
import { quotations } from './quotations.ts';

export const tasks: readonly Task[] = [quotations, cleanAnerCorp, wojood, aqmar];
