/** How much two texts share, counted in words: what was found against what should have been. */

export const wordsOf = (text: string): readonly string[] =>
  text.normalize('NFKC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** F of precision and recall over bags of words, 0 to 1; two empty texts are alike. */
export function wordF(found: string, wanted: string): number {
  const foundWords = wordsOf(found);
  const wantedWords = wordsOf(wanted);
  if (foundWords.length + wantedWords.length === 0) return 1;
  const left = new Map<string, number>();
  for (const word of wantedWords) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of foundWords) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    shared += 1;
    left.set(word, count - 1);
  }
  return (2 * shared) / (foundWords.length + wantedWords.length);
}
