/**
 * Counts the words of an openly licensed news corpus for the stemmer: which stems stand with which affixes is what
 * tells `وزير` from `و` + `زير`. `node scripts/on-node-24.mjs scripts/count-words.ts ARTICLES.jsonl.gz`
 * Made from the public half of the ANT corpus v1.1 (Apache-2.0; Chouigui, Ben Khiroun, Elayeb: AICCSA 2017). What is
 * kept are counts of words in normal form, met at least twice: facts about the language, no text of any article.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { eachWord } from '../src/language/analysis/words.ts';

const article = z.object({ title: z.string(), text: z.string() });
const source = process.argv[2];
if (source === undefined)
  throw new Error('Name a file of articles: one JSON object with title and text a line, gzipped.');

const counts = new Map<string, number>();
for (const line of gunzipSync(readFileSync(source)).toString('utf8').split('\n')) {
  if (line === '') continue;
  const { title, text } = article.parse(JSON.parse(line));
  for (const part of [title, text]) {
    eachWord(part, (word) => {
      if (/^[\u0621-\u064a]{2,20}$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    });
  }
}

// Sorted, each word without what it shares with the one before: `3تب 17` after `مكاتيب` is `مكاتب`, met 17 times.
const kept = [...counts].filter(([, count]) => count >= 2).sort(([one], [other]) => (one < other ? -1 : 1));
let before = '';
const lines: string[] = [];
for (const [word, count] of kept) {
  let shared = 0;
  while (shared < 9 && shared < word.length - 1 && word[shared] === before[shared]) shared++;
  lines.push(`${shared}${word.slice(shared)}${count === 2 ? '' : count}`);
  before = word;
}
const file = new URL('../src/language/analysis/lexicon/word-counts.ts', import.meta.url);
writeFileSync(
  file,
  `/**
 * Counts of words in normal form, made by \`scripts/count-words.ts\` from the ANT corpus v1.1 (Apache-2.0; Chouigui,
 * Ben Khiroun, Elayeb: "ANT Corpus", AICCSA 2017). Do not edit. Each entry: how many letters it shares with the word
 * before, its other letters, and how often it was met (twice where nothing stands).
 */
export const wordCounts =
${lines
  .join(' ')
  .match(/.{1,4000}(?: |$)/gs)
  ?.map((part) => `  '${part}'`)
  .join(' +\n')};
`,
);
console.log(`${kept.length} words`);
