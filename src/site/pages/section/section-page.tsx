/** A section of an edition, front and older pages. What an editor put on its front stands on top of the list. */
import type { PageKind } from '../../page-kind.ts';
import { type FrontTop, readSectionTop } from '../../reads/front.ts';
import { readList } from '../../reads/lists.ts';
import { sectionLinks } from '../../reads/masthead.ts';
import { type NamedList, sectionBySlug } from '../../reads/named-lists.ts';
import { BreakingBar, Hero } from '../parts/hero.tsx';
import { type ListedPage, listElsewhere, listPage, matchList } from '../parts/list-page.tsx';
import { StoryList } from '../parts/story-list.tsx';

const nothingOnTop: FrontTop = { bar: null, lead: null, others: [] };

export const sectionPage: PageKind<
  { slug: string; number: number | null },
  ListedPage & { section: NamedList; top: FrontTop }
> = {
  name: 'section',
  match: (path) => matchList(path, 'section'),
  async read(reads, { slug, number }) {
    const section = await sectionBySlug(reads, slug);
    if (!section) return listElsewhere(reads, 'section', slug, number === null ? '' : `${number}/`);
    const [list, top, sections] = await Promise.all([
      readList(reads, `section:${section.id}`, number),
      number === null ? readSectionTop(reads, section.id) : nothingOnTop,
      sectionLinks(reads),
    ]);
    if (!list) return { kind: 'missing' };
    const held = new Set([top.lead, ...top.others].map((story) => story?.id));
    const stories = list.stories.filter(({ id }) => !held.has(id));
    return { kind: 'page', model: { section, top, list: { ...list, stories }, number, sections } };
  },
  render: ({ section, top, ...listed }, context) =>
    listPage(context, listed, {
      name: section.name,
      kicker: '',
      description: section.description,
      folder: `/section/${section.slug}/`,
      feedName: context.phrases.lists.feedOf(section.name),
      section: section.slug,
      top:
        top.bar || top.lead ? (
          <div class="front">
            <BreakingBar context={context} bar={top.bar} />
            {top.lead ? <Hero context={context} story={top.lead} /> : null}
            {top.others.length > 0 ? <StoryList context={context} stories={top.others} heading="h2" /> : null}
          </div>
        ) : null,
    }),
};
