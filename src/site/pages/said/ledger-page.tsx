/**
 * The ledger of who said what: everybody who speaks in the edition's stories, and the newest statements. A search looks
 * through all of them.
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
  searchStatements,
} from '../../reads/statements.ts';
import { page, type SectionLink } from '../../shell.tsx';
import {
  ForPrograms,
  FoundCount,
  FoundPages,
  foundPerPage,
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
  sections: readonly SectionLink[];
};

const onFront = 20;
const mostPeople = 500;

export const ledgerPage: PageKind<{ sought: Sought }, Ledger> = {
  name: 'said',
  match: (path, query = new URLSearchParams()) => (path === '/said/' ? { sought: soughtIn(query) } : null),
  async read(reads, { sought }) {
    const [people, sections] = await Promise.all([peopleWhoSpeak(reads, mostPeople), sectionLinks(reads)]);
    if (sought === null) {
      const statements = await newestStatements(reads, onFront);
      return { kind: 'page', model: { people, statements, found: 0, sought, sections } };
    }
    const skip = (sought.page - 1) * foundPerPage;
    const asked = { person: null, year: null, stems: [...sought.stems], skip, most: foundPerPage };
    const { statements, found } = await searchStatements(reads, asked);
    return { kind: 'page', model: { people, statements, found, sought, sections } };
  },
  render({ people, statements, found, sought, sections }, context) {
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
            <FoundCount context={context} found={found} />
          </p>
        )}
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
            <h2 id="newest">{sought === null ? said.newest : said.found}</h2>
            <StatementList context={context} statements={statements} sought={sought} withSpeaker />
            <FoundPages context={context} to={folder} sought={sought} found={found} />
          </section>
        )}
        {people.length === 0 ? null : (
          <ForPrograms context={context} to={folder} name={said.title} sought={sought} />
        )}
      </>,
    );
  },
};
