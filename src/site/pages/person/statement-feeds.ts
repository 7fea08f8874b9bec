/**
 * What a person or body said, for other programs: an Atom feed, a JSON Feed, and the plain data, each in pages that lead
 * from the newest to the oldest statement (RFC 5005, `next_url`, `next`). `/said/` has the newest of everybody and leads
 * to each speaker's: pages of the whole ledger would all be read again with every statement that is accepted. With `?q=`
 * each gives what a search found, as far as the search's pages go, and is kept nowhere.
 */
import { editionPrefix } from '../../../story/edition.ts';
import type { Answer, PageKind, Reads } from '../../page-kind.ts';
import { mostOnFront, partOf } from '../../reads/statement-pages.ts';
import {
  newestStatements,
  type PublicPerson,
  peopleWhoSpeak,
  personBySlug,
  searchStatements,
  statementsOf,
  yearsOf,
} from '../../reads/statements.ts';
import { foundPerPage, lastFoundPage, type Sought, soughtIn } from '../parts/statement-list.tsx';
import { personElsewhere } from './person-elsewhere.ts';
import { isStatementFormat, type StatementFormat, statementFormat, type Told } from './statement-formats.ts';

type Params = { slug: string | null; number: number | null; format: StatementFormat; sought: Sought };

const newestOfAll = 50;
/** Whose statements `/said/` leads to; as many as somebody would look through. */
const mostPeople = 2_000;
/** Plain data is read by programs that want all of it. */
const perPage = (format: StatementFormat): number => (format === 'statements.json' ? 500 : 50);

export const statementFeeds: PageKind<Params, Told> = {
  name: 'statement-feed',
  match(path, query = new URLSearchParams()) {
    const [, slug, number, name = ''] =
      /^\/(?:said|person\/([^/]+)(?:\/all\/([1-9]\d{0,6}))?)\/([a-z]+\.(?:xml|json))$/.exec(path) ?? [];
    if (!isStatementFormat(name)) return null;
    const page = number === undefined ? null : Number(number);
    return {
      slug: slug ?? null,
      number: page,
      format: name,
      sought: page === null ? soughtIn(query) : null,
    };
  },
  async read(reads, { slug, number, format, sought }) {
    const person = slug === null ? null : await personBySlug(reads, slug);
    if (slug !== null && !person) {
      return personElsewhere(reads, slug, `${number === null ? '' : `all/${number}/`}${format}`);
    }
    const folder = `${editionPrefix(reads.edition)}/${person ? `person/${person.slug}` : 'said'}/`;
    const told = {
      person: person ?? null,
      format,
      folder,
      people: null,
      older: null,
      newer: null,
      last: null,
    };
    if (sought !== null)
      return { kind: 'page', model: { ...told, ...(await found(reads, person ?? null, sought)) } };
    if (!person) {
      const people = await peopleWhoSpeak(reads, mostPeople);
      return {
        kind: 'page',
        model: { ...told, people, statements: await newestStatements(reads, newestOfAll) },
      };
    }
    return onePage(reads, person, number, told);
  },
  render: (told, context) => statementFormat(told, context),
};

type Common = Omit<Told, 'statements'>;

async function onePage(
  reads: Reads,
  person: PublicPerson,
  number: number | null,
  told: Common,
): Promise<Answer<Told>> {
  const { format } = told;
  const each = perPage(format);
  const count = (await yearsOf(reads, person)).reduce((sum, one) => sum + one.count, 0);
  const part = count === 0 ? null : partOf(count, number, each);
  if (part === null) return { kind: 'missing' };
  const most = number === null ? mostOnFront(each) : each;
  const read = await statementsOf(reads, person, { year: null, skip: part.skip, most });
  const at = (page: number | 'front' | null) =>
    page === null ? null : page === 'front' ? format : `all/${page}/${format}`;
  const { older, newer } = part.page;
  return {
    kind: 'page',
    model: {
      ...told,
      statements: read.slice(0, part.most),
      older: at(older),
      newer: at(newer),
      last: at(older === null ? number : 1) ?? format,
    },
  };
}

async function found(
  reads: Reads,
  person: PublicPerson | null,
  sought: NonNullable<Sought>,
): Promise<Pick<Told, 'statements' | 'older' | 'newer' | 'found'>> {
  const skip = (sought.page - 1) * foundPerPage;
  const asked = { person, year: null, stems: [...sought.stems], skip, most: foundPerPage };
  const { statements, found: count } = await searchStatements(reads, asked);
  const at = (page: number) =>
    `?${new URLSearchParams({ q: sought.asked, ...(page > 1 ? { page: String(page) } : {}) })}`;
  return {
    statements,
    found: count,
    older: sought.page < lastFoundPage(count) ? at(sought.page + 1) : null,
    newer: sought.page > 1 ? at(sought.page - 1) : null,
  };
}
