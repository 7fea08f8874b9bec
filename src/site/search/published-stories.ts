/** Published stories as the search index takes them in: all that readers see of them and nothing else. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { bodyText } from '../../story/body/plain-text.ts';
import type { Searchable } from '../../story/search-index/segment.ts';
import type { PublishedViews } from '../../story/tables.ts';

/** What comes back with a hit: enough for a line of results without asking the database. */
export const searchCard = z.object({
  slug: z.string(),
  section: z.string(),
  authors: z.array(z.object({ slug: z.string(), name: z.string() })),
});
export type SearchCard = z.infer<typeof searchCard>;

/** Stories by their numbers; those that are not public are not given. */
export function storiesNumbered(db: Kysely<PublishedViews>, ids: readonly number[]): Promise<Searchable[]> {
  return ids.length === 0 ? Promise.resolve([]) : read(db, sql`s.id = any(${ids})`, ids.length);
}

/** The next stories after a number. */
export function storiesAfter(db: Kysely<PublishedViews>, id: number, most: number): Promise<Searchable[]> {
  return read(db, sql`s.id > ${id}`, most);
}

async function read(
  db: Kysely<PublishedViews>,
  where: ReturnType<typeof sql>,
  most: number,
): Promise<Searchable[]> {
  const { rows } = await sql<{
    id: number;
    edition_id: string;
    slug: string;
    headline: string;
    kicker: string;
    standfirst: string;
    body: Parameters<typeof bodyText>[0];
    published_at: Date;
    section: string;
    tags: { slug: string; name: string }[] | null;
    authors: { slug: string; name: string }[] | null;
    speakers: { slug: string; name: string }[] | null;
  }>`
    select s.id, s.edition_id, s.slug, s.headline, s.kicker, s.standfirst, s.body, s.published_at, c.slug as section,
           (select json_agg(json_build_object('slug', t.slug, 'name', t.name) order by t.id)
              from published.story_tag st join published.tag t on t.id = st.tag_id where st.story_id = s.id) as tags,
           (select json_agg(json_build_object('slug', b.slug, 'name', b.name) order by sb.position)
              from published.story_byline sb join published.byline b on b.id = sb.byline_id
              where sb.story_id = s.id) as authors,
           (select json_agg(distinct jsonb_build_object('slug', sp.slug, 'name', sp.name))
              from published.speaker_of_story sp where sp.story_id = s.id and sp.name is not null) as speakers
      from published.story s join published.section c on c.id = s.section_id
     where ${where} order by s.id limit ${most}`.execute(db);
  return rows.map((row) => {
    const tags = row.tags ?? [];
    const authors = row.authors ?? [];
    const card: SearchCard = { slug: row.slug, section: row.section, authors };
    return {
      id: row.id,
      edition: row.edition_id,
      publishedAt: row.published_at.getTime(),
      section: row.section,
      title: row.headline,
      body: [row.standfirst, bodyText(row.body)].filter((part) => part !== '').join('\n'),
      beside: [row.kicker, ...tags.map(({ name }) => name)].join('\n'),
      labels: [
        ...tags.map(({ slug, name }) => ({ label: `tag:${slug}`, name })),
        ...authors.map(({ slug, name }) => ({ label: `author:${slug}`, name })),
        ...(row.speakers ?? []).map(({ slug, name }) => ({ label: `person:${slug}`, name })),
      ],
      card,
    };
  });
}
