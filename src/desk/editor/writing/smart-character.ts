/**
 * What a typed character becomes beside what stands before it: quotation marks by nesting, Arabic punctuation after
 * Arabic letters, an ellipsis. Pure. Whoever applies it does so as a step of its own that can be undone: nothing is
 * rewritten silently.
 */

export type SmartCharacter = {
  /** How many characters before the typed one go with it. */
  replaces: number;
  text: string;
};

const arabicLetter = /\p{Script=Arabic}/u;
const closing = /[\p{M}»”’)\]…%٪0-9٠-٩]/u;
const arabicOf: Readonly<Record<string, string>> = { ',': '،', ';': '؛', '?': '؟' };

/** @param before the block's text before the caret @param language of the edition */
export function smartCharacter(before: string, typed: string, language: string): SmartCharacter | null {
  if (typed === '"') return quotationMark(before, language);
  const arabic = arabicOf[typed];
  if (arabic !== undefined) return followsArabic(before) ? { replaces: 0, text: arabic } : null;
  if (typed === '.' && before.endsWith('..') && !before.endsWith('...')) return { replaces: 2, text: '…' };
  return null;
}

/** The last letter decides, over closing marks and figures: «قال 5», as well as «(قال)». */
function followsArabic(before: string): boolean {
  for (const character of [...before].reverse()) {
    if (arabicLetter.test(character) && !/\p{M}/u.test(character)) return true;
    if (!closing.test(character)) return false;
  }
  return false;
}

const latinQuotes: Readonly<Record<string, readonly [string, string]>> = { en: ['“', '”'], tr: ['“', '”'] };
const inner: readonly [string, string] = ['“', '”'];

function quotationMark(before: string, language: string): SmartCharacter | null {
  const outer = latinQuotes[language.split('-')[0] ?? ''] ?? (['«', '»'] as const);
  const isOpening = before === '' || /[\s([{«“—–\-:،]$/u.test(before);
  const open = openMarks(before, outer);
  if (isOpening) return { replaces: 0, text: (open.length === 0 ? outer : inner)[0] };
  const last = open.at(-1);
  if (last === undefined) return null;
  return { replaces: 0, text: last === outer[0] ? outer[1] : inner[1] };
}

/** The quotation marks that were opened and not closed, the innermost last. */
function openMarks(before: string, outer: readonly [string, string]): string[] {
  const open: string[] = [];
  for (const character of before) {
    if (character === outer[0] || character === inner[0]) open.push(character);
    else if (character === outer[1] && open.includes(outer[0])) open.length = open.lastIndexOf(outer[0]);
    else if (character === inner[1] && open.at(-1) === inner[0]) open.pop();
  }
  return open;
}
