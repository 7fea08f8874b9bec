/** Every task there is, in the order in which they are printed. */
import type { Task } from '../task.ts';

export const tasks: readonly Task[] = [];
