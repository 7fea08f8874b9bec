/**
 * One spelling for the words that dates are made of. Not the normal form of search (`analysis/normal-form.ts`): that one
 * makes one of all carriers of hamza, too, and digits of three sets, while the lexicon of dates is written with the
 * carriers (`مئه`, `مائه`) and digits are read by `number-words.ts`.
 */

const marks = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/gu;

/** One spelling for all: without tashkeel and tatweel, alef and ya in one form, ة as ه, lower case. */
export function foldDateWord(word: string): string {
  return word
    .normalize('NFC')
    .replace(marks, '')
    .replace(/[أإآٱ]/gu, 'ا')
    .replace(/[ىی]/gu, 'ي')
    .replace(/ک/gu, 'ك')
    .replace(/ة/gu, 'ه')
    .toLowerCase();
}
