/** The feeds as pages: of an edition, a section, a tag or a byline, each in three formats. */
import { editionPrefix } from '../../story/edition.ts';
import type { PageKind } from '../page-kind.ts';
import { listElsewhere } from '../pages/parts/list-page.tsx';
import { readFeed } from '../reads/feed.ts';
import { bylineBySlug, sectionBySlug, tagBySlug } from '../reads/named-lists.ts';
import { atom } from './atom.ts';
import type { Feed } from './feed.ts';
import { jsonFeed } from './json-feed.ts';
import { rss } from './rss.ts';

const formats = { 'feed.xml': rss, 'atom.xml': atom, 'feed.json': jsonFeed } as const;
const lists = { section: sectionBySlug, tag: tagBySlug, author: bylineBySlug } as const;
const scopes = { section: 'section', tag: 'tag', author: 'byline' } as const;

type Asked = { of: { list: keyof typeof lists; slug: string } | null; format: keyof typeof formats };

/** `/feed.xml`, `/tag/water/atom.xml`… */
export function feedAsked(path: string): Asked | null {
  const match = /^\/(?:(section|tag|author)\/([^/]+)\/)?(feed\.xml|atom\.xml|feed\.json)$/.exec(path);
  if (!match) return null;
  const [, list, slug, name] = match;
  const format = name === 'atom.xml' || name === 'feed.json' ? name : 'feed.xml';
  if (slug === undefined) return { of: null, format };
  return { of: { list: list === 'tag' || list === 'author' ? list : 'section', slug }, format };
}

export const feedKind: PageKind<Asked, Feed & Pick<Asked, 'format'>> = {
  name: 'feed',
  match: feedAsked,
  async read(reads, { of, format }) {
    const prefix = editionPrefix(reads.edition);
    if (of === null) {
      const stories = await readFeed(reads, `edition:${reads.edition.id}`);
      const model = { name: null, description: reads.edition.tagline, page: `${prefix}/`, stories, format };
      return { kind: 'page', model };
    }
    const list = await lists[of.list](reads, of.slug);
    if (!list) return listElsewhere(reads, of.list, of.slug, format);
    const stories = await readFeed(reads, `${scopes[of.list]}:${list.id}`);
    const page = `${prefix}/${of.list}/${list.slug}/`;
    return { kind: 'page', model: { name: list.name, description: list.description, page, stories, format } };
  },
  render: (feed, context) => formats[feed.format](feed, context),
};
