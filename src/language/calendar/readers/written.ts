/** Dates by day, month and year: «الأربعاء، 28 آب/أغسطس 2013», «الحادي والعشرين من أيار», «نيسان 2017». */
import { type Pointer, trailingPointers, units, weekdays } from '../lexicon.ts';
import type { Found, StatedDate } from '../meaning.ts';
import { type MonthFound, monthAt, numberedMonthAt } from '../month-names.ts';
import { dayNumberAt, numberInWordsAt } from '../number-words.ts';
import { numericDateAt } from '../numeric-dates.ts';
import { isMark, isWord, looked } from '../reading.ts';
import type { Token } from '../tokens.ts';

/** After an optional comma: the weekday, also in brackets, «أمس (الثلاثاء)». */
export function weekdayAt(tokens: readonly Token[], at: number): { weekday: number | null; next: number } {
  const opened = isMark(tokens[at], '(');
  let next = opened || isMark(tokens[at], '،,') ? at + 1 : at;
  if (isWord(tokens[next], 'يوم', 'نهار')) next += 1;
  const weekday = looked(tokens[next], weekdays);
  if (weekday === undefined) return { weekday: null, next: at };
  next += 1;
  return { weekday, next: opened && isMark(tokens[next], ')') ? next + 1 : next };
}

export type Written = {
  day: number | null;
  lastDay: number | undefined;
  found: MonthFound;
  year: number | null;
  next: number;
};

/** «21 تشرين الثاني», «28 آب/اغسطس 2013», «22 يوليو (تموز) 2015», «نيسان 2017», «November 22, 2017». */
export function writtenDate(tokens: readonly Token[], at: number): Written | null {
  const before = daysBefore(tokens, at);
  let next = before?.next ?? at;
  const hasMonthWord = isWord(tokens[next], 'شهر', 'لشهر', 'بشهر');
  if (hasMonthWord) next += 1;
  const month =
    monthAt(tokens, next) ?? (hasMonthWord ? numberedMonthAt(tokens, next, before !== null) : null);
  if (month === null) return null;
  next = month.next;
  let day = before?.day ?? null;
  let lastDay = before?.lastDay;
  if (day === null) {
    const behind = daysBehind(tokens, next, month);
    if (behind) ({ day, lastDay, next } = behind);
  }
  if (isMark(tokens[next], '.') && tokens[next]?.isAttached && tokens[next + 1]?.kind === 'number') next += 1;
  const year = yearAt(tokens, next);
  if (year !== null) next = year.next;
  // «1 / صفر» is a score.
  const isScore = isZero(month) && year === null && !hasMonthWord;
  if (isScore) return null;
  const isBare = day === null && year === null && !hasMonthWord;
  if (month.isAmbiguous && isBare && looked(tokens[next], trailingPointers) === undefined) return null;
  return { day, lastDay, found: month, year: year?.year ?? null, next };
}

const isZero = ({ calendar, month }: MonthFound): boolean => calendar === 'hijri' && month === 2;

/** «21», «الأول من», «13-15», «من 13 إلى 15», before the month. */
function daysBefore(
  tokens: readonly Token[],
  at: number,
): { day: number; lastDay: number | undefined; next: number } | null {
  const opened = isWord(tokens[at], 'من', 'بين', 'ما') && tokens[at + 1]?.kind === 'number' ? at + 1 : at;
  const first = dayNumberAt(tokens, opened);
  if (first === null) return null;
  let { next } = first;
  let lastDay: number | undefined;
  const isJoined = isMark(tokens[next], '-–—') || isWord(tokens[next], 'الي', 'حتي', 'ولغايه', 'لغايه');
  const isPair = opened > at && isWord(tokens[at], 'بين', 'ما') && isWord(tokens[next], 'و');
  if (tokens[opened]?.kind === 'number' && (isJoined || isPair)) {
    const last = dayNumberAt(tokens, next + 1);
    if (last && last.value > first.value) {
      lastDay = last.value;
      next = last.next;
    }
  }
  if (opened > at && lastDay === undefined) return null;
  if (isWord(tokens[next], 'من', 'of')) next += 1;
  else if (isMark(tokens[next], '-/') || (isMark(tokens[next], '.') && tokens[next]?.isAttached)) next += 1;
  return { day: first.value, lastDay, next };
}

/** «November 22», «يوليو 13-15», «سبتمبر الحادي والعشرين», «يناير-1», behind the month. */
function daysBehind(
  tokens: readonly Token[],
  at: number,
  { isEnglish }: MonthFound,
): { day: number; lastDay: number | undefined; next: number } | null {
  const isHung = isMark(tokens[at], '-') && tokens[at]?.isAttached && tokens[at + 1]?.isAttached;
  const place = isHung ? at + 1 : at;
  const day = dayNumberAt(tokens, place);
  if (day === null) return null;
  const isRange = isMark(tokens[day.next], '-–—') && tokens[day.next + 1]?.kind === 'number';
  const last = isRange ? dayNumberAt(tokens, day.next + 1) : null;
  if (last && last.value > day.value && yearAt(tokens, day.next + 1) === null)
    return { day: day.value, lastDay: last.value, next: last.next };
  const isOrdinal = tokens[place]?.kind === 'word' && /^ال/u.test(tokens[place]?.fold ?? '');
  const isDated = tokens[place]?.kind === 'number' && yearAt(tokens, day.next) !== null;
  return isEnglish || isHung || isOrdinal || isDated
    ? { day: day.value, lastDay: undefined, next: day.next }
    : null;
}

/** «2013», «، 2013», «من عام 2013», «1436 هـ», «ألفين وخمسة عشر»; numbers that cannot be a year are none. */
export function yearAt(tokens: readonly Token[], at: number): { year: number; next: number } | null {
  let next = at;
  if (isMark(tokens[next], '،,-/')) next += 1;
  if (isWord(tokens[next], 'من', 'في')) next += 1;
  const isNamed = isWord(tokens[next], 'عام', 'سنه', 'العام', 'السنه', 'لعام', 'لسنه', 'بعام', 'بسنه');
  if (isNamed) next += 1;
  const token = tokens[next];
  const inWords = token?.kind === 'word' ? numberInWordsAt(tokens, next) : null;
  if (inWords && (inWords.value < 1300 || inWords.value > 2200)) return null;
  if (!inWords && (token?.kind !== 'number' || token.fold.length !== 4)) return null;
  const year = inWords?.value ?? Number(token?.fold);
  if (year < 1300 || year > 2200) return null;
  next = inWords?.next ?? next + 1;
  if (isMark(tokens[next], '.') || isWord(tokens[next], 'ه', 'هجري', 'هجريه', 'م', 'ميلادي', 'ميلاديه'))
    next = isMark(tokens[next], '.') ? next : next + 1;
  return { year, next };
}

/** «العام الماضي», «من هذا العام», behind a month. */
function yearPointerAt(tokens: readonly Token[], at: number): { pointer: Pointer; next: number } | null {
  let next = isWord(tokens[at], 'من', 'في') ? at + 1 : at;
  const leading = isWord(tokens[next], 'هذا', 'هذه') ? 'this' : undefined;
  if (leading) next += 1;
  const unit = looked(tokens[next], units);
  if (unit?.unit !== 'year' || unit.count !== 1) return null;
  const pointer = looked(tokens[next + 1], trailingPointers) ?? leading;
  if (pointer === undefined) return null;
  return { pointer, next: leading ? next + 1 : next + 2 };
}

/** Words between a weekday and its date: «الخميس الموافق 14», «الأحد، في 3 آذار». */
function afterWeekdayWords(tokens: readonly Token[], at: number): number {
  let next = isMark(tokens[at], '،,') ? at + 1 : at;
  while (isWord(tokens[next], 'الموافق', 'الموافقه', 'الواقع', 'المصادف', 'بتاريخ', 'في', 'ل', 'يوم'))
    next += 1;
  return next;
}

export function readWritten(tokens: readonly Token[], at: number): Found | null {
  const isWithin = isMark(tokens[at], '(،,');
  const { weekday, next: afterWeekday } = isWithin ? { weekday: null, next: at } : weekdayAt(tokens, at);
  const start = weekday === null ? afterWeekday : afterWeekdayWords(tokens, afterWeekday);
  const date = dateAt(tokens, start, weekday);
  if (date === null) return null;
  return doubled(tokens, date) ?? date;
}

/** «5 شوال 1436هـ الموافق 21 يوليو 2015م»: of a double date the Gregorian one is what the words state. */
function doubled(tokens: readonly Token[], first: Found): Found | null {
  if (first.meaning.kind !== 'date' || first.meaning.day === null) return null;
  let next = first.next;
  const opened = isMark(tokens[next], '(');
  if (isMark(tokens[next], '،,(') || isMark(tokens[next], '-')) next += 1;
  const isNamed = isWord(tokens[next], 'الموافق', 'الموافقه', 'المصادف');
  if (isNamed) next += 1;
  while (isNamed && (isMark(tokens[next], ':') || isWord(tokens[next], 'ل', 'يوم', 'لـ'))) next += 1;
  const second = isNamed || opened ? dateAt(tokens, next, first.meaning.weekday) : null;
  if (second?.meaning.kind !== 'date' || second.meaning.day === null) return null;
  if (second.meaning.calendar === first.meaning.calendar) return null;
  const gregorian = second.meaning.calendar === 'gregorian' ? second.meaning : first.meaning;
  return {
    meaning: gregorian,
    next: opened && isMark(tokens[second.next], ')') ? second.next + 1 : second.next,
  };
}

function dateAt(tokens: readonly Token[], at: number, weekday: number | null): Found | null {
  const numeric = numericDateAt(tokens, at);
  if (numeric !== null) {
    const { next, ...parts } = numeric;
    return { meaning: { kind: 'date', weekday, pointer: null, ...parts }, next };
  }
  const written = writtenDate(tokens, at);
  if (written === null || (weekday !== null && written.day === null)) return null;
  const { day, lastDay, found, year } = written;
  const ofYear = year === null ? yearPointerAt(tokens, written.next) : null;
  const pointer = year === null && !ofYear ? looked(tokens[written.next], trailingPointers) : undefined;
  return {
    meaning: {
      kind: 'date',
      calendar: found.calendar,
      year,
      month: found.month,
      day,
      weekday,
      pointer: pointer ?? null,
      yearPointer: ofYear?.pointer,
      lastDay,
      isOrdinal: day !== null && weekday !== null && tokens[at]?.kind === 'word',
      isDoubtful: found.isDoubtful && year === null,
    },
    next: ofYear?.next ?? (pointer === undefined ? written.next : written.next + 1),
  };
}

/** The date behind a relative word, where a whole one stands there. */
export function statedAt(tokens: readonly Token[], at: number): { stated: StatedDate; next: number } | null {
  const found = readWritten(tokens, at);
  if (found?.meaning.kind !== 'date' || found.meaning.day === null || found.meaning.isDoubtful) return null;
  const { calendar, year, month, day } = found.meaning;
  return { stated: { calendar, year, month, day }, next: found.next };
}
