/**
 * A person or body: what was said, newest first, each tied to its story and to the agency that it came by. The front
 * has the newest; each year has pages of its own. A search is the same page with fewer statements, kept nowhere.
 */
import type { JSX } from 'preact';
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext, PageKind } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import type { ListPage } from '../../reads/lists.ts';
import { sectionLinks } from '../../reads/masthead.ts';
import { mostOnFront, partOf, statementsPerPage } from '../../reads/statement-pages.ts';
import {
  type PublicPerson,
  type PublicStatement,
  personBySlug,
  searchStatements,
  statementsOf,
  yearsOf,
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
import { Pager } from '../parts/story-list.tsx';
import { personElsewhere } from './person-elsewhere.ts';
import { personJsonLd } from './person-json-ld.ts';

type Params = { slug: string; year: string | null; number: number | null; sought: Sought };
export type PersonModel = {
  person: PublicPerson;
  statements: readonly PublicStatement[];
  count: number;
  years: readonly { year: string; count: number }[];
  year: string | null;
  /** Of a page of a year; null on the year's own address. */
  number: number | null;
  page: ListPage;
  /** How many a search found. */
  found: number;
  sought: Sought;
  sections: readonly SectionLink[];
};

const onFront = 30;
const noPages: ListPage = { older: null, newer: null };

export const personPage: PageKind<Params, PersonModel> = {
  name: 'person',
  match(path, query = new URLSearchParams()) {
    const [, slug, year, number] =
      /^\/person\/([^/]+)\/(?:(\d{4})\/(?:([1-9]\d{0,6})\/)?)?$/.exec(path) ?? [];
    if (slug === undefined) return null;
    return {
      slug,
      year: year ?? null,
      number: number === undefined ? null : Number(number),
      sought: soughtIn(query),
    };
  },
  async read(reads, { slug, year, number, sought }) {
    const person = await personBySlug(reads, slug);
    if (!person) {
      const part = `${year === null ? '' : `${year}/`}${number === null ? '' : `${number}/`}`;
      return personElsewhere(reads, slug, part);
    }
    const [years, sections] = await Promise.all([yearsOf(reads, person), sectionLinks(reads)]);
    const count = years.reduce((sum, one) => sum + one.count, 0);
    const ofYear = years.find((one) => one.year === year)?.count ?? 0;
    if (count === 0 || (year !== null && ofYear === 0)) return { kind: 'missing' };
    const common = { person, count, years, year, number, sought, sections };
    if (sought !== null) {
      const skip = (sought.page - 1) * foundPerPage;
      const asked = { person, year, stems: [...sought.stems], skip, most: foundPerPage };
      const { statements, found } = await searchStatements(reads, asked);
      return { kind: 'page', model: { ...common, statements, found, page: noPages } };
    }
    if (year === null) {
      const statements = await statementsOf(reads, person, { year, most: onFront });
      return { kind: 'page', model: { ...common, found: 0, statements, page: noPages } };
    }
    const part = partOf(ofYear, number);
    if (part === null) return { kind: 'missing' };
    const most = number === null ? mostOnFront() : statementsPerPage;
    const read = await statementsOf(reads, person, { year, skip: part.skip, most });
    const statements = read.slice(0, part.most);
    return { kind: 'page', model: { ...common, found: 0, statements, page: part.page } };
  },
  render(model, context) {
    const { person, statements, year, number, sought, sections } = model;
    const { edition, phrases } = context;
    const folder = `${editionPrefix(edition)}/person/${person.slug}/`;
    const title = phrases.said.saidBy(person.name);
    return page(
      context,
      {
        title: [title, year, numbered(model, context)].filter((part) => part !== null).join(' · '),
        description: person.description || person.capacity || title,
        sections,
        feeds: [{ path: `${folder}atom.xml`, title }],
        sheets: ['lists', 'said'],
        canonical: `${folder}${year === null ? '' : `${year}/`}${number === null ? '' : `${number}/`}`,
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
        <Pager context={context} page={model.page} folder={`${folder}${year}/`} />
        <FoundPages
          context={context}
          to={`${folder}${year === null ? '' : `${year}/`}`}
          sought={sought}
          found={model.found}
        />
        <Years model={model} context={context} folder={folder} />
        <ForPrograms context={context} to={folder} name={person.name} sought={sought} />
      </>,
    );
  },
};

function Counted({ model, context }: { model: PersonModel; context: PageContext }): JSX.Element {
  const { count, years, year, sought, found } = model;
  const { said } = context.phrases;
  const { number } = printingOf(context.edition);
  const ofYear = years.find((one) => one.year === year)?.count ?? 0;
  const all = year === null ? count : ofYear;
  return (
    <p class="meta">
      {sought === null ? (
        <span data-n={all}>{said.statements(all, number(all))}</span>
      ) : (
        <FoundCount context={context} found={found} />
      )}
      {year === null ? null : <> · {number(Number(year)).replace(/[٬,]/gu, '')}</>}
      {model.number === null ? null : <> · {numbered(model, context)}</>}
    </p>
  );
}

function numbered({ number }: PersonModel, { edition, phrases }: PageContext): string | null {
  return number === null ? null : phrases.lists.page(printingOf(edition).number(number));
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
