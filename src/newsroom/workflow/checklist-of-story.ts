/** The checklist of a kept story: reads it and the words of the photos that it shows. */
import { photosOf } from '../../story/body/plain-text.ts';
import type { StaffDatabase } from '../tables.ts';
import { type Missing, missingIn } from './checklist.ts';

export async function checklistOf(db: StaffDatabase, id: number): Promise<Missing[]> {
  const story = await db
    .selectFrom('warraq.story')
    .select([
      'edition_id',
      'headline',
      'section_id',
      'body',
      'lead_photo_id',
      'lead_caption',
      'lead_alternative_text',
    ])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const photos = [...photosOf(story.body), ...(story.lead_photo_id === null ? [] : [story.lead_photo_id])];
  const rows =
    photos.length === 0
      ? []
      : await db
          .selectFrom('warraq.photo_text')
          .select(['photo_id', 'caption', 'credit', 'alternative_text as alternativeText'])
          .where('photo_id', 'in', photos)
          .where('edition_id', '=', story.edition_id)
          .execute();
  const words = new Map(rows.map(({ photo_id, ...own }) => [photo_id, own]));
  return missingIn(
    {
      headline: story.headline,
      sectionId: story.section_id,
      body: story.body,
      leadPhotoId: story.lead_photo_id,
      leadCaption: story.lead_caption,
      leadAlternativeText: story.lead_alternative_text,
    },
    (photoId) => words.get(photoId),
  );
}
