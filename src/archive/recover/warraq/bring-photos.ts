/** Photos of an archive: rows with their words, masters and what they were cropped from, each checked by its hash. */
import { type Kysely, sql } from 'kysely';
import { writeDurably } from '../../../platform/durable-file.ts';
import { masterFile } from '../../../story/photos/renditions.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { ArchivedPhoto } from '../../hand-over/archive-format.ts';
import type { SourceInput } from '../source-input.ts';
import { pictureBytes } from './archive-files.ts';
import { sha256Of } from './sha256.ts';

/** Gives the photo's number here: that of the same photo where it is there already. Renditions are made when asked for. */
export async function bringPhoto(
  db: Kysely<NewsroomTables>,
  input: SourceInput,
  photo: ArchivedPhoto,
  mediaFolder: string,
): Promise<number> {
  const { row } = photo;
  const known = await db
    .selectFrom('warraq.photo')
    .select('id')
    .where('original_sha256', '=', row.original_sha256)
    .executeTakeFirst();
  if (known) return known.id;
  await bringPicture(input, photo.file, row.master_sha256, mediaFolder);
  if (photo.uncroppedFile !== null && row.uncropped_sha256 !== null)
    await bringPicture(input, photo.uncroppedFile, row.uncropped_sha256, mediaFolder);
  const { crop, ...columns } = row;
  const { id } = await db
    .insertInto('warraq.photo')
    .values({
      ...columns,
      taken_at: sql`${row.taken_at}::timestamptz`,
      created_at: sql`${row.created_at}::timestamptz`,
      withdrawn_at: sql`${row.withdrawn_at}::timestamptz`,
      rights_until: row.rights_until,
      iptc: JSON.stringify(row.iptc),
      crop: crop === null || crop === undefined ? null : JSON.stringify(crop),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const text of photo.texts)
    await sql`insert into warraq.photo_text (photo_id, edition_id, caption, credit, alternative_text)
      select ${id}, id, ${text.caption}, ${text.credit}, ${text.alternativeText} from warraq.edition where id = ${text.edition}
      on conflict do nothing`.execute(db);
  return id;
}

/** Puts a picture among the masters; false where the archive has none whose hash is its name. */
export async function bringPicture(
  input: SourceInput,
  file: string,
  sha256: string,
  mediaFolder: string,
): Promise<boolean> {
  const bytes = await pictureBytes(input, file);
  if (bytes === null || sha256Of(bytes) !== sha256) return false;
  await writeDurably(masterFile(mediaFolder, sha256, file.endsWith('.png') ? 'png' : 'jpeg'), bytes);
  return true;
}
