/** There is no page here: says so, and leads to where the reader may find what they came for. Costs one small query. */
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext, Rendered } from '../../page-kind.ts';
import type { StoryCard } from '../../reads/card.ts';
import { page, type SectionLink } from '../../shell.tsx';
import { StoryList } from '../parts/story-list.tsx';

export type NotFound = { sections: readonly SectionLink[]; newest: readonly StoryCard[] };

export function notFoundPage({ sections, newest }: NotFound, context: PageContext): Rendered {
  const { edition, phrases, link } = context;
  const prefix = editionPrefix(edition);
  return page(
    context,
    {
      title: phrases.errors.missingTitle,
      description: phrases.errors.missingText,
      sections,
      // The canonical of a page that is none would be the asker's own words.
      canonical: `${prefix}/`,
      noindex: true,
    },
    <>
      <h1>{phrases.errors.missingTitle}</h1>
      <p class="standfirst">{phrases.errors.missingText}</p>
      <p class="under">
        <a href={link(`${prefix}/`)}>{phrases.errors.home}</a>
        <a href={link(`${prefix}/archive/`)}>{phrases.lists.archive}</a>
      </p>
      {newest.length === 0 ? null : (
        <section>
          <h2 class="months">{phrases.lists.latest}</h2>
          <StoryList context={context} stories={newest} heading="h3" />
        </section>
      )}
    </>,
  );
}
