/** Longer stretches: «الأسبوع الماضي», «عام 2011», «ثمانينيات القرن الماضي», «القرن التاسع عشر», «صيف 2016». */
import { foldDateWord } from '../fold.ts';
import { type Pointer, pointers, trailingPointers, units } from '../lexicon.ts';
import type { Found, Season } from '../meaning.ts';
import { countAt, ordinalAt } from '../number-words.ts';
import { barely, beginningWith, isMark, isWord, looked, moved } from '../reading.ts';
import type { Token } from '../tokens.ts';
import { yearAt } from './written.ts';

const demonstratives = ['هذا', 'هذه', 'last', 'next', 'this'] as const;

/** «الأسبوع الماضي», «العام المقبل», «هذا الشهر», «اليوم التالي». */
export function readUnit(tokens: readonly Token[], at: number): Found | null {
  const leading = isWord(tokens[at], ...demonstratives) ? looked(tokens[at], pointers) : undefined;
  const place = leading === undefined ? at : at + 1;
  const unit = looked(tokens[place], units);
  const isDefinite = leading !== undefined || /^[وفب]*ال|^لل/u.test(tokens[place]?.fold ?? '');
  if (!unit || unit.unit === 'minute' || unit.unit === 'hour' || unit.count !== 1 || !isDefinite) return null;
  if (isPlural.test(tokens[place]?.fold ?? '')) return null;
  const trailing = looked(tokens[place + 1], trailingPointers);
  const pointer = trailing ?? leading;
  if (pointer === undefined || (unit.unit === 'day' && pointer === 'this')) return null;
  if (unit.unit === 'century' && pointer === 'last' && trailing === undefined) return null;
  return {
    meaning: { kind: 'unit', unit: unit.unit, pointer },
    next: trailing === undefined ? place + 1 : place + 2,
  };
}

const isPlural = /(?:ايام|اسابيع|اشهر|شهور|اعوام|سنوات|سنين|عقود|قرون)$/u;

/** «عام 2011», «في العام 2011», «عامي 2011 و2015», «منذ 2011», «1436 هـ». */
export function readYear(tokens: readonly Token[], at: number): Found | null {
  const first = tokens[at];
  if (first?.kind === 'number') return yearsAt(tokens, at) ?? lonelyYear(tokens, at, false);
  if (isWord(first, 'من', 'بين') && tokens[at + 1]?.kind === 'number') {
    const range = yearsAt(tokens, at + 1);
    if (range) return range;
  }
  for (const form of barely(first?.fold ?? '')) {
    if (years.has(form)) return namedYear(tokens, at, form);
    if (before.has(form) && tokens[at + 1]?.kind === 'number') {
      const found = lonelyYear(tokens, at + 1, true);
      if (found) return found;
    }
  }
  return null;
}

const years = new Set([
  'عام',
  'العام',
  'سنه',
  'السنه',
  'عامي',
  'سنتي',
  'الاعوام',
  'اعوام',
  'السنوات',
  'سنوات',
]);
const before = new Set([
  'منذ',
  'في',
  'مطلع',
  'حتي',
  'منتصف',
  'اواخر',
  'نهايه',
  'بدايه',
  'انتخابات',
  'ثوره',
  'موازنه',
]);

function namedYear(tokens: readonly Token[], at: number, form: string): Found | null {
  const isPair = form === 'عامي' || form === 'سنتي' || isPlural.test(form);
  const first = yearAt(tokens, at + 1);
  if (first === null || isMark(tokens[at + 1], '-/')) return null;
  const calendar = first.year <= 1500 ? 'hijri' : 'gregorian';
  const joins = isWord(tokens[first.next], 'و', 'الي', 'حتي') || isMark(tokens[first.next], '-–—/');
  const last = joins && isPair ? yearAt(tokens, first.next + 1) : null;
  const lastYear = last && last.year > first.year ? last.year : undefined;
  return {
    meaning: { kind: 'year', year: first.year, calendar, lastYear },
    next: lastYear === undefined || !last ? first.next : last.next,
  };
}

/** «2011-2015», «من 2014 حتى 2018» */
function yearsAt(tokens: readonly Token[], at: number): Found | null {
  const [first, joint, last] = tokens.slice(at, at + 3);
  const isHung = isMark(joint, '-–—') && joint?.isAttached && last?.isAttached;
  const isFrom = isWord(tokens[at - 1], 'من', 'بين') && isWord(joint, 'الي', 'حتي', 'و');
  if (first?.fold.length !== 4 || last?.kind !== 'number' || last.fold.length !== 4 || !(isHung || isFrom))
    return null;
  const [year, lastYear] = [Number(first.fold), Number(last.fold)];
  const isAll = year >= 1800 && lastYear > year && lastYear <= 2100;
  const goesOn = isHung && isMark(tokens[at + 3], '-/') && tokens[at + 3]?.isAttached;
  if (!isAll || goesOn) return null;
  return {
    meaning: { kind: 'year', year, calendar: 'gregorian', lastYear, isDoubtful: !isFrom },
    next: at + 3,
  };
}

/** A number alone is a year only where something says so: an era, or what stands before and nothing counted behind. */
function lonelyYear(tokens: readonly Token[], at: number, isAnnounced: boolean): Found | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || token.fold.length !== 4) return null;
  const year = Number(token.fold);
  const after = tokens[at + 1];
  const isHijri = isWord(after, 'ه', 'هجري', 'هجريه') && year >= 1 && year <= 1500;
  if (isHijri) return { meaning: { kind: 'year', year, calendar: 'hijri' }, next: at + 2 };
  if (year < 1800 || year > 2100) return null;
  if (isWord(after, 'م', 'ميلادي', 'ميلاديه') && after?.fold !== 'م')
    return { meaning: { kind: 'year', year, calendar: 'gregorian' }, next: at + 2 };
  if (!isAnnounced || after?.kind === 'number') return null;
  const isAlone =
    after === undefined ||
    (after.kind === 'mark' &&
      !(after.isAttached && tokens[at + 2]?.kind === 'number' && tokens[at + 2]?.isAttached) &&
      !isMark(after, '%٪$')) ||
    (after.kind === 'word' && !/^(?:ال)?\p{L}+[هايةن]$/u.test(after.fold) && !looked(after, units));
  return isAlone
    ? { meaning: { kind: 'year', year, calendar: 'gregorian', isDoubtful: true }, next: at + 1 }
    : null;
}

const decades: ReadonlyMap<string, number> = new Map(
  (
    [
      ['عشرين', 20],
      ['ثلاثين', 30],
      ['أربعين', 40],
      ['خمسين', 50],
      ['ستين', 60],
      ['سبعين', 70],
      ['ثمانين', 80],
      ['تسعين', 90],
    ] as const
  ).flatMap(([stem, decade]) =>
    ['يات', 'ات'].flatMap((ending): [string, number][] => [
      [foldDateWord(stem) + ending, decade],
      [`ال${foldDateWord(stem)}${ending}`, decade],
    ]),
  ),
);

/** «الستينيات», «ثمانينيات القرن الماضي», «تسعينات القرن العشرين». A person in the sixties is one as well: «في الستينات من عمره». */
export function readDecade(tokens: readonly Token[], at: number): Found | null {
  const decade = looked(tokens[at], decades);
  if (decade === undefined) return null;
  if (isWord(tokens[at + 1], 'من') && isWord(tokens[at + 2], 'عمره', 'عمرها', 'العمر', 'عمرهم')) return null;
  const place = isWord(tokens[at + 1], 'من') ? at + 2 : at + 1;
  const century = centuryAt(tokens, place);
  return century
    ? {
        meaning: { kind: 'decade', decade, century: century.century, pointer: century.pointer },
        next: century.next,
      }
    : { meaning: { kind: 'decade', decade, century: null, pointer: null }, next: at + 1 };
}

function centuryAt(
  tokens: readonly Token[],
  at: number,
): { century: number | null; pointer: 'last' | 'this' | 'next' | null; next: number } | null {
  if (looked(tokens[at], units)?.unit !== 'century' || isPlural.test(tokens[at]?.fold ?? '')) return null;
  const pointer = looked(tokens[at + 1], trailingPointers);
  if (pointer !== undefined) return { century: null, pointer, next: at + 2 };
  const ordinal =
    ordinalAt(tokens, at + 1) ?? (tokens[at + 1]?.kind === 'number' ? countAt(tokens, at + 1) : null);
  if (ordinal === null || ordinal.value > 22) return null;
  return { century: ordinal.value, pointer: null, next: ordinal.next };
}

/** «القرن العشرين», «القرن الـ19»; one before Christ is no date of ours, and one of the Hijra neither. */
export function readCentury(tokens: readonly Token[], at: number): Found | null {
  const hung = isWord(tokens[at + 1], 'ال') ? at + 1 : null;
  const found =
    hung === null || !tokens[at]
      ? centuryAt(tokens, at)
      : moved(centuryAt(beginningWith(tokens[at], tokens, hung), 0), at);
  if (!found || found.century === null) return null;
  const next = hung === null ? found.next : found.next + 1;
  if (isWord(tokens[next], 'قبل', 'الهجري', 'هجري', 'ق')) return null;
  return {
    meaning: { kind: 'century', century: found.century },
    next: isWord(tokens[next], 'الميلادي') ? next + 1 : next,
  };
}

const seasons: ReadonlyMap<string, Season> = new Map(
  (
    [
      ['ربيع', 'spring'],
      ['صيف', 'summer'],
      ['خريف', 'autumn'],
      ['شتاء', 'winter'],
    ] as const
  ).flatMap(([name, season]): [string, Season][] => [
    [name, season],
    [`ال${name}`, season],
  ]),
);

/** «صيف 2016», «الربيع المقبل», «هذا الشتاء», «خريف العام الماضي». */
export function readSeason(tokens: readonly Token[], at: number): Found | null {
  const leading = isWord(tokens[at], 'هذا') ? ('this' as const) : undefined;
  const place = leading ? at + 1 : at;
  const season = looked(tokens[place], seasons);
  if (season === undefined) return null;
  const of = (year: number | null, pointer: 'last' | 'this' | 'next' | null, next: number): Found => ({
    meaning: { kind: 'season', season, year, pointer },
    next,
  });
  const year = yearAt(tokens, place + 1);
  if (year && !isMark(tokens[place + 1], '،,')) return of(year.year, null, year.next);
  const trailing = looked(tokens[place + 1], trailingPointers);
  if (trailing !== undefined) return of(null, trailing, place + 2);
  if (leading) return of(null, leading, place + 1);
  const unit = looked(tokens[place + 1], units);
  const ofYear = unit?.unit === 'year' ? looked(tokens[place + 2], trailingPointers) : undefined;
  if (ofYear !== undefined) return ofPointedYear(season, ofYear, place + 3);
  return isWord(tokens[place + 1], 'هذا') && looked(tokens[place + 2], units)?.unit === 'year'
    ? ofPointedYear(season, 'this', place + 3)
    : null;
}

const ofPointedYear = (season: Season, yearPointer: Pointer, next: number): Found => ({
  meaning: { kind: 'season', season, year: null, pointer: null, yearPointer },
  next,
});
