/**
 * One name spelled two ways in a piece: بوتين and بوتن, غوتيريش and غوتيريس. Foreign names have no fixed spelling in
 * Arabic; a piece needs one. Words that the language knows are left alone: كاتب and كتاب are two words.
 */
import { countOf, evidenceOf } from '../analysis/known-words.ts';
import { normalForm } from '../analysis/normal-form.ts';
import { stemOf } from '../analysis/stem.ts';
import type { Finding } from './finding.ts';
import { printedWords, unjoined } from './printed-words.ts';

type Seen = { text: number; start: number; end: number; spelling: string };

const shortest = 4;

export function checkNames(texts: readonly string[], leave: readonly string[]): Finding[] {
  const left = new Set(leave);
  const bySound = new Map<string, Seen[]>();
  for (const [text, printed] of texts.entries()) {
    for (const { word, start, end } of printedWords(printed)) {
      const { joined, bare } = nameOf(word);
      if (bare.length < shortest || left.has(bare)) continue;
      const seen = { text, start: start + joined.length, end, spelling: bare };
      const sound = soundOf(bare);
      if (sound.length < 3) continue;
      bySound.set(sound, [...(bySound.get(sound) ?? []), seen]);
    }
  }
  return [...bySound.values()].flatMap(differences);
}

/** A name behind a joined letter is the same name, where it stands without it elsewhere in the news or is unknown. */
function nameOf(word: string): { joined: string; bare: string } {
  if (countOf(normalForm(word)) > 0) return { joined: '', bare: word };
  return unjoined(word).find(({ bare }) => countOf(normalForm(bare)) > 0) ?? { joined: '', bare: word };
}

/** What is heard whatever the spelling: consonants, with those that foreign names waver between as one. */
function soundOf(word: string): string {
  return normalForm(word)
    .replace(/[اويىءه]/gu, '')
    .replace(/[غجقگ]/gu, 'ك')
    .replace(/[شسصز]/gu, 'س')
    .replace(/[طت]/gu, 'ت')
    .replace(/[ضد]/gu, 'د')
    .replace(/[فڤ]/gu, 'ف')
    .replace(/(.)\1+/gu, '$1');
}

function differences(seen: readonly Seen[]): Finding[] {
  const counts = new Map<string, number>();
  for (const { spelling } of seen) counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
  if (counts.size < 2) return [];
  const [kept, ...others] = [...counts.keys()].toSorted(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || met(b) - met(a),
  );
  if (kept === undefined) return [];
  return seen
    .filter(({ spelling }) => others.includes(spelling) && isVariant(spelling, kept))
    .map(({ text, start, end, spelling }) => ({
      rule: 'name-spelled-two-ways',
      severity: 'advice',
      text,
      start,
      end,
      message: {
        ar: `كُتب «${spelling}» هنا و«${kept}» في موضع آخر من المادة`,
        en: `«${spelling}» here, «${kept}» elsewhere in this piece`,
      },
      fixes: [kept],
    }));
}

const met = (spelling: string): number => countOf(normalForm(spelling));

/** Arabic makes its words by vowels inside roots; of a word with a known stem another one is no misspelling. */
const isForeign = (normal: string): boolean =>
  countOf(normal) === 0 && evidenceOf(stemOf(normal)).affixes === 0;

/** One vowel letter more or less, one consonant that foreign names waver about, or the hamza alone. */
function isVariant(one: string, other: string): boolean {
  const [a, b] = [normalForm(one), normalForm(other)];
  if (a.startsWith('ال') || b.startsWith('ال')) return false;
  if (a === b) return isForeign(a) || countOf(a) < rare;
  if (!isForeign(a) && !isForeign(b)) return false;
  if (stemOf(a) === stemOf(b) || a[0] !== b[0]) return false;
  return differsInOneVowel(a, b) || differsInOneVowel(b, a) || differsInOneSound(a, b);
}

/** Met less often than that in the news that were counted. */
const rare = 12;

/** Whether `longer` is `shorter` with one ا, و or ي inside. */
function differsInOneVowel(longer: string, shorter: string): boolean {
  if (longer.length !== shorter.length + 1) return false;
  let at = 0;
  while (at < shorter.length && longer[at] === shorter[at]) at += 1;
  // Before a final ه it is a pronoun or an adjective's ending.
  const isInside = at > 0 && at < longer.length - 1 && !longer.endsWith('ه');
  return isInside && /[اوي]/u.test(longer[at] ?? '') && longer.slice(at + 1) === shorter.slice(at);
}

/** Consonants between which spellings of foreign names waver. */
const wavering = ['غجقك', 'شسصز', 'تط', 'دض', 'فڤب', 'ثست'];

function differsInOneSound(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 5) return false;
  const places = Array.from(a, (_, at) => at).filter((at) => a[at] !== b[at]);
  const [place] = places;
  if (place === undefined || places.length > 1) return false;
  return wavering.some((group) => group.includes(a[place] ?? ' ') && group.includes(b[place] ?? ' '));
}
