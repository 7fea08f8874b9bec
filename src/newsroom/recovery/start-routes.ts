/**
 * Beginning a recovery from the desk: files that are uploaded in pieces, the address of a site or feed, or a trial
 * that is to be done in earnest. The run itself is the house's (`recovery-runs.ts`); here it is only asked for. Never
 * takes a path of the server from anybody, and never an address that leads into a network.
 */
import { lookup } from 'node:dns/promises';
import { rm } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { isPublicAddress } from '../../platform/public-addresses.ts';
import { record } from '../audit/record.ts';
import { body, known, type NewsroomEnv, operation, resource } from '../http/operation.ts';
import type { KnownPrincipal } from '../http/principal.ts';
import { type Language, Refusal } from '../http/refusal.ts';
import { type TusUploads, tusFiles, tusUploadRoutes } from '../http/tus-uploads.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { RunInTheWay, RunWanted } from './recovery-desk.ts';
import { type Run, runOf, runSchema } from './run-routes.ts';
import { type PutTogether, putTogether } from './uploaded-files.ts';
import { holdUpload } from './uploads.ts';

/** What one upload may hold. Larger exports are begun at the server's terminal, beside their file: no bound there. */
export const largestExport = 20_000_000_000;
/** Files of one recovery. More of them come in a zip archive. */
export const mostFiles = 2_000;
/** What must stay free on the disk beside it: its stories and photos are still to come. */
const roomBeside = 1_000_000_000;

const fromSchema = z.discriminatedUnion('kind', [
  /** One export and the photos beside it, or saved pages with theirs. */
  z.strictObject({
    kind: z.literal('upload'),
    uploads: z
      .array(z.string().regex(/^[0-9a-f]{56}$/))
      .min(1)
      .max(mostFiles),
  }),
  z.strictObject({ kind: z.literal('address'), address: z.string().min(1).max(2_000) }),
  /** A trial that came to its end. */
  z.strictObject({ kind: z.literal('trial'), run: z.int().positive() }),
]);

const start = operation({
  method: 'post',
  path: '/recovery/runs',
  may: 'recovery.run',
  says: 'Have the house begin a recovery: of an export that was uploaded, of a site, or in earnest of what was tried',
  request: {
    body: body(
      z.strictObject({
        from: fromSchema,
        editionId: z.string().min(1).max(20),
        publish: z.boolean(),
        isDry: z.boolean(),
        /** Also where a run of the same source was paused or broke off. */
        anew: z.boolean().default(false),
      }),
    ),
  },
  answer: runSchema,
});

type Origin = Pick<RunWanted, 'source' | 'format' | 'size' | 'photosFolder'> & { put?: PutTogether };

export function recoveryStartRoutes(parts: NewsroomParts) {
  const { db, recovery } = parts;
  const piecesFolder = exportUploadsFolder(recovery.exportsFolder);
  const files = tusFiles({ folder: piecesFolder, key: parts.key });

  const trial = async (id: number): Promise<Origin> => {
    const run = await runOf(db, id);
    if (!run.isDry) throw new Refusal('not-now');
    if (run.status !== 'finished') throw inTheWay({ ...run, startedAt: new Date(run.startedAt) });
    const { size, options } = await db
      .selectFrom('warraq.recovery_run')
      .select(['size', 'options'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const { photosFolder } = z.object({ photosFolder: z.string().nullable() }).parse(options);
    return { source: run.source, format: run.format, size, photosFolder };
  };

  return resource().openapi(start, async (context) => {
    const { from, editionId, publish, isDry, anew } = context.req.valid('json');
    const principal = known(context);
    const edition = await db
      .selectFrom('warraq.edition')
      .select('id')
      .where('id', '=', editionId)
      .executeTakeFirst();
    if (!edition) throw new Refusal('not-valid', { problems: [{ field: 'editionId', message: editionId }] });
    if (from.kind === 'address') await parts.limits.take('upload', principal.id);
    const { put, ...origin } = await originOf(from, principal, context.get('language'));
    let isBegun = false;
    try {
      const id = await record(db, context, principal, async (transaction, act) => {
        await holdUpload(transaction, origin.source);
        const startedBy = act.by;
        const begun = await recovery.begin(
          transaction,
          { ...origin, editionId, publish, isDry, startedBy, anew },
          act.at,
        );
        if (begun.kind === 'in-the-way') throw inTheWay(begun.run);
        if (put)
          await transaction
            .insertInto('warraq.recovery_upload')
            .values({
              folder: put.folder,
              source: put.source,
              files: put.files,
              bytes: put.bytes,
              uploaded_by: act.by,
              uploaded_at: act.at,
              removed_at: null,
            })
            .execute();
        const after = { source: origin.source, format: origin.format, editionId, publish, isDry };
        return {
          answer: begun.id,
          entries: [{ operation: 'recovery.start', subject: `recovery:${begun.id}`, after }],
        };
      });
      isBegun = true;
      if (from.kind === 'upload')
        for (const upload of from.uploads) await rm(join(piecesFolder, `${upload}.json`), { force: true });
      return context.json(await runOf(db, id), 200);
    } catch (error) {
      if (!isBegun) await put?.undo();
      throw error;
    }
  });

  async function originOf(
    from: z.infer<typeof fromSchema>,
    principal: KnownPrincipal,
    language: Language,
  ): Promise<Origin> {
    if (from.kind === 'trial') return trial(from.run);
    if (from.kind === 'address')
      return { ...recovery.siteSource(await publicSite(from.address)), size: null, photosFolder: null };
    const put = await putTogether({ recovery, files, piecesFolder }, principal, from.uploads, language);
    const { source, format, size, photosFolder } = put;
    return { source, format, size, photosFolder, put };
  }
}

type InTheWay = Omit<RunInTheWay, 'status'> & { status: Run['status'] };

/** Which run it is, who began it and when: what a person can do follows from that. */
const inTheWay = ({ id, status, isDry, startedBy, startedAt }: InTheWay) =>
  new Refusal('recovery-under-way', {
    details: { run: id, status, isDry, startedBy, startedAt: startedAt.toISOString() },
  });

/** Pieces of exports, by tus; the last one's answer names the upload that a run may be begun with. */
export function exportUploadRoutes({ recovery, limits, key }: NewsroomParts): OpenAPIHono<NewsroomEnv> {
  const uploads: TusUploads = {
    path: '/recovery/uploads',
    may: 'recovery.run',
    often: 'export-upload',
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
