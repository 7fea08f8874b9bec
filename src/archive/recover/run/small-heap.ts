/**
 * A recovery's own memory: what is alive at a time is small (a batch or two), and what has died would be left to lie
 * until the heap is four times as large. Here it is taken away when it is twice as large.
 */
import { setFlagsFromString } from 'node:v8';

/** For the whole process, from its next collection on: for programs that do nothing but recover. */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
