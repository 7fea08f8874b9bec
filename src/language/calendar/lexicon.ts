/**
 * The words that Arabic dates are made of, as `foldDateWord` writes them. Months of the four styles that newspapers print
 * (Levantine, Gulf and Egypt, Maghreb, English) and the Hijri ones, with the spellings that occur. Only words: what
 * they mean together is in `expressions.ts`.
 */
import { foldDateWord } from './fold.ts';

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
  ['كانون الثاني', 'كانون ثاني', 'يناير', 'جانفي', 'ينير', 'january', 'jan'],
  ['شباط', 'فبراير', 'فيفري', 'فبرایر', 'february', 'feb'],
  ['آذار', 'مارس', 'march', 'mar'],
  ['نيسان', 'أبريل', 'إبريل', 'أفريل', 'ابرايل', 'april', 'apr'],
  ['أيار', 'نوار', 'مايو', 'ماي', 'may'],
  ['حزيران', 'يونيو', 'يونيه', 'جوان', 'يونية', 'june', 'jun'],
  ['تموز', 'يوليو', 'يوليه', 'يوليوز', 'يوليز', 'جويلية', 'جويليه', 'يولية', 'july', 'jul'],
  ['آب', 'أغسطس', 'أوت', 'غشت', 'أغشت', 'august', 'aug'],
  ['أيلول', 'سبتمبر', 'شتنبر', 'شتمبر', 'september', 'sep', 'sept'],
  ['تشرين الأول', 'تشرين أول', 'أكتوبر', 'اكتوبر', 'october', 'oct'],
  ['تشرين الثاني', 'تشرين ثاني', 'نوفمبر', 'نونبر', 'november', 'nov'],
  ['كانون الأول', 'كانون أول', 'ديسمبر', 'دجنبر', 'دجمبر', 'december', 'dec'],
];
// biome-ignore format: a table
const hijri: readonly (readonly string[])[] = [
  ['محرم', 'المحرم', 'محرم الحرام'],
  ['صفر', 'صفر الخير'],
  ['ربيع الأول', 'ربيع أول'],
  ['ربيع الآخر', 'ربيع الثاني', 'ربيع ثاني', 'ربيع الاخر', 'ربيع ثان'],
  ['جمادى الأولى', 'جمادى الأول', 'جمادي الأولى', 'جماد أول', 'جماد الأول'],
  ['جمادى الآخرة', 'جمادى الثانية', 'جمادى الثاني', 'جماد ثاني', 'جماد الثاني', 'جماد الآخر'],
  ['رجب', 'رجب الفرد'],
  ['شعبان'],
  ['رمضان', 'رمضان المبارك'],
  ['شوال'],
  ['ذو القعدة', 'ذي القعدة', 'ذا القعدة'],
  ['ذو الحجة', 'ذي الحجة', 'ذا الحجة'],
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
  ].map(foldDateWord),
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
  ambiguous.add(foldDateWord(name));
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
        foldDateWord(name),
        { calendar, month: index + 1, isAmbiguous: ambiguous.has(foldDateWord(name)) },
      ]),
    ),
  ),
);

/** 0 is Sunday, as `Date` counts. */
export const weekdays: ReadonlyMap<string, number> = new Map(
  [
    ['الأحد', 'sunday'],
    ['الاثنين', 'الإثنين', 'monday'],
    ['الثلاثاء', 'الثلاثا', 'tuesday'],
    ['الأربعاء', 'الأربعا', 'wednesday'],
    ['الخميس', 'thursday'],
    ['الجمعة', 'friday'],
    ['السبت', 'saturday'],
  ].flatMap((names, index) => names.map((name): [string, number] => [foldDateWord(name), index])),
);

/** Words for a day counted from the day of publication; of two words with a space. */
export const relativeDays: ReadonlyMap<string, number> = new Map(
  (
    [
      [-2, ['أول أمس', 'أول من أمس', 'قبل أمس', 'قبل يوم أمس', 'أمس الأول', 'قبل امبارح', 'أول البارحة']],
      [-1, ['أمس', 'الأمس', 'البارحة', 'امبارح', 'مبارح', 'الليلة الماضية', 'yesterday']],
      [0, ['اليوم', 'هذه اللحظة', 'today']],
      [1, ['غدا', 'الغد', 'غد', 'بكرة', 'بكرا', 'tomorrow']],
      [2, ['بعد غد', 'بعد الغد', 'بعد بكرة', 'بعد بكرا', 'بعد يوم غد']],
    ] as const
  ).flatMap(([offset, names]) => names.map((name): [string, number] => [foldDateWord(name), offset])),
);

export type Pointer = 'last' | 'this' | 'next';

/** Which one of those that come round: the one before, the one that runs, the one to come. */
export const pointers: ReadonlyMap<string, Pointer> = new Map(
  (
    [
      [
        'last',
        [
          'الماضي',
          'الماضية',
          'الماضيين',
          'الماضيان',
          'الماضيتين',
          'المنصرم',
          'المنصرمة',
          'الفائت',
          'الفائتة',
          'السابق',
          'السابقة',
          'المنقضي',
          'المنقضية',
          'الأخير',
          'الأخيرة',
          'الأخيرين',
          'last',
        ],
      ],
      ['this', ['الجاري', 'الجارية', 'الحالي', 'الحالية', 'هذا', 'هذه', 'this']],
      [
        'next',
        [
          'المقبل',
          'المقبلة',
          'المقبلين',
          'المقبلان',
          'القادم',
          'القادمة',
          'القادمين',
          'التالي',
          'التالية',
          'الآتي',
          'الآتية',
          'next',
        ],
      ],
    ] as const
  ).flatMap(([pointer, names]) => names.map((name): [string, Pointer] => [foldDateWord(name), pointer])),
);

/** Behind a noun: «هذا» there begins what follows («عيد الفطر هذا العام»). */
export const trailingPointers: ReadonlyMap<string, Pointer> = new Map(
  [...pointers].filter(([word]) => !/^(?:هذ|[a-z])/u.test(word)),
);

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' | 'decade' | 'century';

/** A unit as a word, and how many of it the word itself says (يومين: two). */
export const units: ReadonlyMap<string, { unit: Unit; count: number }> = new Map(
  (
    [
      ['minute', 1, ['دقيقة', 'دقائق', 'minute', 'minutes']],
      ['minute', 2, ['دقيقتين', 'دقيقتان']],
      ['hour', 1, ['ساعة', 'ساعات', 'hour', 'hours']],
      ['hour', 2, ['ساعتين', 'ساعتان']],
      ['day', 1, ['يوم', 'يوما', 'أيام', 'الأيام', 'اليوم', 'day', 'days']],
      ['day', 2, ['يومين', 'يومان', 'اليومين', 'اليومان']],
      ['week', 1, ['أسبوع', 'أسبوعا', 'أسابيع', 'الأسابيع', 'الأسبوع', 'week', 'weeks']],
      ['week', 2, ['أسبوعين', 'أسبوعان', 'الأسبوعين', 'الأسبوعان']],
      ['month', 1, ['شهر', 'شهرا', 'أشهر', 'شهور', 'الأشهر', 'الشهور', 'الشهر', 'month', 'months']],
      ['month', 2, ['شهرين', 'شهران', 'الشهرين', 'الشهران']],
      [
        'year',
        1,
        [
          'عام',
          'عاما',
          'أعوام',
          'الأعوام',
          'العام',
          'سنة',
          'سنوات',
          'السنوات',
          'السنة',
          'سنين',
          'السنين',
          'year',
          'years',
        ],
      ],
      ['year', 2, ['عامين', 'عامان', 'سنتين', 'سنتان', 'العامين', 'العامان', 'السنتين', 'السنتان']],
      ['decade', 1, ['عقد', 'عقود', 'العقد', 'العقود', 'decade', 'decades']],
      ['decade', 2, ['عقدين', 'عقدان', 'العقدين', 'العقدان']],
      ['century', 1, ['قرن', 'قرون', 'القرن', 'القرون', 'century', 'centuries']],
      ['century', 2, ['قرنين', 'قرنان', 'القرنين']],
    ] as const
  ).flatMap(([unit, count, names]) =>
    names.map((name): [string, { unit: Unit; count: number }] => [foldDateWord(name), { unit, count }]),
  ),
);
