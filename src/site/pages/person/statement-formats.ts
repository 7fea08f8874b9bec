/**
 * The three formats of statements for other programs: how each says who, what, when, by way of whom, in which story, that
 * the story was corrected, and where the older and newer ones are. Pure.
 */
import { editionPrefix } from '../../../story/edition.ts';
import { element, xmlDocument } from '../../feeds/xml.ts';
import type { PageContext, Rendered } from '../../page-kind.ts';
import {
  mostCounted,
  type PublicPerson,
  type PublicStatement,
  type Speaking,
} from '../../reads/statements.ts';

const formats = { 'atom.xml': atom, 'feed.json': jsonFeed, 'statements.json': data } as const;
export type StatementFormat = keyof typeof formats;
export const statementFormats = Object.keys(formats) as StatementFormat[];
export const isStatementFormat = (name: string): name is StatementFormat =>
  statementFormats.some((one) => one === name);

export type Told = {
  person: PublicPerson | null;
  format: StatementFormat;
  /** The page of the same for readers, site-absolute. */
  folder: string;
  statements: readonly PublicStatement[];
  /** The next page, the one before, and the one with the oldest: from `folder`, or a query of the format's own address. */
  older: string | null;
  newer: string | null;
  last: string | null;
  /** Of a search: how many there are, counted up to one more than `mostCounted`. */
  found?: number;
  /** On `/said/`: where the whole ledger is. */
  people: readonly Speaking[] | null;
};

export const statementFormat = (told: Told, context: PageContext): Rendered =>
  formats[told.format](told, context);

/** A page's full address. */
function placed({ folder, format }: Told, page: string, { absolute }: PageContext): string {
  return page.startsWith('?') ? `${absolute(folder + format)}${page}` : absolute(folder + page);
}

const titleOf = ({ person }: Told, { edition, phrases }: PageContext): string =>
  `${edition.name} · ${person === null ? phrases.said.title : phrases.said.saidBy(person.name)}`;

/** A statement's lasting name: its story's and its own number. */
const guidOf = (statement: PublicStatement, { absolute }: PageContext): string =>
  `${absolute(`/a/${statement.story.id}/`)}#s${statement.id}`;

const nameOf = (statement: PublicStatement): string => statement.person?.name ?? statement.speaker;

/** A correction of the story is a change of the statement: who follows the feed is told. */
const changedAt = ({ story, correctedAt }: PublicStatement): Date =>
  correctedAt !== null && correctedAt > story.publishedAt ? correctedAt : story.publishedAt;

function lines(statement: PublicStatement, { phrases }: PageContext): string {
  return [
    statement.words,
    [nameOf(statement), statement.capacity].filter((part) => part !== '').join(phrases.said.comma),
    statement.agency === '' ? '' : phrases.said.via(statement.agency),
    statement.correctedAt === null ? '' : phrases.said.corrected,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function atom(told: Told, context: PageContext): Rendered {
  const { edition, absolute, path } = context;
  const newest = Math.max(0, ...told.statements.map((one) => changedAt(one).getTime()));
  const own = path.slice(told.folder.length).replace(/atom\.xml$/u, '');
  const link = (rel: string, page: string | null, type = 'application/atom+xml') =>
    page === null ? null : element('link', { rel, type, href: placed(told, page, context) });
  const isSearch = told.found !== undefined;
  const isPaged = told.older !== null || told.newer !== null;
  const root = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': edition.language },
    element('id', {}, absolute(told.folder)),
    element('title', {}, titleOf(told, context)),
    element('updated', {}, new Date(newest).toISOString()),
    element('author', {}, element('name', {}, edition.name)),
    isSearch ? null : element('link', { rel: 'self', type: 'application/atom+xml', href: absolute(path) }),
    link('alternate', '', 'text/html'),
    isSearch ? null : link('alternate', `${own}feed.json`, 'application/feed+json'),
    isPaged && !isSearch ? link('first', told.format) : null,
    link('previous', told.newer),
    link('next', told.older),
    isPaged ? link('last', told.last) : null,
    told.statements.map((statement) =>
      element(
        'entry',
        {},
        element('id', {}, guidOf(statement, context)),
        element('title', {}, nameOf(statement)),
        element('link', { rel: 'alternate', type: 'text/html', href: absolute(statement.story.address) }),
        element('published', {}, statement.story.publishedAt.toISOString()),
        element('updated', {}, changedAt(statement).toISOString()),
        element('content', { type: 'text' }, lines(statement, context)),
      ),
    ),
  );
  return { type: 'application/atom+xml; charset=utf-8', body: xmlDocument(root) };
}

function jsonFeed(told: Told, context: PageContext): Rendered {
  const { edition, absolute, path } = context;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(told, context),
    home_page_url: absolute(told.folder),
    feed_url: absolute(path),
    ...(told.older === null ? {} : { next_url: placed(told, told.older, context) }),
    language: edition.language,
    items: told.statements.map((statement) => ({
      id: guidOf(statement, context),
      url: absolute(statement.story.address),
      title: nameOf(statement),
      content_text: lines(statement, context),
      date_published: statement.story.publishedAt.toISOString(),
      ...(statement.correctedAt === null ? {} : { date_modified: changedAt(statement).toISOString() }),
      authors: [{ name: nameOf(statement) }],
    })),
  };
  return { type: 'application/feed+json; charset=utf-8', body: JSON.stringify(feed) };
}

function data(told: Told, context: PageContext): Rendered {
  const { absolute, edition } = context;
  const body = {
    ...(told.person === null
      ? {}
      : { name: told.person.name, kind: told.person.kind, capacity: told.person.capacity }),
    page: absolute(told.folder),
    language: edition.language,
    ...(told.found === undefined
      ? {}
      : { found: Math.min(told.found, mostCounted), more_than_found: told.found > mostCounted }),
    next: told.older === null ? null : placed(told, told.older, context),
    previous: told.newer === null ? null : placed(told, told.newer, context),
    ...(told.people === null
      ? {}
      : {
          people: told.people.map(({ name, kind, slug, count }) => ({
            name,
            kind,
            statements: count,
            data: absolute(`${editionPrefix(edition)}/person/${slug}/statements.json`),
          })),
        }),
    statements: told.statements.map((statement) => ({
      id: statement.id,
      words: statement.words,
      direct: statement.isDirect,
      speaker: nameOf(statement),
      capacity: statement.capacity,
      agency: statement.agency,
      said_on: statement.saidOn,
      said_certainty: statement.saidCertainty,
      story: {
        headline: statement.story.headline,
        url: absolute(statement.story.address),
        published: statement.story.publishedAt.toISOString(),
        corrected: statement.correctedAt !== null,
        corrected_at: statement.correctedAt?.toISOString() ?? null,
      },
    })),
  };
  return { type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}
