/** What the search says to a reader's question: results as they are shown, without the page around them. */
import type { Piece } from '../../language/analysis/highlighter.ts';
import type { SearchCard } from './published-stories.ts';

export type ReadersQuestion = {
  edition: string;
  text: string;
  isExact: boolean;
  section: string | null;
  labels: string[];
  from: number | null;
  before: number | null;
  page: number;
  now: number;
};

export type Result = {
  id: number;
  publishedAt: number;
  title: Piece[];
  snippet: Piece[];
  card: SearchCard;
};

export type Named = { kind: 'tag' | 'author' | 'person'; slug: string; name: string };

export type Results = {
  total: number;
  results: Result[];
  /** Other printed forms of what was asked, that were found too. */
  forms: string[];
  /** The question with its misspelled words put right, as printed; null where none is. */
  instead: string | null;
  isPhraseMissing: boolean;
  /** What has a page of its own under the name that was asked. */
  named: Named[];
};

export type SearchAnswer = { kind: 'results'; results: Results } | { kind: 'unready' };
export type Suggestion = { text: string; named: Named | null };

export const resultsAPage = 20;
export const mostPages = 50;
