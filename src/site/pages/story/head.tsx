/** What a story says of itself to other programs: Open Graph and JSON-LD. */
import type { JSX } from 'preact';
import { isolatedText } from '../../../language/runs.ts';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext } from '../../page-kind.ts';
import type { StoryModel } from '../../reads/story.ts';
import { sharePicturePath, sharePictureSize } from '../../share-picture.ts';
import type { Shell } from '../../shell.tsx';
import { newsArticle } from './json-ld.ts';

export function storyShell(story: StoryModel, context: PageContext): Shell {
  const { edition, phrases } = context;
  const prefix = editionPrefix(edition);
  return {
    title: isolatedText(story.headline, edition.language),
    description: story.standfirst || story.headline,
    sections: story.sections,
    section: story.section.slug,
    canonical: story.address,
    alternates: story.translations,
    feeds: [
      { path: `${prefix}/feed.xml`, title: edition.name },
      {
        path: `${prefix}/section/${story.section.slug}/feed.xml`,
        title: phrases.lists.feedOf(story.section.name),
      },
    ],
    head: <StoryHead story={story} context={context} />,
  };
}

function StoryHead({ story, context }: { story: StoryModel; context: PageContext }): JSX.Element {
  const { edition, absolute } = context;
  const picture = sharePicturePath(story.id, {
    headline: story.headline,
    section: story.section.name,
    siteName: edition.name,
    direction: edition.direction,
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
    ['og:url', absolute(story.address)],
    ['og:site_name', edition.name],
    ['og:locale', edition.language],
    ['og:image', absolute(picture)],
    ['og:image:width', String(sharePictureSize.width)],
    ['og:image:height', String(sharePictureSize.height)],
    ['article:published_time', story.publishedAt.toISOString()],
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
