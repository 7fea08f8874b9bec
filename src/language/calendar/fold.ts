/** One spelling for the words that dates are made of. */

const marks = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/gu;

/** One spelling for all: without tashkeel and tatweel, alef and ya in one form, ة as ه, lower case. */
export function fold(word: string): string {
  return word
    .normalize('NFC')
    .replace(marks, '')
    .replace(/[أإآٱ]/gu, 'ا')
    .replace(/[ىی]/gu, 'ي')
    .replace(/ک/gu, 'ك')
    .replace(/ة/gu, 'ه')
    .toLowerCase();
}
