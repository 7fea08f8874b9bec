/** The media library: search, one photo and where it is used, its words, its focal point, crop, rights, another picture. */
import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { cropPhoto } from '../../story/photos/crop-photo.ts';
import { frameSchema } from '../../story/photos/decoder-messages.ts';
import { savePhotoText } from '../../story/photos/keep-photo.ts';
import { refusalMessage } from '../../story/photos/photo-refused.ts';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { mayWith, type Principal } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { presentSummary, summaries } from '../stories/present-story.ts';
import { storySummarySchema } from '../stories/story-shape.ts';
import type { StaffDatabase } from '../tables.ts';
import { findPhotos, photoListSchema, photoQuerySchema } from './find-photos.ts';
import { type PhotoAnswer, photoRows, photoSchema, presentPhoto, wordsSchema } from './photo-shape.ts';
import { replacePhoto } from './replace-photo.ts';

const idSchema = z.object({ id: z.coerce.number().int().positive() });

const list = operation({
  method: 'get',
  path: '/photos',
  may: 'media.read',
  says: 'Photos of the library, the newest first',
  request: { query: photoQuerySchema },
  answer: photoListSchema,
});

const read = operation({
  method: 'get',
  path: '/photos/{id}',
  may: 'media.read',
  says: 'One photo, and the stories that show it',
  request: { params: idSchema },
  answer: z.object({
    photo: photoSchema,
    usedIn: z.array(
      storySummarySchema.extend({
        /** This story says another credit than the photo’s own: it does not follow when that is changed. */
        hasOwnCredit: z.boolean(),
      }),
    ),
  }),
});

const writeWords = operation({
  method: 'put',
  path: '/photos/{id}/words/{edition}',
  may: 'media.edit',
  says: 'The words of an edition about a photo: right at once everywhere it is shown',
  request: { params: idSchema.extend({ edition: z.string().max(10) }), body: body(wordsSchema) },
  answer: photoSchema,
});

const change = operation({
  method: 'patch',
  path: '/photos/{id}',
  may: 'media.edit',
  says: 'Focal point, crop, rights, or out of the library',
  request: {
    params: idSchema,
    body: body(
      z.strictObject({
        focal: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).optional(),
        crop: frameSchema.nullable().optional(),
        copyright: z.string().max(300).optional(),
        rightsUntil: z.iso.date().nullable().optional(),
        isWithdrawn: z.boolean().optional(),
      }),
    ),
  },
  answer: photoSchema,
});

const replace = operation({
  method: 'post',
  path: '/photos/{id}/replace',
  may: 'media.edit',
  says: 'Another picture in place of this one, everywhere it is shown',
  request: { params: idSchema, body: body(z.strictObject({ by: z.int().positive() })) },
  answer: photoSchema,
});

export function photoRoutes({ db, mediaFolder }: NewsroomParts) {
  const one = async (from: StaffDatabase, id: number): Promise<PhotoAnswer> => {
    const row = await photoRows(from).where('p.id', '=', id).executeTakeFirst();
    if (!row) throw new Refusal('not-found');
    return presentPhoto(row);
  };
  const changeable = async (from: StaffDatabase, principal: Principal, id: number): Promise<PhotoAnswer> => {
    const photo = await one(from, id);
    const owned = { sectionId: null, createdBy: photo.addedBy?.id ?? null, assignedTo: null };
    if (!mayWith(principal, 'media.edit', owned)) throw new Refusal('not-allowed');
    return photo;
  };
  return resource()
    .openapi(list, async (context) => context.json(await findPhotos(db, context.req.valid('query')), 200))
    .openapi(read, async (context) => {
      const { id } = context.req.valid('param');
      const principal = known(context);
      const photo = await one(db, id);
      const rows = await summaries(db)
        .innerJoin('warraq.story_photo as sp', 'sp.story_id', 's.id')
        .where('sp.photo_id', '=', id)
        .select(
          sql<boolean>`jsonb_path_exists(s.body, '$.** ? (@.type == "photo" && @.attrs.photo == $id && @.attrs.credit != "")',
            jsonb_build_object('id', ${id}::bigint))`.as('has_own_credit'),
        )
        .orderBy('w.changed_at', 'desc')
        .limit(200)
        .execute();
      const usedIn = rows
        .map((row) => ({ ...presentSummary(row), hasOwnCredit: row.has_own_credit }))
        .filter((story) =>
          mayWith(principal, 'story.read', {
            sectionId: story.sectionId,
            createdBy: story.work.createdBy?.id ?? null,
            assignedTo: story.work.assignedTo?.id ?? null,
          }),
        );
      return context.json({ photo, usedIn }, 200);
    })
    .openapi(writeWords, async (context) => {
      const { id, edition } = context.req.valid('param');
      const words = context.req.valid('json');
      const principal = known(context);
      const editions = await db.selectFrom('warraq.edition').select('id').where('id', '=', edition).execute();
      if (editions.length === 0) throw new Refusal('not-found');
      await record(db, context, principal, async (transaction) => {
        const was = await changeable(transaction, principal, id);
        await savePhotoText(transaction, id, edition, words);
        const before = was.words.find(({ editionId }) => editionId === edition);
        return {
          answer: null,
          entries: [
            {
              operation: 'photo.words',
              subject: `photo:${id}`,
              before,
              after: { editionId: edition, ...words },
            },
          ],
        };
      });
      return context.json(await one(db, id), 200);
    })
    .openapi(change, async (context) => {
      const { id } = context.req.valid('param');
      const told = context.req.valid('json');
      const principal = known(context);
      const was = await changeable(db, principal, id);
      const { master_sha256, uncropped_sha256 } = await db
        .selectFrom('warraq.photo')
        .select(['master_sha256', 'uncropped_sha256'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const whole = uncropped_sha256 ?? master_sha256;
      const made = told.crop === undefined ? null : await cropPhoto(mediaFolder, whole, told.crop);
      if (made?.kind === 'refused')
        throw new Refusal('picture-refused', {
          details: { reason: refusalMessage(made, context.get('language')) },
        });
      await record(db, context, principal, async (transaction, { at }) => {
        await transaction
          .updateTable('warraq.photo')
          .set({
            ...(made === null
              ? {}
              : {
                  master_sha256: made.masterSha256,
                  format: made.format,
                  width: made.width,
                  height: made.height,
                  bytes: made.bytes,
                  uncropped_sha256: told.crop === null ? null : whole,
                  crop: told.crop === null ? null : JSON.stringify(told.crop),
                }),
            ...(told.focal === undefined ? {} : { focal_x: told.focal.x, focal_y: told.focal.y }),
            ...(told.copyright === undefined ? {} : { copyright: told.copyright }),
            ...(told.rightsUntil === undefined ? {} : { rights_until: told.rightsUntil }),
            ...(told.isWithdrawn === undefined ? {} : { withdrawn_at: told.isWithdrawn ? at : null }),
          })
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirstOrThrow();
        const { focal, crop, copyright, rightsUntil, isWithdrawn } = was;
        return {
          answer: null,
          entries: [
            {
              operation: 'photo.change',
              subject: `photo:${id}`,
              before: { focal, crop, copyright, rightsUntil, isWithdrawn },
              after: told,
            },
          ],
        };
      });
      return context.json(await one(db, id), 200);
    })
    .openapi(replace, async (context) => {
      const { id } = context.req.valid('param');
      const { by } = context.req.valid('json');
      const principal = known(context);
      await record(db, context, principal, async (transaction) => {
        await changeable(transaction, principal, id);
        await changeable(transaction, principal, by);
        return replacePhoto(transaction, id, by);
      });
      return context.json(await one(db, id), 200);
    });
}
