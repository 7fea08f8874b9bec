/**
 * From a plural that is made inside the word to its singular: by the list of common ones first, then by pattern. A
 * pattern only proposes singulars; the first that is known as a noun is taken. Where none is known, the patterns that
 * hardly anything but a plural has (مفاعل, فواعل, فعائل and their long forms) are trusted all the same.
 */
import { countOf, evidenceOf } from './known-words.ts';
import { brokenPlurals } from './lexicon/broken-plurals.ts';
import { normalForm } from './normal-form.ts';

/**
 * The singular, in normal form, of a stem that is a plural; null where it is none.
 * @param hadTaMarbuta whether a ta marbuta stood behind it, or the plural that nouns with one have
 */
export function singularOf(stem: string, hadTaMarbuta: boolean): string | null {
  const whole = hadTaMarbuta ? `${stem}ه` : stem;
  const listed = listedPlurals().get(whole);
  if (listed !== undefined) return listed;
  if (listedSingulars().has(whole) || listedSingulars().has(stem)) return null;
  return byPattern(stem, hadTaMarbuta);
}

let plurals: ReadonlyMap<string, string> | null = null;
let singulars: ReadonlySet<string> | null = null;

function listedSingulars(): ReadonlySet<string> {
  if (singulars === null) listedPlurals();
  return singulars ?? new Set();
}

function listedPlurals(): ReadonlyMap<string, string> {
  if (plurals !== null) return plurals;
  const pairs = brokenPlurals
    .trim()
    .split(/\s+/u)
    .map((entry) => entry.split(':'));
  const ones = new Set(pairs.map(([singular = '']) => normalForm(singular)));
  const found = new Map<string, string>();
  for (const [singular = '', many = ''] of pairs) {
    for (const plural of many.split('/').map(normalForm)) {
      // What is also a singular of the list (دور, كتاب, حكم) says nothing by itself.
      if (!ones.has(plural) && !found.has(plural) && !isSoundPlural(plural))
        found.set(plural, normalForm(singular));
    }
  }
  singulars = ones;
  plurals = found;
  return found;
}

function isSoundPlural(plural: string): boolean {
  return /(?:ون|ات)$/u.test(plural) && plural.length > 5;
}

const weak = /[اوي]/u;

function byPattern(stem: string, hadTaMarbuta: boolean): string | null {
  const letters = [...stem];
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = letters;
  if (letters.length === 5 && c === 'ا') {
    // فعلاء: رؤساء, وزراء are six with the alef last but one; here مفاعل, فواعل, فعائل, أفاعل.
    if (d === 'ء' && !weak.test(a))
      return firstKnown([`${a}${b}ي${e}`, `${a}${b}ا${e}`, `${a}${b}و${e}`]) ?? `${a}${b}ي${e}`;
    // Not مفاعلة: مواجهة.
    if (b === 'و' && !weak.test(a) && !(a === 'م' && hadTaMarbuta))
      return (
        firstKnown([`${a}ا${d}${e}`, `${a}و${d}${e}`]) ??
        (isNoun(stem) || !hadTaMarbuta ? `${a}ا${d}${e}` : null)
      );
    if ('متا'.includes(a) && !weak.test(d) && !hadTaMarbuta) {
      const known = firstKnown([`${a}${b}${d}${e}`, `${a}${b}${d}${e}ه`]);
      if (known !== null && !isRatherActor(stem, known)) return known;
      // متاجر is a plural; متابع, an actor of the third form of verbs, is not: its feminine and sound plural are met.
      if (a === 'م' && !isActor(stem)) return `${a}${b}${d}${e}`;
    }
    if (!weak.test(d) && !weak.test(e) && !hadTaMarbuta && a !== 'م' && a !== 'ت' && a !== 'ا') {
      const known = firstKnown([`${a}${b}${d}${e}`, `${a}${b}${d}و${e}`]);
      if (known !== null) return known;
    }
  }
  if (letters.length === 6 && c === 'ا' && e === 'ي' && !hadTaMarbuta) {
    if (b === 'و' && a !== 'ا')
      return firstKnown([`${a}ا${d}و${f}`, `${a}ا${d}ي${f}`, `${a}ا${d}ا${f}`, `${a}و${d}ا${f}`]);
    const proposals = [`${a}${b}${d}و${f}`, `${a}${b}${d}ي${f}`, `${a}${b}${d}ا${f}`];
    if (a === 'ت') proposals.reverse();
    return firstKnown(proposals) ?? (a === 'م' ? `${a}${b}${d}و${f}` : null);
  }
  // أفعال: أطفال, أسعار. With the hamza folded, إعلان looks the same: only a noun that is known is taken.
  if (letters.length === 5 && a === 'ا' && d === 'ا' && !hadTaMarbuta && b !== 'ن' && b !== 'ل') {
    if (isAlone(stem)) return firstKnown([`${b}${c}${e}`]);
  }
  // أفعلة: أسلحة, أنظمة; not the noun of action of a hollow verb: إدارة, إعادة.
  if (letters.length === 4 && a === 'ا' && c !== 'ا' && hadTaMarbuta)
    return firstKnown([`${b}${c}ا${d}`, `${b}${c}ي${d}`, `${b}ا${c}${d}`]);
  // فعلاء, أفعلاء: رؤساء, أصدقاء.
  if (letters.length === 5 && d === 'ا' && e === 'ء') return firstKnown([`${a}${b}ي${c}`, `${a}ا${b}${c}`]);
  if (letters.length === 6 && a === 'ا' && e === 'ا' && f === 'ء')
    return firstKnown([`${b}${c}ي${d}`, `${b}${c}ي`]);
  if (letters.length === 5 && a === 'ا' && d === 'ا' && e === 'ء')
    return firstKnown([`${b}${c}ي${c}`, `${b}${c}ي`]);
  // فعول: حقول, سجون. Nouns of action (دخول) have the same shape; the singular has to be the commoner noun.
  if (letters.length === 4 && c === 'و' && !weak.test(a) && !weak.test(b)) {
    const singular = `${a}${b}${d}`;
    if (
      evidenceOf(singular).asNoun >= 2 &&
      nounCount(singular) > nounCount(stem) &&
      evidenceOf(singular).asPast === 0
    )
      return singular;
  }
  return null;
}

function firstKnown(proposals: readonly string[]): string | null {
  let best: string | null = null;
  let most = 0;
  for (const proposal of proposals) {
    if (!isNoun(proposal)) continue;
    const count = nounCount(proposal);
    if (count > most) {
      most = count;
      best = proposal;
    }
  }
  return best;
}

function isNoun(stem: string): boolean {
  return evidenceOf(stem).asNoun > 0 || countOf(`${stem}ه`) > 3;
}

function nounCount(stem: string): number {
  return countOf(stem) + countOf(`ال${stem}`) + countOf(`${stem}ه`) + countOf(`ال${stem}ه`);
}

function isActor(stem: string): boolean {
  return countOf(`${stem}ه`) + countOf(`ال${stem}ه`) + countOf(`${stem}ين`) + countOf(`ال${stem}ين`) > 0;
}

/** محافظ has a feminine and a sound plural that are met more than محفظة: it is its own word, not that one's plural. */
function isRatherActor(stem: string, singular: string): boolean {
  const feminine = countOf(`${stem}ه`) + countOf(`ال${stem}ه`);
  const many = countOf(`${stem}ين`) + countOf(`ال${stem}ين`);
  return feminine + many > nounCount(singular);
}

/** Whether a stem has no sound plural and no feminine: a noun of action has (إعلانات), a broken plural has not. */
function isAlone(stem: string): boolean {
  return countOf(`${stem}ات`) + countOf(`ال${stem}ات`) === 0;
}
