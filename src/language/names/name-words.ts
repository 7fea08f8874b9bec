/** What a word at its place can be in a name: a title before it, a verb of speech, a common word, a name of no list. */
import { countOf } from '../analysis/known-words.ts';
import { cueWord, speakerEnds } from '../quotations/speech-words.ts';
import {
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
import { remembered } from './remembered.ts';
import { isDictionaryWord } from './vocabulary.ts';

/** Shapes of verbal nouns and participles, which names from elsewhere do not have. */
export const arabicNoun =
  /^(?:ت\p{L}{2}ي\p{L}(?:ات|ه)?|ا\p{L}{2}ا\p{L}|ا\p{L}ت\p{L}ا\p{L}|است\p{L}{2}ا\p{L}|ان\p{L}{2}ا\p{L}|م\p{L}ا\p{L}{2}ه|م[تن]\p{L}{3}[اه]?|مست\p{L}{3}ه?|ب\p{L}{3,}|ل\p{L}{3,}ه|\p{L}{3,}(?:ته|تها|هما))$/u;

/** Words that carry a sentence: no name begins with one or goes on with one. */
export const sentenceWords =
  /^(?:[وفبلك]?(?:ان|انه|انها|انهم|هو|هي|هم|قد|لا|لم|لن|ما|من|الي|في|عن|علي|كان|كانت|ليس|هذا|هذه|ذلك|تلك|التي|الذي|الذين|كل|بعض|غير|بين|بعد|قبل|حول|عند|مع|منذ|حتي|اذا|اذ|حيث|كما|لكن|بل|ثم|او|ام|اي|نحو|الان|اليوم|امس|غدا|نفسه|نفسها|عليه|عليها|فيه|فيها|به|بها|له|لها|لهم|عنه|عنها|منه|منها|اليه|اليها|كبير|كبيره|جدا|ايضا|فقط|اكثر|اقل|الا|احد|احدي|جميع|خلال|بسبب|دون|ضد|عبر|لدي|امام|وراء|فوق|تحت|داخل|خارج))$/u;

/** No word of ours: a name from another language, or a family's. */
export const isUnknown = (token: Token): boolean => isUnheard(token, true);

/** The same; without the dictionary a word of it that newspapers hardly use counts too. */
export function isUnheard({ normal, bare }: Pick<Token, 'normal' | 'bare'>, withDictionary = false): boolean {
  if (/^\d|^[a-z]/u.test(normal) || normal.length < 3) return false;
  if (sentenceWords.test(normal) || cueWord(normal) !== null || speakerEnds.has(normal)) return false;
  if (isBodyHead(bare) || isBodyHead(normal)) return false;
  if (isOutside(normal)) return true;
  if (isForeignShaped(normal)) return !isCommonWord(normal) && !isCommonWord(bare);
  if (withDictionary && isDictionaryWord(normal) && !isGivenName(bare) && !isFamilyName(bare)) return false;
  if (/^س[يتن]\p{L}{2,}|^هذ(?:ان|ين)$|^(?:ال)?م\p{L}{2,}(?:ون|ين|و|ات)$/u.test(normal)) return false;
  if (/^[يت]\p{L}{2,}(?:ون|ان|وا)?$/u.test(normal) && /^[يت]\p{L}{2,4}$/u.test(normal) && !isGivenName(bare))
    return false;
  return !isCommonWord(normal) && !isCommonWord(bare);
}

/** «علي» is a name only where no «على» can stand: before another name, and printed with its dots. */
export function isOnAsPreposition(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !/علي$/u.test(token.normal) || token.normal.length > 4) return false;
  return token.isOn || !(isNameOfAli(tokens[at + 1]) || isBehindTitle(tokens, at));
}
/** Where «على» is printed with its dots, a place or a thing behind it is what something is on. */
const isNameOfAli = (next: Token | undefined): boolean =>
  isSurelyName(next) &&
  next !== undefined &&
  !knownPlaces.has(next.normal) &&
  !knownBodies.has(next.normal) &&
  (!/^ال/u.test(next.normal) ||
    (/ي$/u.test(next.normal) && !isCommonWord(next.normal)) ||
    isFamilyName(next.normal));

export const isNameOfAnyKind = (token: Token | undefined): boolean =>
  token?.isJoined === true &&
  (isGivenName(token.normal) || isFamilyName(token.normal)) &&
  !isTitle(token.normal) &&
  !knownPeoples.has(token.normal);

/** What makes a common word a given name: a name behind it that is more than a family's. */
export const isNameBehind = (token: Token | undefined): boolean =>
  (isSurelyName(token) || (token?.isJoined === true && token.normal === 'الدين')) &&
  token !== undefined &&
  (isGivenName(token.normal) || !isFamilyName(token.normal) || /^ال/u.test(token.normal));

/** No word of the language, however it is cut: hardly anything but a name or a slip. */
export const isOutside = remembered((word) => {
  if (word.length < 3 || isDictionaryWord(word) || isCommonWord(word)) return false;
  const bare = word.replace(/^[وفبلك](?=\p{L}{3})/u, '');
  if (bare !== word && (isDictionaryWord(bare) || isCommonWord(bare))) return false;
  // «رأيك», «قدراتك»; a masculine nisba of a word.
  if (word.length > 3 && /ك$/u.test(word) && isDictionaryWord(word.slice(0, -1))) return false;
  return !(word.length > 3 && /ي$/u.test(word) && isDictionaryWord(word.slice(0, -1)));
});

/** «فقال», «وبيروت»: what begins with «و» or «ف» as a word does that they are written against. */
export const isConjoined = remembered(
  (word): boolean =>
    /^[وف]\p{L}{4,}/u.test(word) &&
    (isDictionaryWord(word.slice(1)) || countOf(word.slice(1)) > 1 || isKnown(word.slice(1))),
);

/** A name from elsewhere by its letters alone, that no list has. */
export const isForeignName = (token: Token | undefined): boolean =>
  token !== undefined &&
  token.cut === 0 &&
  (isOutside(token.normal) || (isForeignShaped(token.normal) && !isDictionaryWord(token.normal))) &&
  isUnknown(token) &&
  !knownPlaces.has(token.normal) &&
  !knownPeoples.has(token.normal) &&
  !/^ال/u.test(token.normal);

/** Shapes of verbs, of what a verb is done with (`حصولا`) and of adjectives: behind a title hardly a name. */
export const isSentenceShaped = (word: string): boolean =>
  /^[يت]\p{L}{3,}$|^\p{L}{3,}(?:ت|وا|ون|ين|يا?)$|^(?:ل[لت]|ب[ات])\p{L}{3,}$|^\p{L}{4,}ا$/u.test(word) &&
  !isForeignShaped(word);

export const isBehindDefiniteTitle = (tokens: readonly Token[], at: number): boolean =>
  /^ال/u.test(tokens[at - 1]?.normal ?? '') && isBehindTitle(tokens, at);

/** «الرئيس مبارك», «الملك حسين»: an adjective would have the article as its noun has; a name need not. */
export function isRightBehindDefiniteTitle(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1]?.normal ?? '', tokens[at]];
  return (
    token?.isJoined === true &&
    token.cut === 0 &&
    !/^(?:ال|باسم$)/u.test(token.normal) &&
    !isTitle(token.normal) &&
    isTitle(bareOfConjunction(before)) &&
    /^ال/u.test(bareOfConjunction(before))
  );
}

/** Titles that a family name with the article follows: no adjective goes with them. */
export const courtesies =
  /^(?:الشيخ|السيد|السيده|الدكتور|الدكتوره|العقيد|اللواء|العميد|المقدم|النقيب|الجنرال|الفريق|المشير|الاستاذ|المهندس|المحامي|الفنان|الفنانه|الناءب)$/u;

export const isNameLike = (token: Token | undefined): boolean =>
  token?.isJoined === true &&
  token.cut === 0 &&
  isUnknown(token) &&
  !/^[وفبلك]|^ال/u.test(token.normal) &&
  !knownPlaces.has(token.normal) &&
  !knownPeoples.has(token.normal);

/** «الاستضافة» is a word; «البابلي» may be a family's name, and «السنيورة» is none. */
export const mayBeFamily = (word: string): boolean =>
  isFamilyName(word) || /ي$/u.test(word) || !isDictionaryWord(word);

export const isSurelyName = (token: Token | undefined): boolean =>
  token?.isJoined === true &&
  !token.isOn &&
  (((isGivenName(token.normal) || isFamilyName(token.normal)) && !isDoubtfulName(token.normal)) ||
    /^(?:بن|ابن|ابو|عبد)$/u.test(token.normal) ||
    /^عبدال/u.test(token.normal) ||
    (token.cut === 0 && token.normal.length > 3 && isOutside(token.normal) && isUnknown(token)) ||
    (/^ال\p{L}{4,}/u.test(token.normal) &&
      !isCommonWord(token.normal) &&
      mayBeFamily(token.normal) &&
      !knownPeoples.has(token.normal) &&
      !isBodyHead(token.normal) &&
      !knownPlaces.has(token.normal)));
export function isBehindTitle(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.cut > 0) return false;
  let back = at - 1;
  let before = tokens[back];
  if (before === undefined || !token.isJoined) return false;
  // «الرئيس الفرنسي فرنسوا هولاند», «وزير الخارجية الأميركي السابق كولن باول»: adjectives stand between.
  for (let steps = 0; steps < 5 && before !== undefined; steps++) {
    // «ملك أراغون»: what stands right behind a title without its article is what it is of.
    if (isTitle(bareOfConjunction(before.normal)))
      return steps > 0 || !rulers.test(bareOfConjunction(before.normal));
    // «البرازيلي إيمرسون», «للفرنسي ليليان تورام»: where he is from stands for a title.
    if (
      steps === 0 &&
      knownPeoples.has(before.bare) &&
      /^ال\p{L}+ي$/u.test(before.bare) &&
      !/^ال/u.test(token.normal)
    )
      return true;
    const isAdjective =
      /^ال/u.test(before.normal) ||
      knownPeoples.has(before.bare) ||
      /^(?:وزراء|خارجيه)$/u.test(before.normal);
    if (!isAdjective || !(tokens[back]?.isJoined ?? false)) return false;
    before = tokens[--back];
  }
  return false;
}

const rulers =
  /^(?:ملك|امير|سلطان|ملكه|اميره|رءيس|رءيسه|محافظ|حاكم|زعيم|قاءد|مدير|مديره|منسق|عضو|وزير|وزيره|وكيل|عمده|امين|سفير|مندوب|ممثل|بطل|نجم|مدرب|لاعب|حارس|مهاجم|مدافع|قيصر|عالم|مفتي|نقيب|عميد)$/u;

export const bareOfConjunction = (word: string): string =>
  isTitle(word)
    ? word
    : /^[وف]?لل\p{L}{2}/u.test(word)
      ? word.replace(/^[وف]?لل/u, 'ال')
      : word.replace(/^(?:[وف]?[بلك]?)(?=\p{L}{3})/u, '');

export function isBehindSaying(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const token = tokens[at];
  const next = tokens[at + 1];
  if (
    before === undefined ||
    token === undefined ||
    !token.isJoined ||
    token.hasMarkBefore ||
    /^ال/u.test(token.normal)
  )
    return false;
  const cue = cueWord(before.normal);
  if (cue?.kind !== 'says') return false;
  return isOutside(token.normal) || (next?.isJoined === true && isUnknown(next));
}
