/**
 * The reader's search: a form that works without script, and what it found. Pure: the question, the answer and the
 * names of sections come in; the page is made for one reader and kept nowhere.
 */
import type { JSX } from 'preact';
import type { Piece } from '../../../language/analysis/highlighter.ts';
import { isolatedText } from '../../../language/runs.ts';
import { storyAddress } from '../../../story/address.ts';
import { words } from '../../../story/body/rendering/words.tsx';
import { type Edition, editionPrefix } from '../../../story/edition.ts';
import type { PageContext, PageKind, Rendered } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import { sectionLinks } from '../../reads/masthead.ts';
import { mostPages, type Named, type Result, type Results, resultsAPage } from '../../search/answer.ts';
import { page, type SectionLink } from '../../shell.tsx';
import { Day } from '../parts/story-list.tsx';
import { periods, queryFor, readQuery, type SearchQuery } from './search-question.ts';

export type SearchModel = {
  query: SearchQuery;
  sections: readonly SectionLink[];
  outcome:
    | { kind: 'asked-nothing' }
    | { kind: 'unready' }
    | { kind: 'busy' }
    | { kind: 'results'; results: Results };
};

type Shown = { context: PageContext; model: SearchModel };

/** The form with nothing asked: a page like any other, kept and copied to mirrors. */
export const searchForm: PageKind<Record<never, never>, { sections: readonly SectionLink[] }> = {
  name: 'search',
  match: (path) => (path === '/search/' ? {} : null),
  read: async (reads) => ({ kind: 'page', model: { sections: await sectionLinks(reads) } }),
  render: ({ sections }, context) =>
    searchPage(context, {
      query: readQuery(new URLSearchParams()),
      sections,
      outcome: { kind: 'asked-nothing' },
    }),
};

export function searchPage(context: PageContext, model: SearchModel): Rendered {
  const { edition, phrases } = context;
  const { query, outcome } = model;
  const title =
    query.text === ''
      ? phrases.search.title
      : phrases.search.titleOf(isolatedText(query.text, edition.language));
  return page(
    context,
    {
      title,
      description: phrases.search.intro,
      sections: model.sections,
      sheets: ['search'],
      suggests: true,
      noindex: true,
      canonical: `${editionPrefix(edition)}/search/`,
    },
    <>
      <h1>{phrases.search.title}</h1>
      <Form context={context} query={query} />
      {outcome.kind === 'asked-nothing' ? <p class="meta">{phrases.search.intro}</p> : null}
      {outcome.kind === 'unready' || outcome.kind === 'busy' ? (
        <Unable context={context} why={outcome.kind} />
      ) : null}
      {outcome.kind === 'results' ? <Found context={context} model={model} found={outcome.results} /> : null}
    </>,
  );
}

function Form({ context, query }: { context: PageContext; query: SearchQuery }): JSX.Element {
  const { phrases, edition, link } = context;
  return (
    <search>
      <form action={link(`${editionPrefix(edition)}/search/`)}>
        <label class="label" for="q">
          {phrases.search.label}
        </label>
        <div class="ask">
          <input
            id="q"
            name="q"
            type="search"
            dir="auto"
            value={query.text}
            placeholder=" "
            maxLength={200}
            autocomplete="off"
            enterkeyhint="search"
          />
          <div
            id="offers"
            role="listbox"
            aria-label={phrases.search.label}
            hidden
            data-ask={`${link(`${editionPrefix(edition)}/search/suggest`)}?q=`}
          />
          <button type="submit">{phrases.search.button}</button>
        </div>
      </form>
    </search>
  );
}

function Unable({ context, why }: { context: PageContext; why: 'unready' | 'busy' }): JSX.Element {
  const { phrases, edition, link } = context;
  return (
    <section>
      <h2>{why === 'busy' ? phrases.search.busyTitle : phrases.search.unreadyTitle}</h2>
      <p>{why === 'busy' ? phrases.search.busy : phrases.search.unready}</p>
      <p class="under">
        <a href={link(`${editionPrefix(edition)}/archive/`)}>{phrases.search.open}</a>
      </p>
    </section>
  );
}

function Found({ context, model, found }: Shown & { found: Results }): JSX.Element {
  const { phrases, edition } = context;
  const { query } = model;
  const asked = words(query.text, edition.language);
  return (
    <>
      <NamedPages context={context} named={found.named} />
      {found.total === 0 ? (
        <section>
          <p class="said" role="status">
            {words(phrases.search.none(query.text), edition.language)}
          </p>
          <p>{phrases.search.advice}</p>
        </section>
      ) : (
        <p class="said" role="status">
          <span data-n={found.total}>
            {phrases.search.results(found.total, printingOf(edition).number(found.total))}
          </span>{' '}
          {words(phrases.search.forQuery(query.text), edition.language)}
          {found.forms.length > 0 ? (
            <>
              {' — '}
              {phrases.search.included} <Forms context={context} forms={found.forms} />
            </>
          ) : null}
        </p>
      )}
      {found.instead === null ? null : (
        <p class="said">
          {phrases.search.didYouMean}{' '}
          <Ask context={context} query={{ ...query, text: found.instead, page: 1 }}>
            {words(found.instead, edition.language)}
          </Ask>
        </p>
      )}
      {found.isPhraseMissing ? <p class="said">{phrases.search.noPhrase}</p> : null}
      <Narrow context={context} model={model} found={found} asked={asked} />
      <ol class="found">
        {found.results.map((result) => (
          <Line context={context} result={result} sections={model.sections} />
        ))}
      </ol>
      <Pages context={context} query={query} total={found.total} />
    </>
  );
}

function NamedPages({
  context,
  named,
}: {
  context: PageContext;
  named: readonly Named[];
}): JSX.Element | null {
  const { phrases, edition, link } = context;
  if (named.length === 0) return null;
  return (
    <p class="said">
      {phrases.search.page}{' '}
      {named.map(({ kind, slug, name }, at) => (
        <>
          {at > 0 ? ' · ' : ''}
          <a href={link(`${editionPrefix(edition)}/${kind}/${slug}/`)}>
            {kind === 'tag' ? '#' : ''}
            {words(name, edition.language)}
          </a>
        </>
      ))}
    </p>
  );
}

function Forms({ context, forms }: { context: PageContext; forms: readonly string[] }): JSX.Element {
  const comma = context.edition.direction === 'rtl' ? '، ' : ', ';
  return (
    <>
      {forms.map((form, at) => (
        <>
          {at > 0 ? comma : ''}
          <bdi>{form}</bdi>
        </>
      ))}
    </>
  );
}

function Ask({
  context,
  query,
  rel,
  children,
}: {
  context: PageContext;
  query: SearchQuery;
  rel?: string;
  children: JSX.Element | string | unknown;
}): JSX.Element {
  const { edition, link } = context;
  return (
    <a
      href={`${link(`${editionPrefix(edition)}/search/`)}${queryFor(query)}`}
      {...(rel === undefined ? {} : { rel })}
    >
      {children as JSX.Element}
    </a>
  );
}

/** Links, not boxes: what is chosen stands in bold, and choosing again takes one click. */
function Narrow({ context, model, found }: Shown & { found: Results; asked: unknown }): JSX.Element {
  const { phrases, edition } = context;
  const { query, sections } = model;
  const choice = (isChosen: boolean, to: Partial<SearchQuery>, name: string) => (
    <li>
      {isChosen ? (
        <b>{words(name, edition.language)}</b>
      ) : (
        <Ask context={context} query={{ ...query, page: 1, ...to }}>
          {words(name, edition.language)}
        </Ask>
      )}
    </li>
  );
  const authors = authorsOf(found.results, query.author);
  return (
    <nav class="narrow" aria-label={phrases.search.filters}>
      <ul>
        {choice(query.period === null, { period: null }, phrases.search.anyTime)}
        {periods.map((period) => choice(query.period === period, { period }, phrases.search[period]))}
        {query.isExact
          ? choice(false, { isExact: false }, phrases.search.allForms)
          : choice(false, { isExact: true }, phrases.search.exact)}
      </ul>
      {sections.length > 1 || authors.length > 0 ? (
        <details open={query.section !== null || query.author !== null}>
          <summary>{phrases.search.filters}</summary>
          {sections.length > 1 ? (
            <ul>
              {choice(query.section === null, { section: null }, phrases.search.allSections)}
              {sections.map(({ slug, name }) => choice(query.section === slug, { section: slug }, name))}
            </ul>
          ) : null}
          {authors.length > 0 ? (
            <ul>
              {choice(query.author === null, { author: null }, phrases.search.anyAuthor)}
              {authors.map(({ slug, name }) => choice(query.author === slug, { author: slug }, name))}
            </ul>
          ) : null}
        </details>
      ) : null}
      {query.tag === null ? null : (
        <ul>
          <li>
            <b>{words(phrases.search.withTag(query.tag.replaceAll('-', ' ')), edition.language)}</b>{' '}
            <Ask context={context} query={{ ...query, tag: null, page: 1 }}>
              {phrases.search.without}
            </Ask>
          </li>
        </ul>
      )}
    </nav>
  );
}

/** Those who wrote what was found, as far as it is shown. */
function authorsOf(results: readonly Result[], chosen: string | null): { slug: string; name: string }[] {
  const authors = new Map(results.flatMap(({ card }) => card.authors.map((author) => [author.slug, author])));
  if (authors.size < 2 && chosen === null) return [];
  return [...authors.values()].slice(0, 5);
}

function Line({
  context,
  result,
  sections,
}: {
  context: PageContext;
  result: Result;
  sections: readonly SectionLink[];
}): JSX.Element {
  const { edition, link } = context;
  const publishedAt = new Date(result.publishedAt);
  const address = storyAddress(edition, { id: result.id, slug: result.card.slug, publishedAt });
  const section = sections.find(({ slug }) => slug === result.card.section);
  return (
    <li>
      <h2>
        <a href={link(address)}>
          <Marked pieces={result.title} edition={edition} />
        </a>
      </h2>
      <p>
        <Marked pieces={result.snippet} edition={edition} />
      </p>
      <p class="meta">
        <Day context={context} instant={publishedAt} />
        {section ? <> · {words(section.name, edition.language)}</> : null}
      </p>
    </li>
  );
}

function Marked({ pieces, edition }: { pieces: readonly Piece[]; edition: Edition }): JSX.Element {
  return (
    <>
      {pieces.map(({ text, isHit }) =>
        isHit ? <mark>{words(text, edition.language)}</mark> : words(text, edition.language),
      )}
    </>
  );
}

function Pages({
  context,
  query,
  total,
}: {
  context: PageContext;
  query: SearchQuery;
  total: number;
}): JSX.Element | null {
  const { phrases } = context;
  const last = Math.min(mostPages, Math.ceil(total / resultsAPage));
  if (last < 2) return null;
  return (
    <p class="next">
      {query.page > 1 ? (
        <Ask context={context} query={{ ...query, page: query.page - 1 }} rel="prev">
          {phrases.search.previous}
        </Ask>
      ) : (
        <span />
      )}
      {query.page < last ? (
        <Ask context={context} query={{ ...query, page: query.page + 1 }} rel="next">
          {phrases.search.next}
        </Ask>
      ) : null}
    </p>
  );
}
