/**
 * The queue of uncertain recovered stories over HTTP: which wait, one of them whole, its original as a page in which
 * nothing runs, and what a person decides. Each decision is in the log and can be taken back.
 */
import { z } from '@hono/zod-openapi';
import type { Act } from '../../story/act.ts';
import { type Entry, record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { type KnownPrincipal, reachFor } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { StaffTransaction } from '../tables.ts';
import { reviewItem } from './review-item.ts';
import { mendSchema, reviewItemSchema } from './review-shape.ts';
import { acceptRecovered, discardRecovered, mendRecovered, reopenRecovered } from './settle-review.ts';

const reviewId = z.object({ id: z.coerce.number().int().positive() });

const queue = operation({
  method: 'get',
  path: '/recovery/review',
  may: 'recovery.review',
  says: 'Uncertain recovered stories in the order in which they were read',
  request: {
    query: z.strictObject({
      run: z.coerce.number().int().positive().optional(),
      status: z.enum(['open', 'accepted', 'discarded']).default('open'),
      after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
      lang: z.string().optional(),
    }),
  },
  answer: z.object({
    items: z.array(z.object({ id: z.number(), story: z.number(), headline: z.string() })),
    /** How many of this status in all. */
    count: z.number(),
    next: z.number().nullable(),
  }),
});
const read = operation({
  method: 'get',
  path: '/recovery/review/{id}',
  may: 'recovery.review',
  says: 'One uncertain story: our fields, where each came from and how sure, and what to settle',
  request: { params: reviewId },
  answer: reviewItemSchema,
});
const original = operation({
  method: 'get',
  path: '/recovery/review/{id}/original',
  may: 'recovery.review',
  says: 'The original as a page (HTML) in which nothing runs, asks for anything or leads anywhere',
  request: { params: reviewId },
  answer: z.string(),
});
const accept = operation({
  method: 'post',
  path: '/recovery/review/{id}/accept',
  may: 'recovery.review',
  says: 'The story is right; with `publish` it comes out on the day on which it was public',
  request: { params: reviewId, body: body(z.strictObject({ publish: z.boolean() })) },
  answer: reviewItemSchema,
});
const discard = operation({
  method: 'post',
  path: '/recovery/review/{id}/discard',
  may: 'recovery.review',
  says: 'It is no story of ours: readers and lists no longer have it',
  request: { params: reviewId },
  answer: reviewItemSchema,
});
const reopen = operation({
  method: 'post',
  path: '/recovery/review/{id}/reopen',
  may: 'recovery.review',
  says: 'Take a decision back',
  request: { params: reviewId },
  answer: reviewItemSchema,
});
const mend = operation({
  method: 'post',
  path: '/recovery/review/{id}/mend',
  may: 'recovery.review',
  says: 'Put one field right',
  request: { params: reviewId, body: body(mendSchema) },
  answer: reviewItemSchema,
});

const together = 100;

type Context = Parameters<typeof known>[0] & { set(key: 'isRecorded', value: boolean): void };
type Work = (
  transaction: StaffTransaction,
  principal: KnownPrincipal,
  act: Act,
) => Promise<{ answer: { storyId: number; touchesReaders: boolean }; entries: Entry[] }>;

export function recoveryReviewRoutes({ db, recovery, shown }: NewsroomParts) {
  /** The decision, its line in the log, readers' pages, and how the story stands then. */
  async function decide(context: Context, id: number, work: Work) {
    const principal = known(context);
    const done = await record(db, context, principal, (transaction, act) =>
      work(transaction, principal, act),
    );
    if (done.touchesReaders) await shown(done.storyId);
    return reviewItem(db, principal, id);
  }

  return resource()
    .openapi(queue, async (context) => {
      const principal = known(context);
      const { run, status, after } = context.req.valid('query');
      const sections =
        principal.kind === 'account' && reachFor(principal, 'story.read', null) !== 'all'
          ? [...principal.sectionRoles.keys()].filter(
              (one) => reachFor(principal, 'story.read', one) === 'all',
            )
          : null;
      const all = db
        .selectFrom('warraq.recovery_review as v')
        .innerJoin('warraq.story as s', 's.id', 'v.story_id')
        .where('v.status', '=', status)
        .$if(run !== undefined, (query) => query.where('v.run_id', '=', run ?? 0))
        .$if(sections !== null, (query) =>
          query.where('s.section_id', 'in', sections && sections.length > 0 ? sections : [0]),
        );
      const { count } = await all
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      const rows = await all
        .select(['v.id', 's.id as story', 's.headline'])
        .where('v.id', '>', after)
        .orderBy('v.id')
        .limit(together + 1)
        .execute();
      const items = rows.slice(0, together);
      const next = rows.length > together ? (items.at(-1)?.id ?? null) : null;
      return context.json({ items, count, next }, 200);
    })
    .openapi(read, async (context) =>
      context.json(await reviewItem(db, known(context), context.req.valid('param').id), 200),
    )
    .openapi(original, async (context) => {
      const { id } = context.req.valid('param');
      await reviewItem(db, known(context), id);
      const page = await recovery.original(id);
      if (page === null) throw new Refusal('not-found');
      for (const [name, value] of Object.entries(page.headers)) context.header(name, value);
      // A page and not JSON: a browser shows it by itself, in a frame in which nothing runs.
      return context.html(page.html, 200) as never;
    })
    .openapi(accept, async (context) => {
      const { id } = context.req.valid('param');
      const how = context.req.valid('json');
      const item = await decide(context, id, (transaction, principal, act) =>
        acceptRecovered(transaction, principal, id, how, act),
      );
      return context.json(item, 200);
    })
    .openapi(discard, async (context) => {
      const { id } = context.req.valid('param');
      const item = await decide(context, id, (transaction, principal, act) =>
        discardRecovered(transaction, principal, id, act),
      );
      return context.json(item, 200);
    })
    .openapi(reopen, async (context) => {
      const { id } = context.req.valid('param');
      const item = await decide(context, id, (transaction, principal, act) =>
        reopenRecovered(transaction, principal, id, act),
      );
      return context.json(item, 200);
    })
    .openapi(mend, async (context) => {
      const { id } = context.req.valid('param');
      const told = context.req.valid('json');
      const item = await decide(context, id, (transaction, principal, act) =>
        mendRecovered(transaction, principal, id, told, act, context.get('language')),
      );
      return context.json(item, 200);
    });
}
