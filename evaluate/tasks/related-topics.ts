/**
 * Related stories over the same topics: each article that is about a topic (grade 2) is given to the product's own
 * search for kin; of the first R found, R being how many others are about the topic, the share that is. Mean over
 * topics of the mean over their articles, so that a topic with many articles does not count more.
 */
import { mean, searchOver } from '../measures/retrieval.ts';
import type { Task } from '../task.ts';
import { articlesFor, gradesOf } from './search-topics.ts';

export const relatedTopics: Task = {
  set: 'search_news_topics',
  title: 'Related, news topics',
  measure: async (place) => {
    const documents = articlesFor(place);
    const { index } = searchOver(documents, 0);
    const numbers = new Map(documents.map(({ name }, at) => [name, at + 1]));
    let cases = 0;
    const byTopic: number[] = [];
    for (const grades of gradesOf(place.part).values()) {
      const about = [...grades].filter(([, grade]) => grade === 2).map(([name]) => name);
      const values = about.map((name) => {
        const id = numbers.get(name) ?? 0;
        const document = documents[id - 1];
        if (document === undefined) return 0;
        const story = {
          id,
          title: document.title,
          body: document.text,
          publishedAt: document.publishedAt ?? 0,
          timeZone: 'UTC',
        };
        const kin = index.related(story, { limit: about.length - 1 });
        const right = kin.filter((one) => grades.get(documents[one.id - 1]?.name ?? '') === 2).length;
        cases++;
        return right / Math.max(1, about.length - 1);
      });
      byTopic.push(mean(values));
    }
    return [{ name: 'R-precision', value: mean(byTopic), cases, best: 0.6, goal: 0.7, isMoreBetter: true }];
  },
};
