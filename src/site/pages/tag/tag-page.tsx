/** A tag or a series: the desk's explanation, its stories by month. */
import type { PageKind } from '../../page-kind.ts';
import { readList } from '../../reads/lists.ts';
import { sectionLinks } from '../../reads/masthead.ts';
import { type NamedList, tagBySlug } from '../../reads/named-lists.ts';
import { type ListedPage, listElsewhere, listPage, matchList } from '../parts/list-page.tsx';

type Tag = NamedList & { kind: 'tag' | 'series' };

export const tagPage: PageKind<{ slug: string; number: number | null }, ListedPage & { tag: Tag }> = {
  name: 'tag',
  match: (path) => matchList(path, 'tag'),
  async read(reads, { slug, number }) {
    const tag = await tagBySlug(reads, slug);
    if (!tag) return listElsewhere(reads, 'tag', slug, number === null ? '' : `${number}/`);
    const [list, sections] = await Promise.all([
      readList(reads, `tag:${tag.id}`, number),
      sectionLinks(reads),
    ]);
    return list ? { kind: 'page', model: { tag, list, number, sections } } : { kind: 'missing' };
  },
  render: ({ tag, ...listed }, context) =>
    listPage(context, listed, {
      name: tag.name,
      kicker: context.phrases.lists[tag.kind],
      description: tag.description,
      folder: `/tag/${tag.slug}/`,
      feedName: context.phrases.lists.feedOf(tag.name),
    }),
};
