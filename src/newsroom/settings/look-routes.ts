/**
 * How an edition looks: what is set now, and its logo, taken in through the door for pictures. Colours and links change
 * with the edition itself (`masthead-editing.ts`).
 */
import { z } from '@hono/zod-openapi';
import { logoSchema, lookSchema } from '../../story/look/look.ts';
import { lookOf, saveLook } from '../../story/masthead.ts';
import { importLogo, logoBytes } from '../../story/photos/import-logo.ts';
import { refusalMessage } from '../../story/photos/photo-refused.ts';
import { renditionPath, widthsFor } from '../../story/photos/renditions.ts';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { StaffDatabase } from '../tables.ts';

const editionId = z.object({ id: z.string().max(10) });
const lookAnswer = lookSchema
  .extend({
    /** Where it is on this host; null where there is none. */
    logo: z.object({ address: z.string(), width: z.number(), height: z.number() }).nullable(),
  })
  .openapi('EditionLook');

const read = operation({
  method: 'get',
  path: '/editions/{id}/look',
  may: 'settings.read',
  says: 'The edition’s colours, logo and where else it can be followed',
  request: { params: editionId },
  answer: lookAnswer,
});
const put = operation({
  method: 'put',
  path: '/editions/{id}/logo',
  may: 'settings.edit',
  says: 'The edition’s logo: a picture (PNG, WebP, AVIF, JPEG) in base64',
  request: {
    params: editionId,
    body: body(z.strictObject({ picture: z.base64().max(Math.ceil((logoBytes * 4) / 3) + 4) })),
  },
  answer: lookAnswer,
  bodyLimit: 2 * logoBytes,
});
const remove = operation({
  method: 'delete',
  path: '/editions/{id}/logo',
  may: 'settings.edit',
  says: 'No logo: the edition’s name is written out',
  request: { params: editionId },
  answer: lookAnswer,
});

export function lookRoutes({ db, mediaFolder }: NewsroomParts) {
  const present = async (id: string): Promise<z.infer<typeof lookAnswer>> => {
    const { logo, ...look } = await lookOf(db, id);
    if (!logo) return { ...look, logo: null };
    const address = `/${renditionPath(logo.sha256, Math.max(...widthsFor(logo.width)), 'webp')}`;
    return { ...look, logo: { address, width: logo.width, height: logo.height } };
  };
  return resource()
    .openapi(read, async (context) => {
      const { id } = context.req.valid('param');
      await requireEdition(db, id);
      return context.json(await present(id), 200);
    })
    .openapi(put, async (context) => {
      const { id } = context.req.valid('param');
      await requireEdition(db, id);
      const bytes = Buffer.from(context.req.valid('json').picture, 'base64');
      const taken = await importLogo(bytes, { mediaFolder });
      if (taken.kind === 'refused')
        throw new Refusal('picture-refused', {
          details: { reason: refusalMessage(taken, context.get('language')) },
        });
      await record(db, context, known(context), (transaction) =>
        changed(transaction, id, logoSchema.parse(taken.logo)),
      );
      return context.json(await present(id), 200);
    })
    .openapi(remove, async (context) => {
      const { id } = context.req.valid('param');
      await requireEdition(db, id);
      await record(db, context, known(context), (transaction) => changed(transaction, id, null));
      return context.json(await present(id), 200);
    });
}

async function changed(transaction: StaffDatabase, id: string, logo: z.infer<typeof logoSchema> | null) {
  const look = await lookOf(transaction, id);
  await saveLook(transaction, id, { ...look, logo });
  return {
    answer: null,
    entries: [
      { operation: 'edition.logo', subject: `edition:${id}`, before: { logo: look.logo }, after: { logo } },
    ],
  };
}

export async function requireEdition(db: StaffDatabase, id: string): Promise<void> {
  const edition = await db.selectFrom('warraq.edition').select('id').where('id', '=', id).executeTakeFirst();
  if (!edition) throw new Refusal('not-found');
}
