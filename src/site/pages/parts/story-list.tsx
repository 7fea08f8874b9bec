/** Lists of stories as every list page shows them: with a small picture, under their months, and the way to older ones. */
import type { JSX } from 'preact';
import { dayIn } from '../../../story/address.ts';
import { words } from '../../../story/body/rendering/words.tsx';
import { Picture } from '../../../story/photos/picture.tsx';
import type { PageContext } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import type { StoryCard } from '../../reads/card.ts';
import type { ListPage } from '../../reads/lists.ts';

type Shown = { context: PageContext; stories: readonly StoryCard[]; heading: 'h2' | 'h3' };

/** Rows: picture, headline, then section and day. The order is of reading, newest first. */
export function StoryList({ context, stories, heading: Heading }: Shown): JSX.Element {
  const { edition, link } = context;
  return (
    <ol class="list">
      {stories.map((story) => (
        <li>
          {story.photo ? (
            <span class="thumb">
              {/* The headline beside it says what it is: read aloud it would be the same thing twice. */}
              <Picture
                photo={{ ...story.photo, alternativeText: '' }}
                sizes="6rem"
                cropped
                thumb
                link={link}
              />
            </span>
          ) : null}
          <div>
            <Heading>
              <a href={link(story.address)}>{words(story.headline, edition.language)}</a>
            </Heading>
            <p>
              {words(story.sectionName, edition.language)} ·{' '}
              <Day context={context} instant={story.publishedAt} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The day of an instant, as the edition prints it. */
export function Day({ context, instant }: { context: PageContext; instant: Date }): JSX.Element {
  const { edition } = context;
  return (
    <time datetime={instant.toISOString()}>{printingOf(edition).day(dayIn(edition.timeZone, instant))}</time>
  );
}

/** The same list with a heading for each month. */
export function StoriesByMonth({
  context,
  stories,
}: {
  context: PageContext;
  stories: readonly StoryCard[];
}): JSX.Element {
  const { edition } = context;
  const months = Map.groupBy(stories, (story) => dayIn(edition.timeZone, story.publishedAt).slice(0, 7));
  return (
    <>
      {[...months].map(([month, published]) => (
        <section>
          <h2 class="months">{printingOf(edition).day(month)}</h2>
          <StoryList context={context} stories={published} heading="h3" />
        </section>
      ))}
    </>
  );
}

/** «مواد أقدم» and «مواد أحدث»: plain links, nothing loads by itself. `folder` is the list's front. */
export function Pager({
  context,
  page,
  folder,
}: {
  context: PageContext;
  page: ListPage;
  folder: string;
}): JSX.Element | null {
  const { link, phrases } = context;
  if (page.older === null && page.newer === null) return null;
  return (
    <nav class="pager" aria-label={phrases.shell.archive}>
      {page.newer === null ? (
        <span />
      ) : (
        <a rel="prev" href={link(page.newer === 'front' ? folder : `${folder}${page.newer}/`)}>
          {phrases.lists.newer}
        </a>
      )}
      {page.older === null ? null : (
        <a rel="next" href={link(`${folder}${page.older}/`)}>
          {phrases.lists.older}
        </a>
      )}
    </nav>
  );
}

/** How many stories, with the right form of the noun; `data-n` lets a test count again. */
export function Count({ context, count }: { context: PageContext; count: number }): JSX.Element {
  const { edition, phrases } = context;
  return <span data-n={count}>{phrases.lists.stories(count, printingOf(edition).number(count))}</span>;
}
