/** `warraq stories`: every story with its number, the newest first, so that the other commands can name one. */
import type { Kysely } from 'kysely';
import type { InBothLanguages } from '../platform/problem.ts';
import { dayIn, storyAddress } from '../story/address.ts';
import type { NewsroomTables, StoryStatus } from '../story/tables.ts';

export type ListedStory = {
  id: number;
  edition: string;
  status: StoryStatus;
  day: string;
  headline: string;
  /** Site-absolute; null for what no reader can see. */
  address: string | null;
};

/** The stories of the house. */
export async function listStories(
  db: Kysely<NewsroomTables>,
  { status, id, limit }: { status?: StoryStatus | undefined; id?: number; limit: number },
): Promise<ListedStory[]> {
  const rows = await db
    .selectFrom('warraq.story as story')
    .innerJoin('warraq.edition as edition', 'edition.id', 'story.edition_id')
    .select(['story.id', 'story.edition_id', 'story.status', 'story.headline', 'story.slug'])
    .select(['story.published_at', 'story.created_at', 'edition.is_default', 'edition.time_zone'])
    .$if(status !== undefined, (query) => query.where('story.status', '=', status ?? 'draft'))
    .$if(id !== undefined, (query) => query.where('story.id', '=', id ?? 0))
    .orderBy('story.created_at', 'desc')
    .orderBy('story.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const edition = { id: row.edition_id, isDefault: row.is_default, timeZone: row.time_zone };
    const isPublic = row.status === 'published' && row.published_at !== null;
    return {
      id: row.id,
      edition: row.edition_id,
      status: row.status,
      day: dayIn(row.time_zone, row.published_at ?? row.created_at),
      headline: row.headline,
      address:
        isPublic && row.published_at
          ? storyAddress(edition, { id: row.id, slug: row.slug, publishedAt: row.published_at })
          : null,
    };
  });
}

const statusNames: Readonly<Record<StoryStatus, InBothLanguages>> = {
  draft: { ar: 'مسودة', en: 'draft' },
  scheduled: { ar: 'مجدولة', en: 'scheduled' },
  published: { ar: 'منشورة', en: 'published' },
  retracted: { ar: 'مسحوبة', en: 'retracted' },
  unpublished: { ar: 'محجوبة', en: 'unpublished' },
};

/** One line a story: number, day, status, edition, headline. */
export function printStories(stories: readonly ListedStory[], language: 'ar' | 'en'): string {
  if (stories.length === 0) return language === 'ar' ? 'لا مواد.\n' : 'No stories.\n';
  const width = String(Math.max(...stories.map(({ id }) => id))).length;
  return stories
    .map(({ id, day, status, edition, headline }) =>
      [String(id).padStart(width), day, statusNames[status][language], edition, headline].join('  '),
    )
    .join('\n')
    .concat('\n');
}
