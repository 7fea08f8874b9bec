/** Atom (RFC 4287) with whole stories. */
import type { PageContext, Rendered } from '../page-kind.ts';
import type { FeedStory } from '../reads/feed.ts';
import { changedAt, type Feed, feedChangedAt, feedTitle, storyGuid } from './feed.ts';
import { madeOnce } from './made-once.ts';
import { plainTitle } from './plain-title.ts';
import { leadImage, storyHtml } from './story-html.tsx';
import { element, type Xml, xmlDocument } from './xml.ts';

/** Atom demands a time of every feed; an empty one has none to tell. */
const never = new Date(0);

export function atom(feed: Feed, context: PageContext): Rendered {
  const { edition, absolute, path } = context;
  const root = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': edition.language },
    element('id', {}, absolute(feed.page)),
    element('title', {}, plainTitle(feedTitle(feed, context), edition.language)),
    feed.description === '' ? null : element('subtitle', {}, feed.description),
    element('updated', {}, (feedChangedAt(feed.stories) ?? never).toISOString()),
    element('author', {}, element('name', {}, edition.name)),
    element('link', { rel: 'self', type: 'application/atom+xml', href: absolute(path) }),
    element('link', { rel: 'alternate', type: 'text/html', href: absolute(feed.page) }),
    feed.stories.map((story) => ({ xml: madeOnce('atom', story, context, () => entry(story, context).xml) })),
  );
  return { type: 'application/atom+xml; charset=utf-8', body: xmlDocument(root) };
}

function entry(story: FeedStory, context: PageContext): Xml {
  const { edition, absolute } = context;
  const image = leadImage(story, context);
  return element(
    'entry',
    {},
    element('id', {}, storyGuid(story, context)),
    element('title', {}, plainTitle(story.headline, edition.language)),
    element('link', { rel: 'alternate', type: 'text/html', href: absolute(story.address) }),
    image ? element('link', { rel: 'enclosure', type: 'image/jpeg', href: image.url }) : null,
    element('published', {}, story.publishedAt.toISOString()),
    element('updated', {}, changedAt(story).toISOString()),
    story.bylines.map((name) => element('author', {}, element('name', {}, name))),
    [story.sectionName, ...story.tags].map((term) => element('category', { term })),
    story.standfirst === '' ? null : element('summary', {}, plainTitle(story.standfirst, edition.language)),
    element('content', { type: 'html' }, storyHtml(story, context)),
  );
}
