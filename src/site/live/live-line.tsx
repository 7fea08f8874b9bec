/** The line over live coverage: the way to what is new, by itself where a script may run, by a link everywhere. */
import type { JSX } from 'preact';
import type { BodyDocument } from '../../story/body/document.ts';
import type { PageContext } from '../page-kind.ts';
import type { StoryModel } from '../reads/story.ts';

/** Whether a body is of timed updates. */
export const isLive = (body: BodyDocument): boolean => body.content.some(({ type }) => type === 'update');

/** What a reader's page says it has seen: the time of the story's last change. */
export const lastChange = (publishedAt: Date, updatedAt: Date | null): number =>
  Math.max(publishedAt.getTime(), updatedAt?.getTime() ?? 0);

export function LiveLine({
  story,
  context,
}: {
  story: StoryModel;
  context: PageContext;
}): JSX.Element | null {
  const { link, phrases } = context;
  if (!isLive(story.body)) return null;
  return (
    <p
      class="meta"
      role="status"
      data-live={link(`/live/${story.id}/${lastChange(story.publishedAt, story.updatedAt)}`)}
      data-on={phrases.story.liveOn}
      data-news={phrases.story.liveNews}
    >
      <a href="./">{phrases.story.liveReload}</a>
    </p>
  );
}
