/**
 * Search for real news topics over the same part of the newspaper corpus: judged and unjudged articles together, the
 * unjudged count as not relevant. nDCG@10 is the mean over the queries of a kind (clean, variant spelling, typo), with
 * linear gains 2 and 1 and the ideal order of the topic's own grades.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { type Document, mean, ndcg, searchOver } from '../measures/retrieval.ts';
import { rowsOf } from '../measures/stemming.ts';
import type { Place, Task } from '../task.ts';
import { linesOf } from './search-questions.ts';

const kinds = ['clean', 'variant', 'typo'] as const;
const topic = z.object({
  topic: z.string(),
  queries: z.array(z.object({ q: z.string(), kind: z.enum(kinds) })),
});
const article = z.object({
  id: z.string(),
  title: z.string(),
  content: z.string(),
  date_extracted: z.string(),
});

/** The articles of the part that is measured: they lie beside the topics, in a set and a part of the same name. */
export function articlesFor({ whole, part }: Place): Document[] {
  const file = join(dirname(whole), 'news_saudinewsnet', basename(part), 'articles.jsonl.gz');
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => article.parse(JSON.parse(line)))
    .map(({ id, title, content, date_extracted }) => ({
      name: id,
      title,
      text: content,
      publishedAt: Date.parse(`${date_extracted.replace(' ', 'T')}Z`),
    }));
}

export function gradesOf(part: string): Map<string, Map<string, number>> {
  const grades = new Map<string, Map<string, number>>();
  for (const [name = '', id = '', grade = '0'] of rowsOf(join(part, 'qrels.tsv'))) {
    const own = grades.get(name) ?? new Map<string, number>();
    own.set(id, Number(grade));
    grades.set(name, own);
  }
  return grades;
}

export const searchTopics: Task = {
  set: 'search_news_topics',
  title: 'Search, news topics',
  measure: async (place) => {
    const { part } = place;
    const grades = gradesOf(part);
    const documents = articlesFor(place);
    const now = Math.max(...documents.map(({ publishedAt = 0 }) => publishedAt));
    const { ranked } = searchOver(documents, now);
    const asked = linesOf(join(part, 'topics.jsonl'))
      .map((line) => topic.parse(line))
      .flatMap((one) =>
        one.queries.map((query) => ({ ...query, grades: grades.get(one.topic) ?? new Map() })),
      );
    return kinds.map((kind) => {
      const queries = asked.filter((query) => query.kind === kind);
      return {
        name: `nDCG@10, ${kind === 'typo' ? 'misspelled' : kind}`,
        value: mean(queries.map(({ q, grades: own }) => ndcg(ranked(q, 10), own, 10))),
        cases: queries.length,
        best: { clean: 0.84, variant: 0.8, typo: 0.7 }[kind],
        goal: { clean: 0.86, variant: 0.84, typo: 0.8 }[kind],
        isMoreBetter: true,
      };
    });
  },
};
