/** Statements as readers see them: the words, who said them in what capacity, by way of whom, when, and in which story. */
import type { ComponentChildren, JSX } from 'preact';
import { highlighted } from '../../../language/analysis/highlighter.ts';
import { stemOf } from '../../../language/analysis/stem.ts';
import { wordsOf } from '../../../language/analysis/words.ts';
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import { mostCounted, type PublicStatement } from '../../reads/statements.ts';

/** What a reader looks for inside statements, and on which page of what is found; null where he looks for nothing. */
export type Sought = { asked: string; stems: ReadonlySet<string>; page: number } | null;

export const foundPerPage = 50;
const mostPages = Math.ceil(mostCounted / foundPerPage);
/** The last page that a search of so many has. */
export const lastFoundPage = (found: number): number => Math.min(mostPages, Math.ceil(found / foundPerPage));

export function soughtIn(query: URLSearchParams): Sought {
  const asked = (query.get('q') ?? '').trim().slice(0, 200);
  const stems = new Set(wordsOf(asked).map(({ normal }) => stemOf(normal)));
  const page = query.get('page') ?? '';
  return stems.size === 0
    ? null
    : { asked, stems, page: /^[1-9]\d?$/.test(page) ? Math.min(Number(page), mostPages) : 1 };
}

/** How many were found, where they are not all shown at once on which page, and the pages beside it. */
export function FoundCount({ context, found }: { context: PageContext; found: number }): JSX.Element {
  const { said } = context.phrases;
  const { number } = printingOf(context.edition);
  return found > mostCounted ? (
    <span data-n={found}>{said.moreThan(number(mostCounted))}</span>
  ) : (
    <span data-n={found}>{said.statements(found, number(found))}</span>
  );
}

export function FoundPages({
  context,
  to,
  sought,
  found,
}: {
  context: PageContext;
  to: string;
  sought: Sought;
  found: number;
}): JSX.Element | null {
  const { search } = context.phrases;
  const last = lastFoundPage(found);
  if (sought === null || last < 2) return null;
  const at = (page: number) =>
    `${context.link(to)}?${new URLSearchParams({ q: sought.asked, ...(page > 1 ? { page: String(page) } : {}) })}`;
  return (
    <nav class="pager">
      {sought.page > 1 ? (
        <a rel="prev" href={at(sought.page - 1)}>
          {search.previous}
        </a>
      ) : null}
      {sought.page < last ? (
        <a rel="next" href={at(sought.page + 1)}>
          {search.next}
        </a>
      ) : null}
    </nav>
  );
}

/** The same for other programs; of a search, what it found. `to` is the folder, `name` whose statements they are. */
export function ForPrograms({
  context,
  to,
  name,
  sought,
}: {
  context: PageContext;
  to: string;
  name: string;
  sought: Sought;
}): JSX.Element {
  const { phrases, link } = context;
  const query = sought === null ? '' : `?${new URLSearchParams({ q: sought.asked })}`;
  return (
    <p class="under">
      <a href={`${link(`${to}atom.xml`)}${query}`}>
        {sought === null ? phrases.lists.feedOf(name) : phrases.said.feedOfSearch}
      </a>{' '}
      · <a href={`${link(`${to}statements.json`)}${query}`}>{phrases.said.data}</a>
    </p>
  );
}

export function StatementList({
  context,
  statements,
  sought,
  withSpeaker,
}: {
  context: PageContext;
  statements: readonly PublicStatement[];
  sought: Sought;
  withSpeaker: boolean;
}): JSX.Element {
  return (
    <ol class="said">
      {statements.map((statement) => (
        <Statement context={context} statement={statement} sought={sought} withSpeaker={withSpeaker} />
      ))}
    </ol>
  );
}

function Statement({
  context,
  statement,
  sought,
  withSpeaker,
}: {
  context: PageContext;
  statement: PublicStatement;
  sought: Sought;
  withSpeaker: boolean;
}): JSX.Element {
  const { edition, phrases, link } = context;
  const { said } = phrases;
  const say = (text: string) => words(text, edition.language);
  const { person, story } = statement;
  return (
    <li id={`s${statement.id}`}>
      {statement.isDirect ? null : <p class="small">{said.indirect}</p>}
      <blockquote>
        {statement.words.split('\n').map((paragraph) => (
          <p>{marked(paragraph, sought, edition.language)}</p>
        ))}
      </blockquote>
      <p>
        {withSpeaker ? (
          <>
            {person ? (
              <a href={link(`${editionPrefix(edition)}/person/${person.slug}/`)}>{say(person.name)}</a>
            ) : (
              say(statement.speaker)
            )}
            {statement.capacity === '' ? null : said.comma}
          </>
        ) : null}
        {statement.capacity === '' ? null : <span class="capacity">{say(statement.capacity)}</span>}
      </p>
      <p class="small">
        {statement.agency === '' ? null : <>{say(said.via(statement.agency))} · </>}
        <Day context={context} statement={statement} />
        <a href={link(story.address)}>{say(story.headline)}</a>
        {statement.correctedAt !== null ? <> · {said.corrected}</> : null}
      </p>
    </li>
  );
}

/** When it was said, where that is known; else when the story came out. */
function Day({ context, statement }: { context: PageContext; statement: PublicStatement }): JSX.Element {
  const printing = printingOf(context.edition);
  const { saidOn, saidCertainty, story } = statement;
  return (
    <>
      {saidOn === null ? (
        <time datetime={story.publishedAt.toISOString()}>{printing.date(story.publishedAt)}</time>
      ) : (
        <time datetime={saidOn}>{printing.day(saidOn)}</time>
      )}
      {saidOn !== null && saidCertainty === 'guess' ? ` (${context.phrases.said.guess})` : null} ·{' '}
    </>
  );
}

function marked(text: string, sought: Sought, language: string): ComponentChildren {
  if (sought === null) return <>{words(text, language)}</>;
  return [...highlighted(text, (normal) => sought.stems.has(stemOf(normal)))].map((piece) =>
    piece.isHit ? <mark>{piece.text}</mark> : words(piece.text, language),
  );
}

/** The box that asks: a GET form, without script. */
export function SearchStatements({
  context,
  to,
  sought,
}: {
  context: PageContext;
  to: string;
  sought: Sought;
}): JSX.Element {
  const { phrases, link } = context;
  return (
    <search>
      <form class="seek" action={link(to)} method="get">
        <label for="q">{phrases.said.search}</label>
        <input id="q" name="q" type="search" maxlength={200} value={sought?.asked ?? ''} autocomplete="off" />
        <button type="submit">{phrases.said.searchButton}</button>
      </form>
    </search>
  );
}
