/**
 * Dates, times and numbers as an edition prints them. Month names are our own tables, not the machine's ICU: an old
 * server must print كانون الثاني as a new one does. Pure; a no-break space holds day, month and year together.
 */
export type PrintingStyle = {
  /** BCP 47 tag; its primary language chooses words. */
  language: string;
  timeZone: string;
  monthStyle: 'levantine' | 'gulf-egyptian' | 'maghrebi' | 'english';
  numberingSystem: 'latn' | 'arab' | 'arabext';
};

export const monthNames: Readonly<Record<PrintingStyle['monthStyle'], readonly string[]>> = {
  levantine: [
    'كانون الثاني',
    'شباط',
    'آذار',
    'نيسان',
    'أيار',
    'حزيران',
    'تموز',
    'آب',
    'أيلول',
    'تشرين الأول',
    'تشرين الثاني',
    'كانون الأول',
  ],
  'gulf-egyptian': [
    'يناير',
    'فبراير',
    'مارس',
    'أبريل',
    'مايو',
    'يونيو',
    'يوليو',
    'أغسطس',
    'سبتمبر',
    'أكتوبر',
    'نوفمبر',
    'ديسمبر',
  ],
  maghrebi: [
    'جانفي',
    'فيفري',
    'مارس',
    'أفريل',
    'ماي',
    'جوان',
    'جويلية',
    'أوت',
    'سبتمبر',
    'أكتوبر',
    'نوفمبر',
    'ديسمبر',
  ],
  english: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

const weekdays: Readonly<Record<'ar' | 'en', readonly string[]>> = {
  ar: ['الأحد', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

const nbsp = '\u00a0';
const firstDigit = { latn: 0x30, arab: 0x660, arabext: 0x6f0 } as const;

/** A whole number in the style's digits, without grouping. */
export function printedNumber(
  number: number,
  { numberingSystem }: Pick<PrintingStyle, 'numberingSystem'>,
): string {
  const zero = firstDigit[numberingSystem];
  return String(number).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

/** `2025-11-22` → «22 تشرين الثاني 2025»; `2025-11` and `2025` likewise. Anything else is printed as it is. */
export function printedDay(day: string, style: PrintingStyle): string {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(day);
  const [, year, month, date] = parts ?? [];
  if (year === undefined) return day;
  const name = month === undefined ? undefined : monthNames[style.monthStyle][Number(month) - 1];
  const printed = [
    ...(date === undefined ? [] : [printedNumber(Number(date), style)]),
    ...(name === undefined ? [] : [name.replaceAll(' ', nbsp)]),
    printedNumber(Number(year), style),
  ];
  return printed.join(nbsp);
}

/** Day, hour and minute of an instant where the style's clock stands. */
export function placeInTime(instant: Date, timeZone: string): { day: string; hour: number; minute: number } {
  const printed = clockOf(timeZone).format(instant);
  const [day = '', clock = ''] = printed.split(' ');
  const [hour = '0', minute = '0'] = clock.split(':');
  return { day, hour: Number(hour), minute: Number(minute) };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  // Swedish prints ISO days and a 24-hour clock, in European digits.
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** «الأحد 22 تشرين الثاني 2026» / `Sunday 22 November 2026`, of the day where the newsroom's clock stands. */
export function printedDate(instant: Date, style: PrintingStyle): string {
  const { day } = placeInTime(instant, style.timeZone);
  const names = weekdays[style.language.startsWith('ar') ? 'ar' : 'en'];
  const weekday = names[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday} ${printedDay(day, style)}`;
}

/** `09:05` on a 24-hour clock, in the style's digits. */
export function printedClock(instant: Date, style: PrintingStyle): string {
  const { hour, minute } = placeInTime(instant, style.timeZone);
  const two = (number: number) => printedNumber(number, style).padStart(2, printedNumber(0, style));
  return `${two(hour)}:${two(minute)}`;
}
