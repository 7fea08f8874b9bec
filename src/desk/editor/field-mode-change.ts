/** The one change that makes one text of another: where it begins, how much goes, what comes. Pure. */
export function changeBetween(before: string, after: string): { at: number; gone: number; fresh: string } {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { at: start, gone: before.length - start - end, fresh: after.slice(start, after.length - end) };
}
