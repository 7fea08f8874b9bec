/** Days by their place in the week or in the month: «الأحد المقبل», «الخميس 21», «أول ثلاثاء من تشرين الأول». */
import { foldDateWord } from '../fold.ts';
import { type Pointer, trailingPointers, units, weekdays } from '../lexicon.ts';
import type { Found, Meaning } from '../meaning.ts';
import { monthAt, numberedMonthAt } from '../month-names.ts';
import { dayNumberAt, ordinalAt } from '../number-words.ts';
import { isMark, isWord, looked } from '../reading.ts';
import type { Token } from '../tokens.ts';
import { yearAt } from './written.ts';

/** Without the article they are counting words as well: read only where the words around make them days. */
const bareWeekdays: ReadonlyMap<string, number> = new Map(
  ['أحد', 'اثنين', 'ثلاثاء', 'أربعاء', 'خميس', 'جمعة', 'سبت'].map((name, day) => [foldDateWord(name), day]),
);

export function readWeekday(tokens: readonly Token[], at: number): Found | null {
  const place = isWord(tokens[at], 'يوم', 'نهار', 'هذا') ? at + 1 : at;
  const weekday = looked(tokens[place], weekdays);
  if (weekday === undefined) return bareInWeek(tokens, at);
  const inWeek = weekPointerAt(tokens, place + 1);
  if (inWeek)
    return { meaning: { kind: 'weekday', weekday, pointer: null, week: inWeek.pointer }, next: inWeek.next };
  const dated = dayOfThisMonth(tokens, place + 1, weekday);
  if (dated) return dated;
  const pointer = looked(tokens[place + 1], trailingPointers) ?? null;
  return { meaning: { kind: 'weekday', weekday, pointer }, next: pointer === null ? place + 1 : place + 2 };
}

/** «أحد الأسبوع الماضي» */
function bareInWeek(tokens: readonly Token[], at: number): Found | null {
  const weekday = bareWeekdays.get(tokens[at]?.fold ?? '');
  const week = weekday === undefined ? null : weekPointerAt(tokens, at + 1);
  if (weekday === undefined || !week) return null;
  return { meaning: { kind: 'weekday', weekday, pointer: null, week: week.pointer }, next: week.next };
}

/** «من الأسبوع المقبل», «من هذا الأسبوع» */
function weekPointerAt(tokens: readonly Token[], at: number): { pointer: Pointer; next: number } | null {
  let next = isWord(tokens[at], 'من', 'في') ? at + 1 : at;
  const leading = isWord(tokens[next], 'هذا') ? 'this' : undefined;
  if (leading) next += 1;
  if (looked(tokens[next], units)?.unit !== 'week') return null;
  const pointer = looked(tokens[next + 1], trailingPointers) ?? leading;
  return pointer === undefined ? null : { pointer, next: leading ? next + 1 : next + 2 };
}

/** «الخميس 21», «السبت السادس عشر», «الثلاثاء التاسع عشر من هذا الشهر». */
function dayOfThisMonth(tokens: readonly Token[], at: number, weekday: number): Found | null {
  const place = isWord(tokens[at], 'في') ? at + 1 : at;
  const day = dayNumberAt(tokens, place);
  if (day === null || tokens[day.next]?.kind === 'number') return null;
  const month = monthPointerAt(tokens, day.next);
  if (!month && !isDayAlone(tokens, at, place, day)) return null;
  return {
    meaning: { kind: 'day-of-month', day: day.value, pointer: month?.pointer ?? 'this', weekday },
    next: month?.next ?? day.next,
  };
}

/**
 * A number behind a weekday mostly counts what follows («الأحد 12 قتيلا»), an ordinal is of something else («الجمعة
 * رابع أيام»): a day only in digits with nothing counted, or in words above ten. Whether it fits, the resolution asks.
 */
function isDayAlone(
  tokens: readonly Token[],
  at: number,
  place: number,
  day: { value: number; next: number },
): boolean {
  const after = tokens[day.next];
  if (tokens[place]?.kind === 'number')
    return place > at || after?.kind !== 'word' || isWord(after, 'حتي', 'الي', 'في', 'و');
  const isOrdinal = tokens[place]?.fold.startsWith('ال') ?? false;
  return day.value > 10 && day.value <= 31 && (isOrdinal || place > at) && after?.kind !== 'word';
}

function monthPointerAt(tokens: readonly Token[], at: number): { pointer: Pointer; next: number } | null {
  let next = isWord(tokens[at], 'من') ? at + 1 : at;
  const leading = isWord(tokens[next], 'هذا') ? 'this' : undefined;
  if (leading) next += 1;
  if (!isWord(tokens[next], 'الشهر')) return null;
  const pointer = looked(tokens[next + 1], trailingPointers) ?? leading;
  return pointer === undefined ? null : { pointer, next: leading ? next + 1 : next + 2 };
}

/** «20 الجاري», «20 من الشهر الماضي», «يوم 27», «حتى الحادي والعشرين». */
export function readDayOfMonth(tokens: readonly Token[], at: number): Found | null {
  const range = daysOfMonth(tokens, at);
  if (range) return range;
  const isNamed = isWord(tokens[at], 'يوم') && tokens[at + 1]?.kind === 'number';
  const isUpTo = isWord(tokens[at], 'الي', 'حتي');
  const place = isNamed || isUpTo ? at + 1 : at;
  const day = dayNumberAt(tokens, place);
  if (day === null) return null;
  const of = (pointer: Pointer, next: number, isDoubtful = false): Found => ({
    meaning: { kind: 'day-of-month', day: day.value, pointer, weekday: null, isDoubtful },
    next,
  });
  const month = monthPointerAt(tokens, day.next);
  if (month) return of(month.pointer, month.next);
  if (isWord(tokens[day.next], 'الجاري') && tokens[place]?.kind === 'number') return of('this', day.next + 1);
  if (isWord(tokens[day.next], 'من') && isWord(tokens[day.next + 1], 'الجاري'))
    return of('this', day.next + 2);
  if (isNamed && tokens[day.next]?.kind !== 'word' && tokens[day.next]?.kind !== 'number')
    return of('this', day.next, true);
  const isOrdinal = day.next === place + 2 && tokens[place]?.kind === 'word';
  const isFor = tokens[place]?.fold.startsWith('لل') ?? false;
  const isLast = tokens[day.next] === undefined || tokens[day.next]?.kind === 'mark';
  return isOrdinal && (isUpTo || isFor) && isLast ? of('this', day.next, true) : null;
}

/** «من 4 إلى 22 هذا الشهر» */
function daysOfMonth(tokens: readonly Token[], at: number): Found | null {
  const place = isWord(tokens[at], 'من', 'بين') ? at + 1 : at;
  const [first, joint] = [tokens[place], tokens[place + 1]];
  if (first?.kind !== 'number' || !(isWord(joint, 'الي', 'حتي', 'و') || isMark(joint, '-–'))) return null;
  const [day, last] = [dayNumberAt(tokens, place), dayNumberAt(tokens, place + 2)];
  const month = last ? monthPointerAt(tokens, last.next) : null;
  if (!day || !last || !month || last.value <= day.value) return null;
  return {
    meaning: {
      kind: 'day-of-month',
      day: day.value,
      lastDay: last.value,
      pointer: month.pointer,
      weekday: null,
    },
    next: month.next,
  };
}

/** «أول ثلاثاء من شهر تشرين الأول», «الثلاثاء الثالث من أيلول 2014», «آخر يوم من آذار», «الأحد الثاني». */
export function readNth(tokens: readonly Token[], at: number): Found | null {
  const place = isWord(tokens[at], 'يوم') ? at + 1 : at;
  const named = beforeNoun(tokens, place) ?? behindNoun(tokens, place);
  if (!named) return null;
  const month = nthMonthAt(tokens, named.next);
  if (month) return { meaning: { kind: 'nth', ...named.what, ...month.of }, next: month.next };
  const isOfThisMonth = typeof named.what.of === 'object' && named.isBehind && named.what.nth > 1;
  return isOfThisMonth && named.what.nth <= 5
    ? { meaning: { kind: 'nth', ...named.what, year: null, month: null }, next: named.next }
    : null;
}

type Nth = {
  what: { nth: number; of: Extract<Meaning, { kind: 'nth' }>['of'] };
  next: number;
  isBehind: boolean;
};

const lastWords = ['اخر', 'الاخير', 'الاخيره'];

function beforeNoun(tokens: readonly Token[], at: number): Nth | null {
  const isLast = isWord(tokens[at], 'اخر');
  const ordinal = isLast ? null : ordinalAt(tokens, at);
  if (!isLast && (ordinal === null || ordinal.isDefinite || ordinal.value > 5)) return null;
  const noun = nounAt(tokens[ordinal?.next ?? at + 1]);
  if (noun === null) return null;
  return {
    what: { nth: ordinal?.value ?? -1, of: noun },
    next: (ordinal?.next ?? at + 1) + 1,
    isBehind: false,
  };
}

function behindNoun(tokens: readonly Token[], at: number): Nth | null {
  if (!tokens[at]?.fold.includes('ال')) return null;
  const noun = nounAt(tokens[at]);
  if (noun === null) return null;
  const isLast = isWord(tokens[at + 1], ...lastWords);
  const ordinal = isLast ? null : ordinalAt(tokens, at + 1);
  if (!isLast && (ordinal === null || !ordinal.isDefinite || ordinal.value > 5)) return null;
  return { what: { nth: ordinal?.value ?? -1, of: noun }, next: ordinal?.next ?? at + 2, isBehind: true };
}

function nounAt(token: Token | undefined): Nth['what']['of'] | null {
  const weekday = looked(token, weekdays) ?? looked(token, bareWeekdays);
  if (weekday !== undefined) return { weekday };
  const unit = looked(token, units);
  return unit?.count === 1 && (unit.unit === 'day' || unit.unit === 'week') ? unit.unit : null;
}

function nthMonthAt(
  tokens: readonly Token[],
  at: number,
): { of: { year: number | null; month: number | null }; next: number } | null {
  let next = isWord(tokens[at], 'من', 'في') ? at + 1 : at;
  const hasWord = isWord(tokens[next], 'شهر', 'بشهر', 'لشهر', 'الشهر');
  if (hasWord) next += 1;
  const month = monthAt(tokens, next) ?? (hasWord ? numberedMonthAt(tokens, next, true) : null);
  if (month === null || month.calendar === 'hijri') {
    const onlyYear = next > at && !hasWord ? yearAt(tokens, next) : null;
    return onlyYear ? { of: { year: onlyYear.year, month: null }, next: onlyYear.next } : null;
  }
  const year = yearAt(tokens, month.next);
  return { of: { year: year?.year ?? null, month: month.month }, next: year?.next ?? month.next };
}
