/**
 * What a story is about, as words that a reader would put on it: phrases of one to three words, and names, that it says
 * early and again. Phrases are counted by the stems of their words and given as printed most often. The weights are
 * round numbers, looked at on one half of AKEC's public documents and scored on the other.
 */
import { normalForm } from '../analysis/normal-form.ts';
import { analyse } from '../analysis/stem.ts';
import { type Candidate, candidatesOf, worths } from './noun-phrases.ts';

export type KeyPhrase = { words: string; score: number; count: number };

const longestText = 200_000;

/** The `most` best phrases of a text, best first. `headline` counts as its opening sentence. */
export function keyPhrasesOf(text: string, most = 10, headline = ''): KeyPhrase[] {
  const whole = `${headline === '' ? '' : `${headline}\n`}${text}`.slice(0, longestText);
  const { candidates, length } = candidatesOf(whole);
  const ranked = candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate, length) }))
    .sort((a, b) => b.score - a.score || a.candidate.first - b.candidate.first);
  const chosen: { candidate: Candidate; score: number; words: string }[] = [];
  // Two stems may be printed alike, or but for the article: a reader is shown one of them.
  const shown = new Set<string>();
  for (const one of ranked) {
    if (chosen.length >= most) break;
    if (chosen.some(({ candidate }) => saysTheSame(candidate, one.candidate))) continue;
    const words = formOf(one.candidate);
    const bare = normalForm(words).replace(/^ال/u, '');
    if (shown.has(bare)) continue;
    shown.add(bare);
    chosen.push({ ...one, words });
  }
  return chosen.map(({ candidate, score, words }) => ({ words, score, count: candidate.count }));
}

/** A word that newspapers use as rarely as most nouns, in bits. */
const usualWeight = 13;

/**
 * Said early (a text tells what it is about at its beginning), again, as a whole, in the shape of a tag. How rare its
 * words are tells much of a single word («السلطات», «المشروع» are in any story) and little of a phrase.
 */
function scoreOf({ stems, count, whole, first, weight, shape }: Candidate, length: number): number {
  const isPhrase = stems.length > 1;
  const early = 1 / (first / Math.max(length, 1) + 0.15);
  const again = (count + (isPhrase ? 0.5 : 0)) ** 0.7;
  const rare = (weight / usualWeight) ** (isPhrase ? 0.4 : 2);
  return early * again * (whole / count) ** 1.5 * rare * worths[shape];
}

/** One holds the other and is hardly used apart from it. */
function saysTheSame(one: Candidate, other: Candidate): boolean {
  const [long, short] = one.stems.length >= other.stems.length ? [one, other] : [other, one];
  const holds = long.stems.some((_, at) =>
    short.stems.every((stem, index) => long.stems[at + index] === stem),
  );
  if (!holds) return false;
  return long.stems.length === short.stems.length || short.count <= long.count;
}

/** As printed most often, without the conjunction or preposition before it. */
function formOf(candidate: Candidate): string {
  const [form = ''] = [...candidate.forms].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0] ?? [];
  const bare = form
    .replace(/^[وف](?=ال)/u, '')
    .replace(/^(?:[وف]?ب|ك)(?=ال)/u, '')
    .replace(/^[وف]?لل/u, 'ال');
  return bare === form ? withoutParticle(form) : bare;
}

/** «وديالى», «لمقدمي»: what stands written to a phrase's first word, where the analysis knows it for a particle. */
function withoutParticle(form: string): string {
  const [first = ''] = form.split(' ', 1);
  const { prefix } = analyse(normalForm(first));
  return /^[وفبلك]{1,2}$/u.test(prefix) && first.startsWith(prefix) ? form.slice(prefix.length) : form;
}
