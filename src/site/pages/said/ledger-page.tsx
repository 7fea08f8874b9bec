/**
 * The ledger of who said what: everybody who speaks in the edition's stories, and the newest statements. A search looks
 * through the newest of all.
 */
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageKind } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import { sectionLinks } from '../../reads/masthead.ts';
import {
  newestStatements,
  type PublicStatement,
  peopleWhoSpeak,
  type Speaking,
} from '../../reads/statements.ts';
import { page, type SectionLink } from '../../shell.tsx';
import {
  matching,
  mostFoundShown,
  SearchedIn,
  SearchStatements,
  type Sought,
  StatementList,
  soughtIn,
} from '../parts/statement-list.tsx';

type Ledger = {
  people: readonly Speaking[];
  statements: readonly PublicStatement[];
  found: number;
  sought: Sought;
  /** Whether there may be more than were looked through. */
  isPart: boolean;
  sections: readonly SectionLink[];
};

const onFront = 20;
const mostPeople = 500;
const mostSearched = 2_000;

export const ledgerPage: PageKind<{ sought: Sought }, Ledger> = {
  name: 'said',
  match: (path, query = new URLSearchParams()) => (path === '/said/' ? { sought: soughtIn(query) } : null),
  async read(reads, { sought }) {
    const [people, read, sections] = await Promise.all([
      peopleWhoSpeak(reads, mostPeople),
      newestStatements(reads, sought === null ? onFront : mostSearched),
      sectionLinks(reads),
    ]);
    const statements = matching(read, sought);
    return {
      kind: 'page',
      model: {
        people,
        statements: statements.slice(0, mostFoundShown),
        found: statements.length,
        sought,
        isPart: read.length === mostSearched,
        sections,
      },
    };
  },
  render({ people, statements, found, sought, isPart, sections }, context) {
    const { edition, phrases, link } = context;
    const { said } = phrases;
    const { number } = printingOf(edition);
    const folder = `${editionPrefix(edition)}/said/`;
    return page(
      context,
      {
        title: said.title,
        description: said.intro,
        sections,
        feeds: [{ path: `${folder}atom.xml`, title: said.title }],
        sheets: ['lists', 'said'],
        ...(sought === null ? {} : { noindex: true, canonical: folder }),
      },
      <>
        <h1>{said.title}</h1>
        <p class="standfirst">{said.intro}</p>
        <SearchStatements context={context} to={folder} sought={sought} />
        {sought === null ? null : (
          <p class="meta">
            <span data-n={found}>{said.statements(found, number(found))}</span>
          </p>
        )}
        <SearchedIn
          context={context}
          found={sought === null ? 0 : found}
          searched={sought !== null && isPart ? mostSearched : null}
        />
        {people.length === 0 ? <p>{said.empty}</p> : null}
        {sought !== null && statements.length === 0 ? <p>{said.nothing}</p> : null}
        {sought === null && people.length > 0 ? (
          <section aria-labelledby="who">
            <h2 id="who">{said.who}</h2>
            <ul class="who">
              {people.map((one) => (
                <li>
                  <a href={link(`${editionPrefix(edition)}/person/${one.slug}/`)}>
                    {words(one.name, edition.language)}
                  </a>{' '}
                  {one.capacity === '' ? null : (
                    <span class="capacity">{words(one.capacity, edition.language)}</span>
                  )}
                  {' · '}
                  <span class="small" data-n={one.count}>
                    {said.statements(one.count, number(one.count))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {statements.length === 0 ? null : (
          <section aria-labelledby="newest">
            <h2 id="newest">{sought === null ? said.newest : said.search}</h2>
            <StatementList context={context} statements={statements} sought={sought} withSpeaker />
          </section>
        )}
        {people.length === 0 ? null : (
          <p class="under">
            <a href={link(`${folder}atom.xml`)}>{phrases.lists.feedOf(said.title)}</a> ·{' '}
            <a href={link(`${folder}statements.json`)}>{said.data}</a>
          </p>
        )}
      </>,
    );
  },
};
