/** Days counted from the day of publication: «أمس», «أول من أمس الاثنين», «قبل يومين», «منذ ثلاث سنوات». */

import { foldDateWord } from '../fold.ts';
import { relativeDays, trailingPointers, type Unit, units } from '../lexicon.ts';
import type { Found } from '../meaning.ts';
import { countAt } from '../number-words.ts';
import { beginningWith, isMark, isWord, looked, moved } from '../reading.ts';
import type { Token } from '../tokens.ts';
import { statedAt, weekdayAt } from './written.ts';

/** «أمس 21 تشرين الثاني», «اليوم (الخميس)», «يوم غد الأحد», «الجمعة اليوم». */
export function readRelativeDay(tokens: readonly Token[], at: number): Found | null {
  const leading = weekdayAt(tokens, at);
  const isLed = leading.weekday !== null && !isMark(tokens[at], '(،,');
  const named = relativeWord(tokens, isLed ? leading.next : at);
  if (named === null || (isLed && named.offset !== 0)) return null;
  const { weekday, next: afterWeekday } = isLed
    ? { ...leading, next: named.next }
    : weekdayAt(tokens, named.next);
  const opened = isMark(tokens[afterWeekday], '(');
  const start = opened || isMark(tokens[afterWeekday], '،,') ? afterWeekday + 1 : afterWeekday;
  const dated = statedAt(tokens, start);
  let next = dated?.next ?? afterWeekday;
  if (dated && opened && isMark(tokens[next], ')')) next += 1;
  return {
    meaning: { kind: 'shift', unit: 'day', amount: named.offset, weekday, stated: dated?.stated ?? null },
    next,
  };
}

/** Behind «اليوم» they make of it a day of some row, or of some kind, not this one. */
const otherDays = new Set(
  [
    'الأول',
    'الثاني',
    'الثالث',
    'الرابع',
    'الخامس',
    'السادس',
    'السابع',
    'العاشر',
    'التالي',
    'السابق',
    'الماضي',
    'المنصرم',
    'العالمي',
    'الدولي',
    'الوطني',
    'الواحد',
    'نفسه',
    'ذاته',
    'الدراسي',
    'الأخير',
    'القادم',
    'المقبل',
    'الموعود',
    'المفتوح',
  ].map(foldDateWord),
);

function relativeWord(tokens: readonly Token[], at: number): { offset: number; next: number } | null {
  const place =
    isWord(tokens[at], 'يوم', 'نهار', 'هذا') &&
    isWord(tokens[at + 1], 'اليوم', 'غد', 'الغد', 'امس', 'قبل', 'بعد')
      ? at + 1
      : at;
  for (const length of [3, 2, 1]) {
    const words = tokens.slice(place, place + length);
    if (words.length < length || words.some((token) => token.kind !== 'word')) continue;
    if (length === 1) {
      const offset = looked(words[0], relativeDays);
      if (offset === undefined) return null;
      const isOther = offset === 0 && otherDays.has(tokens[place + 1]?.fold ?? '');
      return isOther ? null : { offset, next: place + 1 };
    }
    const named = words.map((token) => token.fold).join(' ');
    const offset = relativeDays.get(named) ?? relativeDays.get(named.replace(/^[وف]/u, ''));
    if (offset !== undefined) return { offset, next: place + length };
  }
  return null;
}

const before = new Set(['قبل', 'منذ', 'من']);
const about = new Set([
  'نحو',
  'حوالي',
  'قرابه',
  'زهاء',
  'تقريبا',
  'حدود',
  'ما',
  'يقارب',
  'يقرب',
  'يزيد',
  'اكثر',
  'اقل',
  'من',
  'علي',
  'عن',
]);
/** What «بضعة» and a plural without a number are taken for. */
const some = 3;
const vague = new Map([
  ['بضعه', some],
  ['بضع', some],
  ['عده', some],
]);

/** «قبل يومين», «منذ نحو ثلاثة أعوام», «بعد شهرين», «2 سنة وشهر من الآن», «3 days ago». */
export function readShift(tokens: readonly Token[], at: number): Found | null {
  const first = tokens[at];
  if (first?.kind === 'number') {
    const unit = looked(tokens[at + 1], units);
    if (unit && isWord(tokens[at + 2], 'ago') && first.fold.length <= 4)
      return { meaning: shift(unit.unit, -Number(first.fold)), next: at + 3 };
  }
  const word = first?.kind === 'word' ? first.fold.replace(/^[وف]/u, '') : '';
  const sign = before.has(word) ? -1 : word === 'بعد' || word === 'خلال' ? 1 : 0;
  if (sign === 0) return fromNow(tokens, at);
  let next = at + 1;
  while (next < at + 6 && tokens[next]?.kind === 'word' && about.has(tokens[next]?.fold ?? '')) next += 1;
  const isAbout = next > at + 1;
  if (word === 'من' && !isCounted(tokens, next)) return null;
  const length = lengthAt(tokens, next);
  if (length === null) return null;
  if (word === 'خلال') return spanOf(length);
  const isFromNow = isWord(tokens[length.next], 'من') && isWord(tokens[length.next + 1], 'الان', 'اليوم');
  // «بعد يومين من الهجوم» is counted from the attack.
  if (isWord(tokens[length.next], 'من', 'علي') && !isFromNow) return null;
  if (word === 'من' && !isWord(tokens[length.next], 'مضت', 'خلت')) return null;
  const [leading, ...others] = length.parts;
  if (!leading) return null;
  return {
    meaning: {
      ...shift(leading.unit, sign * leading.amount),
      further:
        others.length > 0 ? others.map(({ unit, amount }) => ({ unit, amount: sign * amount })) : undefined,
      isVague: length.isVague || (sign > 0 && !isFromNow) || (isAbout && sign > 0),
    },
    next: isFromNow ? length.next + 2 : word === 'من' ? length.next + 1 : length.next,
  };
}

const isCounted = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'number' || countAt(tokens, at) !== null;

type Length = { parts: { unit: Unit; amount: number }[]; isVague: boolean; next: number };

/** «يومين», «ثلاث سنوات ونصف», «18 شهرا», «سنتين وشهر و21 يوما». */
function lengthAt(tokens: readonly Token[], at: number): Length | null {
  const first = countedUnitAt(tokens, at);
  if (first === null) return null;
  const parts = [{ unit: first.unit, amount: first.amount }];
  let { next } = first;
  for (;;) {
    const joining = tokens[next];
    const isApart = isWord(joining, 'و');
    if (joining?.kind !== 'word' || !(isApart || joining.fold.startsWith('و'))) break;
    const word = isApart ? '' : joining.fold.slice(1);
    if (isWord(tokens[isApart ? next + 1 : next], 'نصف', 'النصف', 'ونصف', 'والنصف')) {
      const half = first.unit === 'year' ? ({ unit: 'month', amount: 6 } as const) : null;
      if (half && parts.length === 1) parts.push(half);
      next += isApart ? 2 : 1;
      break;
    }
    const more = isApart
      ? countedUnitAt(tokens, next + 1)
      : moved(countedUnitAt(beginningWith({ ...joining, fold: word }, tokens, next), 0), next);
    if (more === null) break;
    parts.push({ unit: more.unit, amount: more.amount });
    next = more.next;
  }
  return { parts, isVague: first.isVague, next };
}

function countedUnitAt(
  tokens: readonly Token[],
  at: number,
): { unit: Unit; amount: number; isVague: boolean; next: number } | null {
  const token = tokens[at];
  const unit = token?.kind === 'word' ? units.get(token.fold) : undefined;
  // «قبل اليوم» means until now, and «بعد العام 2011» begins a year.
  if (unit && !token?.fold.startsWith('ال')) {
    if (unit.count === 1 && tokens[at + 1]?.kind === 'number') return null;
    // «منذ سنوات»: some of them; nobody says how many.
    if (unit.unit === 'century') return null;
    if (plural.test(token?.fold ?? '')) return { unit: unit.unit, amount: some, isVague: true, next: at + 1 };
    const isOne = unit.count === 1 && isWord(tokens[at + 1], 'واحد', 'واحده');
    return { unit: unit.unit, amount: unit.count, isVague: false, next: isOne ? at + 2 : at + 1 };
  }
  const loose = vague.get(token?.fold ?? '');
  const count = loose === undefined ? countAt(tokens, at) : { value: loose, next: at + 1 };
  const counted = count === null ? undefined : looked(tokens[count.next], units);
  if (count === null || !counted || tokens[count.next]?.fold.startsWith('ال')) return null;
  return {
    unit: counted.unit,
    amount: count.value * counted.count,
    isVague: loose !== undefined,
    next: count.next + 1,
  };
}

/** «سنتين وشهر من الآن»: of what was, unless the sentence speaks of what will be. */
function fromNow(tokens: readonly Token[], at: number): Found | null {
  const length = lengthAt(tokens, at);
  if (length === null || !isWord(tokens[length.next], 'من') || !isWord(tokens[length.next + 1], 'الان'))
    return null;
  const [leading, ...others] = length.parts;
  if (!leading) return null;
  return {
    meaning: {
      ...shift(leading.unit, -leading.amount),
      further: others.map(({ unit, amount }) => ({ unit, amount: -amount })),
      isVague: true,
    },
    next: length.next + 2,
  };
}

function spanOf({ parts, next, isVague }: Length): Found | null {
  const [first] = parts;
  return first && parts.length === 1
    ? { meaning: { kind: 'span', unit: first.unit, amount: first.amount, isVague }, next }
    : null;
}

/** «الأيام الثلاثة الماضية», «السنوات الخمس المقبلة», «العامين الماضيين», «3 أيام القادمة». */
export function readSpan(tokens: readonly Token[], at: number): Found | null {
  const counted = countAt(tokens, at);
  const place = counted?.next ?? at;
  const noun = tokens[place]?.fold ?? '';
  const unit = looked(tokens[place], units);
  // «أحد الأسبوع الماضي» is a Sunday.
  if (!unit || (counted !== null && noun.startsWith('ال'))) return null;
  const isPlural = plural.test(noun);
  let next = place + 1;
  const behind = counted === null && isPlural ? definiteCountAt(tokens, next) : null;
  if (behind) next = behind.next;
  const pointer = looked(tokens[next], trailingPointers);
  if (pointer === undefined || pointer === 'this') return null;
  const amount = counted?.value ?? behind?.value ?? (unit.count === 2 ? 2 : null);
  if (amount === null && !isPlural) return null;
  const sign = pointer === 'last' ? -1 : 1;
  return {
    meaning: { kind: 'span', unit: unit.unit, amount: sign * (amount ?? some), isVague: amount === null },
    next: next + 1,
  };
}

const plural = /(?:ايام|اسابيع|اشهر|شهور|اعوام|سنوات|سنين|ساعات|عقود|قرون)$/u;

/** «الثلاثة», «الخمس»: a count behind its noun. */
function definiteCountAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const token = tokens[at];
  if (token?.kind === 'number') return countAt(tokens, at);
  if (token?.kind !== 'word' || !token.fold.startsWith('ال')) return null;
  return moved(countAt(beginningWith({ ...token, fold: token.fold.slice(2) }, tokens, at), 0), at);
}

function shift(unit: Unit, amount: number) {
  return { kind: 'shift', unit, amount, weekday: null, stated: null } as const;
}
