/** What stands on top of a front: the bar of breaking news, and the story that leads with its photo. */
import type { JSX } from 'preact';
import { words } from '../../../story/body/rendering/words.tsx';
import { Picture } from '../../../story/photos/picture.tsx';
import type { PageContext } from '../../page-kind.ts';
import type { Bar } from '../../reads/composed-front.ts';
import type { LeadStory } from '../../reads/front.ts';
import { Day } from './story-list.tsx';

export function Hero({ context, story }: { context: PageContext; story: LeadStory }): JSX.Element {
  const { edition, link } = context;
  return (
    <article class="hero">
      {story.photo ? (
        <Picture
          photo={story.photo}
          sizes="(min-width:60rem) 34rem, (min-width:48rem) 56vw, 50vw"
          priority
          cropped
          link={link}
        />
      ) : null}
      <div>
        <h2>
          <a href={link(story.address)}>{words(story.headline, edition.language)}</a>
        </h2>
        {story.standfirst === '' ? null : <p>{words(story.standfirst, edition.language)}</p>}
        <p class="meta">
          {words(story.sectionName, edition.language)} · <Day context={context} instant={story.publishedAt} />
        </p>
      </div>
    </article>
  );
}

/** One line over a front; plain words until there is a story behind it. */
export function BreakingBar({ context, bar }: { context: PageContext; bar: Bar | null }): JSX.Element | null {
  if (bar === null) return null;
  const { edition, link, phrases } = context;
  const said = words(bar.words, edition.language);
  return (
    <p class="bar">
      <strong>{phrases.lists.breaking}</strong>{' '}
      {bar.address === null ? said : <a href={link(bar.address)}>{said}</a>}
    </p>
  );
}
