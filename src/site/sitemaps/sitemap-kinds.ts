/** What search engines are told: robots.txt, the index of sitemaps, the sitemaps from the oldest, and the news. */

import { element, type Xml, xmlDocument } from '../feeds/xml.ts';
import type { PageContext, PageKind, Rendered } from '../page-kind.ts';
import {
  countSitemaps,
  readListAddresses,
  readNews,
  readSitemap,
  type SitemapStory,
} from '../reads/sitemap.ts';

const sitemapNamespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const xml = (root: Xml): Rendered => ({ type: 'application/xml; charset=utf-8', body: xmlDocument(root) });

export const robots: PageKind<true, null> = {
  name: 'robots',
  atRootOnly: true,
  match: (path) => (path === '/robots.txt' ? true : null),
  read: async () => ({ kind: 'page', model: null }),
  render: (_, { absolute }) => ({
    type: 'text/plain; charset=utf-8',
    body: [
      'User-agent: *',
      'Disallow: /newsroom/',
      `Sitemap: ${absolute('/sitemap.xml')}`,
      `Sitemap: ${absolute('/news-sitemap.xml')}`,
      '',
    ].join('\n'),
  }),
};

export const sitemapIndex: PageKind<true, readonly string[]> = {
  name: 'sitemap-index',
  atRootOnly: true,
  match: (path) => (path === '/sitemap.xml' ? true : null),
  async read(reads) {
    const counts = await countSitemaps(reads);
    const model = counts.flatMap(({ edition, files }) => [
      `/sitemap/${edition.id}-lists.xml`,
      ...Array.from({ length: files }, (_, index) => `/sitemap/${edition.id}-${index + 1}.xml`),
    ]);
    return { kind: 'page', model };
  },
  render: (files, { absolute }) =>
    xml(
      element(
        'sitemapindex',
        { xmlns: sitemapNamespace },
        files.map((file) => element('sitemap', {}, element('loc', {}, absolute(file)))),
      ),
    ),
};

/** The front page of an edition and every list in it that has stories. */
export const sitemapOfLists: PageKind<string, readonly string[]> = {
  name: 'sitemap-of-lists',
  atRootOnly: true,
  match: (path) => /^\/sitemap\/([a-z]{2,3})-lists\.xml$/.exec(path)?.[1] ?? null,
  async read(reads, editionId) {
    const edition = reads.editions.find(({ id }) => id === editionId);
    return edition ? { kind: 'page', model: await readListAddresses(reads, edition) } : { kind: 'missing' };
  },
  render: (addresses, { absolute }) =>
    xml(
      element(
        'urlset',
        { xmlns: sitemapNamespace },
        addresses.map((address) => element('url', {}, element('loc', {}, absolute(address)))),
      ),
    ),
};

type Listed = Pick<SitemapStory, 'address' | 'translations'> & { changedAt: Date };

export const sitemap: PageKind<{ editionId: string; number: number }, readonly Listed[]> = {
  name: 'sitemap',
  atRootOnly: true,
  match(path) {
    const [, editionId, number] = /^\/sitemap\/([a-z]{2,3})-([1-9]\d{0,5})\.xml$/.exec(path) ?? [];
    return editionId === undefined ? null : { editionId, number: Number(number) };
  },
  async read(reads, { editionId, number }) {
    const edition = reads.editions.find(({ id }) => id === editionId);
    const stories = edition ? await readSitemap(reads, edition, number) : [];
    if (stories.length === 0) return { kind: 'missing' };
    const model = stories.map(({ address, publishedAt, updatedAt, translations }) => ({
      address,
      changedAt: updatedAt ?? publishedAt,
      translations,
    }));
    return { kind: 'page', model };
  },
  render: (stories, context) =>
    xml(
      element(
        'urlset',
        { xmlns: sitemapNamespace, 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' },
        stories.map((story) =>
          element(
            'url',
            {},
            element('loc', {}, context.absolute(story.address)),
            element('lastmod', {}, story.changedAt.toISOString()),
            alternates(story, context),
          ),
        ),
      ),
    ),
};

function alternates(story: Listed, { absolute }: PageContext): Xml[] {
  return story.translations.map(({ language, address }) =>
    element('xhtml:link', { rel: 'alternate', hreflang: language, href: absolute(address) }),
  );
}

type News = Pick<SitemapStory, 'address' | 'headline' | 'publishedAt'> & { paper: string; language: string };

export const newsSitemap: PageKind<true, readonly News[]> = {
  name: 'news-sitemap',
  atRootOnly: true,
  match: (path) => (path === '/news-sitemap.xml' ? true : null),
  async read(reads) {
    const stories = await readNews(reads);
    const model = stories.map(({ address, headline, publishedAt, edition }) => ({
      address,
      headline,
      publishedAt,
      paper: edition.name,
      language: edition.language,
    }));
    return { kind: 'page', model };
  },
  render: (stories, { absolute }) =>
    xml(
      element(
        'urlset',
        { xmlns: sitemapNamespace, 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' },
        stories.map((story) =>
          element(
            'url',
            {},
            element('loc', {}, absolute(story.address)),
            element(
              'news:news',
              {},
              element(
                'news:publication',
                {},
                element('news:name', {}, story.paper),
                element('news:language', {}, story.language),
              ),
              element('news:publication_date', {}, story.publishedAt.toISOString()),
              element('news:title', {}, story.headline),
            ),
          ),
        ),
      ),
    ),
};
