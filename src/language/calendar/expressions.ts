/**
 * Finding dates in a text: where each stands and what its words mean, before anybody asks which day that was. Nothing
 * here knows the day of publication; `resolution.ts` does.
 */
import {
  counts,
  fold,
  ordinals,
  type Pointer,
  pointers,
  relativeDays,
  type Unit,
  units,
  weekdays,
} from './lexicon.ts';
import { type MonthFound, monthAt } from './month-names.ts';
import { numericDateAt } from './numeric-dates.ts';
import { type Token, tokensOf } from './tokens.ts';

export type Meaning =
  /** A date by its parts; what the words do not say is null. `pointer`: «2 كانون الأول المقبل», «نيسان الماضي». */
  | {
      kind: 'date';
      calendar: 'gregorian' | 'hijri';
      year: number | null;
      month: number;
      day: number | null;
      weekday: number | null;
      pointer: Pointer | null;
    }
  /** So many units from the day of publication; `stated` is the date that the words give beside it. */
  | { kind: 'shift'; unit: Unit; amount: number; weekday: number | null; stated: StatedDate | null }
  | { kind: 'weekday'; weekday: number; pointer: Pointer | null }
  | { kind: 'unit'; unit: Exclude<Unit, 'day'>; pointer: Pointer }
  /** «20 الجاري»: a day of a month that is named by its place alone. */
  | { kind: 'day-of-month'; day: number; pointer: Pointer }
  | { kind: 'year'; year: number };

/** «أمس 21 تشرين الثاني»: the date behind the relative word. */
export type StatedDate = { calendar: 'gregorian' | 'hijri'; year: number | null; month: number; day: number };

export type DateExpression = {
  /** Place in the text, in UTF-16 units; `words` is what stands there, as printed. */
  start: number;
  end: number;
  words: string;
  meaning: Meaning;
};

type Found = { meaning: Meaning; next: number };
type Reader = (tokens: readonly Token[], at: number) => Found | null;

/** The dates in the text, in order, none within another. */
export function dateExpressions(text: string): DateExpression[] {
  const tokens = tokensOf(text);
  const found: DateExpression[] = [];
  for (let at = 0; at < tokens.length; ) {
    const expression = longestAt(tokens, at);
    const first = tokens[at];
    const last = expression ? tokens[expression.next - 1] : undefined;
    if (expression && first && last) {
      const { start } = first;
      const { end } = last;
      found.push({ start, end, words: text.slice(start, end), meaning: expression.meaning });
      at = expression.next;
    } else at += 1;
  }
  return found;
}

function longestAt(tokens: readonly Token[], at: number): Found | null {
  let best: Found | null = null;
  for (const read of readers) {
    const found = read(tokens, at);
    if (found && (best === null || found.next > best.next)) best = found;
  }
  return best;
}

const isWord = (token: Token | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'word' && words.includes(token.fold);
const isMark = (token: Token | undefined, marks: string): boolean =>
  token?.kind === 'mark' && marks.includes(token.fold);

/** `و`, `ب`, `ل`, `ف`, `ك` before a word are no part of it: «وأمس», «بالأمس». */
function looked<T>(token: Token | undefined, words: ReadonlyMap<string, T>): T | undefined {
  if (token?.kind !== 'word') return undefined;
  const own = words.get(token.fold);
  if (own !== undefined) return own;
  const bare = token.fold.replace(/^[وف]/u, '');
  if (words.has(bare)) return words.get(bare);
  const deeper = bare.replace(/^لل/u, 'ال').replace(/^[بلك]/u, '');
  return bare === deeper ? undefined : (words.get(deeper) ?? words.get(deeper.replace(/^ال/u, '')));
}

/** After an optional comma: the weekday, also in brackets, «أمس (الثلاثاء)». */
function weekdayAt(tokens: readonly Token[], at: number): { weekday: number | null; next: number } {
  const opened = isMark(tokens[at], '(');
  let next = opened || isMark(tokens[at], '،,') ? at + 1 : at;
  if (isWord(tokens[next], 'يوم')) next += 1;
  const weekday = looked(tokens[next], weekdays);
  if (weekday === undefined) return { weekday: null, next: at };
  next += 1;
  return { weekday, next: opened && isMark(tokens[next], ')') ? next + 1 : next };
}

function dayNumber(token: Token | undefined): number | null {
  if (token?.kind !== 'number' || token.fold.length > 2) return null;
  const day = Number(token.fold);
  return day >= 1 && day <= 31 ? day : null;
}

type Written = { day: number | null; found: MonthFound; year: number | null; next: number };

/** «21 تشرين الثاني», «28 آب/اغسطس 2013», «22 يوليو (تموز) 2015», «نيسان 2017», «November 22, 2017». */
function writtenDate(tokens: readonly Token[], at: number): Written | null {
  let next = at;
  let day = dayNumber(tokens[next]);
  if (day === null && isWord(tokens[next + 1], 'من')) day = looked(tokens[next], ordinals) ?? null;
  if (day !== null) {
    next += 1;
    if (isWord(tokens[next], 'من', 'of')) next += 1;
    else if (isMark(tokens[next], '-/')) next += 1;
    if (isWord(tokens[next], 'شهر')) next += 1;
  } else if (isWord(tokens[next], 'شهر')) next += 1;
  const month = monthAt(tokens, next);
  if (month === null) return null;
  next = month.next;
  if (day === null && month.isEnglish) {
    day = dayNumber(tokens[next]);
    if (day !== null) next += 1;
  }
  const year = yearAt(tokens, next);
  if (year !== null) next = year.next;
  if (month.isAmbiguous && day === null && year === null) return null;
  return { day, found: month, year: year?.year ?? null, next };
}

/** «2013», «، 2013», «من عام 2013», «1436 هـ»; numbers that cannot be a year are none. */
function yearAt(tokens: readonly Token[], at: number): { year: number; next: number } | null {
  let next = at;
  if (isMark(tokens[next], '،,-/')) next += 1;
  if (isWord(tokens[next], 'من')) next += 1;
  if (isWord(tokens[next], 'عام', 'سنه', 'العام')) next += 1;
  const token = tokens[next];
  if (token?.kind !== 'number' || token.fold.length !== 4) return null;
  const year = Number(token.fold);
  if (year < 1300 || year > 2200) return null;
  next += 1;
  if (isWord(tokens[next], 'ه', 'هجري', 'هجريه', 'م', 'ميلادي', 'ميلاديه')) next += 1;
  return { year, next };
}

const readWritten: Reader = (tokens, at) => {
  const { weekday, next: afterWeekday } = isMark(tokens[at], '(،,')
    ? { weekday: null, next: at }
    : weekdayAt(tokens, at);
  const start = weekday !== null && isMark(tokens[afterWeekday], '،,') ? afterWeekday + 1 : afterWeekday;
  const written = writtenDate(tokens, start);
  if (written === null || (weekday !== null && written.day === null)) return null;
  const { day, found, year } = written;
  const pointer = year === null ? looked(tokens[written.next], pointers) : undefined;
  return {
    meaning: {
      kind: 'date',
      calendar: found.calendar,
      year,
      month: found.month,
      day,
      weekday,
      pointer: pointer ?? null,
    },
    next: pointer === undefined ? written.next : written.next + 1,
  };
};

const readRelativeDay: Reader = (tokens, at) => {
  const named = relativeWord(tokens, at);
  if (named === null) return null;
  const { weekday, next: afterWeekday } = weekdayAt(tokens, named.next);
  const opened = isMark(tokens[afterWeekday], '(');
  const start = opened || isMark(tokens[afterWeekday], '،,') ? afterWeekday + 1 : afterWeekday;
  const written = writtenDate(tokens, start);
  const hasDate = written !== null && written.day !== null;
  const stated =
    hasDate && written.day !== null
      ? {
          calendar: written.found.calendar,
          year: written.year,
          month: written.found.month,
          day: written.day,
        }
      : null;
  let next = stated && written ? written.next : afterWeekday;
  if (stated && opened && isMark(tokens[next], ')')) next += 1;
  return { meaning: { kind: 'shift', unit: 'day', amount: named.offset, weekday, stated }, next };
};

function relativeWord(tokens: readonly Token[], at: number): { offset: number; next: number } | null {
  for (const length of [3, 2, 1]) {
    const words = tokens.slice(at, at + length);
    if (words.length < length || words.some((token) => token.kind !== 'word')) continue;
    const [first] = words;
    if (length === 1) {
      const offset = looked(first, relativeDays);
      return offset === undefined ? null : { offset, next: at + 1 };
    }
    const joined = words.map((token) => token.fold).join(' ');
    const offset = relativeDays.get(joined) ?? relativeDays.get(joined.replace(/^[وف]/u, ''));
    if (offset !== undefined) return { offset, next: at + length };
  }
  return null;
}

const before = new Set(['قبل', 'منذ']);
const after = new Set(['بعد']);

/** «قبل يومين», «منذ ثلاثة أيام», «بعد شهرين», «3 days ago» */
const readShift: Reader = (tokens, at) => {
  const first = tokens[at];
  if (first?.kind === 'number') {
    const unit = looked(tokens[at + 1], units);
    if (!unit || !isWord(tokens[at + 2], 'ago') || first.fold.length > 4) return null;
    return shift(unit.unit, -Number(first.fold), at + 3);
  }
  const word = first?.kind === 'word' ? first.fold.replace(/^[وف]/u, '') : '';
  const sign = before.has(word) ? -1 : after.has(word) ? 1 : 0;
  if (sign === 0) return null;
  const counted = tokens[at + 1];
  const unit = looked(counted, units);
  // «قبل اليوم» means until now, and «بعد العام 2011» begins a year.
  if (unit && !counted?.fold.startsWith('ال')) return shift(unit.unit, sign * unit.count, at + 2);
  const count =
    counted?.kind === 'number' && counted.fold.length <= 4 ? Number(counted.fold) : looked(counted, counts);
  const countedUnit = looked(tokens[at + 2], units);
  if (count === undefined || !countedUnit) return null;
  return shift(countedUnit.unit, sign * count, at + 3);
};

function shift(unit: Unit, amount: number, next: number): Found {
  return { meaning: { kind: 'shift', unit, amount, weekday: null, stated: null }, next };
}

const readWeekday: Reader = (tokens, at) => {
  const hasDayWord = isWord(tokens[at], 'يوم');
  const place = hasDayWord ? at + 1 : at;
  const weekday = looked(tokens[place], weekdays);
  if (weekday === undefined) return null;
  const pointer = looked(tokens[place + 1], pointers) ?? null;
  return { meaning: { kind: 'weekday', weekday, pointer }, next: pointer === null ? place + 1 : place + 2 };
};

/** «الأسبوع الماضي», «العام المقبل», «هذا الشهر» */
const readUnit: Reader = (tokens, at) => {
  const leading = isWord(tokens[at], 'هذا', 'هذه', 'last', 'next', 'this')
    ? looked(tokens[at], pointers)
    : undefined;
  const place = leading === undefined ? at : at + 1;
  const unit = looked(tokens[place], units);
  const isDefinite = leading !== undefined || /^[وفب]*ال|^لل/u.test(tokens[place]?.fold ?? '');
  if (!unit || unit.unit === 'day' || unit.count !== 1 || !isDefinite) return null;
  const pointer = looked(tokens[place + 1], pointers) ?? leading;
  if (pointer === undefined) return null;
  const hasTrailing = looked(tokens[place + 1], pointers) !== undefined;
  return { meaning: { kind: 'unit', unit: unit.unit, pointer }, next: hasTrailing ? place + 2 : place + 1 };
};

/** «20 الجاري», «20 من الشهر الماضي» */
const readDayOfMonth: Reader = (tokens, at) => {
  const day = dayNumber(tokens[at]);
  if (day === null) return null;
  let next = at + 1;
  if (isWord(tokens[next], 'من')) next += 1;
  const hasMonthWord = isWord(tokens[next], 'الشهر');
  if (hasMonthWord) next += 1;
  const pointer = looked(tokens[next], pointers);
  if (pointer === undefined || (!hasMonthWord && tokens[next]?.fold !== fold('الجاري'))) return null;
  return { meaning: { kind: 'day-of-month', day, pointer }, next: next + 1 };
};

/** «عام 2011», «في العام 2011» */
const readYear: Reader = (tokens, at) => {
  const unit = looked(tokens[at], units);
  if (unit?.unit !== 'year' || unit.count !== 1) return null;
  const year = yearAt(tokens, at + 1);
  return year === null || year.year < 1900
    ? null
    : { meaning: { kind: 'year', year: year.year }, next: year.next };
};

const readNumeric: Reader = (tokens, at) => {
  const numeric = numericDateAt(tokens, at);
  if (numeric === null) return null;
  const { year, month, day, next } = numeric;
  return {
    meaning: { kind: 'date', calendar: 'gregorian', year, month, day, weekday: null, pointer: null },
    next,
  };
};

const readers: readonly Reader[] = [
  readNumeric,
  readRelativeDay,
  readWritten,
  readShift,
  readWeekday,
  readUnit,
  readDayOfMonth,
  readYear,
];
