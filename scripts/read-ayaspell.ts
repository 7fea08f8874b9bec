/**
 * Writes the words of Ayaspell's Arabic dictionary as a module, so that a word which no list has can be told from a
 * name: `node scripts/on-node-24.mjs scripts/read-ayaspell.ts /usr/share/hunspell/ar.dic` (Debian: hunspell-ar 3.2).
 * Kept are its nouns and the stems of its verbs in normal form; its names of persons and places are left out, since
 * they are what is to be found.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { normalForm } from '../src/language/analysis/normal-form.ts';

const source = process.argv[2];
if (source === undefined) throw new Error('Name the dictionary: ar.dic of hunspell-ar.');
const lines = readFileSync(source, 'utf8').split('\n');
const [nounsFrom, verbsFrom] = [
  lines.findIndex((line) => line.startsWith('####الأسماء')),
  lines.findIndex((line) => line.startsWith('verb.huns')),
];
if (nounsFrom < 0 || verbsFrom < nounsFrom) throw new Error(`${source} is not laid out as version 3.2 is.`);

/** Sets of affixes that the dictionary gives to names alone. */
const ofNames = /\/(?:57|60|62|63|64|92)$/;
const wordsOf = (part: readonly string[]): Set<string> =>
  new Set(
    part
      .map((line) => (line.trim().split('\t')[0] ?? '').trim())
      .filter((entry) => !ofNames.test(entry))
      .map((entry) => entry.split('/')[0] ?? '')
      .filter((word) => /^[\u0621-\u064a]{2,}$/.test(word))
      .map(normalForm),
  );

const nouns = wordsOf(lines.slice(nounsFrom, verbsFrom));
const forms = wordsOf(lines.slice(verbsFrom));
/** Of a verb the third person is enough: «تكتب», «كتبت» are found by it. */
const isDerived = (form: string): boolean =>
  (/^[تنا]/.test(form) && forms.has(`ي${form.slice(1)}`)) ||
  (!form.startsWith('ي') &&
    ['تما', 'تم', 'تن', 'تا', 'ت', 'نا', 'وا', 'ن', 'ا'].some(
      (ending) =>
        form.endsWith(ending) && form.length - ending.length >= 2 && forms.has(form.slice(0, -ending.length)),
    ));
/** Particles and pronouns, which the dictionary has with all that can be written against them. */
const particles = wordsOf(lines.slice(0, nounsFrom));
const isBuilt = (word: string): boolean =>
  word.length > 3 && /^[اوفبكل]/.test(word) && particles.has(word.slice(1));
const kept = [
  ...new Set([
    ...[...particles].filter((word) => !isBuilt(word)),
    ...nouns,
    ...[...forms].filter((form) => !isDerived(form)),
  ]),
].sort();

// As in word-counts.ts: each word without what it shares with the one before.
let before = '';
let written = '';
for (const word of kept) {
  let shared = 0;
  while (shared < 9 && shared < word.length - 1 && word[shared] === before[shared]) shared++;
  written += `${shared}${word.slice(shared)}`;
  before = word;
}
writeFileSync(
  new URL('../src/language/names/ayaspell/words.ts', import.meta.url),
  `/**
 * The words of Ayaspell's Arabic dictionary in normal form, made by \`scripts/read-ayaspell.ts\`: do not edit. Licence:
 * README.md beside this. Each entry: how many letters it shares with the word before, and its other letters.
 */
export const ayaspellWords =
${written
  .match(/.{1,100}(?=\d|$)/gs)
  ?.map((part) => `  '${part}'`)
  .join(' +\n')};
`,
);
console.log(`${kept.length} words`);
