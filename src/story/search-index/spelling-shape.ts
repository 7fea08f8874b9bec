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

const sounds: [RegExp, string][] = [
  [/[غقج]/u, 'ك'],
  [/ط/u, 'ت'],
  [/[ثص]/u, 'س'],
  [/[ذظ]/u, 'ز'],
  [/ض/u, 'د'],
  [/ح/u, 'ه'],
];
/** Shorter skeletons are shared by too many words for their letters to be exchanged. */
const leastConsonants = 4;

/**
 * Whether two spellings of a foreign name are read alike: long vowels may be written in one and not in the other, but
 * for the first and the last (`نتنياهو`, `نتانياهو`; `أميركا`, `أمريكا`); in longer names letters that stand for one
 * foreign sound may differ (`كونغرس`, `كونجرس`). Far stricter than the same bones. Of stems in normal form.
 */
export function readAlike(one: string, other: string): boolean {
  const a = vowelsAndConsonants(one);
  const b = vowelsAndConsonants(other);
  return (
    a.length === b.length &&
    a.every((part, at) => {
      const same = b[at] ?? '';
      if (part === same) return true;
      if (at % 2 === 0) return at > 0 && at < a.length - 1 && (part === '' || same === '');
      return a.length > 2 * leastConsonants && soundOf(part) === soundOf(same);
    })
  );
}

function soundOf(letter: string): string {
  for (const [letters, one] of sounds) if (letter.search(letters) === 0) return one;
  return letter;
}

/** Vowels, a consonant, vowels, a consonant, … and vowels at the end, where a ha is one. */
function vowelsAndConsonants(stem: string): string[] {
  return oneLetterSounds(stem)
    .replace(/ه$/u, 'ا')
    .split(/([^اوي])/u);
}
