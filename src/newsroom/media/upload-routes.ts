/**
 * Uploads that go on where they stopped (tus): pieces are kept until the last one is here, then the picture goes
 * through the one door for pictures and is kept as a photo. The answer to the last piece carries its number. What was
 * begun by one account is nobody else’s, by its address; what is never finished is gone after two days.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Context } from 'hono';
import { isDiskFull } from '../../platform/disk-room.ts';
import { importPhoto } from '../../story/photos/import-photo.ts';
import { keepPhoto, offeredText, savePhotoText } from '../../story/photos/keep-photo.ts';
import { photoLimits, refusalMessage } from '../../story/photos/photo-refused.ts';
import { record } from '../audit/record.ts';
import { authorise, known, type NewsroomEnv, resource } from '../http/operation.ts';
import type { KnownPrincipal } from '../http/principal.ts';
import type { Language } from '../http/refusal.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';

export const uploadsPath = '/newsroom/api/uploads';
const photoHeader = 'warraq-photo';
/** How long an upload that stopped can be gone on with. */
export const uploadsKeptFor = 48 * 3_600_000;

/** Where the pieces lie until the last one is here. */
export function uploadsFolder(mediaFolder: string): string {
  return join(mediaFolder, '.uploads');
}

/** tus has shapes of its own: bytes in, headers out. */
const tusRoute = <M extends 'post' | 'get' | 'patch' | 'delete', P extends string>(
  method: M,
  path: P,
  says: string,
) =>
  createRoute({
    method,
    path,
    summary: says,
    description: 'The tus 1.0 protocol: https://tus.io/protocols/resumable-upload',
    middleware: [authorise('media.upload', false)] as const,
    request: path.includes('{id}') ? { params: z.object({ id: z.string().max(100) }) } : {},
    responses: { 204: { description: 'As tus says; the last piece’s answer has the header warraq-photo' } },
    'x-may': 'media.upload',
    'x-sensitive': false,
    'x-body-limit': photoLimits.bytes,
    'x-protocol': 'tus',
  });

export function uploadRoutes({ db, mediaFolder, limits, key }: NewsroomParts): OpenAPIHono<NewsroomEnv> {
  const folder = uploadsFolder(mediaFolder);
  const store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: uploadsKeptFor });
  const ownerMark = (principal: KnownPrincipal) =>
    createHmac('sha256', key).update(`upload ${principal.id}`).digest('hex').slice(0, 24);
  const tus = (principal: KnownPrincipal) =>
    new Server({
      path: uploadsPath,
      datastore: store,
      maxSize: photoLimits.bytes,
      relativeLocation: true,
      respectForwardedHeaders: false,
      namingFunction: () => `${ownerMark(principal)}${randomBytes(16).toString('hex')}`,
    });

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

  const pass = async (context: Context<NewsroomEnv>): Promise<Response> => {
    const principal = known(context);
    const uploadId = context.req.param('id');
    // Pieces change nothing of the newsroom; what becomes of them is written down.
    context.set('isRecorded', true);
    if (uploadId === undefined) await limits.take('upload', principal.id);
    else if (!uploadId.startsWith(ownerMark(principal))) throw new Refusal('not-found');
    const answer = await tus(principal).handleWeb(context.req.raw);
    // tus tells nobody why it could not write. What it has is kept, and the upload goes on from there.
    if (answer.status >= 500 && (await isDiskFull(folder))) throw new Refusal('storage-full');
    const response = new Response(answer.body, { status: answer.status, headers: answer.headers });
    const id = uploadId ?? answer.headers.get('location')?.split('/').at(-1);
    if (id !== undefined && response.ok && context.req.method !== 'DELETE' && (await isWhole(id)))
      response.headers.set(photoHeader, String(await takeIn(context, principal, id)));
    for (const [name, value] of context.res.headers)
      if (!response.headers.has(name)) response.headers.set(name, value);
    return response;
  };
  const isWhole = async (id: string): Promise<boolean> => {
    const upload = await store.getUpload(id).catch(() => null);
    return upload !== null && upload.size !== undefined && upload.offset === upload.size;
  };

  const routes = resource();
  // As `any` answer: tus decides its status. HEAD comes as GET, as everywhere.
  routes.openapi(tusRoute('post', '/uploads', 'Begin an upload'), (context) => pass(context) as never);
  routes.openapi(tusRoute('get', '/uploads/{id}', 'How much is here'), (context) => pass(context) as never);
  routes.openapi(tusRoute('patch', '/uploads/{id}', 'The next piece'), (context) => pass(context) as never);
  routes.openapi(tusRoute('delete', '/uploads/{id}', 'Give it up'), (context) => pass(context) as never);
  return routes;
}
