/**
 * Spelling marks: how many words of real news are marked (most of them are right: false alarms), and how many real
 * misspellings are seen and mended. The news are as they were printed, so that some of what is marked there is wrong.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { normalForm } from '../../src/language/analysis/normal-form.ts';
import { KnownSpelling } from '../../src/language/spelling/known-spelling.ts';
import { meantBy, misspellings } from '../../src/language/spelling/misspellings.ts';
import { WordList } from '../../src/language/spelling/word-list.ts';
import type { Figure, Task } from '../task.ts';

const bytes = readFileSync(new URL('../../src/language/spelling/arabic-words.bin', import.meta.url));
const known = new KnownSpelling(new WordList(new Uint8Array(bytes).buffer));
const none = new Set<string>();

function marked(texts: Iterable<string>): { marks: Map<string, number>; words: number } {
  const marks = new Map<string, number>();
  let words = 0;
  for (const text of texts) {
    words += text.match(/[\u0621-\u064a]{2,}/gu)?.length ?? 0;
    for (const { word, suggestions } of misspellings(text, known, none)) {
      const line = `${word} → ${suggestions[0]}`;
      marks.set(line, (marks.get(line) ?? 0) + 1);
    }
  }
  return { marks, words };
}

const sum = (marks: ReadonlyMap<string, number>) => [...marks.values()].reduce((all, one) => all + one, 0);
/** A mark whose first suggestion is the same word with another hamza, ya or ta marbuta. */
const isSameWord = (line: string) => {
  const [word = '', meant = ''] = line.split(' → ');
  return normalForm(word) === normalForm(meant);
};

const article = z.object({ title: z.string(), content: z.string() });

export const spellingInNews: Task = {
  set: 'news_saudinewsnet',
  title: 'Spelling marks in printed news',
  measure: async ({ part }) => {
    const lines = gunzipSync(readFileSync(join(part, 'articles.jsonl.gz')))
      .toString('utf8')
      .split('\n');
    const texts = lines.filter((line) => line !== '').map((line) => article.parse(JSON.parse(line)));
    const { marks, words } = marked(texts.map(({ title, content }) => `${title}\n${content}`));
    if (process.env.SHOW_MARKS)
      for (const [line, count] of [...marks]
        .filter(([line]) => process.env.SHOW_OTHER === undefined || !isSameWord(line))
        .sort((a, b) => b[1] - a[1])
        .slice(0, Number(process.env.SHOW_MARKS)))
        console.error(count, line);
    const other = new Map([...marks].filter(([line]) => !isSameWord(line)));
    const figure = (name: string, count: number, goal: number | null): Figure => ({
      name,
      value: (count / words) * 1000,
      cases: words,
      best: null,
      goal,
      isMoreBetter: false,
    });
    return [
      figure('marked in 1,000 words, all', sum(marks), null),
      figure('marked in 1,000 words, not hamza, ya or ta marbuta', sum(other), 1),
    ];
  },
};

const pair = z.object({ wrong: z.string(), right: z.string(), class: z.string() });

export const spellingMistakes: Task = {
  set: 'typos_aghlat',
  title: 'Spelling marks on real mistakes',
  measure: async ({ part }) => {
    const pairs = readFileSync(join(part, 'pairs.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => pair.parse(JSON.parse(line)))
      .filter(({ wrong, right }) => /^[\u0621-\u064a]{3,}$/.test(wrong) && /^[\u0621-\u064a ]+$/.test(right));
    const figures: Figure[] = [];
    for (const [name, classes] of [
      [
        'hamza, ya, ta marbuta',
        ['hamza_on_alef', 'ya_alef_maqsura', 'ta_marbuta_ha', 'other_hamza_or_mixed'],
      ],
      ['other letters', ['letters', 'word_boundary']],
    ] as const) {
      const mistakes = pairs.filter((one) => (classes as readonly string[]).includes(one.class));
      const seen = mistakes.map(({ wrong, right }) => ({ right, meant: meantBy(wrong, known, none) }));
      const share = (count: number) => ({
        value: count / mistakes.length,
        cases: mistakes.length,
        best: null,
      });
      figures.push(
        {
          name: `${name}: marked`,
          ...share(seen.filter(({ meant }) => meant.length > 0).length),
          goal: null,
          isMoreBetter: true,
        },
        {
          name: `${name}: the right word is offered`,
          ...share(seen.filter(({ meant, right }) => meant.includes(right)).length),
          goal: null,
          isMoreBetter: true,
        },
      );
    }
    const folder = join(part, 'texts');
    const right = readdirSync(folder).filter((file) => file.endsWith('.txt') && !file.includes('misspelled'));
    const { marks, words } = marked(right.map((file) => readFileSync(join(folder, file), 'utf8')));
    if (process.env.SHOW_MARKS) console.error([...marks.keys()].join('\n'));
    figures.push({
      name: 'marked in 1,000 words that people had corrected',
      value: (sum(marks) / words) * 1000,
      cases: words,
      best: null,
      goal: 5,
      isMoreBetter: false,
    });
    return figures;
  },
};
