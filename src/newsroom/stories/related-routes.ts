/** What stands beside a story and why, and what an editor says of each: picked, dismissed, left to what is found. */
import { z } from '@hono/zod-openapi';
import { decideRelated, relatedForDesk } from '../../story/decide-related.ts';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { mayWith } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { isPublicState } from '../workflow/states.ts';
import { ownedStory, requireEdit } from './owned-story.ts';

const storyId = z.object({ id: z.coerce.number().int().positive() });
const kind = z.enum(['pick', 'exclusion', 'found']);
const relatedSchema = z.object({
  related: z.array(
    z.object({
      id: z.number(),
      headline: z.string(),
      isPublic: z.boolean(),
      publishedAt: z.string().nullable(),
      kind,
      bond: z.enum(['subject', 'event', 'earlier', 'same-text']),
      /** Words that both have: why it was found. */
      shares: z.array(z.string()),
      /** Days that both speak of, or one of the other's own. */
      days: z.array(z.string()),
    }),
  ),
});

const read = operation({
  method: 'get',
  path: '/stories/{id}/related',
  may: 'story.read',
  says: 'What stands beside a story, each with why',
  request: { params: storyId },
  answer: relatedSchema,
});
const decide = operation({
  method: 'put',
  path: '/stories/{id}/related/{related}',
  may: 'story.edit',
  says: 'Pick a related story, dismiss it, or leave it to what is found',
  request: {
    params: storyId.extend({ related: z.coerce.number().int().positive() }),
    body: body(z.strictObject({ as: kind })),
  },
  answer: relatedSchema,
});

export function relatedRoutes({ db, shown }: NewsroomParts) {
  const presented = async (id: number): Promise<z.infer<typeof relatedSchema>> => ({
    related: (await relatedForDesk(db, id)).map(({ status, publishedAt, ...one }) => ({
      ...one,
      isPublic: status === 'published',
      publishedAt: publishedAt?.toISOString() ?? null,
    })),
  });
  return resource()
    .openapi(read, async (context) => {
      const story = await ownedStory(db, context.req.valid('param').id);
      if (!mayWith(known(context), 'story.read', story)) throw new Refusal('not-found');
      return context.json(await presented(story.id), 200);
    })
    .openapi(decide, async (context) => {
      const principal = known(context);
      const { id, related } = context.req.valid('param');
      const { as } = context.req.valid('json');
      const isPublic = await record(db, context, principal, async (transaction) => {
        const story = await ownedStory(transaction, id, { hold: true });
        requireEdit(principal, story);
        const other = await ownedStory(transaction, related);
        if (!mayWith(principal, 'story.read', other)) throw new Refusal('not-found');
        const done = await decideRelated(transaction, id, related, as);
        if (done.kind === 'refused') {
          if (done.reason === 'no-such-story') throw new Refusal('not-found');
          if (done.reason === 'too-many') throw new Refusal('too-many');
          throw new Refusal('cannot-stand-here');
        }
        return {
          answer: isPublicState(story.state),
          entries: [
            {
              operation: 'story.related',
              subject: `story:${id}`,
              before: { related, as: done.before },
              after: { related, as },
            },
          ],
        };
      });
      if (isPublic) await shown(id);
      return context.json(await presented(id), 200);
    });
}
