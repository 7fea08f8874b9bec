/** The archive by date: years, a year's months, a month's days, a day's stories; each with how many. */
import type { JSX } from 'preact';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext, PageKind } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import { type Counted, countsWithin, storiesOfDay } from '../../reads/archive.ts';
import type { StoryCard } from '../../reads/card.ts';
import { sectionLinks } from '../../reads/masthead.ts';
import { page, type SectionLink } from '../../shell.tsx';
import { Count, StoryList } from '../parts/story-list.tsx';

/** '' is all years, then `2025`, `2025-11`, `2025-11-22`. */
type Span = { span: string };
type Archive = Span & {
  counts: readonly Counted[];
  /** Of a day; null elsewhere. */
  stories: readonly StoryCard[] | null;
  sections: readonly SectionLink[];
};

/** The span of `/archive/`, `/2025/`, `/2025/11/` or `/2025/11/22/`; null for a day that no calendar has. */
export function spanOf(path: string): Span | null {
  if (path === '/archive/') return { span: '' };
  const match = /^\/([12]\d{3})\/(?:(\d\d)\/(?:(\d\d)\/)?)?$/.exec(path);
  if (!match) return null;
  const span = match
    .slice(1)
    .filter((part) => part !== undefined)
    .join('-');
  const day = new Date(`${span}${'-01-01'.slice(span.length - 4)}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(span) ? { span } : null;
}

export const dateArchivePage: PageKind<Span, Archive> = {
  name: 'date-archive',
  match: spanOf,
  async read(reads, { span }) {
    const sections = await sectionLinks(reads);
    if (span.length < 10) {
      const counts = await countsWithin(reads, span);
      if (counts.length === 0 && span !== '') return { kind: 'missing' };
      return { kind: 'page', model: { span, counts, stories: null, sections } };
    }
    const stories = await storiesOfDay(reads, span);
    if (stories.length === 0) return { kind: 'missing' };
    return { kind: 'page', model: { span, counts: [], stories, sections } };
  },
  render({ span, counts, stories, sections }, context) {
    const { edition, phrases } = context;
    const title =
      span === '' ? phrases.lists.archive : phrases.lists.archiveOf(printingOf(edition).day(span));
    const count = stories?.length ?? counts.reduce((sum, one) => sum + one.count, 0);
    return page(
      context,
      { title, description: `${title}: ${edition.name}`, sections },
      <>
        <Upward context={context} span={span} />
        <h1>{title}</h1>
        <p class="meta">
          <Count context={context} count={count} />
        </p>
        {count === 0 ? <p>{phrases.lists.empty}</p> : null}
        {stories ? (
          <StoryList context={context} stories={stories} heading="h2" />
        ) : (
          <ul class="list">
            {counts.map(({ when, count: published }) => (
              <li>
                <div>
                  <h2>
                    <a href={context.link(folderOf(context, when))}>{printingOf(edition).day(when)}</a>
                  </h2>
                  <p>
                    <Count context={context} count={published} />
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </>,
    );
  },
};

/** The way from a day to its month, year and the whole archive. */
function Upward({ context, span }: { context: PageContext; span: string }): JSX.Element | null {
  if (span === '') return null;
  const upper = span.split('-').slice(0, -1).join('-');
  const { edition, phrases, link } = context;
  return (
    <p class="kicker">
      <a href={link(folderOf(context, upper))}>
        {upper === '' ? phrases.lists.archive : printingOf(edition).day(upper)}
      </a>
    </p>
  );
}

const folderOf = ({ edition }: PageContext, span: string) =>
  `${editionPrefix(edition)}/${span === '' ? 'archive' : span.replaceAll('-', '/')}/`;
