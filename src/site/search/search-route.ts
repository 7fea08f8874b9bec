/**
 * `/search/` of each edition, and what it suggests to a script. Answers are made for one reader: they are kept nowhere,
 * by nobody, and what was asked is in no log. The index alone is needed: with the database away it still answers.
 */
import type { Kysely } from 'kysely';
import { type Edition, editionPrefix } from '../../story/edition.ts';
import type { PublishedViews } from '../../story/tables.ts';
import type { PageContext, Rendered } from '../page-kind.ts';
import { type SearchModel, searchPage } from '../pages/search/search-page.tsx';
import { questionOf, readQuery } from '../pages/search/search-question.ts';
import { readHead } from '../reads/masthead.ts';
import type { SectionLink } from '../shell.tsx';
import type { SearchDesk } from './search-desk.ts';

export type SearchRoute = (
  url: URL,
  at: { edition: Edition; path: string },
  contextAt: (path: string) => PageContext,
) => Promise<SearchReply | null>;
export type SearchReply = { status: number; rendered: Rendered; retryAfter: number | null };

const sectionsHeld = 15_000;

export function searchRoute(
  desk: SearchDesk | null,
  database: Kysely<PublishedViews>,
  clock: () => number,
): SearchRoute {
  let sections: ReadonlyMap<string, SectionLink[]> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;

  return async (url, { edition, path }, contextAt) => {
    const prefix = editionPrefix(edition);
    const within = path.slice(prefix.length);
    if (within === '/search/suggest') return suggestions(edition, url.searchParams.get('q') ?? '');
    if (within !== '/search/' && within !== '/search') return null;
    const query = readQuery(url.searchParams);
    // The form with nothing asked is a page of the graph.
    if (query.text === '' && !url.searchParams.has('q')) return null;
    const model = { query, sections: await sectionsOf(edition) };
    const context = contextAt(`${prefix}/search/`);
    const reply = (outcome: SearchModel['outcome'], status: number, retryAfter: number | null = null) => ({
      status,
      rendered: searchPage(context, { ...model, outcome }),
      retryAfter,
    });
    if (query.text === '') return reply({ kind: 'asked-nothing' }, 200);
    const said = (await desk?.search(questionOf(query, edition.id, clock()))) ?? { kind: 'unready' as const };
    if (said.kind === 'results') return reply(said, 200);
    return said.kind === 'busy' ? reply(said, 503, 5) : reply(said, 503, 60);
  };

  async function suggestions(edition: Edition, text: string): Promise<SearchReply> {
    const prefix = editionPrefix(edition);
    const found = (await desk?.suggest(edition.id, text)) ?? [];
    const said = found.map(({ text: words, named }) => ({
      text: words,
      ...(named === null ? {} : { address: `${prefix}/${named.kind}/${named.slug}/` }),
    }));
    const rendered = { type: 'application/json; charset=utf-8', body: JSON.stringify(said) };
    return { status: 200, rendered, retryAfter: null };
  }

  /** As they were last known, where the database does not say. */
  async function sectionsOf(edition: Edition): Promise<SectionLink[]> {
    if (clock() - readAt > sectionsHeld) {
      readAt = clock();
      try {
        const head = await readHead(database);
        sections = Map.groupBy(head.sections, (section) => section.edition_id);
      } catch {
        // The database is away: the last known ones do.
      }
    }
    return sections.get(edition.id) ?? [];
  }
}
