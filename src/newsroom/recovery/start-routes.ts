/**
 * Beginning a recovery from the desk: an export that is uploaded in pieces, the address of a site or feed, or a trial
 * that is to be done in earnest. The run itself is the house's (`recovery-runs.ts`); here it is only asked for. Never
 * takes a path of the server from anybody, and never an address that leads into a network.
 */
import { lookup } from 'node:dns/promises';
import { rename, rm } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { makeFolderDurably, syncFolder } from '../../platform/durable-file.ts';
import { isPublicAddress } from '../../platform/public-addresses.ts';
import { record } from '../audit/record.ts';
import { body, known, type NewsroomEnv, operation, resource } from '../http/operation.ts';
import type { KnownPrincipal } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import { type TusUploads, tusFiles, tusUploadRoutes } from '../http/tus-uploads.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { RunWanted } from './recovery-desk.ts';
import { runOf, runSchema } from './run-routes.ts';

/** What one upload may hold. Larger exports are begun at the server's terminal, beside their file: no bound there. */
export const largestExport = 20_000_000_000;
/** What must stay free on the disk beside it: its stories and photos are still to come. */
const roomBeside = 1_000_000_000;

const start = operation({
  method: 'post',
  path: '/recovery/runs',
  may: 'recovery.run',
  says: 'Have the house begin a recovery: of an export that was uploaded, of a site, or in earnest of what was tried',
  request: {
    body: body(
      z.strictObject({
        from: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('upload'), upload: z.string().regex(/^[0-9a-f]{56}$/) }),
          z.strictObject({ kind: z.literal('address'), address: z.string().min(1).max(2_000) }),
          /** A trial that came to its end. */
          z.strictObject({ kind: z.literal('trial'), run: z.int().positive() }),
        ]),
        editionId: z.string().min(1).max(20),
        publish: z.boolean(),
        isDry: z.boolean(),
      }),
    ),
  },
  answer: runSchema,
});

type Origin = Pick<RunWanted, 'source' | 'format' | 'size'> & { undo?(): Promise<void> };

export function recoveryStartRoutes(parts: NewsroomParts) {
  const { db, recovery } = parts;
  const files = tusFiles({ folder: exportUploadsFolder(recovery.exportsFolder), key: parts.key });

  /** The whole file gets a place of its own and a name that a person knows it by. */
  const uploaded = async (principal: KnownPrincipal, id: string, language: 'ar' | 'en'): Promise<Origin> => {
    if (!files.isOf(principal, id) || !(await files.isWhole(id))) throw new Refusal('not-found');
    const { metadata } = await files.store.getUpload(id);
    const from = join(exportUploadsFolder(recovery.exportsFolder), id);
    const what = await recovery.recognise(from);
    if (what.kind === 'refused')
      throw new Refusal('export-not-known', { details: { reason: what[language] } });
    const source = join(recovery.exportsFolder, `${id.slice(-12)}-${plainName(metadata?.filename)}`);
    await makeFolderDurably(recovery.exportsFolder);
    await rename(from, source);
    await syncFolder(recovery.exportsFolder);
    return {
      source,
      format: what.format,
      size: what.size,
      undo: () => rename(source, from),
    };
  };

  const trial = async (id: number): Promise<Origin> => {
    const run = await runOf(db, id);
    if (!run.isDry || run.status !== 'finished') throw new Refusal('not-now');
    const { size } = await db
      .selectFrom('warraq.recovery_run')
      .select('size')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return { source: run.source, format: run.format, size };
  };

  return resource().openapi(start, async (context) => {
    const { from, editionId, publish, isDry } = context.req.valid('json');
    const principal = known(context);
    const edition = await db
      .selectFrom('warraq.edition')
      .select('id')
      .where('id', '=', editionId)
      .executeTakeFirst();
    if (!edition) throw new Refusal('not-valid', { problems: [{ field: 'editionId', message: editionId }] });
    if (from.kind === 'address') await parts.limits.take('upload', principal.id);
    const { undo, ...origin }: Origin =
      from.kind === 'upload'
        ? await uploaded(principal, from.upload, context.get('language'))
        : from.kind === 'trial'
          ? await trial(from.run)
          : { ...recovery.siteSource(await publicSite(from.address)), size: null };
    try {
      const id = await record(db, context, principal, async (transaction, act) => {
        const begun = await recovery.begin(transaction, { ...origin, editionId, publish, isDry }, act.at);
        if (begun === null) throw new Refusal('not-now');
        const after = { source: origin.source, format: origin.format, editionId, publish, isDry };
        return {
          answer: begun,
          entries: [{ operation: 'recovery.start', subject: `recovery:${begun}`, after }],
        };
      });
      if (from.kind === 'upload')
        await rm(join(exportUploadsFolder(recovery.exportsFolder), `${from.upload}.json`), { force: true });
      return context.json(await runOf(db, id), 200);
    } catch (error) {
      await undo?.();
      throw error;
    }
  });
}

/** Pieces of exports, by tus; the last one's answer names the upload that a run may be begun with. */
export function exportUploadRoutes({ recovery, limits, key }: NewsroomParts): OpenAPIHono<NewsroomEnv> {
  const uploads: TusUploads = {
    path: '/recovery/uploads',
    may: 'recovery.run',
    folder: exportUploadsFolder(recovery.exportsFolder),
    largest: largestExport,
    roomBeside,
    key,
    limits,
    header: 'warraq-export',
    whole: async (_context, _principal, uploadId) => uploadId,
  };
  return tusUploadRoutes(uploads, tusFiles(uploads));
}

/** Where pieces lie until the last one is here: on the same disk as the exports, so that none is copied. */
export function exportUploadsFolder(exportsFolder: string): string {
  return join(exportsFolder, '.uploads');
}

/** A file's name as people know it, and nothing that a path is made of. */
export function plainName(name: string | null | undefined): string {
  const plain = (name ?? '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '');
  return [...plain].slice(-60).join('') || 'export';
}

/**
 * The address of a site that is out on the internet. Connecting checks again, each time and for each redirect
 * (`platform/public-web.ts`): this is so that a person is told at once.
 * @throws Refusal `not-valid`, `private-address`, `site-not-found`
 */
async function publicSite(address: string): Promise<URL> {
  const text = address.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new Refusal('not-valid', { problems: [{ field: 'from.address', message: text.slice(0, 200) }] });
  if (url.port !== '') throw new Refusal('private-address');
  url.hash = '';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) {
    if (!isPublicAddress(host)) throw new Refusal('private-address');
    return url;
  }
  const places = await lookup(host, { all: true }).catch(() => []);
  if (places.length === 0) throw new Refusal('site-not-found');
  if (places.some((place) => !isPublicAddress(place.address))) throw new Refusal('private-address');
  return url;
}
