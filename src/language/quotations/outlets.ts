/**
 * News agencies, papers and stations: what words may have come by. The names are facts, as Arabic papers write them;
 * an «وكالة» of another kind (space, atoms, ratings, relief, intelligence) is a body like any other and never one of them.
 */
import { normalForm } from '../analysis/normal-form.ts';

const agencies = `
رويترز|فرانس برس|فرانس بريس|وكالة الصحافة الفرنسية|الصحافة الفرنسية|الأنباء الفرنسية|أ ف ب|ا ف ب|اف ب|أف ب|أسوشيتد برس|أسوشييتد برس|الأسوشيتد برس|أسوشيتدبرس|أسوشيتد بريس
الأنباء الألمانية|د ب أ|د ب ا|دب أ|تاس|إيتار تاس|ايتار تاس|نوفوستي|ريا نوفوستي|إنترفاكس|سبوتنيك|شينخوا|الصين الجديدة|الأناضول|دوغان|دوجان|جيهان|ديهاند
الأنباء السعودية|واس|سانا|الأنباء السورية|الوكالة الوطنية للإعلام|المركزية|بترا|الأنباء الأردنية|وفا|الأنباء الفلسطينية|معا|أنباء الشرق الأوسط|أ ش أ|كونا|الأنباء الكويتية
قنا|الأنباء القطرية|وام|أنباء الإمارات|الأنباء الإماراتية|بنا|أنباء البحرين|الأنباء البحرينية|الأنباء العمانية|سبأ|سبأ نت|الأنباء اليمنية|واع|الأنباء العراقية|الأنباء الليبية|وال|الأنباء الجزائرية
تونس إفريقيا للأنباء|تونس أفريقيا للأنباء|وات|المغرب العربي للأنباء|سونا|السودان للأنباء|إرنا|الأنباء الإيرانية|فارس|تسنيم|مهر|إيسنا|يونهاب|كيودو|الأنباء المركزية الكورية|أنسا|آكي|إيفي
بلومبرغ|بلومبيرغ|بلومبرج|بلومبيرج|قدس برس|ستيب|ستيب نيوز|سمارت|قاسيون|روسيا اليوم|آر تي|هاوار|نورث برس|باسنيوز|رووداو|روداو|السومرية نيوز|شفق نيوز`;

const papersAndStations = `
الشرق الأوسط|الحياة|النهار|السفير|الأخبار|المستقبل|الأهرام|المصري اليوم|اليوم السابع|الشروق|الوطن|الجمهورية|عكاظ|الرياض|الجزيرة|اليوم|المدينة|سبق|الاقتصادية|الوئام|القبس|الراي|الرأي|الغد|الدستور
القدس العربي|العربي الجديد|عنب بلدي|زمان الوصل|البعث|تشرين|الثورة|الخليج|البيان|الاتحاد|الإندبندنت|اندبندنت|الغارديان|غارديان|التايمز|تايمز|فاينانشال تايمز|فايننشال تايمز|ديلي تلغراف|الديلي تلغراف|التلغراف
نيويورك تايمز|واشنطن بوست|وول ستريت جورنال|يو إس إيه توداي|لوس أنجليس تايمز|لو موند|لوموند|لو فيغارو|لوفيغارو|ليبراسيون|دير شبيغل|بيلد|دي فيلت|زود دويتشه تسايتونغ|فرانكفورتر|هآرتس|معاريف|يديعوت أحرونوت|جيروزاليم بوست
حريت|حرييت|ميلليت|صباح|زمان|يني شفق|البايس|إل باييس|لا ريبوبليكا|كوريري ديلا سيرا|نيوزويك|فورين بوليسي|فورين أفيرز|إيكونوميست|الإيكونوميست|تايم
بي بي سي|سي إن إن|سي ان ان|سي بي إس|سي بي اس|إن بي سي|إيه بي سي|فوكس نيوز|سكاي نيوز|سكاي نيوز عربية|سكاي سبورتس|العربية|العربية نت|الحدث|الميادين|المنار|إم تي في|إل بي سي|الجديد|الحرة|فرانس 24|فرانس إنفو|يورونيوز|دويتشه فيله
مونت كارلو|راديو سوا|صوت أميركا|الحدث|الإخبارية|النيل|دريم|أون تي في|أورينت|حلب اليوم|تلفزيون سوريا|الجماهيرية|نسمة|حنبعل|موزاييك|موزاييك إف إم|جوهرة|جوهرة أف أم|شمس|شمس أف أم|راديو مونتي كارلو|ماركا|آس|لكيب|ليكيب|بيلد|كيكر`;

const named = (list: string): readonly string[] =>
  list
    .trim()
    .split(/[|\n]/u)
    .map((name) => normalForm(name.trim()));

const agencyNames: ReadonlySet<string> = new Set(named(agencies));
const outletNames: ReadonlySet<string> = new Set([...agencyNames, ...named(papersAndStations)]);
/** Names that are a common word too: an outlet only in marks or behind «صحيفة»، «قناة»، «وكالة». */
const needHead: ReadonlySet<string> = new Set(
  named(
    'فارس|مهر|معا|وفا|بنا|وال|واع|الحياة|النهار|السفير|الأخبار|المستقبل|الشروق|الوطن|الجمهورية|الرياض|الجزيرة|اليوم|المدينة|سبق|القبس|الراي|الرأي|الغد|الدستور|البعث|تشرين|الثورة|الخليج|البيان|الاتحاد|صباح|زمان|العربية|الحدث|الجديد|الحرة|النيل|شمس|جوهرة|تايم|تايمز|آس|سمارت|المركزية|قاسيون|الاقتصادية|الشرق الأوسط|المنار|ستيب|الإخبارية|نسمة|دريم|سبأ|وات|حريت|بيلد',
  ),
);

/** The noun before an outlet's name. */
export const outletHeads: ReadonlySet<string> = new Set(
  named(
    'وكالة|وكالات|الوكالة|صحيفة|الصحيفة|صحف|جريدة|مجلة|قناة|القناة|محطة|شبكة|إذاعة|تلفزيون|التلفزيون|التليفزيون|تليفزيون|راديو|موقع|برنامج|وكالتي|صحيفتي|فضائية',
  ),
);
/** After «وكالة» they say that it gathers no news. */
const otherAgencies: ReadonlySet<string> = new Set(
  named(
    'ناسا|الفضاء|الطاقة|الدولية|الاستخبارات|المخابرات|الغوث|غوث|الأمم|التصنيف|التصنيفات|تصنيف|موديز|فيتش|ستاندرد|السفر|سفر|السياحة|التنمية|الأمن|الدفاع|الأدوية|البيئة|الأونروا|اللاجئين|الإغاثة|الحماية|الأوروبية|الأميركية|مكافحة|تشغيل|العمل|التعاون',
  ),
);

export type OutletFound = { words: number };

/** How many of these words (in normal form) name an outlet from the first on; 0 where none does. */
export function outletAt(words: readonly string[], isMarked: boolean): number {
  const first = words[0];
  if (first === undefined) return 0;
  if (outletHeads.has(first)) return afterHead(words, first);
  for (let count = Math.min(4, words.length); count > 0; count--) {
    const name = words.slice(0, count).join(' ');
    if (outletNames.has(name) && (isMarked || !needHead.has(name))) return count;
  }
  return 0;
}

function afterHead(words: readonly string[], head: string): number {
  const second = words[1];
  if (second === undefined) return 0;
  if (/^ال?وكال/u.test(head) || head === normalForm('وكالة')) {
    if (otherAgencies.has(second)) return 0;
    if (/^ا?ل?انباء$/u.test(second)) return 1 + adjectivesFrom(words, 1);
  }
  // «وكالة مرافئ للأنباء»: as far as what it gathers.
  const gathers = words
    .slice(1, 6)
    .findIndex((word) => /^(?:للانباء|للاخبار|الاخباريه|نيوز|برس)$/u.test(word));
  if (gathers >= 0) return gathers + 2;
  for (let count = Math.min(5, words.length - 1); count > 0; count--) {
    if (outletNames.has(words.slice(1, 1 + count).join(' '))) return 1 + count;
  }
  // «الصحيفة» that was named before, «القناة الإسرائيلية العاشرة»: the head with its adjectives.
  if (/^ال/u.test(head)) return /^ال/u.test(second) ? 2 : 1;
  // An outlet that no list knows: the head with its name, as far as the name goes.
  return head === normalForm('موقع') || head === normalForm('برنامج') || head === normalForm('محطة') ? 0 : 2;
}

/** «وكالة الأنباء السورية الرسمية»: the words with the article that follow. */
function adjectivesFrom(words: readonly string[], from: number): number {
  let count = 1;
  while (count < 4 && /^(?:ال|لل)/u.test(words[from + count] ?? '')) count++;
  if (count === 1 && words[from + count] !== undefined) count++;
  return count;
}

/** Whether the whole name is an outlet's. */
export function isOutlet(name: string): boolean {
  const normal = normalForm(name)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();
  const words = normal.split(' ');
  return words.length > 0 && outletAt(words, true) >= Math.min(words.length, 1) && outletAt(words, true) > 0;
}

/** Whether the whole name is a news agency's. */
export function isAgency(name: string): boolean {
  const normal = normalForm(name)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();
  return agencyNames.has(normal) || /^وكاله (?:الانباء|انباء)/u.test(normal);
}
