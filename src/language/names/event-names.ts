/** Events and works by the noun that begins them: «بطولة كأس العالم», «معاهدة برلين», «فيلم "حلم"». */
import { knownPeoples, knownPlaces } from './known-words.ts';
import { longest } from './listed-names.ts';
import { type Span, type Token, withoutParticles } from './name-tokens.ts';
import { isUnknown } from './name-words.ts';

const contests = /^(?:بطوله|كاس|دوري|الدوري|مونديال|الدورات|سوبر|السوبر|امم)$/u;
/** Each goes on with a place, or with what it is about. */
const meetings =
  /^(?:معرض|مهرجان|ملتقي|مءتمر|قمه|اتفاقيه|معاهده|بروتوكول|حرب|الحرب|الثوره|ثوره|جاءزه|صلح|اتفاق|منتدي)$/u;
const families = /^(?:اسره|سلاله|قبيله|قباءل|بني|بنو)$/u;

/** What a contest's name is made of besides places and peoples. */
const ofContests =
  /^(?:ال)?(?:كاس|دوري|درع|العالم|عالم|امم|انديه|ابطال|اندية|سوبر|ممتاز|ممتازه|اولمبي|اولمبيه|قاري|قاريه|شبان|ناشءين|شباب|سيدات|رجال|قوي|مفتوحه|دوليه|وطنيه|سله|طاءره|يد|اتحاد|كءوس)$/u;

export const beginsEvent = (word: string): boolean => {
  const head = withoutParticles(word);
  return contests.test(head) || meetings.test(head) || families.test(head);
};

export function eventAt(tokens: readonly Token[], at: number): Span | null {
  const first = tokens[at];
  if (first === undefined) return null;
  const head = withoutParticles(first.normal);
  const to = contests.test(head)
    ? contestEnd(tokens, at, head)
    : meetings.test(head)
      ? meetingEnd(tokens, at, head)
      : families.test(head)
        ? familyEnd(tokens, at)
        : at;
  return to > at ? { kind: 'event', from: at, to, isOffice: false } : null;
}

function contestEnd(tokens: readonly Token[], at: number, head: string): number {
  let to = at + 1;
  let isNamed = false;
  while (to < tokens.length && to - at < 9) {
    const token = tokens[to];
    if (token === undefined || !token.isJoined) break;
    const { normal } = token;
    const known = Math.max(longest(tokens, to, knownPlaces), longest(tokens, to, knownPeoples));
    // «لكرة القدم», «في كرة القدم»
    const [next, third] = [tokens[to + 1]?.normal ?? '', tokens[to + 2]?.normal ?? ''];
    if (isNamed && /^لكره$/u.test(normal) && /^ال(?:قدم|سله|يد|طاءره)$/u.test(next)) {
      to += 2;
      if (longest(tokens, to, knownPeoples) > 0 && tokens[to]?.isJoined) to++;
      break;
    }
    if (isNamed && normal === 'في' && next === 'كره' && /^ال(?:قدم|سله|يد|طاءره)$/u.test(third)) {
      to += 3;
      break;
    }
    if (known > 0 && token.cut === 0) {
      to += known;
      isNamed = true;
    } else if (ofContests.test(normal) || (isNamed && ofContests.test(normal.replace(/^لل/u, 'ال')))) {
      isNamed ||= !/^(?:كاس|دوري|درع|الدوري|الكاس)$/u.test(normal);
      to++;
    } else if (/^(?:مونديال)$/u.test(head) && /^(?:19|20)\d\d$/u.test(normal)) {
      to++;
      isNamed = true;
    } else break;
  }
  return isNamed ? to : at;
}

function meetingEnd(tokens: readonly Token[], at: number, head: string): number {
  let to = at + 1;
  const next = tokens[to];
  if (next === undefined || !next.isJoined) return at;
  const place = next.cut === 0 ? longest(tokens, to, knownPlaces) : 0;
  if (/^ال/u.test(head)) {
    // «الحرب الأهلية الأميركية», «الثورة الإسلامية»
    if (longest(tokens, to, knownPeoples) === 0 && !/^ال(?:اهليه|عالميه|بارده)$/u.test(next.normal))
      return at;
    to++;
  } else if (place > 0) to += place;
  else if (/^(?:معاهده|اتفاقيه|بروتوكول)$/u.test(head)) {
    // «معاهدة حظر الانتشار النووي»
    if (!/^ال/u.test(tokens[to + 1]?.normal ?? '') || tokens[to + 1]?.isJoined !== true) return at;
    if (/^(?:ال|سلام|تعاون|صلح)/u.test(next.normal)) return at;
    to += 2;
  } else return at;
  while (to - at < 6 && tokens[to]?.isJoined && /^ال\p{L}{3,}/u.test(tokens[to]?.normal ?? '')) {
    if (!isEpithet(tokens[to]?.normal ?? '')) break;
    to++;
  }
  if (
    /^لل|^ل(?=كره)/u.test(tokens[to]?.normal ?? '') &&
    tokens[to]?.isJoined &&
    /^(?:معرض|مهرجان)$/u.test(head)
  )
    to++;
  return to;
}

const isEpithet = (word: string): boolean =>
  /^ال\p{L}+(?:ي|يه)$/u.test(word) && !/^ال(?:ذي|تي|ماضي|حالي|حاليه|جاري|جاريه|ماضيه)$/u.test(word)
    ? true
    : /^ال(?:اول|اولي|ثاني|ثانيه|ثالث|ثالثه|رابع|رابعه|خامس|خامسه|كبري|حره)$/u.test(word);

/** «أسرة مينغ», «بني أمية»: a house or a tribe by a name that no word is. */
function familyEnd(tokens: readonly Token[], at: number): number {
  const next = tokens[at + 1];
  if (next === undefined || !next.isJoined || next.cut > 0 || /^ال/u.test(next.normal)) return at;
  return isUnknown(next) && !knownPlaces.has(next.normal) && !knownPeoples.has(next.normal) ? at + 2 : at;
}

/** Behind these the title of a work stands between its marks. */
const worksOf = /^(?:فيلم|فلم|مسرحيه|روايه|كتاب|مسلسل|قصه|قصيده|اغنيه|اوبرا|البوم|ديوان)$/u;
const longestTitle = 6;

export function workAt(tokens: readonly Token[], at: number): Span | null {
  const [before, first] = [tokens[at - 1], tokens[at]];
  if (first === undefined || !first.isQuoted || !worksOf.test(withoutParticles(before?.normal ?? '')))
    return null;
  let to = at + 1;
  while (to < tokens.length && tokens[to]?.hasMarkBefore === false) to++;
  return to - at <= longestTitle ? { kind: 'event', from: at, to, isOffice: false } : null;
}
