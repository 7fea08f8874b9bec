/**
 * Pictures that arrive in pieces (`http/tus-uploads.ts`): whole, each goes through the one door for pictures and is
 * kept as a photo. The answer to the last piece carries its number.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { importPhoto } from '../../story/photos/import-photo.ts';
import { keepPhoto, offeredText, savePhotoText } from '../../story/photos/keep-photo.ts';
import { photoLimits, refusalMessage } from '../../story/photos/photo-refused.ts';
import { record } from '../audit/record.ts';
import type { NewsroomEnv } from '../http/operation.ts';
import type { KnownPrincipal } from '../http/principal.ts';
import type { Language } from '../http/refusal.ts';
import { Refusal } from '../http/refusal.ts';
import { type TusUploads, tusFiles, tusUploadRoutes } from '../http/tus-uploads.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';

/** Where the pieces lie until the last one is here. */
export function uploadsFolder(mediaFolder: string): string {
  return join(mediaFolder, '.uploads');
}

export function uploadRoutes({ db, mediaFolder, limits, key }: NewsroomParts): OpenAPIHono<NewsroomEnv> {
  const folder = uploadsFolder(mediaFolder);
  const files = tusFiles({ folder, key });
  const { store } = files;
  /** Takes a whole file in as a photo; gives its number, or why not. */
  const takeIn = async (context: Context<NewsroomEnv>, principal: KnownPrincipal, uploadId: string) => {
    const upload = await store.getUpload(uploadId);
    const taken = await importPhoto(await readFile(join(folder, uploadId)), {
      mediaFolder,
      renditions: 'later',
    });
    await store.remove(uploadId).catch(() => rm(join(folder, uploadId), { force: true }));
    if (taken.kind === 'refused')
      throw new Refusal('picture-refused', {
        details: { reason: refusalMessage(taken, context.get('language') as Language) },
      });
    return record(db, context, principal, async (transaction, act) => {
      const { id } = await keepPhoto(transaction, taken, act);
      const isNew = await transaction
        .updateTable('warraq.photo')
        .set({ added_by: principal.id })
        .where('id', '=', id)
        .where('added_by', 'is', null)
        .where('created_at', '=', act.at)
        .returning('id')
        .executeTakeFirst();
      if (isNew) {
        const edition = await editionOf(upload.metadata?.story);
        const offered = offeredText(taken);
        if (edition && (offered.caption || offered.credit))
          await savePhotoText(transaction, id, edition, offered);
      }
      return {
        answer: id,
        entries: [{ operation: 'photo.add', subject: `photo:${id}`, after: { isNew: !!isNew } }],
      };
    });
  };
  const editionOf = async (story: string | null | undefined): Promise<string | undefined> => {
    const id = Number(story);
    const row =
      Number.isSafeInteger(id) && id > 0
        ? await db
            .selectFrom('warraq.story')
            .select('edition_id as id')
            .where('id', '=', id)
            .executeTakeFirst()
        : undefined;
    return (
      row ??
      (await db.selectFrom('warraq.edition').select('id').where('is_default', '=', true).executeTakeFirst())
    )?.id;
  };

  const uploads: TusUploads = {
    path: '/uploads',
    often: 'upload',
    may: 'media.upload',
    folder,
    largest: photoLimits.bytes,
    roomBeside: null,
    key,
    limits,
    header: 'warraq-photo',
    whole: async (context, principal, uploadId) => String(await takeIn(context, principal, uploadId)),
  };
  return tusUploadRoutes(uploads, files);
}
