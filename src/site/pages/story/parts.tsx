/** The parts that a story's page and its lite twin share: the lines around the body. */
import type { JSX } from 'preact';
import { readingMinutes } from '../../../story/body/plain-text.ts';
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext } from '../../page-kind.ts';
import { phrasesOf } from '../../phrases/catalogue.ts';
import { printingOf } from '../../printing.ts';
import type { StoryModel } from '../../reads/story.ts';

type Of = { story: StoryModel; context: PageContext };

export function Opening({ story, context }: Of): JSX.Element {
  const { edition, phrases, link } = context;
  const say = (text: string) => words(text, edition.language);
  const prefix = editionPrefix(edition);
  return (
    <>
      <p class="kicker">
        {story.isBreaking ? (
          <>
            <strong class="breaking">{phrases.story.breaking}</strong>{' '}
          </>
        ) : null}
        <a href={link(`${prefix}/section/${story.section.slug}/`)}>{say(story.section.name)}</a>
        {story.kicker && story.kicker !== story.section.name ? <> · {say(story.kicker)}</> : null}
      </p>
      <h1>{say(story.headline)}</h1>
      {story.standfirst ? <p class="standfirst">{say(story.standfirst)}</p> : null}
    </>
  );
}

/** Place – byline · date · minutes, as a line of text. */
export function MetaLine({ story, context }: Of): JSX.Element {
  const { edition, phrases, link } = context;
  const printing = printingOf(edition);
  const minutes = readingMinutes(story.body, edition.language);
  const prefix = editionPrefix(edition);
  return (
    <p class="meta">
      {story.datelinePlace ? <>{words(story.datelinePlace, edition.language)} – </> : null}
      {story.bylines.map((byline, index) => (
        <>
          {index > 0 ? (edition.language === 'ar' ? '، ' : ', ') : null}
          <a href={link(`${prefix}/author/${byline.slug}/`)} rel="author">
            {words(byline.name, edition.language)}
          </a>
        </>
      ))}
      {story.bylines.length > 0 ? ' · ' : null}
      <time datetime={story.publishedAt.toISOString()}>{printing.date(story.publishedAt)}</time>
      {' · '}
      <span data-n={minutes}>{phrases.story.minutes(minutes, printing.number(minutes))}</span>
      {story.updatedAt ? (
        <>
          {' · '}
          {phrases.story.updated}{' '}
          <time datetime={story.updatedAt.toISOString()}>{printing.dayAndTime(story.updatedAt)}</time>
        </>
      ) : null}
    </p>
  );
}

export function Corrections({ story, context }: Of): JSX.Element | null {
  const { edition, phrases } = context;
  const printing = printingOf(edition);
  if (story.corrections.length === 0) return null;
  return (
    <>
      {story.corrections.map((correction) => (
        <section class="note">
          <h2>{phrases.story[correction.kind]}</h2>
          {correction.wasWrong ? (
            <p>
              <strong>{phrases.story.wasWrong}:</strong>{' '}
              <del>{words(correction.wasWrong, edition.language)}</del>
            </p>
          ) : null}
          <p>
            {correction.wasWrong ? <strong>{phrases.story.isRight}:</strong> : null}{' '}
            {words(correction.isRight, edition.language)}
          </p>
          <p class="small">
            <time datetime={correction.madeAt.toISOString()}>{printing.dayAndTime(correction.madeAt)}</time>
          </p>
        </section>
      ))}
    </>
  );
}

export function Translations({ story, context }: Of): JSX.Element | null {
  const { edition, phrases, link } = context;
  const others = story.translations.filter((translation) => translation.edition.id !== edition.id);
  if (others.length === 0) return null;
  return (
    <p class="meta">
      {phrases.story.alsoIn}{' '}
      {others.map((other) => (
        <a href={link(other.path)} lang={other.edition.language} hreflang={other.edition.language}>
          <bdi>{phrasesOf(other.edition.id).shell.ownName}</bdi>
        </a>
      ))}
    </p>
  );
}
