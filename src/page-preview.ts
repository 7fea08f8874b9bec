/**
 * Pages of the reader's site before a change is made: the change runs in a transaction of the newsroom, the site's own
 * page kinds read what it sees, and it is rolled back. Nothing is kept, and no reader sees any of it.
 */
import type { Kysely } from 'kysely';
import type { PagePreview, PreviewedPage } from './newsroom/previews/page-preview.ts';
import type { Assets } from './site/assets.ts';
import { pageMaker } from './site/page-graph/make-page.ts';
import { storyAddress } from './story/address.ts';
import { type Edition, editionPrefix } from './story/edition.ts';
import type { NewsroomTables, PublishedViews } from './story/tables.ts';
import { inLight } from './story-preview.ts';

type PreviewParts = {
  db: Kysely<NewsroomTables>;
  publicSite: Kysely<PublishedViews>;
  assets: Assets;
  address: string;
};

export function pagePreview({ db, publicSite, assets, address }: PreviewParts): PagePreview {
  return async ({ editionId, page, dark, shownAt, change }) => {
    const maker = pageMaker({
      database: publicSite,
      assets: inLight(assets, dark),
      address,
      program: 'preview',
      clock: Date.now,
    });
    let made: Awaited<ReturnType<typeof maker.makeWithin>> | null = null;
    try {
      await db.transaction().execute(async (transaction) => {
        await change(transaction);
        // The newsroom's role may read the views too; its tables are named in another type.
        const seen = transaction as unknown as Kysely<PublishedViews>;
        made = await maker.makeWithin(seen, shownAt, async (editions) => {
          const edition = editions.find(({ id }) => id === editionId);
          return edition ? pathOf(seen, edition, page) : null;
        });
        throw new NeverCommitted();
      });
    } catch (error) {
      if (!(error instanceof NeverCommitted)) throw error;
    }
    if (made === null) return null;
    const { body, headers } = made as { body: string; headers: Readonly<Record<string, string>> };
    const policy = headers['content-security-policy'] ?? "default-src 'none'; frame-ancestors 'none'";
    // It is looked at and runs nothing; a frame that blocks scripts would complain of each.
    const html = body.replaceAll(/<script(?! type="application\/ld)[^>]*>[\s\S]*?<\/script>/g, '');
    return { html, policy: policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'") };
  };
}

class NeverCommitted extends Error {}

async function pathOf(
  database: Kysely<PublishedViews>,
  edition: Edition,
  page: PreviewedPage,
): Promise<string | null> {
  const prefix = editionPrefix(edition);
  if (page === 'front') return `${prefix}/`;
  if (page === 'support') return `${prefix}/support/`;
  if (page !== 'story') {
    const section = await database
      .selectFrom('published.section')
      .select('slug')
      .where('id', '=', page.section)
      .where('edition_id', '=', edition.id)
      .executeTakeFirst();
    return section ? `${prefix}/section/${section.slug}/` : null;
  }
  const story = await database
    .selectFrom('published.story')
    .select(['id', 'slug', 'published_at'])
    .where('edition_id', '=', edition.id)
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  // Where nothing is public yet, the front says so in the same colours.
  return story
    ? storyAddress(edition, { id: story.id, slug: story.slug, publishedAt: new Date(story.published_at) })
    : `${prefix}/`;
}
