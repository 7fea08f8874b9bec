/** A section of an edition, front and older pages. */
import type { PageKind } from '../../page-kind.ts';
import { readList } from '../../reads/lists.ts';
import { sectionLinks } from '../../reads/masthead.ts';
import { type NamedList, sectionBySlug } from '../../reads/named-lists.ts';
import { type ListedPage, listElsewhere, listPage, matchList } from '../parts/list-page.tsx';

export const sectionPage: PageKind<
  { slug: string; number: number | null },
  ListedPage & { section: NamedList }
> = {
  name: 'section',
  match: (path) => matchList(path, 'section'),
  async read(reads, { slug, number }) {
    const section = await sectionBySlug(reads, slug);
    if (!section) return listElsewhere(reads, 'section', slug, number === null ? '' : `${number}/`);
    const [list, sections] = await Promise.all([
      readList(reads, `section:${section.id}`, number),
      sectionLinks(reads),
    ]);
    return list ? { kind: 'page', model: { section, list, number, sections } } : { kind: 'missing' };
  },
  render: ({ section, ...listed }, context) =>
    listPage(context, listed, {
      name: section.name,
      kicker: '',
      description: section.description,
      folder: `/section/${section.slug}/`,
      feedName: context.phrases.lists.feedOf(section.name),
      section: section.slug,
    }),
};
