/**
 * What a person or body said, for other programs: an Atom feed, a JSON Feed, and the plain data. `/said/` has the same
 * of everybody who speaks in the edition.
 */
import { editionPrefix } from '../../../story/edition.ts';
import { element, xmlDocument } from '../../feeds/xml.ts';
import type { PageContext, PageKind, Rendered } from '../../page-kind.ts';
import {
  newestStatements,
  type PublicPerson,
  type PublicStatement,
  personBySlug,
  statementsOf,
} from '../../reads/statements.ts';
import { personElsewhere } from './person-elsewhere.ts';

const formats = { 'atom.xml': atom, 'feed.json': jsonFeed, 'statements.json': data } as const;
type Format = keyof typeof formats;
type Told = { person: PublicPerson | null; statements: readonly PublicStatement[]; format: Format };

export const statementFormats = Object.keys(formats) as Format[];
const inFeed = 50;
const inData = 2_000;

export const statementFeeds: PageKind<{ slug: string | null; format: Format }, Told> = {
  name: 'statement-feed',
  match(path) {
    const [, slug, name] =
      /^\/(?:said|person\/([^/]+))\/(atom\.xml|feed\.json|statements\.json)$/.exec(path) ?? [];
    const format = statementFormats.find((one) => one === name);
    return format === undefined ? null : { slug: slug ?? null, format };
  },
  async read(reads, { slug, format }) {
    const most = format === 'statements.json' ? inData : inFeed;
    if (slug === null) {
      return {
        kind: 'page',
        model: { person: null, statements: await newestStatements(reads, most), format },
      };
    }
    const person = await personBySlug(reads, slug);
    if (!person) return personElsewhere(reads, slug, format);
    const statements = await statementsOf(reads, person, { year: null, most });
    return statements.length === 0
      ? { kind: 'missing' }
      : { kind: 'page', model: { person, statements, format } };
  },
  render: (told, context) => formats[told.format](told, context),
};

const pageOf = ({ person }: Told, { edition }: PageContext): string =>
  `${editionPrefix(edition)}/${person === null ? 'said' : `person/${person.slug}`}/`;

const titleOf = ({ person }: Told, { edition, phrases }: PageContext): string =>
  `${edition.name} · ${person === null ? phrases.said.title : phrases.said.saidBy(person.name)}`;

/** A statement's lasting name: its story's and its own number. */
const guidOf = (statement: PublicStatement, { absolute }: PageContext): string =>
  `${absolute(`/a/${statement.story.id}/`)}#s${statement.id}`;

const nameOf = (statement: PublicStatement): string => statement.person?.name ?? statement.speaker;

function lines(statement: PublicStatement, { phrases }: PageContext): string {
  return [
    statement.words,
    [nameOf(statement), statement.capacity].filter((part) => part !== '').join(phrases.said.comma),
    statement.agency === '' ? '' : phrases.said.via(statement.agency),
    statement.isCorrected ? phrases.said.corrected : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function atom(told: Told, context: PageContext): Rendered {
  const { edition, absolute, path } = context;
  const newest = Math.max(0, ...told.statements.map(({ story }) => story.publishedAt.getTime()));
  const root = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': edition.language },
    element('id', {}, absolute(pageOf(told, context))),
    element('title', {}, titleOf(told, context)),
    element('updated', {}, new Date(newest).toISOString()),
    element('author', {}, element('name', {}, edition.name)),
    element('link', { rel: 'self', type: 'application/atom+xml', href: absolute(path) }),
    element('link', { rel: 'alternate', type: 'text/html', href: absolute(pageOf(told, context)) }),
    told.statements.map((statement) =>
      element(
        'entry',
        {},
        element('id', {}, guidOf(statement, context)),
        element('title', {}, nameOf(statement)),
        element('link', { rel: 'alternate', type: 'text/html', href: absolute(statement.story.address) }),
        element('published', {}, statement.story.publishedAt.toISOString()),
        element('updated', {}, statement.story.publishedAt.toISOString()),
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
    home_page_url: absolute(pageOf(told, context)),
    feed_url: absolute(path),
    language: edition.language,
    items: told.statements.map((statement) => ({
      id: guidOf(statement, context),
      url: absolute(statement.story.address),
      title: nameOf(statement),
      content_text: lines(statement, context),
      date_published: statement.story.publishedAt.toISOString(),
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
    page: absolute(pageOf(told, context)),
    language: edition.language,
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
        corrected: statement.isCorrected,
      },
    })),
  };
  return { type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}
