/**
 * The words that Arabic dates are made of, as `fold` writes them. Months of the four styles that newspapers print
 * (Levantine, Gulf and Egypt, Maghreb, English) and the Hijri ones, with the spellings that occur. Only words: what
 * they mean together is in `expressions.ts`.
 */

const marks = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/gu;

/** One spelling for all: without tashkeel and tatweel, alef and ya in one form, ة as ه, lower case. */
export function fold(word: string): string {
  return word
    .normalize('NFC')
    .replace(marks, '')
    .replace(/[أإآٱ]/gu, 'ا')
    .replace(/[ىی]/gu, 'ي')
    .replace(/ک/gu, 'ك')
    .replace(/ة/gu, 'ه')
    .toLowerCase();
}

export type CalendarName = 'gregorian' | 'hijri';
export type MonthName = {
  calendar: CalendarName;
  month: number;
  /** Also a common word or a person's name: a month only beside a day's or a year's number. */
  isAmbiguous: boolean;
};

/** A row a month; names of two words with a space. */
// biome-ignore format: a table
const gregorian: readonly (readonly string[])[] = [
  ['كانون الثاني', 'يناير', 'جانفي', 'ينير', 'january', 'jan'],
  ['شباط', 'فبراير', 'فيفري', 'فبرایر', 'february', 'feb'],
  ['آذار', 'مارس', 'march', 'mar'],
  ['نيسان', 'أبريل', 'إبريل', 'أفريل', 'ابرايل', 'april', 'apr'],
  ['أيار', 'نوار', 'مايو', 'ماي', 'may'],
  ['حزيران', 'يونيو', 'يونيه', 'جوان', 'june', 'jun'],
  ['تموز', 'يوليو', 'يوليه', 'يوليوز', 'جويلية', 'july', 'jul'],
  ['آب', 'أغسطس', 'أوت', 'غشت', 'أغشت', 'august', 'aug'],
  ['أيلول', 'سبتمبر', 'شتنبر', 'شتمبر', 'september', 'sep', 'sept'],
  ['تشرين الأول', 'أكتوبر', 'اكتوبر', 'october', 'oct'],
  ['تشرين الثاني', 'نوفمبر', 'نونبر', 'november', 'nov'],
  ['كانون الأول', 'ديسمبر', 'دجنبر', 'دجمبر', 'december', 'dec'],
];
// biome-ignore format: a table
const hijri: readonly (readonly string[])[] = [
  ['محرم', 'المحرم', 'محرم الحرام'],
  ['صفر'],
  ['ربيع الأول', 'ربيع أول'],
  ['ربيع الآخر', 'ربيع الثاني', 'ربيع ثاني'],
  ['جمادى الأولى', 'جمادى الأول', 'جمادي الأولى', 'جماد أول', 'جماد الأول'],
  ['جمادى الآخرة', 'جمادى الثانية', 'جمادى الثاني', 'جماد ثاني', 'جماد الثاني', 'جماد الآخر'],
  ['رجب'],
  ['شعبان'],
  ['رمضان'],
  ['شوال'],
  ['ذو القعدة', 'ذي القعدة', 'ذو القعده'],
  ['ذو الحجة', 'ذي الحجة'],
];
const ambiguous = new Set(
  [
    'آب',
    'مارس',
    'ماي',
    'جوان',
    'أوت',
    'نوار',
    'ينير',
    'may',
    'march',
    'mar',
    'jan',
    'محرم',
    'المحرم',
    'صفر',
  ].map(fold),
);
for (const name of [
  'رجب',
  'شعبان',
  'رمضان',
  'شوال',
  'dec',
  'sep',
  'oct',
  'apr',
  'aug',
  'jun',
  'jul',
  'nov',
  'feb',
]) {
  ambiguous.add(fold(name));
}

/** By folded name, of one or two words. */
export const months: ReadonlyMap<string, MonthName> = new Map(
  (
    [
      ['gregorian', gregorian],
      ['hijri', hijri],
    ] as const
  ).flatMap(([calendar, table]) =>
    table.flatMap((names, index) =>
      names.map((name): [string, MonthName] => [
        fold(name),
        { calendar, month: index + 1, isAmbiguous: ambiguous.has(fold(name)) },
      ]),
    ),
  ),
);

/** 0 is Sunday, as `Date` counts. */
export const weekdays: ReadonlyMap<string, number> = new Map(
  [
    ['الأحد', 'sunday'],
    ['الاثنين', 'الإثنين', 'monday'],
    ['الثلاثاء', 'tuesday'],
    ['الأربعاء', 'wednesday'],
    ['الخميس', 'thursday'],
    ['الجمعة', 'friday'],
    ['السبت', 'saturday'],
  ].flatMap((names, index) => names.map((name): [string, number] => [fold(name), index])),
);

/** Words for a day counted from the day of publication; of two words with a space. */
export const relativeDays: ReadonlyMap<string, number> = new Map(
  (
    [
      [-2, ['أول أمس', 'أول من أمس', 'قبل أمس', 'أمس الأول']],
      [-1, ['أمس', 'البارحة', 'yesterday']],
      [0, ['اليوم', 'today']],
      [1, ['غدا', 'الغد', 'غد', 'tomorrow']],
      [2, ['بعد غد', 'بعد الغد']],
    ] as const
  ).flatMap(([offset, names]) => names.map((name): [string, number] => [fold(name), offset])),
);

export type Pointer = 'last' | 'this' | 'next';

/** Which one of those that come round: the one before, the one that runs, the one to come. */
export const pointers: ReadonlyMap<string, Pointer> = new Map(
  (
    [
      [
        'last',
        ['الماضي', 'الماضية', 'المنصرم', 'المنصرمة', 'الفائت', 'الفائتة', 'السابق', 'السابقة', 'last'],
      ],
      ['this', ['الجاري', 'الجارية', 'الحالي', 'الحالية', 'هذا', 'هذه', 'this']],
      ['next', ['المقبل', 'المقبلة', 'القادم', 'القادمة', 'next']],
    ] as const
  ).flatMap(([pointer, names]) => names.map((name): [string, Pointer] => [fold(name), pointer])),
);

export type Unit = 'day' | 'week' | 'month' | 'year';

/** A unit as a word, and how many of it the word itself says (يومين: two). */
export const units: ReadonlyMap<string, { unit: Unit; count: number }> = new Map(
  (
    [
      ['day', 1, ['يوم', 'يوما', 'أيام', 'اليوم', 'day', 'days']],
      ['day', 2, ['يومين', 'يومان']],
      ['week', 1, ['أسبوع', 'أسبوعا', 'أسابيع', 'الأسبوع', 'week', 'weeks']],
      ['week', 2, ['أسبوعين', 'أسبوعان']],
      ['month', 1, ['شهر', 'شهرا', 'أشهر', 'شهور', 'الشهر', 'month', 'months']],
      ['month', 2, ['شهرين', 'شهران']],
      ['year', 1, ['عام', 'عاما', 'أعوام', 'العام', 'سنة', 'سنوات', 'السنة', 'سنين', 'year', 'years']],
      ['year', 2, ['عامين', 'عامان', 'سنتين', 'سنتان']],
    ] as const
  ).flatMap(([unit, count, names]) =>
    names.map((name): [string, { unit: Unit; count: number }] => [fold(name), { unit, count }]),
  ),
);

/** Counting words up to ten, in both genders. */
export const counts: ReadonlyMap<string, number> = new Map(
  [
    ['واحد', 'واحدة'],
    ['اثنين', 'اثنتين'],
    ['ثلاثة', 'ثلاث'],
    ['أربعة', 'أربع'],
    ['خمسة', 'خمس'],
    ['ستة', 'ست'],
    ['سبعة', 'سبع'],
    ['ثمانية', 'ثماني', 'ثمان'],
    ['تسعة', 'تسع'],
    ['عشرة', 'عشر'],
  ].flatMap((names, index) => names.map((name): [string, number] => [fold(name), index + 1])),
);

/** الأول من نيسان */
export const ordinals: ReadonlyMap<string, number> = new Map(
  ['الأول', 'الثاني', 'الثالث', 'الرابع', 'الخامس', 'السادس', 'السابع', 'الثامن', 'التاسع', 'العاشر'].map(
    (name, index): [string, number] => [fold(name), index + 1],
  ),
);
