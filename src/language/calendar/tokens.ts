/**
 * A text as words, numbers and marks, each with its place, for reading dates. The text itself is never changed: every
 * token knows where it stood.
 */
import { foldDateWord } from './fold.ts';

export type Token = {
  start: number;
  end: number;
  /** As `foldDateWord` writes it; the digits of a number as European ones. */
  fold: string;
  kind: 'word' | 'number' | 'mark';
  /** Whether nothing stands between it and the token before. */
  isAttached: boolean;
};

/** A number, a word, or a mark. */
const pieces = /(\p{Nd}+)|([\p{L}\p{M}\u0640]+)|[^\s\u00a0\p{L}\p{M}\p{Nd}]/gu;

/** European digits for Arabic and Persian ones. */
export function europeanDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/** The tokens in order. Letters and digits that touch (`ديسمبر2018`) are two. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pieces)) {
    const [piece, number, word] = match;
    const start = match.index;
    const end = start + piece.length;
    tokens.push({
      start,
      end,
      fold: number === undefined ? foldDateWord(piece) : europeanDigits(number),
      kind: number !== undefined ? 'number' : word !== undefined ? 'word' : 'mark',
      isAttached: tokens.at(-1)?.end === start,
    });
  }
  return tokens;
}
