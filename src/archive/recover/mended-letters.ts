/**
 * Letters as they are typed today: the forms that old systems stored by their place in a word become letters, tatweel
 * that only stretches a word goes, and so do stray controls of direction. Each kind is counted. Pure.
 */
import { forbiddenControl } from '../../language/runs.ts';

export type Mend = { what: 'presentation form' | 'tatweel' | 'bidi control or soft hyphen'; count: number };

/** Without the ornate brackets of the Koran and the signs of honour, which are characters of their own. */
const presentationForms = /[\ufb50-\ufd3d\ufd50-\ufdf9\ufdfc\ufe70-\ufefc]/g;
const controls = new RegExp(forbiddenControl.source, 'g');
/** Between two letters it stretches; behind one it stands for a letter alone (1446 هـ). */
const tatweel =
  /(?<=[\u0620-\u063f\u0641-\u064a\u064b-\u0652\u0671-\u06d3])\u0640+(?=[\u064b-\u0652]*[\u0620-\u063f\u0641-\u064a\u0671-\u06d3])/g;
const anything = /[\u0640\ufb50-\ufdff\ufe70-\ufefc\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

export function mendLetters(text: string): { text: string; mends: Mend[] } {
  const mends: Mend[] = [];
  if (!anything.test(text)) return { text, mends };
  const replace = (
    from: string,
    pattern: RegExp,
    what: Mend['what'],
    by: (found: string) => string,
  ): string => {
    let count = 0;
    const mended = from.replace(pattern, (found) => {
      count += 1;
      return by(found);
    });
    if (count > 0) mends.push({ what, count });
    return mended;
  };
  let mended = replace(text, presentationForms, 'presentation form', (form) =>
    form.normalize('NFKC').replace(/^ (?=\p{M})/u, ''),
  );
  mended = replace(mended, controls, 'bidi control or soft hyphen', () => '');
  mended = replace(mended, tatweel, 'tatweel', () => '');
  return { text: mended, mends };
}
