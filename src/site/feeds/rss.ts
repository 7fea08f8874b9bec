/** RSS 2.0 with whole stories. The `length` that an enclosure must have is not known before a rendition is made: `media:content` needs none. */
import type { PageContext, Rendered } from '../page-kind.ts';
import type { FeedStory } from '../reads/feed.ts';
import { changedAt, type Feed, feedChangedAt, feedTitle, storyGuid } from './feed.ts';
import { madeOnce } from './made-once.ts';
import { plainTitle } from './plain-title.ts';
import { leadImage, storyHtml } from './story-html.tsx';
import { element, type Xml, xmlDocument } from './xml.ts';

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

export function rss(feed: Feed, context: PageContext): Rendered {
  const { edition, absolute, path } = context;
  const built = feedChangedAt(feed.stories);
  const channel = element(
    'channel',
    {},
    element('title', {}, plainTitle(feedTitle(feed, context), edition.language)),
    element('link', {}, absolute(feed.page)),
    element('description', {}, feed.description || feedTitle(feed, context)),
    element('language', {}, edition.language),
    built ? element('lastBuildDate', {}, built.toUTCString()) : null,
    element('atom:link', { href: absolute(path), rel: 'self', type: 'application/rss+xml' }),
    feed.stories.map((story) => ({ xml: madeOnce('rss', story, context, () => item(story, context).xml) })),
  );
  return {
    type: 'application/rss+xml; charset=utf-8',
    body: xmlDocument(element('rss', { version: '2.0', ...namespaces }, channel)),
  };
}

function item(story: FeedStory, context: PageContext): Xml {
  const { edition, absolute } = context;
  const changed = changedAt(story);
  return element(
    'item',
    {},
    element('title', {}, plainTitle(story.headline, edition.language)),
    element('link', {}, absolute(story.address)),
    element('guid', { isPermaLink: 'false' }, storyGuid(story, context)),
    element('pubDate', {}, story.publishedAt.toUTCString()),
    changed > story.publishedAt ? element('atom:updated', {}, changed.toISOString()) : null,
    story.bylines.map((name) => element('dc:creator', {}, name)),
    element('category', {}, story.sectionName),
    story.tags.map((name) => element('category', {}, name)),
    element('description', {}, plainTitle(story.standfirst || story.headline, edition.language)),
    element('content:encoded', {}, storyHtml(story, context)),
    leadOf(story, context),
  );
}

function leadOf(story: FeedStory, context: PageContext): Xml | null {
  const image = leadImage(story, context);
  const { photo } = story;
  if (!image || !photo) return null;
  return element(
    'media:content',
    { url: image.url, type: 'image/jpeg', medium: 'image', width: image.width, height: image.height },
    photo.caption === '' ? null : element('media:description', { type: 'plain' }, photo.caption),
    photo.credit === '' ? null : element('media:credit', {}, photo.credit),
  );
}
