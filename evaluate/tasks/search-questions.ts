/**
 * Known-item search: the question asks for the one passage that answers it. All passages are indexed together (ARCD's
 * and XQuAD's), the questions of one part are asked. A passage's title is the article's, which many passages share; it
 * is indexed as the headline. Mean of 1/rank within the first ten, 0 beyond.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { mean, reciprocalRank, searchOver } from '../measures/retrieval.ts';
import type { Figure, Task } from '../task.ts';

const passage = z.object({ pid: z.string(), title: z.string(), text: z.string() });
const question = z.object({ set: z.enum(['arcd', 'xquad']), query: z.string(), pid: z.string() });

export function linesOf(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

export const searchQuestions: Task = {
  set: 'search_qa_arcd_xquad',
  title: 'Search, questions',
  measure: async ({ whole, part }) => {
    const passages = linesOf(join(whole, 'passages.jsonl')).map((line) => passage.parse(line));
    const questions = linesOf(join(part, 'queries.jsonl')).map((line) => question.parse(line));
    const { ranked } = searchOver(
      passages.map(({ pid, title, text }) => ({ name: pid, title, text })),
      0,
    );
    return (['arcd', 'xquad'] as const).flatMap((set): Figure[] => {
      const asked = questions.filter((one) => one.set === set);
      const lists = asked.map(({ query, pid }) => ({ pid, found: ranked(query, 10) }));
      const figure = { cases: asked.length, isMoreBetter: true };
      const name = set === 'arcd' ? 'ARCD' : 'XQuAD-ar';
      return [
        {
          name: `MRR@10, ${name}`,
          value: mean(lists.map(({ pid, found }) => reciprocalRank(found, pid))),
          best: set === 'arcd' ? 0.739 : 0.9,
          goal: set === 'arcd' ? 0.78 : 0.92,
          ...figure,
        },
        {
          name: `found in the first 10, ${name}`,
          value: mean(lists.map(({ pid, found }) => (found.includes(pid) ? 1 : 0))),
          best: set === 'arcd' ? 0.928 : 0.972,
          goal: null,
          ...figure,
        },
      ];
    });
  },
};
