/** A text as words for reading names: each also without the conjunction and the preposition written against it. */
import { countOf } from '../analysis/known-words.ts';
import { wordsOf } from '../analysis/words.ts';
import { isKnown } from './known-words.ts';
import { isOutside } from './name-words.ts';
import { remembered } from './remembered.ts';
import { isDictionaryEntry, isDictionaryWord } from './vocabulary.ts';

/** `event`: also what was agreed, waged or won, a house and a work. */
export type NameKind = 'person' | 'body' | 'place' | 'people' | 'event';
/** A name as its tokens, `to` behind the last one. */
export type Span = { kind: NameKind; from: number; to: number; isOffice: boolean };

export type Token = {
  normal: string;
  /** Without the conjunction and the preposition before it. */
  bare: string;
  /** How many letters of `normal` those were. */
  cut: number;
  start: number;
  end: number;
  /** Only blanks, a hyphen or a dot stand between it and the token before. */
  isJoined: boolean;
  hasMarkBefore: boolean;
  /** Alone between brackets; right behind an opening mark of quotation. */
  isBracketed: boolean;
  isQuoted: boolean;
  /** «على» and «علي» fold to one. */
  isOn: boolean;
};
export function tokensOf(text: string): Token[] {
  let end = 0;
  return wordsOf(text).map((word) => {
    const gap = text.slice(end, word.start);
    const isFirst = end === 0;
    ({ end } = word);
    const bare = (/[اويى]/u.test(text[word.start + 1] ?? '') ? bareOfLong : bareOfShort)(word.normal);
    return {
      normal: word.normal,
      bare,
      cut: word.normal.length - bare.length,
      start: word.start,
      end: word.end,
      isJoined:
        !isFirst &&
        /^[\s\u00a0\u0640\-‐.]{0,3}$/u.test(gap) &&
        !/\.\s|\s[-‐]\s/u.test(gap) &&
        !gap.includes('\n'),
      hasMarkBefore: isFirst || /[^\s]/u.test(gap),
      isBracketed: /[([]\s*$/u.test(gap) && /^\s*[)\]]/u.test(text.slice(word.end, word.end + 3)),
      isQuoted: /^\s*["«“]\s*$/u.test(gap),
      isOn: /(?:علي|يمني)$/u.test(word.normal) && text[word.end - 1] === 'ى',
    };
  });
}

/** Without the conjunction and the preposition written against it: «للمدرب» is المدرب; «بطولة» stays whole. */
export const withoutParticles = remembered((word) => (isDictionaryEntry(word) ? word : cutParticles(word)));

function cutParticles(word: string): string {
  if (/^[وف]?لل\p{L}{2}/u.test(word)) return word.replace(/^[وف]?لل/u, 'ال');
  const rest = word.replace(/^[وف]?[بلك]?(?=\p{L}{3})/u, '');
  // «بلدة» is no «لدة» with a preposition: newspapers know the one alone.
  return countOf(rest) < countOf(word) ? word : rest;
}

/** With these a name begins: «وأبو حميد», «لعبد الله». */
const kinWords = /^(?:ابو|ابي|ابا|عبد|تل)$/u;

/**
 * «وبغداد» is بغداد, «للأمم» is الأمم; a word that is known as it stands stays whole. It counts whether
 * its second letter as printed is one of a long vowel.
 */
function bareOf(normal: string, isLong: boolean): string {
  if (isKnown(normal)) return normal;
  const candidates = [
    normal.replace(/^[وف](?=\p{L}{3})/u, ''),
    normal.replace(/^[وف]?[بلك](?=\p{L}{3})/u, ''),
    normal.replace(/^[وف]?لل(?=\p{L}{2})/u, 'ال'),
  ];
  const known = candidates.find((word) => word !== normal && (isKnown(word) || kinWords.test(word)));
  if (known !== undefined) return known;
  // «وأنطونيس», «وسترافورد»: names that begin with «و» have a long vowel behind it, and never a hamza.
  const rest = normal.slice(1);
  const isAnother = !isLong && normal.length > 4 && normal.startsWith('و');
  return isAnother && isOutside(rest) && !isDictionaryWord(normal) ? rest : normal;
}
const bareOfLong = remembered((word) => bareOf(word, true));
const bareOfShort = remembered((word) => bareOf(word, false));
