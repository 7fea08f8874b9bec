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
  /^(?:منظمه|حزب|حركه|جامعه|بنك|مصرف|مجلس|اتحاد|لجنه|هيءه|جمعيه|موسسه|مءسسه|تنظيم|جماعه|جبهه|تيار|كتله|اءتلاف|تحالف|نقابه|رابطه|محكمه|معهد|مركز|صندوق|مفوضيه|كتاءب|كتيبه|مرصد|غرفه|المجلس|اللجنه|المنظمه|الجمعيه|الاتحاد|الهيءه|الرابطه|الحزب|المفوضيه|الجبهه|المحكمه|الحركه|المءسسه|الجامعه|المعهد|المركز|البنك|منتخب|المنتخب|كليه|اكاديميه|المكتب)$/u;

/** «وزارة الخارجية السورية», «منظمة الشفافية الدولية», «المحكمة العليا»: a head with its definite complement. */
export function officeAt(tokens: readonly Token[], at: number): Span | null {
  const first = tokens[at];
  if (first === undefined) return null;
  const head = first.bare;
  const isGeneral = generalHeads.test(head);
  if (!isGeneral && !namingHeads.test(head)) return null;
  let to = at + 1;
  while (to < tokens.length && to - at < 7) {
    const token = tokens[to];
    if (token === undefined || !token.isJoined) break;
    const { normal } = token;
    // «تيار الرئيس خاتمي» is the president's.
    if (/^ال/u.test(normal) && isTitle(normal) && !/^ال(?:دوله|شيخ)/u.test(normal)) break;
    if ((isFamilyName(normal) || isGivenName(normal)) && !isDoubtfulName(normal) && isGeneral) break;
    if (/^المنتخب$/u.test(head) && to > at + 1 && !/^الوطني$/u.test(tokens[to - 1]?.normal ?? '')) break;
    if (knownPeoples.has(normal) && to > at + 1 && !/^ال(?:اسلامي|عربي|اوروبي|افريقي|اسيوي)ه?$/u.test(normal))
      break;
    if (/^(?:ال|لل|وال)\p{L}{2,}/u.test(normal)) {
      if (/^وال/u.test(normal) && to === at + 1) break;
      if (
        /^(?:اليوم|الذي|التي|الذين|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد|الماضي|الماضيه|المقبل|المقبله|الجاري|السابق|السابقه|الحالي|الحاليه|الجديد|الجديده)$/u.test(
          normal,
        )
      )
        break;
      to++;
    } else if (to === at + 1 && head === 'منتخب' && longest(tokens, to, knownPlaces) > 0) {
      to += longest(tokens, to, knownPlaces);
      break;
    } else if (
      to === at + 1 &&
      !/^ال/u.test(head) &&
      (knownPlaces.has(normal) || !isCommonWord(normal)) &&
      normal.length > 2
    ) {
      to++;
    } else break;
  }
  const isBare = to === at + 1;
  if (isBare) return null;
  return { kind: 'body', from: at, to, isOffice: isGeneral };
}

/** «(الفرنسية)», «(الألمانية)» alone in brackets: the agency that a picture or a report is from. */
export function creditAt(tokens: readonly Token[], at: number): Span | null {
  const token = tokens[at];
  if (token === undefined || !token.isBracketed || !/^(?:الفرنسيه|الالمانيه)$/u.test(token.normal))
    return null;
  return { kind: 'body', from: at, to: at + 1, isOffice: false };
}

/** What stands behind these is a body's own name: «فريق العربي», «شركة موتورولا». */
const namesBodies =
  /^(?:نادي|فريق|شركه|صحيفه|جريده|مجله|قناه|شبكه|محطه|مصرف|منتخب|شركتي|ناديي|مرمي|فريقي|لنادي|بنادي|وكاله|انباء)$/u;

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
  while (to - at < 4 && isNameLike(tokens[to])) to++;
  return { kind: 'body', from: at, to, isOffice: false };
}
