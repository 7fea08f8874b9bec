/** What the three feed formats say, before any of them says it. */
import type { PageContext } from '../page-kind.ts';
import type { FeedStory } from '../reads/feed.ts';

export type Feed = {
  /** «المياه» of a section, tag or byline; null of the whole edition. */
  name: string | null;
  description: string;
  /** Site-absolute paths: the page that the feed is of, and the feed itself. */
  page: string;
  stories: readonly FeedStory[];
};

/** `صحيفة · المياه`, as a list of feeds shows it. */
export function feedTitle(feed: Feed, { edition }: PageContext): string {
  return feed.name === null ? edition.name : `${edition.name} · ${feed.name}`;
}

/** The last time that a reader of the feed would see something new: an update or a correction counts. */
export function changedAt(story: FeedStory): Date {
  const times = [
    story.publishedAt,
    ...(story.updatedAt ? [story.updatedAt] : []),
    ...story.corrections.map((correction) => correction.made_at),
  ];
  return new Date(Math.max(...times.map((time) => time.getTime())));
}

/** Of the whole feed; null of an empty one. No clock: the same stories give the same bytes. */
export function feedChangedAt(stories: readonly FeedStory[]): Date | null {
  return stories.length === 0
    ? null
    : new Date(Math.max(...stories.map((story) => changedAt(story).getTime())));
}

/** A story's lasting name in all formats: it stays when slug and day change. */
export function storyGuid(story: FeedStory, { absolute }: PageContext): string {
  return absolute(`/a/${story.id}`);
}
