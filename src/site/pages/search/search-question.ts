/**
 * A reader's question as its address says it: `/search/?q=…&section=…&period=…&author=…&tag=…&exact=1&page=2`. Whatever
 * cannot be meant is left out; the address that is given back has only what was understood.
 */
import { mostPages, type ReadersQuestion } from '../../search/answer.ts';

export const periods = ['week', 'month', 'year'] as const;
export type Period = (typeof periods)[number];

export type SearchQuery = {
  text: string;
  isExact: boolean;
  section: string | null;
  period: Period | null;
  author: string | null;
  tag: string | null;
  page: number;
};

const day = 86_400_000;
const days: Record<Period, number> = { week: 7, month: 31, year: 366 };
const longest = 200;

export function readQuery(query: URLSearchParams): SearchQuery {
  const page = query.get('page') ?? '';
  return {
    text: clean(query.get('q') ?? ''),
    isExact: query.get('exact') === '1',
    section: name(query.get('section')),
    period: periods.find((period) => period === query.get('period')) ?? null,
    author: name(query.get('author')),
    tag: name(query.get('tag')),
    page: /^[1-9]\d?$/.test(page) ? Math.min(Number(page), mostPages) : 1,
  };
}

/** The query part of the address of a question. */
export function queryFor({ text, isExact, section, period, author, tag, page }: SearchQuery): string {
  const query = new URLSearchParams({ q: text });
  if (isExact) query.set('exact', '1');
  if (section !== null) query.set('section', section);
  if (period !== null) query.set('period', period);
  if (author !== null) query.set('author', author);
  if (tag !== null) query.set('tag', tag);
  if (page > 1) query.set('page', String(page));
  return `?${query}`;
}

export function questionOf(query: SearchQuery, edition: string, now: number): ReadersQuestion {
  return {
    edition,
    text: query.text,
    isExact: query.isExact,
    section: query.section,
    labels: [
      ...(query.tag === null ? [] : [`tag:${query.tag}`]),
      ...(query.author === null ? [] : [`author:${query.author}`]),
    ],
    from: query.period === null ? null : now - days[query.period] * day,
    before: null,
    page: query.page,
    now,
  };
}

/** As it is shown again: without controls that turn a line around, blanks as one. */
function clean(text: string): string {
  return text
    .replace(/[\p{Cc}\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/[\ud800-\udfff]/gu, (half) => (half.length === 2 ? half : ''))
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, longest);
}

function name(text: string | null): string | null {
  return text !== null && /^[\p{L}\p{M}\p{N}-]{1,120}$/u.test(text) ? text : null;
}
