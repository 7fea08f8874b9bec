/**
 * The front page: one lead, six more, then the sections in titles. Nothing turns, reloads or scrolls by itself, and
 * no story stands on it twice.
 */
import type { JSX } from 'preact';
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext, PageKind } from '../../page-kind.ts';
import { type Front, type FrontSection, readFront } from '../../reads/front.ts';
import { page } from '../../shell.tsx';
import { BreakingBar, Hero } from '../parts/hero.tsx';
import { StoryList } from '../parts/story-list.tsx';

export const homePage: PageKind<Record<string, never>, Front> = {
  name: 'home',
  match: (path) => (path === '/' ? {} : null),
  async read(reads) {
    return { kind: 'page', model: await readFront(reads) };
  },
  render({ bar, lead, others, blocks, sections }, context) {
    const { edition, editions, phrases } = context;
    const prefix = editionPrefix(edition);
    return page(
      context,
      {
        title: edition.name,
        description: edition.tagline || edition.name,
        sections,
        wide: true,
        alternates:
          editions.length < 2
            ? []
            : editions.map((other) => ({ edition: other, path: `${editionPrefix(other)}/` })),
        feeds: [{ path: `${prefix}/feed.xml`, title: edition.name }],
      },
      <div class="front">
        <h1 class="visually-hidden">{words(edition.name, edition.language)}</h1>
        <BreakingBar context={context} bar={bar} />
        {lead ? <Hero context={context} story={lead} /> : <p>{phrases.lists.empty}</p>}
        <StoryList context={context} stories={others} heading="h2" />
        <div class="blocks">
          {blocks.map((block) => (
            <Block context={context} block={block} />
          ))}
        </div>
      </div>,
    );
  },
};

function Block({ context, block }: { context: PageContext; block: FrontSection }): JSX.Element {
  const { edition, link, phrases } = context;
  const folder = `${editionPrefix(edition)}/section/${block.slug}/`;
  return (
    <section class="block">
      <h2>
        <a href={link(folder)}>{words(block.name, edition.language)}</a>
      </h2>
      <ul class="list">
        {block.stories.map((story) => (
          <li>
            <h3>
              <a href={link(story.address)}>{words(story.headline, edition.language)}</a>
            </h3>
          </li>
        ))}
      </ul>
      <p class="under">
        <a href={link(folder)}>{words(phrases.lists.more(block.name), edition.language)}</a>
      </p>
    </section>
  );
}
