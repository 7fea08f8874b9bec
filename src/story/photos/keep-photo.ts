/**
 * A photo's row and the words about it. The same original is one photo, however often and by whomever it is sent;
 * what was read from the file is a first offer, and never replaces words that an editor wrote.
 */
import type { Kysely } from 'kysely';
import type { NewsroomTables } from '../tables.ts';
import type { ImportedPhoto } from './import-photo.ts';

export type PhotoText = { caption: string; credit: string; alternativeText: string };

/** Keeps an imported photo; the row that its original already has, where it has one. */
export async function keepPhoto(
  db: Kysely<NewsroomTables>,
  photo: ImportedPhoto,
  act: { at: Date; by: string },
): Promise<{ id: number }> {
  const made = await db
    .insertInto('warraq.photo')
    .values({
      original_sha256: photo.originalSha256,
      master_sha256: photo.masterSha256,
      format: photo.format,
      width: photo.width,
      height: photo.height,
      bytes: photo.bytes,
      copyright: photo.iptc.copyright ?? '',
      taken_at: photo.takenAt,
      iptc: JSON.stringify(photo.iptc),
      created_at: act.at,
    })
    .onConflict((conflict) => conflict.column('original_sha256').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) return made;
  return db
    .selectFrom('warraq.photo')
    .select('id')
    .where('original_sha256', '=', photo.originalSha256)
    .executeTakeFirstOrThrow();
}

/** Writes the words of one edition about a photo, in place of those it had. */
export async function savePhotoText(
  db: Kysely<NewsroomTables>,
  photoId: number,
  editionId: string,
  text: PhotoText,
): Promise<void> {
  const words = { caption: text.caption, credit: text.credit, alternative_text: text.alternativeText };
  await db
    .insertInto('warraq.photo_text')
    .values({ photo_id: photoId, edition_id: editionId, ...words })
    .onConflict((conflict) => conflict.columns(['photo_id', 'edition_id']).doUpdateSet(words))
    .execute();
}

/** What the file itself said, as first words for an edition: the credit falls back on who made it or sent it. */
export function offeredText({ iptc }: Pick<ImportedPhoto, 'iptc'>): PhotoText {
  return {
    caption: iptc.caption ?? iptc.headline ?? '',
    credit: iptc.credit ?? iptc.byline ?? iptc.source ?? '',
    alternativeText: '',
  };
}
