/** Persons: where a name begins, how far it goes, and whether one word alone is one. */
import { countOf } from '../analysis/known-words.ts';
import {
  isArabicName,
  isBodyHead,
  isCommonWord,
  isDoubtfulName,
  isFamilyName,
  isForeignShaped,
  isGivenName,
  isKnown,
  isTitle,
  knownBodies,
  knownPeoples,
  knownPlaces,
} from './known-words.ts';
import type { Token } from './name-tokens.ts';
import {
  arabicNoun,
  bareOfConjunction,
  courtesies,
  isBehindDefiniteTitle,
  isBehindSaying,
  isBehindTitle,
  isConjoined,
  isForeignName,
  isNameBehind,
  isNameLike,
  isNameOfAnyKind,
  isOnAsPreposition,
  isOutside,
  isRightBehindDefiniteTitle,
  isSentenceShaped,
  isSurelyName,
  isUnheard,
  isUnknown,
  mayBeFamily,
  sentenceWords,
} from './name-words.ts';
import { isDictionaryWord } from './vocabulary.ts';

/** «نصر الله», «جار الله»: a name of two words. */
const godly = /^(?:نصر|سعد|فتح|خير|جار|حسب|رزق|عطا|فضل|هبه|عوض|ضيف|جاد|عبد|سيف|وديعه|امر|حمد)$/u;

export const particles =
  /^(?:بن|ولد|ابن|ابو|ابي|ابا|ام|عبد|ال|بنت|دي|دو|فان|فون|دل|ديل|دا|دال|اول|لا|لو|ماك|سان|عبدال|الدين|الله|نصر|الثاني|الاول|الثالث|الرابع|الخامس|السادس|عشر)$/u;
/** What stands behind these is a place, a body or a thing. */
const namesOther =
  /^(?:مدينه|بلده|قريه|محافظه|منطقه|ولايه|مقاطعه|اقليم|شارع|حي|ضاحيه|جبل|نهر|جزيره|في|من|الي|شركه|فريق|نادي|صحيفه|مجله|قناه|شبكه|بنك|مصرف|جامعه|طراز|سياره|برنامج|فيلم|منظمه|حزب|وكاله)$/u;
/** With these behind, a name goes on, whatever the next word is. */
const carriesOn = /^(?:بن|ولد|ابن|ابو|ابي|ابا|ام|عبد|بنت|ال|فان|فون|دي|دو|ديل|ماك)$/u;
/** «أبو», «عبد»: with what is behind it a name. */
export const beginsKin = (word: string): boolean =>
  godly.test(word) || particles.test(word) || /^(?:ابوال|عبدال)/u.test(word);

/** How many tokens a person's name is from here; 0 where none begins. */
export function personAt(tokens: readonly Token[], at: number): number {
  const first = tokens[at];
  if (first === undefined) return 0;
  if (!beginsPerson(tokens, at)) return 0;
  let count = 1;
  while (count < 7 && continuesPerson(tokens, at, count)) count++;
  while (count > 1 && carriesOn.test(tokens[at + count - 1]?.normal ?? '')) count--;
  if (count > 1 && isGenealogy(tokens, at, count) && isNisba(tokens[at + count])) count++;
  if (count === 1 && !standsAlone(tokens, at)) return 0;
  return count;
}

const isGenealogy = (tokens: readonly Token[], at: number, count: number): boolean =>
  tokens.slice(at, at + count).some(({ normal }) => normal === 'بن' || normal === 'ابي');
/** «علي بن موسى الرضا», «عمرو بن ود العامري»: what one of a line of fathers was called by. */
const isNisba = (token: Token | undefined): boolean =>
  token?.isJoined === true &&
  /^ال\p{L}{3,}[يا]$/u.test(token.normal) &&
  !isTitle(token.normal) &&
  !/^ال(?:ذي|تي)/u.test(token.normal);

function beginsPerson(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const { bare } = token;
  const next = tokens[at + 1];
  // «جارية بن قدامة»: what stands before the son's word is a name, whatever else it means.
  if (
    next?.isJoined === true &&
    /^(?:بن|بنت)$/u.test(next.normal) &&
    tokens[at + 2]?.isJoined === true &&
    !sentenceWords.test(token.normal) &&
    !isTitle(token.normal) &&
    !isBodyHead(token.normal) &&
    token.normal.length > 2 &&
    (!/^ال/u.test(token.normal) || isGivenName(token.normal.slice(2)))
  )
    return true;
  if (isOnAsPreposition(tokens, at) || (sentenceWords.test(token.normal) && token.normal !== 'علي'))
    return false;
  if (knownPeoples.has(bare) && !isGivenName(bare)) return false;
  if (godly.test(bare) && next?.isJoined && next.normal === 'الله') return true;
  if (/^(?:عبد|ابو|ابي|ابا|ام|ابن)$/u.test(bare)) {
    if (next === undefined || !next.isJoined) return false;
    return (
      bare === 'عبد' ||
      next.normal === 'عبد' ||
      isGivenName(next.normal) ||
      !isCommonWord(next.normal.replace(/^ال/u, ''))
    );
  }
  if (/^(?:فان|فون|دي|دا|ماك|بن|ولد)$/u.test(bare))
    return (
      next?.isJoined === true && isUnknown(next) && !/^ال/u.test(next.normal) && !knownPlaces.has(next.normal)
    );
  if (/^ابوال\p{L}{3,}/u.test(bare)) return true;
  if (isGivenName(bare) || /^عبدال\p{L}{3,}/u.test(bare))
    return (
      !isDoubtfulName(bare) ||
      isNameBehind(next) ||
      isRightBehindDefiniteTitle(tokens, at) ||
      (isBehindTitle(tokens, at) && isNameOfAnyKind(next))
    );
  if (isFamilyName(bare))
    return (
      !isDoubtfulName(bare) || isBehindDefiniteTitle(tokens, at) || isRightBehindDefiniteTitle(tokens, at)
    );
  if (knownPlaces.has(bare) || knownPeoples.has(bare) || knownBodies.has(bare)) return false;
  if (
    /^[وفبكل]?ال/u.test(token.normal) &&
    !(
      /^ال\p{L}{4,}/u.test(token.normal) &&
      courtesies.test(tokens[at - 1]?.normal ?? '') &&
      !isNameLike(next) &&
      !isSurelyName(next)
    )
  )
    return false;
  if (isConjoined(token.normal) || (arabicNoun.test(token.normal) && !isOutside(token.normal))) return false;
  if (!isUnknown(token)) return false;
  if (isBehindTitle(tokens, at)) return !isSentenceShaped(token.normal);
  if (isBehindSaying(tokens, at)) return true;
  // «سكارليت أوهارا»: two names from elsewhere, where none of a place or a body is expected.
  return (
    isForeignName(token) &&
    next?.isJoined === true &&
    isForeignName(next) &&
    !namesOther.test(bareOfConjunction(tokens[at - 1]?.normal ?? ''))
  );
}
function continuesPerson(tokens: readonly Token[], from: number, count: number): boolean {
  const token = tokens[from + count];
  const before = tokens[from + count - 1];
  if (token === undefined || before === undefined || !token.isJoined) return false;
  const { normal } = token;
  if (token.isOn || (sentenceWords.test(normal) && normal !== 'علي')) return false;
  // «تيم سيباستيان علي ذلك»: behind a name from elsewhere it is the preposition.
  if (normal === 'علي' && isForeign(before.bare)) return false;
  // «علي خصيف وحمد محمد»: another one.
  if (/^[وف]/u.test(normal) && token.cut > 0) return false;
  if (carriesOn.test(before.bare) && before.bare !== 'ام') return normal.length > 1;
  if (particles.test(normal)) {
    const next = tokens[from + count + 1];
    if (normal === 'ال') return next?.isJoined === true && !next.normal.startsWith('ال');
    if (carriesOn.test(normal))
      return (
        next?.isJoined === true &&
        (!isCommonWord(next.normal) || /^(?:عبد|الله)$/u.test(next.normal) || isGivenName(next.normal))
      );
    return true;
  }
  if ((/^[وف]ال/u.test(normal) || isConjoined(normal)) && !isGivenName(normal) && !isFamilyName(normal))
    return (
      isForeignName(token) && isForeign(before.normal) && !isKnown(normal.slice(1)) && !isForeignRest(normal)
    );
  if (isTitle(normal) && isDoubtfulName(normal)) return count === 1 && isNoTitleHere(tokens, from + count);
  if (isGivenName(normal) || isFamilyName(normal))
    return !(isDoubtfulName(normal) && isCommonWord(normal) && isFamilyName(before.bare));
  // «سهير البابلي», «سمير القنطار»: behind one given name alone a word with the article is the family's.
  if (
    count === 1 &&
    /^ال\p{L}{3,}/u.test(normal) &&
    isArabicName(before.bare) &&
    !isDoubtfulName(before.bare) &&
    !isTitle(normal) &&
    !isBodyHead(normal) &&
    !/(?:ون|ين|ات|يه)$/u.test(normal) &&
    !neverFamily.test(normal) &&
    (mayBeFamily(normal) || !isDictionaryWord(before.bare) || countOf(before.bare) > 30)
  )
    return true;
  // «بيتر كينيون»: no Kenyans.
  const isSurname =
    count === 1 && isGivenName(before.bare) && isForeign(before.bare) && isForeignShaped(normal);
  // «أبو حمزة المصري»: where he is from tells him from others.
  if (/^اب[ويا]$/u.test(tokens[from]?.bare ?? '') && knownPeoples.has(normal) && /^ال\p{L}+ي$/u.test(normal))
    return true;
  if ((knownPeoples.has(normal) && !isSurname) || /^(?:[بكوف]ال|لل)/u.test(normal)) return false;
  if (/^ال/u.test(normal)) return isFamilyArticle(tokens, from + count, before);
  if (/^[وفبل](?=\p{L}{4})/u.test(normal) && isKnown(normal.slice(1))) return false;
  // «عبد الكريم الخطابي بأجدير»: a family's name with the article ends an Arabic one.
  if (count > 1 && /^ال/u.test(before.normal) && isArabicName(tokens[from]?.bare ?? '')) return false;
  if (knownPlaces.has(normal) || knownBodies.has(normal) || isTitle(normal) || isBodyHead(normal))
    return false;
  if (isFamilyName(before.bare) && !isGivenName(before.bare)) return false;
  // «محمد فاضل مصادفة»: an Arabic name goes on with names, hardly with a noun of hers.
  if (/[ها]$/u.test(normal) && normal.length > 4 && !isForeign(before.normal)) return false;
  if (isUnknown(token) || isSurname) return true;
  // «علي خصيف»: behind one given name a word that newspapers do not use is the family's.
  return (
    count === 1 &&
    isGivenName(before.bare) &&
    !isDoubtfulName(before.bare) &&
    countOf(normal) === 0 &&
    isUnheard(token)
  );
}

/** «عادل إمام», «ماجد نجم»: a title would be of someone or something. */
function isNoTitleHere(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (
    token === undefined ||
    !(isGivenName(token.normal) || isFamilyName(token.normal)) ||
    /^ال/u.test(token.normal)
  )
    return false;
  if (next?.isJoined !== true) return true;
  return (
    !/^(?:ال|لل)/u.test(next.normal) &&
    !knownPlaces.has(next.normal) &&
    !isBodyHead(next.normal) &&
    !isUnknown(next)
  );
}

/** «وسترافورد» is «و» and a name as well as one name: then the conjunction is likelier. */
const isForeignRest = (word: string): boolean =>
  isForeignShaped(word.slice(1)) || isCommonWord(word.slice(1));

const isForeign = (word: string): boolean => !isArabicName(word);

/** Days, ordinals and what goes with a time: behind a name they begin what is told of him. */
const neverFamily =
  /^ال(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|ماضي|مقبل|سابق|حالي|جاري|يوم|ذي|تي|ذين|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|احد|محترف|حاءز|فاءز|مصنف|معتقل|متهم|متمثل|منتقل|ملقب|مقيم|مكلف|سكرتير|وحيد|راحل|شهير)ه?$/u;

/** «السنيورة», «البرادعي»: a word with the article that no common word is; a known one only behind a given name. */
function isFamilyArticle(tokens: readonly Token[], at: number, before: Token): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (neverFamily.test(token.normal)) return false;
  const bare = token.normal.slice(2);
  if (!isGivenName(before.bare) && !isGivenName(before.normal))
    return !isCommonWord(token.normal) && bare.length > 3;
  if (isTitle(token.normal) || isBodyHead(token.normal) || /(?:ون|ات)$/u.test(token.normal)) return false;
  return !isCommonWord(token.normal) || isGivenName(bare);
}

/** One word alone: a family name that is none but that, or a given name with a title or nothing common about it. */
function standsAlone(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const { bare } = token;
  if (isBehindTitle(tokens, at)) return true;
  if (isOutside(token.normal) && isBehindSaying(tokens, at)) return true;
  if (isDoubtfulName(bare)) return false;
  if (isFamilyName(bare)) return true;
  return isGivenName(bare) && !isCommonWord(bare) && !isDictionaryWord(bare) && bare.length > 3;
}
