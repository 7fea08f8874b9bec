/** A whole story as HTML for feeds: lead photo, standfirst, body, corrections. No class, no id, every address absolute. */
import { render } from 'preact-render-to-string';
import { Body } from '../../story/body/rendering/body.tsx';
import type { BodyRendering } from '../../story/body/rendering/body-rendering.ts';
import { words } from '../../story/body/rendering/words.tsx';
import { plainWidth } from '../../story/photos/picture.tsx';
import { renditionPath } from '../../story/photos/renditions.ts';
import type { PageContext } from '../page-kind.ts';
import { printingOf } from '../printing.ts';
import type { FeedStory } from '../reads/feed.ts';
import { madeOnce } from './made-once.ts';

export function storyHtml(story: FeedStory, context: PageContext): string {
  return madeOnce('html', story, context, () => renderStory(story, context));
}

function renderStory(story: FeedStory, context: PageContext): string {
  const { edition, phrases, absolute } = context;
  const printing = printingOf(edition);
  const say = (text: string) => words(text, edition.language);
  const rendering: BodyRendering = {
    variant: 'feed',
    language: edition.language,
    direction: edition.direction,
    photo: (id) => story.photos.get(id) ?? null,
    link: absolute,
    fullPage: absolute(story.address),
    printedDay: printing.day,
    printedTime: (instant) => printing.dayAndTime(new Date(instant)),
    printedNumber: printing.number,
    phrases: phrases.body,
  };
  return render(
    <div lang={edition.language} dir={edition.direction}>
      <Lead story={story} context={context} />
      {story.standfirst === '' ? null : (
        <p>
          <strong>{say(story.standfirst)}</strong>
        </p>
      )}
      <Body document={story.body} rendering={rendering} />
      {story.corrections.map((correction) => (
        <>
          <h2>{phrases.story[correction.kind]}</h2>
          {correction.was_wrong === '' ? null : (
            <p>
              {phrases.story.wasWrong}: <del>{say(correction.was_wrong)}</del>
            </p>
          )}
          <p>
            {phrases.story.isRight}: {say(correction.is_right)} (
            <time datetime={correction.made_at.toISOString()}>{printing.date(correction.made_at)}</time>)
          </p>
        </>
      ))}
    </div>,
  );
}

function Lead({ story, context }: { story: FeedStory; context: PageContext }) {
  const { photo } = story;
  if (!photo) return null;
  const { edition } = context;
  const image = leadImage(story, context);
  return (
    <figure>
      <img src={image?.url} width={image?.width} height={image?.height} alt={photo.alternativeText} />
      {photo.caption === '' && photo.credit === '' ? null : (
        <figcaption>
          {words(photo.caption, edition.language)}
          {photo.credit === '' ? null : <> ({words(photo.credit, edition.language)})</>}
        </figcaption>
      )}
    </figure>
  );
}

/** The lead photo as one JPEG of a phone's width. */
export function leadImage({ photo }: FeedStory, { absolute }: PageContext) {
  if (!photo) return null;
  const width = plainWidth(photo.width);
  return {
    url: absolute(`/${renditionPath(photo.masterSha256, width, 'jpeg')}`),
    width,
    height: Math.round((photo.height * width) / photo.width),
  };
}
