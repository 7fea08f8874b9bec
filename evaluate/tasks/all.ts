/** Every task there is, in the order in which they are printed. */
import type { Task } from '../task.ts';
import { brokenPlurals } from './broken-plurals.ts';
import { duckling, recognizers } from './calendar-assistants.ts';
import { ruleDefined, selfVerified } from './calendar-news.ts';
import { arabicPages, mozillaPages } from './extraction.ts';
import { keyPhrases } from './key-phrases.ts';
import { luceneCases } from './lucene-cases.ts';
import { aqmar, cleanAnerCorp, wojood } from './names.ts';
import { plainTextPages } from './plain-text.ts';
import { quotations } from './quotations.ts';
import { relatedTopics } from './related-topics.ts';
import { searchQuestions } from './search-questions.ts';
import { searchTopics } from './search-topics.ts';
import { spellingInNews, spellingMistakes } from './spelling.ts';
import { stemmingPadt } from './stemming-padt.ts';
import { stemmingPud } from './stemming-pud.ts';

// biome-ignore format: a row a set, so that adding one touches one row
export const tasks: readonly Task[] = [
  stemmingPud,
  stemmingPadt,
  brokenPlurals,
  luceneCases,
  searchQuestions,
  searchTopics,
  relatedTopics,
  selfVerified,
  ruleDefined,
  duckling,
  recognizers,
  quotations,
  cleanAnerCorp,
  wojood,
  aqmar,
  keyPhrases,
  arabicPages,
  mozillaPages,
  plainTextPages,
  spellingInNews,
  spellingMistakes,
];
