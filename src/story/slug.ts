/**
 * The readable end of an address, made from a headline. Arabic stays Arabic: peers that transliterate lose ع and
 * alef, and give empty slugs. The slug is never needed to find a story, so it may be cut or empty.
 */

const longest = 60;

/** Marks that are not letters of a word: tashkeel, superscript alef, Quranic marks, tatweel. */
const marks = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/gu;

/**
 * Letters and digits of any script joined by hyphens, NFC, lower case, Arabic-Indic digits as European ones,
 * at most 60 characters cut at a word. Gives `''` when the headline has no letter or digit.
 */
export function slugFrom(headline: string): string {
  const words = headline
    .normalize('NFC')
    .replace(marks, '')
    .replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if ([...longer].length > longest) break;
    slug = longer;
  }
  return slug === '' && words[0] ? [...words[0]].slice(0, longest).join('') : slug;
}

/** Whether this text may stand as a slug in an address: what `slugFrom` could have made. */
export function isSlug(text: string): boolean {
  return text !== '' && [...text].length <= longest && /^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u.test(text);
}
