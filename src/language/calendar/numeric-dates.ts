/** Dates in numbers alone: `2019-02-08`, `2019/2/8`, `8/2/2019`, `28.8.2013`. Arabic papers write the day before the month. */
import type { Token } from './tokens.ts';

export type NumericDate = { year: number; month: number; day: number; next: number };

/** The date at this place, or null: three numbers held together by the same mark, nothing between them. */
export function numericDateAt(tokens: readonly Token[], at: number): NumericDate | null {
  const [a, separator, b, again, c] = tokens.slice(at, at + 5);
  if (a?.kind !== 'number' || b?.kind !== 'number' || c?.kind !== 'number') return null;
  if (separator?.kind !== 'mark' || again?.kind !== 'mark' || separator.fold !== again.fold) return null;
  if (!'-/.'.includes(separator.fold) || !separator.isAttached || !again.isAttached) return null;
  const next = at + 5;
  // A fourth number behind the same mark: an address of a machine, a version.
  const [mark, fourth] = [tokens[next], tokens[next + 1]];
  if (mark?.fold === separator.fold && mark.isAttached && fourth?.kind === 'number' && fourth.isAttached)
    return null;
  const numbers = [Number(a.fold), Number(b.fold), Number(c.fold)] as const;
  if (a.fold.length === 4) return valid(numbers[0], numbers[1], numbers[2], next);
  if (c.fold.length !== 4) return null;
  return numbers[1] > 12
    ? valid(numbers[2], numbers[0], numbers[1], next)
    : valid(numbers[2], numbers[1], numbers[0], next);
}

function valid(year: number, month: number, day: number, next: number): NumericDate | null {
  const isDate = year >= 1300 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return isDate ? { year, month, day, next } : null;
}
