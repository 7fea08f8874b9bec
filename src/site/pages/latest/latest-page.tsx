/** Everything of an edition, newest first. */
import type { PageKind } from '../../page-kind.ts';
import { readList } from '../../reads/lists.ts';
import { sectionLinks } from '../../reads/masthead.ts';
import { type ListedPage, listPage } from '../parts/list-page.tsx';

export const latestPage: PageKind<{ number: number | null }, ListedPage> = {
  name: 'latest',
  match(path) {
    const match = /^\/latest\/(?:([1-9]\d{0,6})\/)?$/.exec(path);
    return match ? { number: match[1] === undefined ? null : Number(match[1]) } : null;
  },
  async read(reads, { number }) {
    const [list, sections] = await Promise.all([
      readList(reads, `edition:${reads.edition.id}`, number),
      sectionLinks(reads),
    ]);
    return list ? { kind: 'page', model: { list, number, sections } } : { kind: 'missing' };
  },
  render: (listed, context) =>
    listPage(context, listed, {
      name: context.phrases.lists.latest,
      kicker: '',
      description: '',
      folder: '/latest/',
      feedName: context.phrases.shell.feed,
    }),
};
