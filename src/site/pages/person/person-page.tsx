/**
 * A person or body: what was said, newest first, each tied to its story and to the agency that it came by. The front
 * has the newest; each year has a page of its own. A search is the same page with fewer statements, kept nowhere.
 */
import type { JSX } from 'preact';
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext, PageKind } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import { sectionLinks } from '../../reads/masthead.ts';
import {
  type PublicPerson,
  type PublicStatement,
  personBySlug,
  statementsOf,
  yearsOf,
} from '../../reads/statements.ts';
import { page, type SectionLink } from '../../shell.tsx';
import {
  matching,
  SearchStatements,
  type Sought,
  StatementList,
  soughtIn,
} from '../parts/statement-list.tsx';
import { personJsonLd } from './person-json-ld.ts';

type Params = { slug: string; year: string | null; sought: Sought };
export type PersonModel = {
  person: PublicPerson;
  statements: readonly PublicStatement[];
  count: number;
  years: readonly { year: string; count: number }[];
  year: string | null;
  sought: Sought;
  sections: readonly SectionLink[];
};

const onFront = 30;
/** Of a search, and of one year: more said by one mouth is read by nobody at once. */
const mostRead = 2_000;

export const personPage: PageKind<Params, PersonModel> = {
  name: 'person',
  match(path, query = new URLSearchParams()) {
    const [, slug, year] = /^\/person\/([^/]+)\/(?:(\d{4})\/)?$/.exec(path) ?? [];
    return slug === undefined ? null : { slug, year: year ?? null, sought: soughtIn(query) };
  },
  async read(reads, { slug, year, sought }) {
    const person = await personBySlug(reads, slug);
    if (!person) return { kind: 'missing' };
    const [years, found, sections] = await Promise.all([
      yearsOf(reads, person),
      statementsOf(reads, person, { year, most: sought === null && year === null ? onFront : mostRead }),
      sectionLinks(reads),
    ]);
    const statements = matching(found, sought);
    if (found.length === 0) return { kind: 'missing' };
    const count = years.reduce((sum, one) => sum + one.count, 0);
    return { kind: 'page', model: { person, statements, count, years, year, sought, sections } };
  },
  render(model, context) {
    const { person, statements, year, sought, sections } = model;
    const { edition, phrases } = context;
    const folder = `${editionPrefix(edition)}/person/${person.slug}/`;
    const title = phrases.said.saidBy(person.name);
    return page(
      context,
      {
        title: year === null ? title : `${title} · ${year}`,
        description: person.description || person.capacity || title,
        sections,
        feeds: [{ path: `${folder}atom.xml`, title }],
        sheets: ['lists', 'said'],
        canonical: year === null ? folder : `${folder}${year}/`,
        ...(sought === null ? {} : { noindex: true }),
        head: (
          <script
            type="application/ld+json"
            dangerouslySetInnerHTML={{ __html: personJsonLd(person, statements, context) }}
          />
        ),
      },
      <>
        <p class="kicker">
          <a href={context.link(`${editionPrefix(edition)}/said/`)}>{phrases.said.title}</a> ·{' '}
          {phrases.said[person.kind]}
        </p>
        <h1>{words(person.name, edition.language)}</h1>
        {person.capacity === '' ? null : <p class="standfirst">{words(person.capacity, edition.language)}</p>}
        {person.description === '' ? null : <p>{words(person.description, edition.language)}</p>}
        <Counted model={model} context={context} />
        <SearchStatements context={context} to={folder} sought={sought} />
        {statements.length === 0 ? <p>{phrases.said.nothing}</p> : null}
        <StatementList context={context} statements={statements} sought={sought} withSpeaker={false} />
        <Years model={model} context={context} folder={folder} />
        <p class="under">
          <a href={context.link(`${folder}atom.xml`)}>{phrases.lists.feedOf(person.name)}</a> ·{' '}
          <a href={context.link(`${folder}statements.json`)}>{phrases.said.data}</a>
        </p>
      </>,
    );
  },
};

function Counted({ model, context }: { model: PersonModel; context: PageContext }): JSX.Element {
  const { statements, count, year, sought } = model;
  const { said } = context.phrases;
  const { number } = printingOf(context.edition);
  const shown = year !== null || sought !== null ? statements.length : count;
  return (
    <p class="meta">
      <span data-n={shown}>{said.statements(shown, number(shown))}</span>
      {year === null ? null : <> · {number(Number(year)).replace(/[٬,]/gu, '')}</>}
    </p>
  );
}

function Years({
  model,
  context,
  folder,
}: {
  model: PersonModel;
  context: PageContext;
  folder: string;
}): JSX.Element | null {
  const { years, year, sought, count, statements } = model;
  const { phrases, link } = context;
  const isAll = year === null && sought === null && statements.length === count && years.length < 2;
  if (isAll) return null;
  const { number } = printingOf(context.edition);
  return (
    <nav class="pager" aria-label={phrases.said.years}>
      {year === null && sought === null ? null : <a href={link(folder)}>{phrases.said.newest}</a>}
      {years.map((one) => (
        <a
          href={link(`${folder}${one.year}/`)}
          {...(one.year === year ? { 'aria-current': 'page' as const } : {})}
        >
          {number(Number(one.year)).replace(/[٬,]/gu, '')} ({number(one.count)})
        </a>
      ))}
    </nav>
  );
}
