/** Bodies by their first word («منظمة», «وزارة») or by the noun before them («فريق», «صحيفة»). */
import {
  isCommonWord,
  isDoubtfulName,
  isFamilyName,
  isGivenName,
  isTitle,
  knownBodies,
  knownPeoples,
  knownPlaces,
} from './known-words.ts';
import { longest } from './listed-names.ts';
import type { Span, Token } from './name-tokens.ts';
import { isNameLike, isUnknown } from './name-words.ts';

const generalHeads =
  /^(?:وزاره|حكومه|اداره|جيش|شرطه|قوات|بلديه|سفاره|رءاسه|مديريه|الحكومه|الجيش|الشرطه|القوات|الوزاره|دايره|مكتب)$/u;
const namingHeads =
  /^(?:منظمه|حزب|حركه|جامعه|بنك|مصرف|مجلس|اتحاد|لجنه|هيءه|جمعيه|موسسه|مءسسه|تنظيم|جماعه|جبهه|تيار|كتله|اءتلاف|تحالف|نقابه|رابطه|محكمه|معهد|مركز|صندوق|مفوضيه|كتاءب|كتيبه|مرصد|غرفه|المجلس|متحف|المتحف|الوكاله|مجموعه|جهاز|اللجنه|المنظمه|الجمعيه|الاتحاد|الهيءه|الرابطه|الحزب|المفوضيه|الجبهه|المحكمه|الحركه|المءسسه|الجامعه|المعهد|المركز|البنك|منتخب|المنتخب|كليه|اكاديميه|المكتب)$/u;

/** What a town or a country has of each: «سوق دبي المالي», «بورصة لندن», «طيران الخليج», «شركة نفط نيبال». */
const ofTowns = /^(?:سوق|بورصه|تلفزيون|طيران|شرطه|سرايا|متحف|اذاعه|راديو|مصرف|نفط|ترسانه)$/u;
/** With its people's adjective it stands for the ministry or the station: «الخارجية الأميركية», «الإذاعة الإسرائيلية». */
const ofPeoples = /^(?:الخارجيه|الاذاعه|البرلمان|المخابرات|الاستخبارات|التلفزيون|البورصه)$/u;
const ofMinistries =
  /^(?:وزير|وزاره|وزيره|وزراء|لوزير|لوزاره|بوزاره|وكيل|لجنه|بوزير|وزيرا|شءون|الشءون|العلاقات|السياسه)$/u;

export const beginsOffice = (word: string): boolean =>
  generalHeads.test(word) || namingHeads.test(word) || ofTowns.test(word) || ofPeoples.test(word);

function ownedAt(tokens: readonly Token[], at: number): Span | null {
  const [before, first, next] = [tokens[at - 1]?.normal ?? '', tokens[at], tokens[at + 1]];
  if (first === undefined || next === undefined || !next.isJoined) return null;
  const head = first.bare;
  let to = at + 1;
  if (ofTowns.test(head)) {
    const place = next.cut === 0 ? longest(tokens, to, knownPlaces) : 0;
    if (place === 0) return null;
    to += place;
    while (
      to - at < 6 &&
      tokens[to]?.isJoined &&
      /^(?:المالي|الماليه|الدولي|المركزي|للاوراق)$/u.test(tokens[to]?.normal ?? '')
    )
      to++;
  } else if (ofPeoples.test(head) && !ofMinistries.test(before)) {
    if (
      !/^ال/u.test(next.normal) ||
      longest(tokens, to, knownPeoples) === 0 ||
      head.endsWith('ه') !== next.normal.endsWith('ه')
    )
      return null;
    to += longest(tokens, to, knownPeoples);
    if (tokens[to]?.isJoined && /^ال(?:عام|عامه|رسمي|رسميه)$/u.test(tokens[to]?.normal ?? '')) to++;
  } else return null;
  return { kind: 'body', from: at, to, isOffice: false };
}

/** What a definite head has behind it where no body but a share, a place in a table or a task is meant. */
const neverBody =
  /^(?:المركز ال(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|اخير|الاول)|مجلس ال?اداره|مجلس ادارته|هيءه (?:الدفاع|المقابلات)|حركه ال(?:طاءرات|مرور|سوق|ارض|قمر|تداول|سير|نقل|بيع|تجاره|ملاحه|اموال|بناء|سفر|شراء)|الحركه ال(?:اقتصاديه|جويه|تجاريه|بشريه|سياحيه)|تنظيم ال(?!قاعده|دوله|جهاد|اخوان)\p{L}+|المنظمه (?:ال(?:دوليه|حقوقيه|انسانيه|عالميه)$|لل\p{L}+)|اللجنه ال(?:منظمه|مشرفه|فنيه|انتخابيه|مختصه|معنيه|مكلفه|تنظيميه$)|مركز ال(?:قمر|شمس|شرطه|مدينه|تدريب|قياده)|المكتب السياسي|الجبهه الداخليه)/u;

/** «وزارة الخارجية السورية», «منظمة الشفافية الدولية», «المحكمة العليا»: a head with its definite complement. */
export function officeAt(tokens: readonly Token[], at: number): Span | null {
  const first = tokens[at];
  if (first === undefined) return null;
  const head = first.bare;
  const owned = ownedAt(tokens, at);
  if (owned !== null) return owned;
  const isGeneral = generalHeads.test(head);
  if (!isGeneral && !namingHeads.test(head)) return null;
  let to = at + 1;
  while (to < tokens.length && to - at < 8) {
    const more = isGeneral ? officeGoesOn(tokens, at, to) : bodyGoesOn(tokens, at, to);
    if (more === 0) break;
    to += more;
  }
  if (to === at + 1) return null;
  const words = [head, ...tokens.slice(at + 1, to).map(({ normal }) => normal)].join(' ');
  if (neverBody.test(words)) return null;
  return { kind: 'body', from: at, to, isOffice: isGeneral };
}

const notInNames =
  /^(?:اليوم|الذي|التي|الذين|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد|الماضي|الماضيه|المقبل|المقبله|الجاري|السابق|السابقه|الحالي|الحاليه|الجديد|الجديده|التابع|التابعه|الواقع|الواقعه|النافذ|النافذه|المشرفين|المتمرده|المعارض|المعارضه|المذكور|المذكوره|المنتخب|المنتخبه|الاخري|القوي|القويه|المتمثل|المتمثله)$/u;

function officeGoesOn(tokens: readonly Token[], at: number, to: number): number {
  const [token, head] = [tokens[to], tokens[at]?.bare ?? ''];
  if (token === undefined || !token.isJoined) return 0;
  const { normal } = token;
  // «تيار الرئيس خاتمي» is the president's.
  if (/^ال/u.test(normal) && isTitle(normal) && !/^ال(?:دوله|شيخ)/u.test(normal)) return 0;
  if ((isFamilyName(normal) || isGivenName(normal)) && !isDoubtfulName(normal)) return 0;
  if (knownPeoples.has(normal) && to > at + 1 && !/^ال(?:اسلامي|عربي|اوروبي|افريقي|اسيوي)ه?$/u.test(normal))
    return 0;
  if (/^(?:ال|لل|وال)\p{L}{2,}/u.test(normal))
    return (/^وال/u.test(normal) && to === at + 1) || notInNames.test(normal) ? 0 : 1;
  return to === at + 1 &&
    !/^ال/u.test(head) &&
    (knownPlaces.has(normal) || !isCommonWord(normal)) &&
    normal.length > 2
    ? 1
    : 0;
}

/** «مجلس النواب اللبناني», «المعهد الوطني الأميركي لرصد الزلازل», «مركز التعاون الياباني للشرق الأوسط». */
function bodyGoesOn(tokens: readonly Token[], at: number, to: number): number {
  const [token, head, next] = [tokens[to], tokens[at]?.bare ?? '', tokens[to + 1]];
  if (token === undefined || !token.isJoined) return 0;
  const { normal } = token;
  const [isFirst, isDefinite] = [to === at + 1, /^ال/u.test(head)];
  if (/^ال/u.test(normal) && isTitle(normal) && !/^ال(?:دوله|شيخ|ملك)/u.test(normal)) return 0;
  if (notInNames.test(normal)) return 0;
  // «المنظمة العالمية للملكية الفكرية (الويبو)»: a second name of its own.
  if (!isFirst && /^ال/u.test(normal) && longest(tokens, to, knownBodies) === 1 && !knownPeoples.has(normal))
    return 0;
  if (/^ال\p{L}{2,}/u.test(normal)) {
    const before = tokens[to - 1]?.normal ?? '';
    // One people ends it, where no other adjective follows.
    if (knownPeoples.has(before) && /^ال/u.test(before) && !isFirst && to - 1 > at && !/^لل/u.test(normal))
      return knownPeoples.has(normal) || /^ال(?:عام|عامه|اعلي|عليا|ممتاز|كبري|مركزي)$/u.test(normal) ? 1 : 0;
    return isFirst && isDefinite && !agrees(head, normal) ? 0 : 1;
  }
  // «المنظمة العالمية للملكية», «اتحاد الكتاب والصحافيين»: what it is for, and a second of the same.
  if (/^وال\p{L}{2,}/u.test(normal))
    return !isFirst &&
      !knownBodies.has(token.bare) &&
      !knownPlaces.has(token.bare) &&
      !knownPeoples.has(token.bare)
      ? 1
      : 0;
  if (/^لل\p{L}{2,}/u.test(normal))
    return isFirst && !isDefinite ? 0 : Math.max(1, longest(tokens, to, knownPlaces));
  if (purposes.test(normal) && !isFirst && next?.isJoined && /^ال/u.test(next.normal)) return 2;
  if (!isFirst) return 0;
  if (head === 'منتخب') return longest(tokens, to, knownPlaces);
  const place = longest(tokens, to, knownPlaces);
  if (!isDefinite && place > 0) return place;
  if (isDefinite || isCommonWord(normal) || normal.length <= 2) {
    // «جمعية سيدات الأعمال», «هيئة كبار العلماء»: of a plural, of what is definite.
    return !isDefinite && next?.isJoined === true && /^ال\p{L}{3,}/u.test(next.normal) && isHeadOfMany(normal)
      ? 2
      : 0;
  }
  return 1;
}

/** «لرصد الزلازل», «لحقوق الإنسان»: what a body is for, told from what it does just now. */
const purposes =
  /^ل(?:رصد|حقوق|علوم|شءون|كره|مكافحه|رعايه|حمايه|دعم|تنميه|دراسات|بحوث|ابحاث|مناصره|اعمار|دول|اداره|صناعه|تجاره|سلامه|نقل|طب|طاقه|اغاثه|تنظيم|تنسيق|رجال|سيدات|الاعمار|صحه|تعليم)$/u;

const isHeadOfMany = (word: string): boolean =>
  /^(?:كبار|سيدات|رجال|اصحاب|حقوق|قوي|ابناء|عمال|طلاب|طلبه|علماء|امناء|دول|دراسات|حمايه|اداره|صناعه|اعمال|مراقبه|مكافحه|تنميه|تقنيات|ابحاث|بحوث|محطات)$/u.test(
    word,
  );

/** «المحكمة العليا», «البنك المركزي», never «البنك المرونة». */
const agrees = (head: string, word: string): boolean =>
  head.endsWith('ه') ? /(?:ه|ا|ي)$/u.test(word) : !/(?:ه|ات)$/u.test(word);

/** «(الفرنسية)», «(الألمانية)» alone in brackets: the agency that a picture or a report is from. */
export function creditAt(tokens: readonly Token[], at: number): Span | null {
  const token = tokens[at];
  if (token === undefined || !/^(?:الفرنسيه|الالمانيه|الاوروبيه)$/u.test(token.normal)) return null;
  const isOfPicture =
    token.hasMarkBefore && !token.isJoined && /^(?:ارشيف|خاص)$/u.test(tokens[at + 1]?.normal ?? '');
  if (!token.isBracketed && !isOfPicture) return null;
  return { kind: 'body', from: at, to: at + 1, isOffice: false };
}

/** What stands behind these is a body's own name: «فريق العربي», «شركة موتورولا». */
const namesBodies =
  /^(?:نادي|فريق|شركه|صحيفه|جريده|مجله|قناه|شبكه|محطه|مصرف|منتخب|شركتي|ناديي|مرمي|فريقي|لنادي|بنادي|وكاله|انباء|مءسسه|مجموعه|سجن|مستشفي|فندق)$/u;

export function namedBodyAt(tokens: readonly Token[], at: number): Span | null {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (
    before === undefined ||
    token === undefined ||
    !namesBodies.test(before.normal.replace(/^[وفبل](?=\p{L}{4})/u, ''))
  )
    return null;
  if (!token.isJoined && !token.isQuoted) return null;
  const isBody =
    knownBodies.has(token.normal) ||
    knownPlaces.has(token.normal) ||
    (isUnknown(token) && !/^ال/u.test(token.normal));
  if (!isBody || knownPeoples.has(token.normal) || /^[وف]ال/u.test(token.normal)) return null;
  let to = at + Math.max(1, longest(tokens, at, knownBodies), longest(tokens, at, knownPlaces));
  if (token.isQuoted) while (to - at < 5 && tokens[to]?.hasMarkBefore === false) to++;
  while (to - at < 4 && isNameLike(tokens[to])) to++;
  return { kind: 'body', from: at, to, isOffice: false };
}
