/**
 * What a story tells beside its body: its timeline from dated events, and who speaks in it, each leading to what else he
 * said. Both hold only what a person of the newsroom accepted.
 */
import type { JSX } from 'preact';
import { monthNames } from '../../../language/printed-dates.ts';
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import type { StoryModel } from '../../reads/story.ts';

type Of = { story: StoryModel; context: PageContext };

export function StoryTimeline({ story, context }: Of): JSX.Element | null {
  const { edition, phrases } = context;
  // One date is no sequence.
  if (story.events.length < 2) return null;
  return (
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline">{phrases.said.timeline}</h2>
      <ol>
        {story.events.map((event) => (
          <li>
            <p class="when">
              <time datetime={event.occursOn}>{printedWhen(event.occursOn, context)}</time>
              {event.isGuess ? ` (${phrases.said.guess})` : null}
            </p>
            <p>{words(event.what, edition.language)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** As exact as it is known; never «أمس», which is another day tomorrow. */
function printedWhen(value: string, { edition }: PageContext): string {
  const printing = printingOf(edition);
  if (value.length === 10) return printing.day(value);
  const year = printing.number(Number(value.slice(0, 4))).replace(/[٬,]/gu, '');
  const month = monthNames[edition.monthStyle][Number(value.slice(5, 7)) - 1];
  return value.length === 7 && month !== undefined ? `${month}\u00a0${year}` : year;
}

export function WhoSpeaks({ story, context }: Of): JSX.Element | null {
  const { edition, phrases, link } = context;
  if (story.speakers.length === 0) return null;
  return (
    <p class="meta">
      {phrases.said.inThisStory}{' '}
      {story.speakers.map(({ slug, name }, index) => (
        <>
          {index > 0 ? phrases.said.comma : null}
          <a href={link(`${editionPrefix(edition)}/person/${slug}/`)}>{words(name, edition.language)}</a>
        </>
      ))}
    </p>
  );
}
