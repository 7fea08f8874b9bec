/** Addresses for sitemaps: an edition's lists, and its stories, oldest first, with the translations of each. */
import { sql } from 'kysely';
import { storyAddress } from '../../story/address.ts';
import { type Edition, editionPrefix } from '../../story/edition.ts';
import { fact, type ListName } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';
import { peopleWhoSpeak } from './statements.ts';

/**
 * Fifty pages of an edition's list: far under the protocol's 50,000 stories and its 50 MB, and few enough that the
 * newest sitemap is made quickly after a publication.
 */
const pagesInSitemap = 50;

export type SitemapStory = {
  address: string;
  headline: string;
  edition: Edition;
  publishedAt: Date;
  updatedAt: Date | null;
  /** Itself among them; empty when there is no other. */
  translations: readonly { language: string; address: string }[];
};

/** How many sitemaps each edition has. */
export async function countSitemaps({
  database,
  editions,
  note,
}: Reads): Promise<{ edition: Edition; files: number }[]> {
  const lists = await database.selectFrom('published.list').select(['name', 'last_page']).execute();
  return editions.map((edition) => {
    const list = listOf(edition);
    note(fact.list(list));
    const pages = lists.find(({ name }) => name === list)?.last_page ?? 0;
    return { edition, files: Math.ceil(pages / pagesInSitemap) };
  });
}

/** The protocol's limit of a file is 50,000. */
const namesInSitemap = 20_000;

/** Site-absolute addresses of an edition's front page and of every list that has stories. */
export async function readListAddresses(reads: Reads, edition: Edition): Promise<string[]> {
  const { database, note } = reads;
  note(fact.sections(edition.id), fact.names(edition.id), fact.people);
  const slugs = (kind: 'section' | 'tag' | 'byline') =>
    database
      .selectFrom(`published.${kind}`)
      .select('slug')
      .where('edition_id', '=', edition.id)
      .orderBy('id')
      .limit(namesInSitemap);
  const withStories = (kind: 'tag' | 'byline') =>
    slugs(kind).where(
      sql<boolean>`exists (select from published.list where name = ${`${kind}:`} || id and count > 0)`,
    );
  const prefix = editionPrefix(edition);
  const sections = await slugs('section').execute();
  const tags = await withStories('tag').execute();
  const bylines = await withStories('byline').execute();
  const people = await peopleWhoSpeak({ ...reads, edition }, namesInSitemap);
  return [
    `${prefix}/`,
    ...sections.map(({ slug }) => `${prefix}/section/${slug}/`),
    ...tags.map(({ slug }) => `${prefix}/tag/${slug}/`),
    ...bylines.map(({ slug }) => `${prefix}/author/${slug}/`),
    ...(people.length === 0 ? [] : [`${prefix}/said/`]),
    ...people.map(({ slug }) => `${prefix}/person/${slug}/`),
  ];
}

/** Sitemap `number` of an edition, counted from the oldest: a full one keeps its stories. */
export async function readSitemap(reads: Reads, edition: Edition, number: number): Promise<SitemapStory[]> {
  const list = listOf(edition);
  const pages = Array.from(
    { length: pagesInSitemap },
    (_, index) => (number - 1) * pagesInSitemap + 1 + index,
  );
  for (const page of pages) reads.note(fact.listPage(list, page), fact.listEntries(list, page));
  const rows = await stories(reads)
    .innerJoin('published.listing as listing', 'listing.story_id', 'story.id')
    .where('listing.list', '=', list)
    .where(sql<boolean>`listing.page = any(${pages})`)
    .orderBy('listing.published_at')
    .orderBy('listing.story_id')
    .execute();
  return withTranslations(reads, rows);
}

/** The stories of the two days before the newest publication, newest first; at most the thousand that the format allows. */
export async function readNews(reads: Reads): Promise<SitemapStory[]> {
  for (const edition of reads.editions) reads.note(fact.list(listOf(edition)));
  // The newest of each list by itself: the newest of several at once was looked for in all that they hold.
  const newest = await sql<{ at: Date | null }>`
    select max(newest.published_at) as at from unnest(${reads.editions.map(listOf)}::text[]) as wanted (list)
    cross join lateral (
      select published_at from published.listing one where one.list = wanted.list
      order by published_at desc, story_id desc limit 1) newest`.execute(reads.database);
  const [{ at } = { at: null }] = newest.rows;
  if (at === null) return [];
  const rows = await stories(reads)
    .innerJoin('published.listing as listing', 'listing.story_id', 'story.id')
    .where(sql<boolean>`listing.list = any(${reads.editions.map(listOf)})`)
    .where('listing.published_at', '>', newsSince(at))
    .orderBy('listing.published_at', 'desc')
    .orderBy('listing.story_id', 'desc')
    .limit(1_000)
    .execute();
  reads.note(...rows.map(({ id }) => fact.story(id)));
  return withTranslations(reads, rows);
}

const listOf = (edition: Edition): ListName => `edition:${edition.id}`;

/**
 * Two days before the newest publication, not before now: a page has no clock, so the file changes when something is
 * published and never by itself. A house that was silent for a week lists its last days; engines look at the dates.
 */
export function newsSince(newest: Date): Date {
  return new Date(newest.getTime() - 2 * 24 * 60 * 60 * 1000);
}

function stories({ database }: Reads) {
  return database
    .selectFrom('published.story as story')
    .select([
      'story.id',
      'story.edition_id',
      'story.slug',
      'story.headline',
      'story.published_at',
      'story.updated_at',
      'story.translation_of',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof stories>['execute']>>[number];

async function withTranslations(reads: Reads, rows: readonly Row[]): Promise<SitemapStory[]> {
  if (rows.length === 0) return [];
  const originals = [...new Set(rows.map((row) => row.translation_of ?? row.id))];
  const related = await stories(reads)
    .where(sql<boolean>`story.id = any(${originals}) or story.translation_of = any(${originals})`)
    .orderBy('story.id')
    .execute();
  const families = Map.groupBy(related, (row) => row.translation_of ?? row.id);
  const addressed = (row: Row) => {
    const edition = reads.editions.find((one) => one.id === row.edition_id);
    if (!edition) return [];
    const address = storyAddress(edition, { id: row.id, slug: row.slug, publishedAt: row.published_at });
    return [{ edition, address, language: edition.language }];
  };
  return rows.flatMap((row) => {
    const [here] = addressed(row);
    if (!here) return [];
    const family = (families.get(row.translation_of ?? row.id) ?? []).flatMap(addressed);
    return {
      address: here.address,
      edition: here.edition,
      headline: row.headline,
      publishedAt: row.published_at,
      updatedAt: row.updated_at,
      translations: family.length < 2 ? [] : family.map(({ language, address }) => ({ language, address })),
    };
  });
}
