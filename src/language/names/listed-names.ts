/** Names by list, the longest that stands here; one that is a common word too only behind a sign. */
import type { Gazetteer } from './known-words.ts';
import type { Token } from './name-tokens.ts';
import { isAmongSports } from './team-names.ts';

export function longest(tokens: readonly Token[], at: number, list: Gazetteer): number {
  const first = tokens[at];
  if (first === undefined) return 0;
  for (const entry of list.get(first.bare) ?? []) {
    if (entry.every((word, index) => index === 0 || matches(tokens[at + index], word))) return entry.length;
  }
  return 0;
}

const matches = (token: Token | undefined, word: string): boolean =>
  token?.isJoined === true && token.normal === word;
/** Names that are common words too; alone they name a place or a body only with a sign before them. */
const plain: ReadonlySet<string> = new Set(
  'دهب المداءن المسيب خزاعه البلقاء الاحمدي كوبي يوتا زابل البيره المغازي الاتفاق النفط لانس رين راسينغ هانوفر العنابي الشعله الطاءي المحرق الكرامه القوه العمل الاتحاد الجيش الشباب النصر العربي الهلال الكتاءب النهضه البعث الوفد العداله الاهلي الوصل العين السد المركزيه الوحدات القادسيه الترجي النصره القاعده المدينه الشرقيه الغربيه البحيره النيل صور صباح هيت اب بنش جبله مال كان نوي قم ليل نيس برن بون لام نابل قنا الزاويه البيضاء الكاف المرسي سرت الباب الخبر الجوف العماره القاءم المثني واسط بابل الكرك السلط جاسم فتح نيسان انتر فيش روما الخليل ليون بال عاليه حديثه القصير نجد فارس الطاءف الرجاء الوداد بديل اتصالات المحاكم المنار العربيه الجزيره البقاع الصدر الشرق الراين البرلمان مجلس الجليل الرباط الصعيد الضفه الضاحيه الميادين السلميه بالي كانو تدمر البندقيه الحمامات'.split(
    ' ',
  ),
);
const clubs =
  /^(?:الاتحاد|الشباب|النصر|العربي|الهلال|الاهلي|الوصل|العين|السد|الوحدات|القادسيه|الترجي|انتر|روما|ليون|الرجاء|الوداد|الوحده|الزمالك|الجزيره|الخور|الريان|الغرافه|الفيصلي|الجيش|الاتفاق|العنابي|الشعله|الطاءي|المحرق|الكرامه|لانس|رين|راسينغ|هانوفر)$/u;
export const bodySigns = /^(?:حركه|نادي|فريق|صحيفه|قناه|حزب|بنك|تنظيم|مجله|امام|حركتي|لاعب|مدرب|ضد)$/u;
export const placeSigns =
  /^(?:في|من|الي|مدينه|بلده|قريه|محافظه|منطقه|ريف|ناحيه|قضاء|اقليم|ولايه|مقاطعه|ضاحيه|حي|جنوب|شمال|شرق|غرب|وسط|قرب|نحو|بمدينه|ومدينه|مدينتي|مدن|بلدتي|جنوبي|شمالي|شرقي|غربي|عاصمه|حركه|نادي|صحيفه|قناه|حزب|بنك|منتخب)$/u;
const known = /^(?:الزاويه|البيضاء|الباب|الخبر|العين|الشرقيه|الغربيه|المدينه)$/u;

export function isPlainWordHere(tokens: readonly Token[], at: number, count: number, signs: RegExp): boolean {
  const token = tokens[at];
  if (count !== 1 || token === undefined || !plain.has(token.bare)) return false;
  const before = tokens[at - 1];
  const sign = (before?.normal ?? '').replace(/^[وف](?=\p{L}{2})/u, '');
  // «بروما»: what is written against it is as good a sign as «في».
  if (signs === placeSigns && /^[وف]?ب/u.test(token.normal.slice(0, token.cut))) return false;
  const isPlace = placeSigns.test(sign) && !signs.test(sign);
  if (signs === bodySigns && clubs.test(token.bare) && !isPlace && isAmongSports(tokens, at)) return false;
  if (known.test(token.bare)) return !(before !== undefined && /^(?:مدينه|بمدينه|محافظه|نادي)$/u.test(sign));
  return !(before !== undefined && token.isJoined && signs.test(sign));
}
