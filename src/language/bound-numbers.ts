/**
 * A number and what it counts stay on one line, and so do day, month and year: the spaces between them are printed as
 * U+00A0. Stored text keeps the plain spaces.
 */

// biome-ignore format: lists
const months = [
  // Levantine
  'كانون', 'شباط', 'آذار', 'اذار', 'نيسان', 'أيار', 'ايار', 'حزيران', 'تموز', 'آب', 'أيلول', 'ايلول', 'تشرين',
  // Gulf and Egypt
  'يناير', 'فبراير', 'مارس', 'أبريل', 'إبريل', 'ابريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر', 'أكتوبر',
  'نوفمبر', 'ديسمبر',
  // Maghreb
  'جانفي', 'فيفري', 'أفريل', 'ماي', 'جوان', 'جويلية', 'أوت', 'يوليوز', 'غشت', 'شتنبر', 'نونبر', 'دجنبر',
  // Hijri
  'محرم', 'صفر', 'ربيع', 'جمادى', 'رجب', 'شعبان', 'رمضان', 'شوال', 'ذو', 'ذي',
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
  'December',
].join('|');

/** Beginnings of words, so that every form counts (دقيقة، دقيقتين، دقائق). */
// biome-ignore format: lists
const units = [
  'ثاني', 'ثوان', 'دقيق', 'دقائق', 'ساع', 'يوم', 'أيام', 'ايام', 'أسبوع', 'أسابيع', 'شهر', 'أشهر', 'شهور', 'سنة',
  'سنوات', 'سنين', 'عام', 'أعوام', 'متر', 'أمتار', 'كيلو', 'كم', 'سم', 'غرام', 'طن', 'أطنان', 'لتر', 'ليتر', 'ليرة',
  'ليرات', 'دولار', 'يورو', 'دينار', 'دنانير', 'درهم', 'دراهم', 'ريال', 'جنيه', 'درجة', 'درجات', 'ميغا', 'غيغا',
  'واط', 'هكتار', 'دونم', 'ألف', 'آلاف', 'مليون', 'ملايين', 'مليار', 'في المئة', 'في المائة', 'بالمئة', 'بالمائة',
  'هـ', 'م(?![\\p{L}\\p{M}])',
  'seconds?', 'minutes?', 'min', 'hours?', 'days?', 'weeks?', 'months?', 'years?', 'km', 'kg', 'cm', 'mm', 'm\\b',
  'metres?', 'kilomet', 'kilogram', 'tons?\\b', 'tonnes?', 'litres?', 'dollars?', 'euros?', 'pounds?\\b', 'liras?',
  'thousand', 'million', 'billion', 'percent', 'per cent', 'degrees?', 'hectares?', 'megawatt', 'am\\b', 'pm\\b',
  '[$€£¥₺%٪]',
].join('|');

const ends = '(?![\\p{L}\\p{M}])';
/** Each begins with the space that it binds: the engine goes from space to space and looks around only there. */
const bindings = [
  // 15 أيار، 15 من أيار، 15 دقيقة، 22 November
  new RegExp(` (?<=\\p{Nd} )(?=(?:من )?(?:${months})${ends}|${units})`, 'gu'),
  // من أيار, after a bound number
  new RegExp(` (?<=\\p{Nd}\u00a0من )(?=(?:${months})${ends})`, 'gu'),
  // تشرين الثاني، ربيع الأول، ذي الحجة
  / (?=(?:الأول|الاول|الثاني|الآخر|الأولى|الآخرة|الحجة|القعدة)(?![\p{L}\p{M}]))(?<=(?<!\p{L})(?:كانون|تشرين|ربيع|جمادى|ذو|ذي) )/gu,
  // أيار 2025, and November 22
  new RegExp(
    ` (?=\\p{Nd}{1,4}(?!\\p{Nd}))(?<=(?<!\\p{L})(?:${months}|(?:كانون|تشرين|ربيع|جمادى|ذو|ذي)\u00a0\\p{L}{4,7}) )`,
    'gu',
  ),
  // November 22, 2025
  new RegExp(` (?<=(?:${months})\u00a0\\p{Nd}{1,2}, )(?=\\p{Nd}{4})`, 'gu'),
  // $ 350
  / (?<=[$€£¥₺] )(?=\p{Nd})/gu,
];

const hasWhatBinds = /\p{Nd}|كانون|تشرين|ربيع|جمادى|ذو|ذي/u;

/** The text with its numbers bound to what follows or dates them. */
export function bindNumbers(text: string): string {
  if (!hasWhatBinds.test(text)) return text;
  return bindings.reduce((bound, pattern) => bound.replace(pattern, '\u00a0'), text);
}
