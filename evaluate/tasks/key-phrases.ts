/**
 * Key phrases on AKEC, as ARABIC.md measured its baseline: ten phrases a document against the twenty that most workers
 * chose, both as light10 stems (Larkey, Ballesteros, Connell 2007), so that the measure does not know our own stems.
 * Two phrases that are the same after stemming count once; right where the stemmed phrases are equal.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { keyPhrasesOf } from '../../src/language/key-phrases/key-phrases.ts';
import type { Task } from '../task.ts';

const row = z.object({ id: z.string(), text: z.string(), keyphrases_by_frequency: z.array(z.string()) });

export const keyPhrases: Task = {
  set: 'tags_akec_keyphrases',
  title: 'Key phrases, AKEC',
  async measure({ part }) {
    const documents = readFileSync(join(part, 'docs.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => row.parse(JSON.parse(line)));
    let sum = 0;
    for (const { id, text, keyphrases_by_frequency } of documents) {
      const gold = new Set(keyphrases_by_frequency.slice(0, 20).map(light));
      const found = keyPhrasesOf(text, 10).map(({ words }) => words);
      const right = new Set(found.map(light).filter((phrase) => gold.has(phrase))).size;
      sum += right / 10;
      if (process.env.SHOW_MISSES === '1')
        console.log(
          `${id}: ${found.map((one) => (gold.has(light(one)) ? `✓${one}` : one)).join(' | ')}\n     ≠ ${keyphrases_by_frequency.slice(0, 20).join(' | ')}`,
        );
    }
    return [
      {
        name: 'P@10 against the top 20',
        value: sum / documents.length,
        cases: documents.length,
        best: 0.31,
        goal: 0.4,
        isMoreBetter: true,
      },
    ];
  },
};

function light(phrase: string): string {
  return phrase
    .replace(/[\u064b-\u0652\u0640]/gu, '')
    .replace(/[إأآ]/gu, 'ا')
    .replace(/ى/gu, 'ي')
    .replace(/ة/gu, 'ه')
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter((word) => word !== '')
    .map(lightWord)
    .join(' ');
}

function lightWord(word: string): string {
  let stem = word;
  if (stem.length > 3 && stem.startsWith('و')) stem = stem.slice(1);
  for (const prefix of ['ال', 'وال', 'بال', 'كال', 'فال', 'لل']) {
    if (stem.startsWith(prefix) && stem.length - prefix.length >= 2) {
      stem = stem.slice(prefix.length);
      break;
    }
  }
  for (const suffix of ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي']) {
    if (stem.endsWith(suffix) && stem.length - suffix.length >= 2) stem = stem.slice(0, -suffix.length);
  }
  return stem;
}
