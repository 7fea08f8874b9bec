/**
 * Another picture behind a photo of the library: it keeps its number, its words and the stories that show it. The
 * picture comes from a photo that was just uploaded, which is no photo of its own any more afterwards.
 */
import type { Entry } from '../audit/record.ts';
import { Refusal } from '../http/refusal.ts';
import type { StaffTransaction } from '../tables.ts';

/** @throws Refusal when the new picture is shown by stories itself */
export async function replacePhoto(
  transaction: StaffTransaction,
  id: number,
  by: number,
): Promise<{ answer: null; entries: Entry[] }> {
  if (id === by) throw new Refusal('not-valid', { problems: [{ field: 'by', message: String(by) }] });
  const picture = (which: number) =>
    transaction
      .selectFrom('warraq.photo')
      .selectAll()
      .where('id', '=', which)
      .forUpdate()
      .executeTakeFirstOrThrow();
  const was = await picture(id);
  const now = await picture(by);
  const used = await transaction
    .selectFrom('warraq.story_photo')
    .select('story_id')
    .where('photo_id', '=', by)
    .limit(1)
    .executeTakeFirst();
  if (used) throw new Refusal('photo-in-use');
  await transaction.deleteFrom('warraq.photo_text').where('photo_id', '=', by).execute();
  await transaction.deleteFrom('warraq.photo').where('id', '=', by).execute();
  await transaction
    .updateTable('warraq.photo')
    .set({
      original_sha256: now.original_sha256,
      master_sha256: now.master_sha256,
      format: now.format,
      width: now.width,
      height: now.height,
      bytes: now.bytes,
      focal_x: now.focal_x,
      focal_y: now.focal_y,
      taken_at: now.taken_at,
      iptc: JSON.stringify(now.iptc),
      crop: null,
      uncropped_sha256: null,
    })
    .where('id', '=', id)
    .execute();
  return {
    answer: null,
    entries: [
      {
        operation: 'photo.replace',
        subject: `photo:${id}`,
        before: { master: was.master_sha256 },
        after: { master: now.master_sha256 },
      },
    ],
  };
}
