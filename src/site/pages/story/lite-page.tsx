/** The lite twin of a story: one request, no photo, no font, no script. */
import { Body } from '../../../story/body/rendering/body.tsx';
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import { isLive } from '../../live/live-line.tsx';
import type { PageKind } from '../../page-kind.ts';
import { readStory, type StoryModel } from '../../reads/story.ts';
import { page } from '../../shell.tsx';
import { bodyRendering } from './body-of.ts';
import { Corrections, MetaLine, Opening } from './parts.tsx';
import { type StoryParams, storyPage } from './story-page.tsx';
import { StoryTimeline, WhoSpeaks } from './told.tsx';

export const litePage: PageKind<StoryParams, StoryModel> = {
  name: 'lite',
  match: (asked, query) =>
    asked.endsWith('/lite/') ? storyPage.match(asked.slice(0, -'lite/'.length), query) : null,
  async read(reads, { id }) {
    const answer = await readStory(reads, id);
    if (answer.kind !== 'page') return answer;
    // What it does not show is no reason to make it again.
    const { campaign } = answer.model;
    return {
      kind: 'page',
      model: {
        ...answer.model,
        tags: [],
        lead: null,
        related: [],
        translations: [],
        sections: [],
        campaign: campaign && { claim: '', need: '', act: '', amounts: [] },
      },
    };
  },
  address: (story) => `${story.address}lite/`,
  render: (story, context) => {
    const { edition, phrases, link } = context;
    const prefix = editionPrefix(edition);
    return page(
      context,
      {
        title: story.headline,
        description: story.standfirst || story.headline,
        sections: [],
        canonical: story.address,
        sheets: ['lite'],
        noindex: true,
      },
      <>
        <p class="banner">
          {phrases.story.liteBanner} <a href={link(`${story.address}?lite=0`)}>{phrases.story.fullPage}</a>
        </p>
        <article>
          <Opening story={story} context={context} />
          <MetaLine story={story} context={context} />
          {isLive(story.body) ? (
            <p>
              <a href="./">{phrases.story.liveReload}</a>
            </p>
          ) : null}
          <Body document={story.body} rendering={bodyRendering(story, context, 'lite')} />
          <StoryTimeline story={story} context={context} />
          <Corrections story={story} context={context} />
          <WhoSpeaks story={story} context={context} />
        </article>
        <p class="banner">
          <a href={link(`${prefix}/`)}>{words(edition.name, edition.language)}</a>
          {story.campaign ? (
            <>
              {' · '}
              <a href={link(`${prefix}/support/`)}>{phrases.appeal.lite}</a>
            </>
          ) : null}
        </p>
      </>,
    );
  },
};
