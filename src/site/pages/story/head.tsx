/** What a story says of itself to other programs: Open Graph and JSON-LD. */
import type { JSX } from 'preact';
import { isolatedText } from '../../../language/runs.ts';
import { editionPrefix } from '../../../story/edition.ts';
import { inLetters } from '../../context.ts';
import { isLive } from '../../live/live-line.tsx';
import type { PageContext } from '../../page-kind.ts';
import type { StoryModel } from '../../reads/story.ts';
import { sharePicturePath, sharePictureSize } from '../../share-picture.ts';
import type { Shell } from '../../shell.tsx';
import { newsArticle } from './json-ld.ts';

export function storyShell(story: StoryModel, context: PageContext): Shell {
  const { edition } = context;
  const prefix = editionPrefix(edition);
  return {
    title: isolatedText(story.headline, edition.language),
    description: story.standfirst || story.headline,
    sections: story.sections,
    section: story.section.slug,
    canonical: story.address,
    alternates: story.translations,
    // The section's feed is linked from its page.
    feeds: [{ path: `${prefix}/feed.xml`, title: edition.name }],
    sheets: sheetsOf(story),
    isStory: true,
    isLive: isLive(story.body),
    head: <StoryHead story={story} context={context} />,
  };
}

function sheetsOf({
  body,
  campaign,
  corrections,
  events,
  isBreaking,
}: StoryModel): NonNullable<Shell['sheets']> {
  return [
    'story',
    ...(isBreaking ? (['breaking'] as const) : []),
    ...(holds(rare, body) || corrections.length > 0 ? (['blocks'] as const) : []),
    ...(holds(timeline, body) || events.length > 1 ? (['timeline'] as const) : []),
    ...(campaign ? (['appeal'] as const) : []),
  ];
}

/** What the sheets `blocks` and `timeline` are for; most stories hold nothing of it. */
const rare = new Set(['table', 'fact_box', 'embed', 'update', 'divider', 'footnote']);
const timeline = new Set(['timeline']);

function holds(
  types: ReadonlySet<string>,
  node: { type: string; content?: readonly { type: string }[] },
): boolean {
  return types.has(node.type) || (node.content?.some((inner) => holds(types, inner)) ?? false);
}

function StoryHead({ story, context }: { story: StoryModel; context: PageContext }): JSX.Element {
  const { edition, absolute } = context;
  const picture = sharePicturePath(story.id, {
    headline: story.headline,
    section: story.section.name,
    siteName: edition.name,
    direction: edition.direction,
    ...(edition.look ? { brand: edition.look.brandLight } : {}),
    photo: story.lead && {
      masterSha256: story.lead.masterSha256,
      focalX: story.lead.focalX,
      focalY: story.lead.focalY,
    },
  });
  const properties: [string, string][] = [
    ['og:type', 'article'],
    ['og:title', story.headline],
    ['og:description', story.standfirst],
    ['og:url', inLetters(absolute(story.address))],
    ['og:site_name', edition.name],
    ['og:image', absolute(picture)],
    ['og:image:width', String(sharePictureSize.width)],
    ['og:image:height', String(sharePictureSize.height)],
  ];
  return (
    <>
      {properties
        .filter(([, content]) => content)
        .map(([property, content]) => (
          <meta property={property} content={content} />
        ))}
      <meta name="twitter:card" content="summary_large_image" />
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: newsArticle(story, context) }} />
    </>
  );
}
