/** A photo of the library as the API gives it, and from rows to that. */
import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { frameSchema } from '../../story/photos/decoder-messages.ts';
import { renditionPath, widthsFor } from '../../story/photos/renditions.ts';
import type { StaffDatabase } from '../tables.ts';

export const wordsSchema = z
  .strictObject({
    caption: z.string().max(2_000),
    credit: z.string().max(300),
    alternativeText: z.string().max(1_000),
  })
  .openapi('PhotoWords');

export const photoSchema = z
  .object({
    id: z.number(),
    /** Paths on this host, by width; jpeg for whoever asks for nothing else. */
    pictures: z.array(z.object({ width: z.number(), path: z.string() })),
    width: z.number(),
    height: z.number(),
    bytes: z.number(),
    focal: z.object({ x: z.number(), y: z.number() }),
    crop: frameSchema.nullable(),
    words: z.array(z.object({ editionId: z.string(), ...wordsSchema.shape })),
    copyright: z.string(),
    takenAt: z.iso.datetime().nullable(),
    addedAt: z.iso.datetime(),
    addedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** The last day on which it may be shown anew. */
    rightsUntil: z.iso.date().nullable(),
    isWithdrawn: z.boolean(),
    /** Stories that show it. */
    uses: z.number(),
  })
  .openapi('LibraryPhoto');
export type PhotoAnswer = z.infer<typeof photoSchema>;

export function photoRows(db: StaffDatabase) {
  return db
    .selectFrom('warraq.photo as p')
    .leftJoin('staff.account as a', 'a.id', 'p.added_by')
    .selectAll('p')
    .select(['a.id as adder_id', 'a.name as adder_name'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('warraq.photo_text')
          .select(['edition_id as editionId', 'caption', 'credit', 'alternative_text as alternativeText'])
          .whereRef('photo_id', '=', 'p.id')
          .orderBy('edition_id'),
      ).as('words'),
      sql<number>`(select count(*) from warraq.story_photo sp where sp.photo_id = p.id)`.as('uses'),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof photoRows>['execute']>>[number];

export function presentPhoto(row: Row): PhotoAnswer {
  const crop = frameSchema.safeParse(row.crop);
  return {
    id: row.id,
    pictures: widthsFor(row.width).map((width) => ({
      width,
      path: `/${renditionPath(row.master_sha256, width, 'jpeg')}`,
    })),
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    focal: { x: row.focal_x, y: row.focal_y },
    crop: crop.success ? crop.data : null,
    words: row.words,
    copyright: row.copyright,
    takenAt: row.taken_at?.toISOString() ?? null,
    addedAt: row.created_at.toISOString(),
    addedBy: row.adder_id && row.adder_name ? { id: row.adder_id, name: row.adder_name } : null,
    rightsUntil: row.rights_until,
    isWithdrawn: row.withdrawn_at !== null,
    uses: row.uses,
  };
}
