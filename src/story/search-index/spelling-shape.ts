/**
 * The bones of a word: what remains when long vowels are dropped and letters that writers mix are one. Foreign names are
 * spelled by ear (`سوروج`, `سروج`, `سوروتش`; `غوتيريش`, `جوتيريس`): they share their bones.
 */

/** Sounds that Arabic has no letter for are written with two: one is put for them. */
export function oneLetterSounds(normal: string): string {
  return normal.replace(/تش|دج/gu, 'ج').replace(/كس/gu, 'ك');
}

const alike: [RegExp, string][] = [
  [/[غقكج]/gu, 'ك'],
  [/[سصشثزذظ]/gu, 'س'],
  [/[تطدض]/gu, 'ت'],
  [/[حهخ]/gu, 'ه'],
  [/[ءعاويى]/gu, ''],
];

/** Of a word in normal form. */
export function spellingShape(normal: string): string {
  let shape = oneLetterSounds(normal);
  for (const [letters, one] of alike) shape = shape.replace(letters, one);
  return shape.replace(/(.)\1+/gu, '$1').replace(/ه$/u, '');
}
