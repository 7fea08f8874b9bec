/** Places that no list has: «مطار دمشق» begins with its noun, «بلدة كفرنبودة» stands behind it. */
import { countOf } from '../analysis/known-words.ts';
import { isFamilyName, isGivenName, knownPeoples, knownPlaces } from './known-words.ts';
import { type Span, type Token, withoutParticles } from './name-tokens.ts';
import { isOutside, isUnheard, isUnknown, sentenceWords } from './name-words.ts';
import { isDictionaryEntry } from './vocabulary.ts';

/** Their names begin with them: «مطار دمشق», «نهر النيجر». */
const siteHeads =
  /^(?:مسجد|جامع|نهر|مطار|كنيسه|بحيره|قصر|ميناء|معبر|ملعب|استاد|بحر|خليج|صحراء|مضيق|ساحه|ميدان|سد|دير|مخيم|وادي|جبال|قلعه|محطه|جسر|ضريح|قاعده|برج|حصن)$/u;
/** With the article behind them it is a name too: «مسجد الأصحاب», «كنيسة الصعود المريمية». */
const namedByNoun = /^(?:مسجد|جامع|كنيسه|مطار|جسر|ضريح|ساحه|ميدان|مخيم|معبر)$/u;
/** What follows them is the name. */
const areaHeads =
  /^(?:مدينه|بلده|قريه|محافظه|منطقه|ولايه|مقاطعه|اقليم|شارع|حي|ضاحيه|جبل|بلدتي|مدينتي|قضاء|ناحيه|جزيره|منتجع|مملكه|امبراطوريه|ثغر|تل|غابه|جزر|قريتي|منطقتي)$/u;
/** Small enough that what has the article behind them is their name: «بلدة القرارة». */
const smallAreas = /^(?:بلده|قريه|قضاء|ناحيه|حي|ضاحيه|محافظه)$/u;
const noName =
  /^ال(?:مدينه|قريه|بلده|حي|عاصمه|قديم|قديمه|جديد|جديده|كبير|كبيره|صغير|صغيره|مجاور|مجاوره|شرقي|شرقيه|غربي|غربيه|شمالي|شماليه|جنوبي|جنوبيه|سكني|سكنيه|واقع|واقعه|فاصل|حدودي|حدوديه|ذي|تي|مذكور|مذكوره|ساحلي|ساحليه)$/u;
/** Half of a name: «بيت نبالا», «كفر عانة». */
const compounds = /^(?:بيت|كفر|دير|عين|تل|خربه|ام|ابو|خان|راس|وادي|بني)$/u;
const directions =
  /^(?:شمال|جنوب|شرق|غرب|وسط|شمالي|جنوبي|شرقي|غربي|قرب|قبل|صبيحه|صباح|مساء|ظهر|بالقرب|وغيره|وغيرها)$/u;

export const beginsSite = (word: string): boolean =>
  siteHeads.test(word) || siteHeads.test(withoutParticles(word)) || compounds.test(word);
export const isSmallArea = (word: string): boolean => smallAreas.test(withoutParticles(word));

export function siteAt(tokens: readonly Token[], at: number): Span | null {
  const first = tokens[at];
  if (first === undefined) return null;
  const before = withoutParticles(tokens[at - 1]?.normal ?? '');
  const end = first.isJoined ? endOfNamed(tokens, at, before) : at;
  if (end > at) return { kind: 'place', from: at, to: end, isOffice: false };
  const head = siteHeads.test(first.normal) ? first.normal : withoutParticles(first.normal);
  if (!siteHeads.test(head)) return null;
  let to = at + 1;
  while (to < tokens.length && to - at < 5 && siteGoesOn(tokens, at, to, head)) to++;
  if (tokens[to]?.isJoined && tokens[to]?.normal === 'الدولي' && to > at + 1) to++;
  return to === at + 1 ? null : { kind: 'place', from: at, to, isOffice: false };
}

/** Behind «بلدة» and «في»: where the name ends; `at` where none begins. */
function endOfNamed(tokens: readonly Token[], at: number, before: string): number {
  const first = tokens[at];
  if (first === undefined) return at;
  const isBehindIn = /^[وف]?في$/u.test(tokens[at - 1]?.normal ?? '');
  if (areaHeads.test(before)) {
    if (smallAreas.test(before) && /^ال\p{L}{3,}/u.test(first.normal) && !noName.test(first.normal))
      return at + 1;
    if (/^(?:ال|[وف](?=ال))/u.test(first.normal) || knownPeoples.has(first.normal)) return at;
    if (
      !isUnknown(first) &&
      !(isUnheard(first) && !isDictionaryEntry(first.normal) && countOf(first.normal) < 4)
    )
      return at;
  } else if (!isBehindIn || !isStrangePlace(first)) return at;
  let to = at + 1;
  if (compounds.test(first.normal) && tokens[to]?.isJoined && !directions.test(tokens[to]?.normal ?? ''))
    to++;
  while (to - at < 3 && isPlaceTail(tokens[to]) && isOutside(tokens[to]?.normal ?? '')) to++;
  return to;
}

function siteGoesOn(tokens: readonly Token[], at: number, to: number, head: string): boolean {
  const token = tokens[to];
  if (token === undefined || !token.isJoined || sentenceWords.test(token.normal)) return false;
  const { normal } = token;
  if (directions.test(normal) || areaHeads.test(normal) || noName.test(normal)) return false;
  if (/^و/u.test(normal) && token.cut > 0) return false;
  if (namedByNoun.test(head) && /^ال\p{L}{3,}/u.test(normal)) return true;
  if (knownPeoples.has(normal)) return false;
  return (
    knownPlaces.has(normal) ||
    isGivenName(normal) ||
    isFamilyName(normal) ||
    (isUnknown(token) && (to === at + 1 || isOutside(normal)))
  );
}

const isStrangePlace = (token: Token): boolean =>
  isOutside(token.normal) &&
  isUnknown(token) &&
  !/^ال/u.test(token.normal) &&
  !isFamilyName(token.normal) &&
  !isGivenName(token.normal) &&
  !knownPeoples.has(token.normal);

const isPlaceTail = (token: Token | undefined): boolean =>
  token?.isJoined === true &&
  isUnknown(token) &&
  !/^[وفبل]|^ال/u.test(token.normal) &&
  !knownPeoples.has(token.normal) &&
  !knownPlaces.has(token.normal);
