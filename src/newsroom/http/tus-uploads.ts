/**
 * Uploads that go on where they stopped (tus): pieces are kept until the last one is here, then whoever wanted the file
 * is handed it. What was begun by one account is nobody else’s, by its address; what is never finished is gone after
 * two days. What becomes of a whole file is not decided here.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, statfs } from 'node:fs/promises';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Context } from 'hono';
import { isDiskFull } from '../../platform/disk-room.ts';
import type { Permission } from '../roles/roles.ts';
import { authorise, known, type NewsroomEnv, resource } from './operation.ts';
import type { KnownPrincipal } from './principal.ts';
import type { RateLimits } from './rate-limits.ts';
import { Refusal } from './refusal.ts';

/** How long an upload that stopped can be gone on with. */
export const uploadsKeptFor = 48 * 3_600_000;
/** Every address under which pieces arrive; bounded by tus itself and free of JSON. */
export const tusPaths = ['/newsroom/api/uploads', '/newsroom/api/recovery/uploads'] as const;

export type TusUploads = {
  /** Under `/newsroom/api`. */
  path: '/uploads' | '/recovery/uploads';
  may: Permission;
  /** How often one may be begun. */
  often: 'upload' | 'export-upload';
  /** Where the pieces lie until the last one is here. */
  folder: string;
  largest: number;
  /** Bytes that must be left on the disk beside the whole file; null where nobody asks before it is written. */
  roomBeside: number | null;
  key: string;
  limits: RateLimits;
  /** The header that tells, with the last piece, what became of the file. */
  header: string;
  whole(context: Context<NewsroomEnv>, principal: KnownPrincipal, uploadId: string): Promise<string>;
};

export type TusFiles = {
  store: FileStore;
  /** Whether this account began it. */
  isOf(principal: KnownPrincipal, uploadId: string): boolean;
  isWhole(uploadId: string): Promise<boolean>;
};

export function tusFiles({ folder, key }: Pick<TusUploads, 'folder' | 'key'>): TusFiles {
  const store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: uploadsKeptFor });
  return {
    store,
    isOf: (principal, uploadId) => uploadId.startsWith(ownerMark(key, principal)),
    async isWhole(uploadId) {
      const upload = await store.getUpload(uploadId).catch(() => null);
      return upload !== null && upload.size !== undefined && upload.offset === upload.size;
    },
  };
}

const ownerMark = (key: string, principal: KnownPrincipal) =>
  createHmac('sha256', key).update(`upload ${principal.id}`).digest('hex').slice(0, 24);

/** tus has shapes of its own: bytes in, headers out. */
const tusRoute = <M extends 'post' | 'get' | 'patch' | 'delete', P extends string>(
  method: M,
  path: P,
  says: string,
  { may, largest, header }: TusUploads,
) =>
  createRoute({
    method,
    path,
    summary: says,
    description: 'The tus 1.0 protocol: https://tus.io/protocols/resumable-upload',
    middleware: [authorise(may, false)] as const,
    request: path.includes('{id}') ? { params: z.object({ id: z.string().max(100) }) } : {},
    responses: { 204: { description: `As tus says; the last piece’s answer has the header ${header}` } },
    'x-may': may,
    'x-sensitive': false,
    'x-body-limit': largest,
    'x-protocol': 'tus',
  });

export function tusUploadRoutes(asked: TusUploads, files: TusFiles): OpenAPIHono<NewsroomEnv> {
  const { folder, key, limits, largest } = asked;
  const tus = (principal: KnownPrincipal) =>
    new Server({
      path: `/newsroom/api${asked.path}`,
      datastore: files.store,
      maxSize: largest,
      relativeLocation: true,
      respectForwardedHeaders: false,
      namingFunction: () => `${ownerMark(key, principal)}${randomBytes(16).toString('hex')}`,
    });

  const pass = async (context: Context<NewsroomEnv>): Promise<Response> => {
    const principal = known(context);
    const uploadId = context.req.param('id');
    // Pieces change nothing of the newsroom; what becomes of them is written down.
    context.set('isRecorded', true);
    if (uploadId === undefined) {
      await limits.take(asked.often, principal.id);
      await haveRoomFor(asked, Number(context.req.header('upload-length')));
    } else if (!files.isOf(principal, uploadId)) throw new Refusal('not-found');
    const answer = await tus(principal).handleWeb(context.req.raw);
    // tus tells nobody why it could not write. What it has is kept, and the upload goes on from there.
    if (answer.status >= 500 && (await isDiskFull(folder))) throw new Refusal('storage-full');
    const response = new Response(answer.body, { status: answer.status, headers: answer.headers });
    const id = uploadId ?? answer.headers.get('location')?.split('/').at(-1);
    if (id !== undefined && response.ok && context.req.method !== 'DELETE' && (await files.isWhole(id)))
      response.headers.set(asked.header, await asked.whole(context, principal, id));
    for (const [name, value] of context.res.headers)
      if (!response.headers.has(name)) response.headers.set(name, value);
    return response;
  };

  const { path } = asked;
  const routes = resource();
  // As `any` answer: tus decides its status. HEAD comes as GET, as everywhere.
  routes.openapi(tusRoute('post', path, 'Begin an upload', asked), (context) => pass(context) as never);
  routes.openapi(
    tusRoute('get', `${path}/{id}`, 'How much is here', asked),
    (context) => pass(context) as never,
  );
  routes.openapi(
    tusRoute('patch', `${path}/{id}`, 'The next piece', asked),
    (context) => pass(context) as never,
  );
  routes.openapi(
    tusRoute('delete', `${path}/{id}`, 'Give it up', asked),
    (context) => pass(context) as never,
  );
  return routes;
}

/** Large files are refused before their first byte where they would fill the disk that the newspaper lives on. */
async function haveRoomFor({ folder, largest, roomBeside }: TusUploads, length: number): Promise<void> {
  if (roomBeside === null || !(length <= largest)) return; // tus says what is wrong with it
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const disk = await statfs(folder);
  if (disk.bavail * disk.bsize < length + roomBeside) throw new Refusal('storage-full');
}
