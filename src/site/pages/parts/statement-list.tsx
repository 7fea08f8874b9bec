/** Statements as readers see them: the words, who said them in what capacity, by way of whom, when, and in which story. */
import type { ComponentChildren, JSX } from 'preact';
import { highlighted } from '../../../language/analysis/highlighter.ts';
import { stemOf } from '../../../language/analysis/stem.ts';
import { wordsOf } from '../../../language/analysis/words.ts';
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import type { PublicStatement } from '../../reads/statements.ts';

/** What a reader looks for inside statements; null where he looks for nothing. */
export type Sought = { asked: string; stems: ReadonlySet<string> } | null;

export function soughtIn(query: URLSearchParams): Sought {
  const asked = (query.get('q') ?? '').trim().slice(0, 200);
  const stems = new Set(wordsOf(asked).map(({ normal }) => stemOf(normal)));
  return stems.size === 0 ? null : { asked, stems };
}

/** Of what a search found so many are shown, the newest. */
export const mostFoundShown = 100;

/** What a search did not look through, and what it found and does not show. */
export function SearchedIn({
  context,
  found,
  searched,
}: {
  context: PageContext;
  found: number;
  /** Null where it looked through all there are. */
  searched: number | null;
}): JSX.Element | null {
  const { said } = context.phrases;
  const { number } = printingOf(context.edition);
  if (searched === null && found <= mostFoundShown) return null;
  return (
    <p class="meta">
      {found > mostFoundShown ? said.newestShown(number(mostFoundShown)) : null}{' '}
      {searched === null ? null : said.amongNewest(number(searched))}
    </p>
  );
}

/** Those that have every word that is looked for, in any of its forms. */
export function matching(statements: readonly PublicStatement[], sought: Sought): readonly PublicStatement[] {
  if (sought === null) return statements;
  return statements.filter((statement) => {
    const there = new Set(
      wordsOf(`${statement.words} ${statement.speaker} ${statement.capacity}`).map(({ normal }) =>
        stemOf(normal),
      ),
    );
    return [...sought.stems].every((stem) => there.has(stem));
  });
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
        {statement.isCorrected ? <> · {said.corrected}</> : null}
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
