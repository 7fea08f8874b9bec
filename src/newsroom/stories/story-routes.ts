/** Stories over HTTP: lists, one story, a new one, saving. Their way through the workflow is `workflow/`'s. */
import { z } from '@hono/zod-openapi';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { changeStory, createStory } from './keep-story.ts';
import { listStories, storyListSchema, storyQuerySchema } from './list-stories.ts';
import { ownedStory } from './owned-story.ts';
import { presentStory } from './present-story.ts';
import { storyFieldsSchema, storySchema } from './story-shape.ts';

export const storyIdSchema = z.object({ id: z.coerce.number().int().positive() });
/** A body of two million characters is refused by its own rules; this is for what is no story at all. */
const storyLimit = 6_000_000;

const list = operation({
  method: 'get',
  path: '/stories',
  may: 'story.read',
  says: 'Stories, the newest change first; with `q` those that answer it, the best first',
  request: { query: storyQuerySchema },
  answer: storyListSchema,
});

const read = operation({
  method: 'get',
  path: '/stories/{id}',
  may: 'story.read',
  says: 'One story, whole',
  request: { params: storyIdSchema },
  answer: storySchema,
});

const create = operation({
  method: 'post',
  path: '/stories',
  may: 'story.create',
  says: 'A new draft',
  request: { body: body(z.strictObject({ fields: storyFieldsSchema })) },
  answer: storySchema,
  bodyLimit: storyLimit,
});

const save = operation({
  method: 'put',
  path: '/stories/{id}',
  may: 'story.edit',
  says: 'Save a story; refused when somebody saved it since `basedOn`',
  request: {
    params: storyIdSchema,
    body: body(z.strictObject({ basedOn: z.int().min(0), fields: storyFieldsSchema })),
  },
  answer: z.object({ id: z.number(), revision: z.number() }),
  bodyLimit: storyLimit,
});

export function storyRoutes({ db, shown, storySearch }: NewsroomParts) {
  return resource()
    .openapi(list, async (context) =>
      context.json(
        await listStories(db, context.get('principal'), context.req.valid('query'), storySearch),
        200,
      ),
    )
    .openapi(read, async (context) => {
      const owned = await ownedStory(db, context.req.valid('param').id);
      return context.json(await presentStory(db, known(context), owned), 200);
    })
    .openapi(create, async (context) => {
      const principal = known(context);
      const { fields } = context.req.valid('json');
      const { id } = await record(db, context, principal, (transaction, act) =>
        createStory(transaction, principal, fields, act, context.get('language')),
      );
      return context.json(await presentStory(db, principal, await ownedStory(db, id)), 200);
    })
    .openapi(save, async (context) => {
      const principal = known(context);
      const { id } = context.req.valid('param');
      const asked = context.req.valid('json');
      const saved = await record(db, context, principal, (transaction, act) =>
        changeStory(transaction, principal, { id, ...asked }, act, context.get('language')),
      );
      if (saved.isPublic) await shown(id);
      return context.json({ id, revision: saved.revision }, 200);
    });
}
