/** Every kind of page that readers can ask for, in one place; the first that knows a path answers it. */
import { createHash } from 'node:crypto';
import { feedKind } from './feeds/feed-kind.ts';
import type { Answer, PageContext, PageKind, Reads, Rendered } from './page-kind.ts';
import { authorPage } from './pages/author/author-page.tsx';
import { dateArchivePage } from './pages/date-archive/date-archive-page.tsx';
import { forgetPage } from './pages/forget/forget-page.tsx';
import { homePage } from './pages/home/home-page.tsx';
import { latestPage } from './pages/latest/latest-page.tsx';
import { personPage } from './pages/person/person-page.tsx';
import { statementFeeds } from './pages/person/statement-feeds.ts';
import { ledgerPage } from './pages/said/ledger-page.tsx';
import { searchForm } from './pages/search/search-page.tsx';
import { sectionPage } from './pages/section/section-page.tsx';
import { shortAddress } from './pages/short-address.ts';
import { litePage } from './pages/story/lite-page.tsx';
import { storyPage } from './pages/story/story-page.tsx';
import { supportPage } from './pages/support/support-page.tsx';
import { tagPage } from './pages/tag/tag-page.tsx';

import { newsSitemap, robots, sitemap, sitemapIndex, sitemapOfLists } from './sitemaps/sitemap-kinds.ts';

/** What a kind has to say about one path: how it is read, and from what was read, rendered. */
export type Asked = (reads: Reads) => Promise<Answer<Found>>;
export type Found = {
  address: string | null;
  /** Of all that was read: what it does not hold cannot be on the page. */
  digest: string;
  render(context: PageContext): Rendered;
};

export type RoutedKind = {
  name: string;
  atRootOnly: boolean;
  ask(path: string, query: URLSearchParams): Asked | null;
};

function routed<Params, Model>(kind: PageKind<Params, Model>): RoutedKind {
  return {
    name: kind.name,
    atRootOnly: kind.atRootOnly ?? false,
    ask(path, query) {
      const params = kind.match(path, query);
      if (params === null) return null;
      return async (reads) => {
        const answer = await kind.read(reads, params);
        if (answer.kind !== 'page') return answer;
        const { model } = answer;
        const address = kind.address?.(model) ?? null;
        const digest = digestOf(model);
        return { kind: 'page', model: { address, digest, render: (context) => kind.render(model, context) } };
      };
    },
  };
}

function digestOf(model: unknown): string {
  const text = JSON.stringify(model, (_, value: unknown) =>
    value instanceof Map || value instanceof URLSearchParams ? [...value] : value,
  );
  return createHash('sha256').update(text).digest('base64url');
}

export const storyKind = routed(storyPage);
export const liteKind = routed(litePage);
export const shortKind = routed(shortAddress);

export const pageKinds: readonly RoutedKind[] = [
  routed(homePage),
  storyKind,
  liteKind,
  shortKind,
  routed(sectionPage),
  routed(tagPage),
  routed(authorPage),
  routed(personPage),
  routed(statementFeeds),
  routed(ledgerPage),
  routed(latestPage),
  routed(dateArchivePage),
  routed(supportPage),
  routed(searchForm),
  routed(forgetPage),
  routed(feedKind),
  routed(robots),
  routed(sitemapIndex),
  routed(sitemapOfLists),
  routed(sitemap),
  routed(newsSitemap),
];
