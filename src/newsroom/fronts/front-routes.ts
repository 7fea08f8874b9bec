/** Fronts and the bar of breaking news over HTTP: what stands there now, and what shall. Takes effect with the answer. */
import { z } from '@hono/zod-openapi';
import {
  breakingBarOf,
  breakingBarSchema,
  lowerBreakingBar,
  raiseBreakingBar,
} from '../../story/fronts/breaking-bar.ts';
import { composeFront, compositionOf } from '../../story/fronts/compose-front.ts';
import {
  type Composition,
  type FrontName,
  fillRules,
  frontName,
  slotsOnTop,
} from '../../story/fronts/front.ts';
import type { StoryStatus } from '../../story/tables.ts';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { StaffDatabase } from '../tables.ts';

const instant = z.iso.datetime({ offset: true });
const frontParams = z.object({ front: z.string().max(40) });
const editionParams = z.object({ edition: z.string().max(10) });

const slotAnswer = z.object({
  position: z.number(),
  storyId: z.number(),
  headline: z.string(),
  status: z.enum(['draft', 'scheduled', 'published', 'retracted', 'unpublished'] satisfies StoryStatus[]),
  until: z.string().nullable(),
});
export const frontAnswerSchema = z
  .object({
    front: z.string(),
    fill: z.enum(fillRules),
    slotsOnTop: z.number(),
    slots: z.array(slotAnswer),
  })
  .openapi('Front');
type FrontAnswer = z.infer<typeof frontAnswerSchema>;

const compositionBody = z.strictObject({
  fill: z.enum(fillRules),
  slots: z
    .array(
      z.strictObject({
        position: z
          .number()
          .int()
          .min(0)
          .max(slotsOnTop - 1),
        storyId: z.number().int().positive(),
        until: instant.nullable(),
      }),
    )
    .max(slotsOnTop),
});

const barAnswerSchema = z
  .object({
    bar: z
      .object({
        words: z.string(),
        storyId: z.number().nullable(),
        until: z.string().nullable(),
        since: z.string(),
      })
      .nullable(),
  })
  .openapi('BreakingBar');

const readFront = operation({
  method: 'get',
  path: '/fronts/{front}',
  may: 'masthead.read',
  says: 'What stands on a front: `home:ar` is an edition’s front page, `section:12` a section’s',
  request: { params: frontParams },
  answer: frontAnswerSchema,
});
const putFront = operation({
  method: 'put',
  path: '/fronts/{front}',
  may: 'front.edit',
  says: 'Compose a front; in effect when it is answered',
  request: { params: frontParams, body: body(compositionBody) },
  answer: frontAnswerSchema,
});
const readBar = operation({
  method: 'get',
  path: '/editions/{edition}/breaking-bar',
  may: 'masthead.read',
  says: 'The bar of breaking news over an edition’s fronts',
  request: { params: editionParams },
  answer: barAnswerSchema,
});
const putBar = operation({
  method: 'put',
  path: '/editions/{edition}/breaking-bar',
  may: 'front.edit',
  says: 'Raise the bar of breaking news, or change it',
  request: {
    params: editionParams,
    body: body(
      z.strictObject({
        words: z.string().trim().min(1).max(160),
        storyId: z.number().int().positive().nullable(),
        until: instant.nullable(),
      }),
    ),
  },
  answer: barAnswerSchema,
});
const deleteBar = operation({
  method: 'delete',
  path: '/editions/{edition}/breaking-bar',
  may: 'front.edit',
  says: 'Take the bar of breaking news down',
  request: { params: editionParams },
  answer: barAnswerSchema,
});

export function frontRoutes({ db }: NewsroomParts) {
  return resource()
    .openapi(readFront, async (context) => {
      const front = named(context.req.valid('param').front);
      return context.json(await present(db, front), 200);
    })
    .openapi(putFront, async (context) => {
      const front = named(context.req.valid('param').front);
      const given = context.req.valid('json');
      const slots = given.slots.map(({ until, ...slot }) => ({
        ...slot,
        until: until === null ? null : new Date(until),
      }));
      requireEachOnce(slots);
      await record(db, context, known(context), async (transaction, act) => {
        const before = await compositionOf(transaction, front);
        const done = await composeFront(transaction, front, { fill: given.fill, slots }, act);
        if (done.kind === 'refused') {
          if (done.reasons.some(({ reason }) => reason === 'no-such-front')) throw new Refusal('not-found');
          throw new Refusal('cannot-stand-here', { details: { reasons: done.reasons } });
        }
        const entry = {
          operation: 'front.compose',
          subject: front,
          before,
          after: { fill: given.fill, slots },
        };
        return { answer: null, entries: [entry] };
      });
      return context.json(await present(db, front), 200);
    })
    .openapi(readBar, async (context) =>
      context.json(await presentBar(db, context.req.valid('param').edition), 200),
    )
    .openapi(putBar, async (context) => {
      const { edition } = context.req.valid('param');
      const { until, ...words } = context.req.valid('json');
      const bar = breakingBarSchema.parse({ ...words, until: until === null ? null : new Date(until) });
      await record(db, context, known(context), async (transaction, act) => {
        const before = await breakingBarOf(transaction, edition);
        const done = await raiseBreakingBar(transaction, edition, bar, act);
        if (done.kind === 'refused') {
          throw done.reason === 'until-is-past' ? new Refusal('not-in-the-past') : new Refusal('not-found');
        }
        return { answer: null, entries: [{ operation: 'bar.raise', subject: edition, before, after: bar }] };
      });
      return context.json(await presentBar(db, edition), 200);
    })
    .openapi(deleteBar, async (context) => {
      const { edition } = context.req.valid('param');
      await record(db, context, known(context), async (transaction) => {
        const before = await breakingBarOf(transaction, edition);
        if (!(await lowerBreakingBar(transaction, edition))) throw new Refusal('not-found');
        return { answer: null, entries: [{ operation: 'bar.lower', subject: edition, before }] };
      });
      return context.json(await presentBar(db, edition), 200);
    });
}

function named(text: string): FrontName {
  const parsed = frontName.safeParse(text);
  if (!parsed.success) throw new Refusal('not-found');
  return parsed.data;
}

function requireEachOnce(slots: Composition['slots']): void {
  const twice = (values: readonly number[]) => new Set(values).size !== values.length;
  if (twice(slots.map(({ position }) => position)) || twice(slots.map(({ storyId }) => storyId)))
    throw new Refusal('cannot-stand-here', { details: { reasons: [{ reason: 'twice' }] } });
}

async function present(db: StaffDatabase, front: FrontName): Promise<FrontAnswer> {
  const composition = await compositionOf(db, front);
  if (!composition) throw new Refusal('not-found');
  const ids = composition.slots.map(({ storyId }) => storyId);
  const stories =
    ids.length === 0
      ? []
      : await db
          .selectFrom('warraq.story')
          .select(['id', 'headline', 'status'])
          .where('id', 'in', ids)
          .execute();
  const slots = composition.slots.flatMap(({ position, storyId, until }) => {
    const story = stories.find(({ id }) => id === storyId);
    return story
      ? [
          {
            position,
            storyId,
            headline: story.headline,
            status: story.status,
            until: until?.toISOString() ?? null,
          },
        ]
      : [];
  });
  return { front, fill: composition.fill, slotsOnTop, slots };
}

async function presentBar(db: StaffDatabase, edition: string): Promise<z.infer<typeof barAnswerSchema>> {
  const bar = await breakingBarOf(db, edition);
  if (!bar) return { bar: null };
  const { words, storyId, until, since } = bar;
  return {
    bar: { words, storyId, until: until?.toISOString() ?? null, since: since.toISOString() },
  };
}
