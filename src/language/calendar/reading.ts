/** Looking at tokens: what every reader of a date asks. Nothing here knows a date. */
import type { Token } from './tokens.ts';

export const isWord = (token: Token | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'word' && words.includes(token.fold);

export const isMark = (token: Token | undefined, marks: string): boolean =>
  token?.kind === 'mark' && marks.includes(token.fold);

/** What a word may be behind `و`, `ف`, `ب`, `ل`, `ك` that are written on it: «وأمس», «بالأمس», «للأسبوع». */
export function looked<T>(token: Token | undefined, words: ReadonlyMap<string, T>): T | undefined {
  if (token?.kind !== 'word') return undefined;
  for (const form of barely(token.fold)) {
    const found = words.get(form);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The word as it stands, then without what may be written on it. */
export function barely(word: string): readonly string[] {
  const first = word.charCodeAt(0);
  const isJoined = first === waw || first === fa;
  if (!isJoined && first !== ba && first !== lam && first !== kaf) return [word];
  const bare = isJoined ? word.slice(1) : word;
  const forms = isJoined ? [word, bare] : [word];
  if (bare.startsWith('لل')) forms.push(`ال${bare.slice(2)}`, bare.slice(2));
  else if (/^[بلك]/u.test(bare)) forms.push(bare.slice(1));
  return forms;
}
const waw = 0x648;
const fa = 0x641;
const ba = 0x628;
const lam = 0x644;
const kaf = 0x643;

/** The word after a joining `و`, written on it or apart; null where none joins. */
export function joined(tokens: readonly Token[], at: number): { word: Token; at: number } | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  const next = tokens[at + 1];
  if (token.fold === 'و') return next ? { word: next, at: at + 1 } : null;
  if (!token.fold.startsWith('و')) return null;
  return { word: { ...token, fold: token.fold.slice(1) }, at };
}

/** No date has more words. */
const longest = 32;

/** What begins at this place, with another word for its first: a window, so that asking costs the same in any text. */
export function beginningWith(word: Token, tokens: readonly Token[], at: number): readonly Token[] {
  return [word, ...tokens.slice(at + 1, at + longest)];
}

/** What was found in such a window, with its end in the text. */
export function moved<T extends { next: number }>(found: T | null, by: number): T | null {
  return found && { ...found, next: found.next + by };
}
