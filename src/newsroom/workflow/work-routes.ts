/** The workflow over HTTP: an address an act, the checklist, and what happened to a story. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { record } from '../audit/record.ts';
import { body, known, type NewsroomEnv, operation, resource } from '../http/operation.ts';
import { requireWith } from '../http/principal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { ownedStory } from '../stories/owned-story.ts';
import { presentStory } from '../stories/present-story.ts';
import { storyIdSchema } from '../stories/story-routes.ts';
import { type StoryAnswer, storySchema } from '../stories/story-shape.ts';
import { checks } from './checklist.ts';
import { checklistOf } from './checklist-of-story.ts';
import { type ActDetails, moveStory } from './move-story.ts';
import { transitions, type WorkAct } from './transitions.ts';

const words = (most: number) => z.string().trim().min(1).max(most);
const instant = z.iso.datetime({ offset: true });
const nothing = z.strictObject({});

function workAct<A extends WorkAct, S extends z.ZodType>(act: A, details: S, says: string) {
  return operation({
    method: 'post',
    path: `/stories/{id}/${act}` as const,
    may: transitions[act].permission,
    says,
    request: { params: storyIdSchema, body: body(details) },
    answer: storySchema,
    sensitive: false,
    bodyLimit: 65_536,
  });
}

const missingSchema = z
  .object({ check: z.enum(checks), place: z.string(), photoId: z.number().nullable() })
  .openapi('MissingBeforeReady');

const checklist = operation({
  method: 'get',
  path: '/stories/{id}/checklist',
  may: 'story.read',
  says: 'What the story still needs before it is ready',
  request: { params: storyIdSchema },
  answer: z.object({ checks: z.array(z.enum(checks)), missing: z.array(missingSchema) }),
});

export function workRoutes({ db, shown, writtenDown }: NewsroomParts) {
  const perform = async <A extends WorkAct>(
    context: Context<NewsroomEnv>,
    id: number,
    act: A,
    details: ActDetails[A],
  ): Promise<StoryAnswer> => {
    const principal = known(context);
    // What is on the screens and not yet in the row goes with the act.
    await writtenDown?.(id, principal.name);
    const moved = await record(db, context, principal, (transaction, by) =>
      moveStory(transaction, principal, id, act, details, by),
    );
    // Before anybody is told: readers get it now.
    if (moved.touchesReaders) await shown(id);
    return presentStory(db, principal, await ownedStory(db, id));
  };
  return resource()
    .openapi(checklist, async (context) => {
      const { id } = context.req.valid('param');
      requireWith(known(context), 'story.read', await ownedStory(db, id));
      return context.json({ checks: [...checks], missing: await checklistOf(db, id) }, 200);
    })
    .openapi(
      workAct(
        'submit',
        z.strictObject({ note: z.string().max(2_000).default('') }),
        'Hand it to the editors',
      ),
      async (c) => c.json(await perform(c, c.req.valid('param').id, 'submit', c.req.valid('json')), 200),
    )
    .openapi(workAct('withdraw', nothing, 'Take it back from the editors'), async (c) =>
      c.json(await perform(c, c.req.valid('param').id, 'withdraw', c.req.valid('json')), 200),
    )
    .openapi(workAct('review', nothing, 'Begin the review'), async (c) =>
      c.json(await perform(c, c.req.valid('param').id, 'review', c.req.valid('json')), 200),
    )
    .openapi(
      workAct('send-back', z.strictObject({ reason: words(2_000) }), 'Send it back with a reason'),
      async (c) => c.json(await perform(c, c.req.valid('param').id, 'send-back', c.req.valid('json')), 200),
    )
    .openapi(workAct('ready', nothing, 'Say that it is ready'), async (c) =>
      c.json(await perform(c, c.req.valid('param').id, 'ready', c.req.valid('json')), 200),
    )
    .openapi(workAct('reopen', nothing, 'Back to the review'), async (c) =>
      c.json(await perform(c, c.req.valid('param').id, 'reopen', c.req.valid('json')), 200),
    )
    .openapi(
      workAct('embargo', z.strictObject({ until: instant }), 'Not to be published before a time'),
      async (c) => c.json(await perform(c, c.req.valid('param').id, 'embargo', c.req.valid('json')), 200),
    )
    .openapi(workAct('lift-embargo', nothing, 'It may be published at any time'), async (c) =>
      c.json(await perform(c, c.req.valid('param').id, 'lift-embargo', c.req.valid('json')), 200),
    )
    .openapi(
      workAct('schedule', z.strictObject({ at: instant }), 'Publish it by itself at a time'),
      async (c) => c.json(await perform(c, c.req.valid('param').id, 'schedule', c.req.valid('json')), 200),
    )
    .openapi(workAct('unschedule', nothing, 'Do not publish it by itself'), async (c) =>
      c.json(await perform(c, c.req.valid('param').id, 'unschedule', c.req.valid('json')), 200),
    )
    .openapi(workAct('publish', nothing, 'Publish; answered when readers get it'), async (c) =>
      c.json(await perform(c, c.req.valid('param').id, 'publish', c.req.valid('json')), 200),
    )
    .openapi(
      workAct(
        'correct',
        z.strictObject({
          kind: z.enum(['correction', 'clarification']),
          wasWrong: z.string().max(2_000),
          isRight: words(2_000),
        }),
        'Add a correction that readers see',
      ),
      async (c) => c.json(await perform(c, c.req.valid('param').id, 'correct', c.req.valid('json')), 200),
    )
    .openapi(
      workAct('retract', z.strictObject({ note: words(4_000) }), 'Take it back with a public note'),
      async (c) => c.json(await perform(c, c.req.valid('param').id, 'retract', c.req.valid('json')), 200),
    )
    .openapi(
      workAct('unpublish', z.strictObject({ reason: words(2_000) }), 'Take it offline without a public note'),
      async (c) => c.json(await perform(c, c.req.valid('param').id, 'unpublish', c.req.valid('json')), 200),
    )
    .openapi(
      workAct(
        'assign',
        z.strictObject({ to: z.string().max(60).nullable(), deadline: instant.nullable().optional() }),
        'Who has it, and until when',
      ),
      async (c) => c.json(await perform(c, c.req.valid('param').id, 'assign', c.req.valid('json')), 200),
    );
}
