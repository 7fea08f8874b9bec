/**
 * One spelling for the words that dates are made of. Not the normal form of search (`analysis/normal-form.ts`): that one
 * makes one of all carriers of hamza, too, and digits of three sets, while the lexicon of dates is written with the
 * carriers (`مئه`, `مائه`) and digits are read by `number-words.ts`.
 */

const alef = 'ا';
const letters = new Map([
  ['أ', alef],
  ['إ', alef],
  ['آ', alef],
  ['ٱ', alef],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
  ['ة', 'ه'],
]);
/** Those, and tashkeel and tatweel. */
const otherwise = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640أإآٱىیکة]/gu;

/** One spelling for all: without tashkeel and tatweel, alef and ya in one form, ة as ه, lower case. */
export function foldDateWord(word: string): string {
  return word
    .normalize('NFC')
    .replace(otherwise, (letter) => letters.get(letter) ?? '')
    .toLowerCase();
}
