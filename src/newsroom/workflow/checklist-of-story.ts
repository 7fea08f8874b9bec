/** The checklist of a kept story: reads it and the words of the photos that it shows. */
import { sql } from 'kysely';
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
          .selectFrom('warraq.photo as p')
          .leftJoin('warraq.photo_text as t', (join) =>
            join.onRef('t.photo_id', '=', 'p.id').on('t.edition_id', '=', story.edition_id),
          )
          .select(['p.id', 't.caption', 't.credit', 't.alternative_text as alternativeText'])
          .select(sql<boolean>`coalesce(p.rights_until < current_date, false)`.as('rightsEnded'))
          .where('p.id', 'in', photos)
          .execute();
  const known = new Map(
    rows.map((row) => [
      row.id,
      {
        caption: row.caption ?? '',
        credit: row.credit ?? '',
        alternativeText: row.alternativeText ?? '',
        rightsEnded: row.rightsEnded,
      },
    ]),
  );
  return missingIn(
    {
      headline: story.headline,
      sectionId: story.section_id,
      body: story.body,
      leadPhotoId: story.lead_photo_id,
      leadCaption: story.lead_caption,
      leadAlternativeText: story.lead_alternative_text,
    },
    (photoId) => known.get(photoId),
  );
}
