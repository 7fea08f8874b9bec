/**
 * A page of a named list (section, tag, byline, latest): a heading, the desk's words, how many, the stories by month,
 * the way to older ones. The front and the numbered pages are one thing.
 */
import type { JSX } from 'preact';
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext, Reads, Rendered } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import type { StoryList } from '../../reads/lists.ts';
import { presentSlug } from '../../reads/named-lists.ts';
import { page, type SectionLink } from '../../shell.tsx';
import { Count, Pager, StoriesByMonth } from './story-list.tsx';

export type ListedPage = {
  list: StoryList;
  /** Null on the front. */
  number: number | null;
  sections: readonly SectionLink[];
};

export type ListWords = {
  name: string;
  /** What kind of list it is, over the heading: «وسم», «اسم مستعار». */
  kicker: string;
  description: string;
  /** Within the edition, `/tag/water/`. */
  folder: string;
  feedName: string;
  section?: string;
  /** What stands over the list on its front. */
  top?: JSX.Element | null;
};

/** `/tag/water/3/` → slug and number; the front has number null. Only what a list's own address can be. */
export function matchList(
  path: string,
  under: 'section' | 'tag' | 'author',
): { slug: string; number: number | null } | null {
  const match = /^\/([a-z]+)\/([^/]+)\/(?:([1-9]\d{0,6})\/)?$/.exec(path);
  if (match?.[1] !== under || match[2] === undefined) return null;
  return { slug: match[2], number: match[3] === undefined ? null : Number(match[3]) };
}

/** Where a list is now that had another name, or that it is not there. */
export async function listElsewhere(
  reads: Reads,
  under: 'section' | 'tag' | 'author',
  slug: string,
  rest: string,
): Promise<{ kind: 'moved'; to: string } | { kind: 'missing' }> {
  const now = await presentSlug(reads, under === 'author' ? 'byline' : under, slug);
  return now === null
    ? { kind: 'missing' }
    : { kind: 'moved', to: `${editionPrefix(reads.edition)}/${under}/${now}/${rest}` };
}

export function listPage(
  context: PageContext,
  { list, number, sections }: ListedPage,
  of: ListWords,
): Rendered {
  const { edition, phrases } = context;
  const folder = `${editionPrefix(edition)}${of.folder}`;
  const numbered = number === null ? null : phrases.lists.page(printingOf(edition).number(number));
  return page(
    context,
    {
      title: numbered === null ? of.name : `${of.name} · ${numbered}`,
      description: of.description || `${of.name}: ${edition.name}`,
      sections,
      ...(of.section === undefined ? {} : { section: of.section }),
      feeds: [
        {
          path: `${of.folder === '/latest/' ? `${editionPrefix(edition)}/` : folder}feed.xml`,
          title: of.feedName,
        },
      ],
    },
    <>
      {of.kicker === '' ? null : <p class="kicker">{words(of.kicker, edition.language)}</p>}
      <h1>{words(of.name, edition.language)}</h1>
      {of.description === '' || number !== null ? null : (
        <p class="standfirst">{words(of.description, edition.language)}</p>
      )}
      <p class="meta">{list.count === null ? numbered : <Count context={context} count={list.count} />}</p>
      {of.top ?? null}
      {list.stories.length === 0 && !of.top ? <p>{phrases.lists.empty}</p> : null}
      <StoriesByMonth context={context} stories={list.stories} />
      <Pager context={context} page={list.page} folder={folder} />
      <FeedLink context={context} of={of} folder={folder} />
    </>,
  );
}

function FeedLink({
  context,
  of,
  folder,
}: {
  context: PageContext;
  of: ListWords;
  folder: string;
}): JSX.Element {
  const { edition, link } = context;
  const home = of.folder === '/latest/' ? `${editionPrefix(edition)}/` : folder;
  return (
    <p class="under">
      <a href={link(`${home}feed.xml`)}>{words(of.feedName, edition.language)}</a>
    </p>
  );
}
