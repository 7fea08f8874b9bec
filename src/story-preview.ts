/**
 * The page of a story that is still being written, made with the site's own page kinds: what an editor sees beside the
 * text is what readers will get. It reads with the newsroom's role, because a draft is in no published view, and nothing
 * it makes is kept.
 */

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { StoryPreview } from './newsroom/co-editing/story-preview.ts';
import type { Assets } from './site/assets.ts';
import { pageContext } from './site/context.ts';
import { litePage } from './site/pages/story/lite-page.tsx';
import { storyPage } from './site/pages/story/story-page.tsx';
import { readHead } from './site/reads/masthead.ts';
import type { StoryModel } from './site/reads/story.ts';
import { storyAddress } from './story/address.ts';
import { photosOf } from './story/body/plain-text.ts';
import type { PhotoView } from './story/photos/photo-view.ts';
import type { NewsroomTables, PublishedViews } from './story/tables.ts';

const brotli = promisify(brotliCompress);

type PreviewParts = {
  db: Kysely<NewsroomTables>;
  publicSite: Kysely<PublishedViews>;
  assets: Assets;
  address: string;
};

export function storyPreview({ db, publicSite, assets, address }: PreviewParts): StoryPreview {
  return async ({ id, editionId, fields, body }, look, path) => {
    const { editions, sections } = await readHead(publicSite);
    const edition = editions.find((one) => one.id === editionId);
    if (!edition) throw new Error(`there is no edition ${editionId}`);
    const ids = [...(fields.leadPhotoId === null ? [] : [fields.leadPhotoId]), ...photosOf(body)];
    const photos = await photosFor(db, editionId, ids);
    const lead = fields.leadPhotoId === null ? undefined : photos.get(fields.leadPhotoId);
    const row = await db
      .selectFrom('warraq.story')
      .select(['published_at', 'updated_at', 'created_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const section = await db
      .selectFrom('warraq.section')
      .select(['slug', 'name'])
      .where('id', '=', fields.sectionId ?? 0)
      .executeTakeFirst();
    const publishedAt = row.published_at ?? row.created_at;
    const model: StoryModel = {
      id,
      address: storyAddress(edition, { id, slug: fields.slug, publishedAt }),
      kicker: fields.kicker,
      headline: fields.headline,
      standfirst: fields.standfirst,
      body,
      datelinePlace: fields.datelinePlace,
      isBreaking: fields.isBreaking,
      publishedAt,
      updatedAt: row.updated_at,
      section: section ?? { slug: '', name: '…' },
      bylines: await inOrder(fields.bylineIds, (wanted) =>
        db
          .selectFrom('warraq.byline')
          .select(['id', 'slug', 'name', 'kind'])
          .where('id', 'in', wanted)
          .execute(),
      ),
      tags: await inOrder(fields.tagIds, (wanted) =>
        db
          .selectFrom('warraq.tag')
          .select(['id', 'slug', 'name', 'kind'])
          .where('id', 'in', wanted)
          .execute(),
      ),
      corrections: [],
      lead: lead
        ? {
            ...lead,
            caption: fields.leadCaption || lead.caption,
            alternativeText: fields.leadAlternativeText || lead.alternativeText,
          }
        : null,
      photos,
      related: [],
      translations: [],
      speakers: [],
      events: [],
      campaign: null,
      sections: sections
        .filter((one) => one.edition_id === editionId)
        .map(({ slug, name }) => ({ slug, name })),
    };
    const dressed = inLight(assets, look.dark);
    const context = pageContext({ edition, editions, path }, { assets: dressed, address });
    const rendered = look.lite ? litePage.render(model, context) : storyPage.render(model, context);
    const policy = (rendered.headers?.['content-security-policy'] ?? "default-src 'none'").replace(
      "frame-ancestors 'none'",
      "frame-ancestors 'self'",
    );
    const packed = await brotli(rendered.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    return { html: rendered.body, policy, bytes: packed.length };
  };
}

/** The same style sheets as on a device that is set to light, or to dark, whatever this one is set to. */
export function inLight(assets: Assets, dark: boolean): Assets {
  const styles = { ...assets.styles };
  const hashes = { ...assets.hashes.styles };
  for (const [name, style] of Object.entries(assets.styles) as [keyof typeof styles, string][]) {
    const fixed = style.replaceAll(
      /@media ?\(prefers-color-scheme: ?dark\)/g,
      dark ? '@media all' : '@media not all',
    );
    styles[name] = fixed;
    hashes[name] = createHash('sha256').update(fixed).digest('base64');
  }
  return { ...assets, styles, hashes: { ...assets.hashes, styles: hashes } };
}

async function inOrder<Row extends { id: number }>(
  ids: readonly number[],
  read: (ids: number[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows = ids.length === 0 ? [] : await read([...ids]);
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

async function photosFor(
  db: Kysely<NewsroomTables>,
  editionId: string,
  ids: readonly number[],
): Promise<Map<number, PhotoView>> {
  const rows = await inOrder([...new Set(ids)], (wanted) =>
    db
      .selectFrom('warraq.photo as photo')
      .leftJoin('warraq.photo_text as text', (join) =>
        join.onRef('text.photo_id', '=', 'photo.id').on('text.edition_id', '=', editionId),
      )
      .select([
        'photo.id',
        'photo.master_sha256',
        'photo.width',
        'photo.height',
        'photo.focal_x',
        'photo.focal_y',
      ])
      .select(['photo.copyright', 'text.caption', 'text.credit', 'text.alternative_text'])
      .where('photo.id', 'in', wanted)
      .execute(),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        masterSha256: row.master_sha256,
        width: row.width,
        height: row.height,
        focalX: row.focal_x,
        focalY: row.focal_y,
        caption: row.caption ?? '',
        credit: row.credit ?? '',
        alternativeText: row.alternative_text ?? '',
        copyright: row.copyright,
      },
    ]),
  );
}
