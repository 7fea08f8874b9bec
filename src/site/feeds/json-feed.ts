/** JSON Feed 1.1 with whole stories. */
import type { PageContext, Rendered } from '../page-kind.ts';
import type { FeedStory } from '../reads/feed.ts';
import { changedAt, type Feed, feedTitle, storyGuid } from './feed.ts';
import { madeOnce } from './made-once.ts';
import { plainTitle } from './plain-title.ts';
import { leadImage, storyHtml } from './story-html.tsx';

export function jsonFeed(feed: Feed, context: PageContext): Rendered {
  const { edition, absolute, path } = context;
  const about = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: plainTitle(feedTitle(feed, context), edition.language),
    home_page_url: absolute(feed.page),
    feed_url: absolute(path),
    ...(feed.description === '' ? {} : { description: feed.description }),
    language: edition.language,
  });
  const items = feed.stories.map((story) =>
    madeOnce('json', story, context, () => JSON.stringify(item(story, context))),
  );
  // Both are whole JSON: the items go before the brace that ends what is said of the feed.
  const body = `${about.slice(0, -1)},"items":[${items.join(',')}]}`;
  return { type: 'application/feed+json; charset=utf-8', body };
}

function item(story: FeedStory, context: PageContext) {
  const { edition, absolute } = context;
  const changed = changedAt(story);
  const image = leadImage(story, context);
  return {
    id: storyGuid(story, context),
    url: absolute(story.address),
    title: plainTitle(story.headline, edition.language),
    ...(story.standfirst === '' ? {} : { summary: plainTitle(story.standfirst, edition.language) }),
    content_html: storyHtml(story, context),
    ...(image ? { image: image.url } : {}),
    date_published: story.publishedAt.toISOString(),
    ...(changed > story.publishedAt ? { date_modified: changed.toISOString() } : {}),
    ...(story.bylines.length === 0 ? {} : { authors: story.bylines.map((name) => ({ name })) }),
    tags: [story.sectionName, ...story.tags],
  };
}
