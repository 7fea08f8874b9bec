/**
 * Waiting in a process's own time. On a machine that has too much to do a process may get no turn for longer than it
 * meant to wait, and would then call others late that answered long ago. Pure but for the timer.
 */

/** A wait is so many steps: one that comes late makes the others wait no less. */
const steps = 12;

/**
 * Calls `done` once the process has waited for so many milliseconds and had turns meanwhile, in which answers are heard.
 * @returns what gives the wait up
 */
export function afterOwnTime(milliseconds: number, done: () => void): () => void {
  let left = steps;
  let timer = setTimeout(step, milliseconds / steps);
  function step(): void {
    left -= 1;
    if (left === 0) done();
    else timer = setTimeout(step, milliseconds / steps);
  }
  return () => clearTimeout(timer);
}
