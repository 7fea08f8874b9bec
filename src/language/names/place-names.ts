/** Places that no list has: «مطار دمشق» begins with its noun, «بلدة كفرنبودة» stands behind it. */
import { isFamilyName, isGivenName, knownPeoples, knownPlaces } from './known-words.ts';
import type { Span, Token } from './name-tokens.ts';
import { isUnknown, sentenceWords } from './name-words.ts';

/** Their names begin with them: «مطار دمشق», «نهر النيجر». */
const siteHeads =
  /^(?:مسجد|جامع|نهر|مطار|كنيسه|جزيره|بحيره|قصر|ميناء|معبر|ملعب|استاد|بحر|خليج|صحراء|مضيق|ساحه|ميدان|سد|دير|مخيم|وادي|جبال|قلعه|محطه)$/u;
/** What follows them is the name. */
const areaHeads =
  /^(?:مدينه|بلده|قريه|محافظه|منطقه|ولايه|مقاطعه|اقليم|شارع|حي|ضاحيه|جبل|بلدتي|مدينتي|قضاء|ناحيه)$/u;

export function siteAt(tokens: readonly Token[], at: number): Span | null {
  const first = tokens[at];
  const before = tokens[at - 1];
  if (first === undefined) return null;
  const bareHead = first.normal.replace(/^(?:[وف]?[بلك]?)(?=\p{L}{3})/u, '');
  const behindArea =
    before !== undefined &&
    first.isJoined &&
    areaHeads.test(before.normal.replace(/^(?:[وف]?[بلك]?)(?=\p{L}{3})/u, ''));
  if (behindArea && isUnknown(first) && !/^ال|^[وف]/u.test(first.normal)) {
    let to = at + 1;
    while (to - at < 3 && isPlaceTail(tokens[to])) to++;
    return { kind: 'place', from: at, to, isOffice: false };
  }
  if (!siteHeads.test(bareHead) && !siteHeads.test(first.normal)) return null;
  let to = at + 1;
  while (to < tokens.length && to - at < 5) {
    const token = tokens[to];
    if (token === undefined || !token.isJoined || sentenceWords.test(token.normal)) break;
    const isName =
      knownPlaces.has(token.normal) ||
      isGivenName(token.normal) ||
      isFamilyName(token.normal) ||
      isUnknown(token);
    if (!isName || knownPeoples.has(token.normal)) break;
    to++;
  }
  if (tokens[to]?.isJoined && tokens[to]?.normal === 'الدولي' && to > at + 1) to++;
  return to === at + 1 ? null : { kind: 'place', from: at, to, isOffice: false };
}

const isPlaceTail = (token: Token | undefined): boolean =>
  token?.isJoined === true &&
  isUnknown(token) &&
  !/^[وفبل]|^ال/u.test(token.normal) &&
  !knownPeoples.has(token.normal) &&
  !knownPlaces.has(token.normal);
