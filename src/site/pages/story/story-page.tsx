/** The story's page: every element in the order in which a reader needs it. */
import type { JSX } from 'preact';
import { Body } from '../../../story/body/rendering/body.tsx';
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import type { PhotoView } from '../../../story/photos/photo-view.ts';
import { Picture } from '../../../story/photos/picture.tsx';
import { LiveLine } from '../../live/live-line.tsx';
import type { PageContext, PageKind } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import { readStory, type StoryModel } from '../../reads/story.ts';
import { page } from '../../shell.tsx';
import { Appeal } from './appeal.tsx';
import { bodyRendering } from './body-of.ts';
import { storyShell } from './head.tsx';
import { CameraIcon, TagIcon } from './icons.tsx';
import { Corrections, MetaLine, Opening, Translations } from './parts.tsx';
import { StoryTimeline, WhoSpeaks } from './told.tsx';
import { Tools } from './tools.tsx';

export type StoryParams = { id: number };

const path = /^\/\d{4}\/\d{2}\/\d{2}\/([1-9]\d{0,14})(?:-[^/]*)?\/$/;

/** The story that a whole path, edition prefix included, can be of; null where it is no story's. */
export function storyOfPath(whole: string): number | null {
  const id = path.exec(whole.replace(/^\/[a-z]{2,3}(?=\/\d{4}\/)/, ''))?.[1];
  return id === undefined ? null : Number(id);
}

export const isStoryPath = (whole: string): boolean => storyOfPath(whole) !== null;

export const storyPage: PageKind<StoryParams, StoryModel> = {
  name: 'story',
  match: (asked) => {
    const id = path.exec(asked)?.[1];
    return id === undefined ? null : { id: Number(id) };
  },
  read: (reads, { id }) => readStory(reads, id),
  address: (story) => story.address,
  render: (story, context) =>
    page(context, storyShell(story, context), <Story story={story} context={context} />),
};

function Story({ story, context }: { story: StoryModel; context: PageContext }): JSX.Element {
  const { phrases } = context;
  return (
    <>
      <article>
        <Opening story={story} context={context} />
        <MetaLine story={story} context={context} />
        {story.lead ? <Lead photo={story.lead} context={context} /> : null}
        <Tools story={story} context={context} />
        <LiveLine story={story} context={context} />
        <div class="body">
          <Body document={story.body} rendering={bodyRendering(story, context, 'page')} />
        </div>
        <StoryTimeline story={story} context={context} />
        <Corrections story={story} context={context} />
        <WhoSpeaks story={story} context={context} />
        <Tags story={story} context={context} />
        <Translations story={story} context={context} />
      </article>
      {story.campaign ? <Appeal campaign={story.campaign} context={context} /> : null}
      {story.related.length > 0 ? (
        <section class="related" aria-labelledby="related">
          <h2 id="related">{phrases.story.related}</h2>
          <RelatedList story={story} context={context} />
        </section>
      ) : null}
    </>
  );
}

function Lead({ photo, context }: { photo: PhotoView; context: PageContext }): JSX.Element {
  const { edition, phrases, link } = context;
  return (
    <figure class="lead">
      <Picture photo={photo} sizes="(min-width:38rem) 36rem, 100vw" priority cropped link={link} />
      {photo.caption || photo.credit ? (
        <figcaption>
          <CameraIcon />
          <span class="visually-hidden">{phrases.body.captionPrefix}</span>
          {words(photo.caption, edition.language)}
          {photo.credit ? <span class="credit"> ({words(photo.credit, edition.language)})</span> : null}
        </figcaption>
      ) : null}
    </figure>
  );
}

function Tags({ story, context }: { story: StoryModel; context: PageContext }): JSX.Element | null {
  const { edition, phrases, link } = context;
  if (story.tags.length === 0) return null;
  return (
    <ul class="tags" aria-label={phrases.story.tags}>
      {story.tags.map((tag, index) => (
        <li>
          {index === 0 ? <TagIcon /> : null}
          <a href={link(`${editionPrefix(edition)}/tag/${tag.slug}/`)} rel="tag">
            {words(tag.name, edition.language)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function RelatedList({ story, context }: { story: StoryModel; context: PageContext }): JSX.Element {
  const { edition, link } = context;
  const printing = printingOf(edition);
  return (
    <ul class="list">
      {story.related.map((card) => (
        <li>
          <div>
            <h3>
              <a href={link(card.address)}>{words(card.headline, edition.language)}</a>
            </h3>
            <p>
              {card.isEarlier ? <>{context.phrases.story.earlier} · </> : null}
              <time datetime={card.publishedAt.toISOString()}>{printing.date(card.publishedAt)}</time>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
