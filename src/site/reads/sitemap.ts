/** Story addresses for sitemaps, oldest first, with the translations of each. All editions in one numbering. */
import { storyAddress } from '../../story/address.ts';
import type { Edition } from '../../story/edition.ts';
import type { Reads } from '../page-kind.ts';

/** Far under the protocol's 50,000, so that a file of long Arabic addresses stays far under its 50 MB too. */
export const storiesInSitemap = 5_000;

export type SitemapStory = {
  address: string;
  headline: string;
  edition: Edition;
  publishedAt: Date;
  updatedAt: Date | null;
  /** Itself among them; empty when there is no other. */
  translations: readonly { language: string; address: string }[];
};

export async function countAllStories({ database }: Reads): Promise<number> {
  const { count } = await database
    .selectFrom('published.story')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Sitemap `number`, counted from the oldest: a full one keeps its stories. */
export async function readSitemap(reads: Reads, number: number): Promise<SitemapStory[]> {
  const rows = await stories(reads)
    .orderBy('published_at')
    .orderBy('id')
    .offset((number - 1) * storiesInSitemap)
    .limit(storiesInSitemap)
    .execute();
  return withTranslations(reads, rows);
}

/** The stories of the two days before the newest publication, newest first; at most the thousand that the format allows. */
export async function readNews(reads: Reads): Promise<SitemapStory[]> {
  const newest = await stories(reads).orderBy('published_at', 'desc').limit(1).executeTakeFirst();
  if (!newest) return [];
  const rows = await stories(reads)
    .where('published_at', '>', newsSince(newest.published_at))
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1_000)
    .execute();
  return withTranslations(reads, rows);
}

/**
 * Two days before the newest publication, not before now: a page has no clock, so the file changes when something is
 * published and never by itself. A house that was silent for a week lists its last days; engines look at the dates.
 */
export function newsSince(newest: Date): Date {
  return new Date(newest.getTime() - 2 * 24 * 60 * 60 * 1000);
}

function stories({ database, editions }: Reads) {
  return database
    .selectFrom('published.story')
    .select(['id', 'edition_id', 'slug', 'headline', 'published_at', 'updated_at', 'translation_of'])
    .where(
      'edition_id',
      'in',
      editions.map((edition) => edition.id),
    );
}

type Row = Awaited<ReturnType<ReturnType<typeof stories>['execute']>>[number];

async function withTranslations(reads: Reads, rows: readonly Row[]): Promise<SitemapStory[]> {
  if (rows.length === 0) return [];
  const originals = [...new Set(rows.map((row) => row.translation_of ?? row.id))];
  const related = await stories(reads)
    .where((eb) => eb.or([eb('id', 'in', originals), eb('translation_of', 'in', originals)]))
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
