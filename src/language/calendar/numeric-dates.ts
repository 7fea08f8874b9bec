/**
 * Dates in numbers alone: `2019-02-08`, `2019/2/8`, `8/2/2019`, `28.8.2013`, `9 / 10 / 1436 هـ`, `3/2015`, `22/4`.
 * Arabic papers write the day before the month; a number that can be no month is the day wherever it stands.
 */
import type { CalendarName } from './lexicon.ts';
import { isMark, isWord } from './reading.ts';
import type { Token } from './tokens.ts';

export type NumericDate = {
  calendar: CalendarName;
  year: number | null;
  month: number;
  day: number | null;
  isDoubtful: boolean;
  next: number;
};

/** The date at this place, or null: numbers held together by the same mark, nothing between them. */
export function numericDateAt(tokens: readonly Token[], at: number): NumericDate | null {
  if (tokens[at]?.kind !== 'number') return null;
  return wholeAt(tokens, at) ?? partialAt(tokens, at);
}

function wholeAt(tokens: readonly Token[], at: number): NumericDate | null {
  const [a, separator, b, again, c] = tokens.slice(at, at + 5);
  if (a?.kind !== 'number' || b?.kind !== 'number' || c?.kind !== 'number') return null;
  if (separator?.kind !== 'mark' || again?.kind !== 'mark' || separator.fold !== again.fold) return null;
  if (!'-/.'.includes(separator.fold) || (separator.fold === '.' && !separator.isAttached)) return null;
  const next = at + 5;
  // A fourth number behind the same mark: an address of a machine, a version.
  const [mark, fourth] = [tokens[next], tokens[next + 1]];
  if (mark?.fold === separator.fold && mark.isAttached && fourth?.kind === 'number' && fourth.isAttached)
    return null;
  const numbers = [Number(a.fold), Number(b.fold), Number(c.fold)] as const;
  if (a.fold.length === 4) return valid(tokens, numbers[0], numbers[1], numbers[2], next);
  if (c.fold.length !== 4) return null;
  return numbers[1] > 12
    ? valid(tokens, numbers[2], numbers[0], numbers[1], next)
    : valid(tokens, numbers[2], numbers[1], numbers[0], next);
}

function valid(
  tokens: readonly Token[],
  year: number,
  month: number,
  day: number,
  at: number,
): NumericDate | null {
  const isDate = year >= 1300 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  if (!isDate) return null;
  const hasEra = isWord(tokens[at], 'ه', 'هجري', 'هجريه', 'م', 'ميلادي', 'ميلاديه');
  const calendar = year <= 1500 ? 'hijri' : 'gregorian';
  return { calendar, year, month, day, isDoubtful: false, next: hasEra ? at + 1 : at };
}

/** `3/2015` is a month; `22/4` a day where only one of the two can be the month. Both could be something else. */
function partialAt(tokens: readonly Token[], at: number): NumericDate | null {
  const [a, mark, b, after, further] = tokens.slice(at, at + 5);
  if (a?.kind !== 'number' || b?.kind !== 'number' || !mark?.isAttached || !b.isAttached) return null;
  if (isMark(after, './-') && after?.isAttached && further?.kind === 'number') return null;
  const shared = { calendar: 'gregorian', isDoubtful: true, next: at + 3 } as const;
  const [first, second] = [Number(a.fold), Number(b.fold)];
  const isYear = (token: Token) =>
    token.fold.length === 4 && Number(token.fold) >= 1900 && Number(token.fold) <= 2100;
  const isMonth = (number: number) => number >= 1 && number <= 12;
  if (isMark(mark, '/-.') && isYear(a) && b.fold.length < 3 && isMonth(second))
    return { ...shared, year: first, month: second, day: null };
  if (isMark(mark, '/-') && isYear(b) && a.fold.length < 3 && isMonth(first))
    return { ...shared, year: second, month: first, day: null };
  if (!isMark(mark, '/') || a.fold.length > 2 || b.fold.length > 2) return null;
  if (isMonth(first) && second > 12 && second <= 31)
    return { ...shared, year: null, month: first, day: second };
  if (isMonth(second) && first > 12 && first <= 31 && first !== 24)
    return { ...shared, year: null, month: second, day: first };
  return null;
}
