/**
 * A clock that counts the time in which this process had turns. Where a machine has too much to do a process may get
 * none for seconds, and a limit in the machine's time would say nothing of the program (platform/own-time.ts counts a
 * reader's patience in the same way). For limits in tests.
 */
const step = 5;

/** @returns milliseconds since some moment */
export type OwnClock = { now(): number; stop(): void };

export function ownClock(): OwnClock {
  let turns = 0;
  let timer = setTimeout(turn, step);
  function turn(): void {
    turns += 1;
    timer = setTimeout(turn, step);
  }
  return { now: () => turns * step, stop: () => clearTimeout(timer) };
}
