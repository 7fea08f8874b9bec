/**
 * The pages that a publication is about: the story's own, the fronts that it comes to stand on, their feeds. They are
 * made before an editor is told «published»; whatever else follows from the change is made behind that.
 */

import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { storyAddress } from '../../story/address.ts';
import { type Edition, editionPrefix } from '../../story/edition.ts';
import type { PublishedViews } from '../../story/tables.ts';
import type { PageKey } from './page-key.ts';

const feeds = ['feed.xml', 'atom.xml', 'feed.json'] as const;

/** The keys, the story's first; none for a story that is not public. */
export async function pagesOfPublication(
  database: Kysely<PublishedViews>,
  editions: readonly Edition[],
  storyId: number,
): Promise<PageKey[]> {
  const story = await database
    .selectFrom('published.story as story')
    .innerJoin('published.section as section', 'section.id', 'story.section_id')
    .select(['story.edition_id', 'story.slug', 'story.published_at', 'section.slug as section'])
    .select([
      sql<string[]>`array(select t.slug from published.story_tag st join published.tag t on t.id = st.tag_id
        where st.story_id = story.id order by st.position)`.as('tags'),
      sql<
        string[]
      >`array(select b.slug from published.story_byline sb join published.byline b on b.id = sb.byline_id
        where sb.story_id = story.id order by sb.position)`.as('bylines'),
    ])
    .where('story.id', '=', storyId)
    .executeTakeFirst();
  const edition = editions.find(({ id }) => id === story?.edition_id);
  if (!story || !edition) return [];
  const prefix = editionPrefix(edition);
  const address = storyAddress(edition, { id: storyId, slug: story.slug, publishedAt: story.published_at });
  const fronts = [
    `${prefix}/section/${story.section}/`,
    ...story.tags.map((slug) => `${prefix}/tag/${slug}/`),
    ...story.bylines.map((slug) => `${prefix}/author/${slug}/`),
  ];
  return [
    address,
    `${prefix}/`,
    `${prefix}/latest/`,
    ...fronts,
    ...[`${prefix}/`, ...fronts].flatMap((folder) => feeds.map((feed) => `${folder}${feed}`)),
    `${address}lite/`,
  ];
}
