/**
 * Finding dates in a text: where each stands and what its words mean, before anybody asks which day that was. Nothing
 * here knows the day of publication; `resolution.ts` does.
 */
import { foldDateWord } from './fold.ts';
import { months, pointers, relativeDays, units, weekdays } from './lexicon.ts';
import type { Clock, Found, Meaning, Part, PartOfDay } from './meaning.ts';
import { numberStarts } from './number-words.ts';
import { clockRangeAt, partOfDayAt } from './readers/clock.ts';
import { holidayStarts, readHoliday } from './readers/holiday.ts';
import { readCentury, readDecade, readSeason, readUnit, readYear } from './readers/period.ts';
import { readRelativeDay, readShift, readSpan } from './readers/relative.ts';
import { readDayOfMonth, readNth, readWeekday } from './readers/weekday.ts';
import { readWritten } from './readers/written.ts';
import { barely, beginningWith, isMark, isWord } from './reading.ts';
import { type Token, tokensOf } from './tokens.ts';

export type { Meaning, StatedDate } from './meaning.ts';

export type DateExpression = {
  /** Place in the text, in UTF-16 units; `words` is what stands there, as printed. */
  start: number;
  end: number;
  words: string;
  meaning: Meaning;
  /** «أواخر نيسان» */
  part?: Part | undefined;
  /** «مساء أمس» */
  partOfDay?: PartOfDay | undefined;
  /** «أمس الساعة الثالثة»: the hour in the place where it is told. */
  clock?: Clock | undefined;
  /** The sentence speaks of what is to come («سيعقد الأحد»): a day that comes round is the next one. */
  leaning?: 'future' | undefined;
};

const readers: readonly ((tokens: readonly Token[], at: number) => Found | null)[] = [
  readWritten,
  readRelativeDay,
  readShift,
  readSpan,
  readNth,
  readWeekday,
  readDayOfMonth,
  readUnit,
  readYear,
  readDecade,
  readCentury,
  readSeason,
  readHoliday,
];

/** The dates in the text, in order, none within another. */
export function dateExpressions(text: string): DateExpression[] {
  const tokens = tokensOf(text);
  const found: DateExpression[] = [];
  for (let at = 0; at < tokens.length; ) {
    const expression = canStart(tokens[at]) ? wholeAt(tokens, at) : null;
    const first = tokens[at];
    const last = expression ? tokens[expression.next - 1] : undefined;
    if (!expression || !first || !last) {
      at += 1;
      continue;
    }
    const start = first.start + joinedLetters(tokens, at, first, expression.next);
    const { next, ...what } = expression;
    found.push({
      start,
      end: last.end,
      words: text.slice(start, last.end),
      ...what,
      leaning: leans(what.meaning) && speaksOfTheFuture(tokens, at, next) ? 'future' : undefined,
    });
    at = next;
  }
  return found;
}

/** A day with what stands around it: a part of it or of the day, an hour before or behind. */
function wholeAt(tokens: readonly Token[], at: number): Found | null {
  const candidates = [plainAt(tokens, at), partAt(tokens, at), ofDayAt(tokens, at), clockedAt(tokens, at)];
  return candidates.reduce((best, one) => (one && (!best || one.next > best.next) ? one : best), null);
}

function plainAt(tokens: readonly Token[], at: number): Found | null {
  let best: Found | null = null;
  for (const read of readers) {
    const found = read(tokens, at);
    if (found && (best === null || found.next > best.next)) best = found;
  }
  return best && withClockBehind(tokens, best);
}

const parts: ReadonlyMap<string, Part> = new Map(
  (
    [
      ['start', ['أوائل', 'مطلع', 'بداية', 'بدايات', 'مستهل', 'أول', 'غرة']],
      ['middle', ['منتصف', 'أواسط', 'وسط', 'نصف']],
      ['end', ['أواخر', 'نهاية', 'نهايات', 'ختام', 'آخر']],
    ] as const
  ).flatMap(([part, words]) => words.map((word): [string, Part] => [foldDateWord(word), part])),
);

/** «أوائل آذار», «نهاية العام الماضي», «منتصف عام 2012». */
function partAt(tokens: readonly Token[], at: number): Found | null {
  const part = barely(tokens[at]?.fold ?? '')
    .map((form) => parts.get(form))
    .find((one) => one !== undefined);
  if (part === undefined) return null;
  const whole = plainAt(tokens, isWord(tokens[at + 1], 'من') ? at + 2 : at + 1);
  if (!whole || !isLong(whole.meaning)) return null;
  return { ...whole, part };
}

function isLong(meaning: Meaning): boolean {
  if (meaning.kind === 'date') return meaning.day === null;
  return meaning.kind === 'unit'
    ? meaning.unit !== 'day'
    : ['year', 'decade', 'century', 'season'].includes(meaning.kind);
}

/** «مساء أمس», «فجر الأحد», «هذه الليلة». */
function ofDayAt(tokens: readonly Token[], at: number): Found | null {
  const named = partOfDayAt(tokens, at);
  if (named === null || isWord(tokens[at], 'في', 'بعد', 'قبل')) return null;
  const day = named.isOfToday
    ? null
    : plainAt(tokens, isWord(tokens[named.next], 'يوم') ? named.next : named.next);
  if (day && isDay(day.meaning)) return { ...day, partOfDay: named.part };
  const isTonight = named.isOfToday || isWord(tokens[at], 'الليله');
  return isTonight
    ? withClockBehind(tokens, { meaning: today, partOfDay: named.part, next: named.next })
    : null;
}

const today = { kind: 'shift', unit: 'day', amount: 0, weekday: null, stated: null } as const;

function isDay(meaning: Meaning): boolean {
  if (meaning.kind === 'shift' || meaning.kind === 'unit') return meaning.unit === 'day';
  if (meaning.kind === 'date') return meaning.day !== null;
  return ['weekday', 'day-of-month', 'holiday'].includes(meaning.kind);
}

/** «أمس، الساعة الثالثة عصرا», «الخميس من الساعة التاسعة». */
function withClockBehind(tokens: readonly Token[], found: Found): Found {
  if (found.clock || !isDay(found.meaning)) return found;
  let next = isMark(tokens[found.next], '،,') ? found.next + 1 : found.next;
  if (isWord(tokens[next], 'من')) next += 1;
  const clock = clockRangeAt(tokens, next);
  return clock ? { ...found, clock: clock.clock, next: clock.next } : found;
}

/** «الساعة الثالثة عصر أمس»; without a day it is the day of publication. */
function clockedAt(tokens: readonly Token[], at: number): Found | null {
  const clock = clockRangeAt(tokens, at);
  if (clock === null || isWord(tokens[at], 'في', 'عند')) return null;
  let next = isMark(tokens[clock.next], '،,') ? clock.next + 1 : clock.next;
  if (isWord(tokens[next], 'من')) next += 1;
  const named = partOfDayAt(tokens, next);
  const day = plainAt(tokens, next) ?? (named ? plainAt(tokens, named.next) : null);
  if (day && isDay(day.meaning) && !day.clock) return { ...day, clock: clock.clock };
  return { meaning: { ...today, isVague: true }, clock: clock.clock, next: clock.next };
}

/** How many letters of the first word join it to what stands before: the `و` of «والعام المقبل». */
function joinedLetters(tokens: readonly Token[], at: number, first: Token, next: number): number {
  if (first.kind !== 'word' || !/^[وف]/u.test(first.fold) || months.has(first.fold)) return 0;
  const bare = { ...first, fold: first.fold.slice(1) };
  return wholeAt(beginningWith(bare, tokens, at), 0)?.next === next - at ? 1 : 0;
}

/** What any date begins with. Nearly every word of a text is none of them. */
const starts: ReadonlySet<string> = new Set([
  ...[...months.keys(), ...relativeDays.keys()].map((name) => name.split(' ')[0] ?? ''),
  ...weekdays.keys(),
  ...units.keys(),
  ...numberStarts,
  ...holidayStarts,
  ...parts.keys(),
  ...[...pointers.keys()].filter((word) => /^(?:هذ|[a-z])/u.test(word)),
  ...'قبل منذ بعد خلال من بين ما في شهر يوم نهار الساعه ساعه صيف شتاء ربيع خريف الصيف الشتاء الربيع الخريف احد اثنين ثلاثاء اربعاء خميس جمعه سبت الي حتي تمام حوالي'.split(
    ' ',
  ),
  ...'فجر صباح ظهر عصر مساء ليل ليله الليله عشيه'.split(' '),
  ...'عام العام سنه عامي سنتي اعوام انتخابات ثوره موازنه'.split(' '),
]);
const ordinalShape =
  /^(?:و|ف|ب|ل|ك)?(?:ال|لل)?(?:اول|اولي|ثاني|ثانيه|ثالث|ثالثه|رابع|رابعه|خامس|خامسه|سادس|سادسه|سابع|سابعه|ثامن|ثامنه|تاسع|تاسعه|عاشر|عاشره|حادي|حاديه|عشرين|عشرون|ثلاثين|ثلاثون|واحد)$/u;
const decadeShape = /(?:عشرين|ثلاثين|اربعين|خمسين|ستين|سبعين|ثمانين|تسعين)(?:يات|ات)$/u;

function canStart(token: Token | undefined): boolean {
  if (token === undefined || token.kind === 'mark') return false;
  if (token.kind === 'number') return true;
  if (barely(token.fold).some((form) => starts.has(form))) return true;
  return (
    token.fold.length < 16 &&
    (ordinalShape.test(token.fold) || decadeShape.test(token.fold) || /(?:مئه|مائه)$/u.test(token.fold))
  );
}

/** Of these the words alone do not say whether they were or will be. */
function leans(meaning: Meaning): boolean {
  if (meaning.kind === 'weekday') return meaning.pointer === null && meaning.week === undefined;
  return (
    (meaning.kind === 'date' || meaning.kind === 'holiday') &&
    meaning.year === null &&
    meaning.pointer === null
  );
}

const futureWords = new Set([
  'سوف',
  'المقرر',
  'المرتقب',
  'المرتقبه',
  'المتوقع',
  'المنتظر',
  'ينتظر',
  'المزمع',
  'يعتزم',
  'تعتزم',
]);
const futureVerb = /^[وف]?س(?:[يت]\p{L}{3,}|ن\p{L}{3,}|ا\p{L}{3,})$/u;
/** They look like verbs of the future and are none. */
const noVerb =
  /^[وف]?(?:سي(?:اس|ار|طر|ناء|ناري|نما|ول|اق|اح|اد|د[هات]|ما|وف|رت|ره|ف)|ست(?:ه|ين|ون|ار|راتيج|وكهولم|يفن|مائه|مئه)|سن(?:ه|وات|وي|ين|تين|دات)|سا(?:ع|بق|حه|حل|خن|د|ري|لم|مي|ند|ئ|حات|لب|طع))/u;
const reach = 12;

/** Whether a verb of what is to come stands in the same sentence, near the words. */
function speaksOfTheFuture(tokens: readonly Token[], from: number, to: number): boolean {
  const isFuture = ({ kind, fold: word }: Token) =>
    kind === 'word' && (futureWords.has(word) || (futureVerb.test(word) && !noVerb.test(word)));
  for (let at = from - 1; at >= Math.max(0, from - reach); at -= 1) {
    const token = tokens[at];
    if (!token || isMark(token, '.!؟?')) break;
    if (isFuture(token)) return true;
  }
  for (let at = to; at < Math.min(tokens.length, to + reach / 2); at += 1) {
    const token = tokens[at];
    if (!token || isMark(token, '.!؟?،')) break;
    if (isFuture(token)) return true;
  }
  return false;
}
