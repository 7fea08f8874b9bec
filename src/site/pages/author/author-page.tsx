/**
 * The stories under one byline. A pseudonym's page says that it is one and nothing that would lead to a person: the
 * public role cannot even read whom a byline belongs to.
 */
import type { BylineKind } from '../../../story/tables.ts';
import type { PageKind } from '../../page-kind.ts';
import { readList } from '../../reads/lists.ts';
import { sectionLinks } from '../../reads/masthead.ts';
import { bylineBySlug, type NamedList } from '../../reads/named-lists.ts';
import { type ListedPage, listElsewhere, listPage, matchList } from '../parts/list-page.tsx';

type Byline = NamedList & { kind: BylineKind };

export const authorPage: PageKind<{ slug: string; number: number | null }, ListedPage & { byline: Byline }> =
  {
    name: 'author',
    match: (path) => matchList(path, 'author'),
    async read(reads, { slug, number }) {
      const byline = await bylineBySlug(reads, slug);
      if (!byline) return listElsewhere(reads, 'author', slug, number === null ? '' : `${number}/`);
      const [list, sections] = await Promise.all([
        readList(reads, `byline:${byline.id}`, number),
        sectionLinks(reads),
      ]);
      return list ? { kind: 'page', model: { byline, list, number, sections } } : { kind: 'missing' };
    },
    render: ({ byline, ...listed }, context) => {
      const { lists } = context.phrases;
      return listPage(context, listed, {
        name: byline.name,
        kicker: byline.kind === 'staff' ? lists.author : lists[byline.kind],
        description: byline.description,
        folder: `/author/${byline.slug}/`,
        feedName: lists.feedOf(byline.name),
      });
    },
  };
