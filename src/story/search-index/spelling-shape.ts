/**
 * The bones of a word: what remains when long vowels are dropped and letters that writers mix are one. Foreign names are
 * spelled by ear (`سوروج`, `سروج`, `سوروتش`; `غوتيريش`, `جوتيريس`): they share their bones.
 */

const alike: [RegExp, string][] = [
  [/تش|دج/gu, 'ج'],
  [/كس/gu, 'ك'],
  [/[غقكج]/gu, 'ك'],
  [/[سصشثزذظ]/gu, 'س'],
  [/[تطدض]/gu, 'ت'],
  [/[حهخ]/gu, 'ه'],
  [/[ءعاويى]/gu, ''],
];

/** Of a word in normal form. */
export function spellingShape(normal: string): string {
  let shape = normal;
  for (const [letters, one] of alike) shape = shape.replace(letters, one);
  return shape.replace(/(.)\1+/gu, '$1').replace(/ه$/u, '');
}
