/**
 * Serves `/share/<story>-<hash>.jpg`. A drawn picture is kept on disk as derived data and served from there without
 * the database; one that is missing is drawn from published views and the lead's master. An address whose hash is of
 * an older headline leads to the picture of today, so that old posts do not show a corrected mistake.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { removeDurably, writeDurably } from '../platform/durable-file.ts';
import { readMaster } from '../story/photos/ensure-rendition.ts';
import { photoFolder } from '../story/photos/renditions.ts';
import type { PublishedViews } from '../story/tables.ts';
import { isFresh, pictureHeaders } from './media.ts';
import { drawSharePicture, type SharePicture, sharePictureHash, sharePicturePath } from './share-picture.ts';

/** In the assets' folder: the whole font, because the pictures are drawn where no browser and no npm package is. */
export const shareFontFile = 'noto-kufi-arabic-bold.ttf';

export type ShareRoutes = {
  database: Kysely<PublishedViews>;
  mediaFolder: string;
  /** Path of the font file. */
  font: string;
};

/** The share picture's route, to be mounted at the root. */
export function shareRoutes({ database, mediaFolder, font }: ShareRoutes): Hono {
  const routes = new Hono();
  const underWay = new Map<string, Promise<Uint8Array>>();

  async function drawn(story: number, picture: SharePicture): Promise<Uint8Array> {
    const { photo } = picture;
    const master = photo ? await readMaster(mediaFolder, photoFolder(photo.masterSha256)) : null;
    const bytes = await drawSharePicture(picture, { photo: master?.bytes ?? null, font });
    // Drawn without a photo that should be there: served, not kept, and drawn again when the photo is back.
    if (!photo || master) await keep(mediaFolder, story, sharePictureHash(picture), bytes);
    return bytes;
  }

  routes.get('/share/:name', async (context) => {
    const match = /^([1-9]\d{0,14})-([0-9a-f]{16})\.jpg$/.exec(context.req.param('name'));
    if (!match?.[1] || !match[2]) return context.notFound();
    const [story, hash] = [Number(match[1]), match[2]];
    let bytes: Uint8Array | null = await readKept(mediaFolder, story, hash);
    if (!bytes) {
      const picture = await readSharePicture(database, story);
      if (!picture) return context.notFound();
      const current = sharePicturePath(story, picture);
      // Relative, so that it holds under any prefix and host.
      if (sharePictureHash(picture) !== hash) return context.redirect(current.replace('/share/', './'), 302);
      const drawing = underWay.get(current) ?? drawn(story, picture).finally(() => underWay.delete(current));
      underWay.set(current, drawing);
      bytes = await drawing;
    }
    const headers = {
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${hash}"`,
      ...pictureHeaders,
    };
    if (isFresh(context.req.header('if-none-match'), `"${hash}"`)) return context.body(null, 304, headers);
    return context.body(new Uint8Array(bytes), 200, {
      ...headers,
      'content-length': String(bytes.byteLength),
    });
  });
  return routes;
}

/** What is printed on a published story's picture. Null of a story that is not public. */
export async function readSharePicture(
  database: Kysely<PublishedViews>,
  story: number,
): Promise<SharePicture | null> {
  const row = await database
    .selectFrom('published.story as story')
    .innerJoin('published.section as section', 'section.id', 'story.section_id')
    .innerJoin('published.edition as edition', 'edition.id', 'story.edition_id')
    .leftJoin('published.look as look', 'look.edition_id', 'edition.id')
    .leftJoin('published.photo as photo', 'photo.id', 'story.lead_photo_id')
    .select([
      'story.headline',
      'section.name as section',
      'edition.name as siteName',
      'edition.direction',
      'look.brand_light',
      'photo.master_sha256',
      'photo.focal_x',
      'photo.focal_y',
    ])
    .where('story.id', '=', story)
    .executeTakeFirst();
  if (!row) return null;
  const { headline, section, siteName, direction, brand_light, master_sha256, focal_x, focal_y } = row;
  const photo = master_sha256
    ? { masterSha256: master_sha256, focalX: focal_x ?? 0.5, focalY: focal_y ?? 0.5 }
    : null;
  return {
    headline,
    section,
    siteName,
    direction,
    ...(brand_light === null ? {} : { brand: brand_light }),
    photo,
  };
}

const keptFile = (mediaFolder: string, story: number, hash: string) =>
  join(mediaFolder, 'share', String(story), `${hash}.jpg`);

async function readKept(mediaFolder: string, story: number, hash: string): Promise<Buffer | null> {
  return readFile(keptFile(mediaFolder, story, hash)).catch(() => null);
}

/** One picture a story: those of older headlines go. */
async function keep(mediaFolder: string, story: number, hash: string, bytes: Uint8Array): Promise<void> {
  const file = keptFile(mediaFolder, story, hash);
  await writeDurably(file, bytes);
  const folder = join(file, '..');
  for (const name of await readdir(folder)) {
    if (/^[0-9a-f]{16}\.jpg$/.test(name) && name !== `${hash}.jpg`) await removeDurably(join(folder, name));
  }
}
