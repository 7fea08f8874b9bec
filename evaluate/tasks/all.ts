/** Every task there is, in the order in which they are printed. */
import type { Task } from '../task.ts';
import { duckling, recognizers } from './calendar-assistants.ts';
import { ruleDefined, selfVerified } from './calendar-news.ts';

export const tasks: readonly Task[] = [selfVerified, ruleDefined, duckling, recognizers];
