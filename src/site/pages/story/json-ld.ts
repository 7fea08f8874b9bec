/**
 * schema.org `NewsArticle` of a story. It stands in a script element, so that `<`, `>`, `&` and the line separators
 * are escaped: no text of a story can end the element.
 */

import { editionPrefix } from '../../../story/edition.ts';
import { plainWidth } from '../../../story/photos/picture.tsx';
import { renditionPath } from '../../../story/photos/renditions.ts';
import { inLetters } from '../../context.ts';
import type { PageContext } from '../../page-kind.ts';
import type { StoryModel } from '../../reads/story.ts';

export function newsArticle(story: StoryModel, context: PageContext): string {
  const { edition, absolute } = context;
  const lead = story.lead;
  const social = edition.look?.social ?? [];
  const author = story.bylines.map((byline) => ({
    '@type': byline.kind === 'agency' ? 'Organization' : 'Person',
    name: byline.name,
    url: inLetters(absolute(`${editionPrefix(edition)}/author/${byline.slug}/`)),
  }));
  const series = story.tags.find((tag) => tag.kind === 'series');
  const article = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: story.headline,
    ...(story.standfirst ? { description: story.standfirst } : {}),
    inLanguage: edition.language,
    mainEntityOfPage: inLetters(absolute(story.address)),
    datePublished: story.publishedAt.toISOString(),
    dateModified: (story.updatedAt ?? story.publishedAt).toISOString(),
    articleSection: story.section.name,
    ...(story.tags.length > 0 ? { keywords: story.tags.map((tag) => tag.name) } : {}),
    ...(story.datelinePlace ? { dateline: story.datelinePlace } : {}),
    author: author.length > 0 ? author : { '@type': 'Organization', name: edition.name },
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: edition.name,
      url: absolute(`${editionPrefix(edition)}/`),
      ...(social.length > 0 ? { sameAs: social.map(({ address }) => address) } : {}),
    },
    ...(series ? { isPartOf: { '@type': 'CreativeWorkSeries', name: series.name } } : {}),
    ...(lead
      ? {
          image: {
            '@type': 'ImageObject',
            url: absolute(`/${renditionPath(lead.masterSha256, plainWidth(lead.width), 'jpeg')}`),
            ...(lead.caption ? { caption: lead.caption } : {}),
            ...(lead.credit ? { creditText: lead.credit } : {}),
            ...(lead.copyright ? { copyrightNotice: lead.copyright } : {}),
          },
        }
      : {}),
    ...(story.corrections.length > 0
      ? {
          correction: story.corrections.map((correction) => ({
            '@type': 'CorrectionComment',
            text: correction.isRight,
            datePublished: correction.madeAt.toISOString(),
          })),
        }
      : {}),
  };
  return scriptJson(article);
}

/** JSON that may stand inside `<script>`. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
