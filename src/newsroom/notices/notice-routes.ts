/** What colleagues did with one’s stories: notices, the newest first, read or not; and one’s own saved lists. */
import { z } from '@hono/zod-openapi';
import { done, doneSchema } from '../accounts/account-routes.ts';
import { ownAccount } from '../accounts/second-step-routes.ts';
import { record } from '../audit/record.ts';
import { body, operation, resource } from '../http/operation.ts';
import { reachFor } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';

const noticeSchema = z
  .object({
    id: z.number(),
    /** The act: `submit`, `send-back`, `publish`, … */
    kind: z.string(),
    storyId: z.number().nullable(),
    headline: z.string(),
    by: z.string(),
    details: z.any(),
    madeAt: z.iso.datetime(),
    isRead: z.boolean(),
  })
  .openapi('Notice');

const list = operation({
  method: 'get',
  path: '/notices',
  may: 'account.own',
  says: 'Notices, the newest first',
  request: {
    query: z.strictObject({
      before: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
      lang: z.string().optional(),
    }),
  },
  answer: z.object({ notices: z.array(noticeSchema), unread: z.number(), next: z.number().nullable() }),
});

const markRead = operation({
  method: 'post',
  path: '/notices/read',
  may: 'account.own',
  says: 'Mark notices as read, all up to this one',
  request: { body: body(z.strictObject({ upTo: z.int().positive() })) },
  answer: doneSchema,
});

const viewSchema = z
  .object({
    id: z.number(),
    name: z.string(),
    query: z.record(z.string(), z.any()),
    isShared: z.boolean(),
    isMine: z.boolean(),
  })
  .openapi('SavedView');

const views = operation({
  method: 'get',
  path: '/views',
  may: 'account.own',
  says: 'Saved lists: one’s own, and those that colleagues share',
  answer: z.object({ views: z.array(viewSchema) }),
});

const scalar = z.union([z.string().max(200), z.number(), z.boolean(), z.array(z.string().max(60)).max(20)]);
const saveView = operation({
  method: 'post',
  path: '/views',
  may: 'account.own',
  says: 'Save a list; one of the same name is replaced. Sharing it is for whoever may change the settings',
  request: {
    body: body(
      z.strictObject({
        name: z.string().trim().min(1).max(60),
        query: z.record(z.string().max(40), scalar).refine((query) => Object.keys(query).length <= 20),
        isShared: z.boolean().default(false),
      }),
    ),
  },
  answer: z.object({ id: z.number() }),
  bodyLimit: 16_384,
});

const removeView = operation({
  method: 'delete',
  path: '/views/{id}',
  may: 'account.own',
  says: 'Remove a saved list of one’s own, or a shared one where one may change the settings',
  request: { params: z.object({ id: z.coerce.number().int().positive() }) },
  answer: doneSchema,
});

const mostViews = 50;

export function noticeRoutes({ db }: NewsroomParts) {
  return resource()
    .openapi(list, async (context) => {
      const { id } = ownAccount(context);
      const { before, limit } = context.req.valid('query');
      let query = db
        .selectFrom('staff.notice as n')
        .leftJoin('warraq.story as s', 's.id', 'n.story_id')
        .select([
          'n.id',
          'n.kind',
          'n.story_id',
          'n.by_name',
          'n.details',
          'n.made_at',
          'n.read_at',
          's.headline',
        ])
        .where('n.account_id', '=', id)
        .orderBy('n.id', 'desc')
        .limit(limit + 1);
      if (before) query = query.where('n.id', '<', before);
      const rows = await query.execute();
      const page = rows.slice(0, limit);
      const { unread } = await db
        .selectFrom('staff.notice')
        .select((eb) => eb.fn.countAll<number>().as('unread'))
        .where('account_id', '=', id)
        .where('read_at', 'is', null)
        .executeTakeFirstOrThrow();
      const notices = page.map((row) => ({
        id: row.id,
        kind: row.kind,
        storyId: row.story_id,
        headline: row.headline ?? '',
        by: row.by_name,
        details: row.details,
        madeAt: row.made_at.toISOString(),
        isRead: row.read_at !== null,
      }));
      const next = rows.length > limit ? (page.at(-1)?.id ?? null) : null;
      return context.json({ notices, unread, next }, 200);
    })
    .openapi(markRead, async (context) => {
      const { id } = ownAccount(context);
      await db
        .updateTable('staff.notice')
        .set({ read_at: new Date() })
        .where('account_id', '=', id)
        .where('id', '<=', context.req.valid('json').upTo)
        .where('read_at', 'is', null)
        .execute();
      // Having read something is nobody else’s business: it is not in the log.
      context.set('isRecorded', true);
      return context.json(done, 200);
    })
    .openapi(views, async (context) => {
      const { id } = ownAccount(context);
      const rows = await db
        .selectFrom('staff.saved_view')
        .selectAll()
        .where((eb) => eb.or([eb('account_id', '=', id), eb('is_shared', '=', true)]))
        .orderBy('name')
        .execute();
      const all = rows.map((row) => ({
        id: row.id,
        name: row.name,
        query: z.record(z.string(), z.any()).parse(row.query),
        isShared: row.is_shared,
        isMine: row.account_id === id,
      }));
      return context.json({ views: all }, 200);
    })
    .openapi(saveView, async (context) => {
      const principal = ownAccount(context);
      const { name, query, isShared } = context.req.valid('json');
      if (isShared && reachFor(principal, 'settings.edit') !== 'all') throw new Refusal('not-allowed');
      const id = await record(db, context, principal, async (transaction) => {
        await transaction
          .deleteFrom('staff.saved_view')
          .where('account_id', '=', principal.id)
          .where('name', '=', name)
          .execute();
        const { count } = await transaction
          .selectFrom('staff.saved_view')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('account_id', '=', principal.id)
          .executeTakeFirstOrThrow();
        if (count >= mostViews) throw new Refusal('too-many');
        const made = await transaction
          .insertInto('staff.saved_view')
          .values({ account_id: principal.id, name, query: JSON.stringify(query), is_shared: isShared })
          .returning('id')
          .executeTakeFirstOrThrow();
        return {
          answer: made.id,
          entries: [{ operation: 'view.save', subject: `view:${made.id}`, after: { name, isShared } }],
        };
      });
      return context.json({ id }, 200);
    })
    .openapi(removeView, async (context) => {
      const principal = ownAccount(context);
      const { id } = context.req.valid('param');
      await record(db, context, principal, async (transaction) => {
        const gone = await transaction
          .deleteFrom('staff.saved_view')
          .where('id', '=', id)
          .where((eb) =>
            eb.or([
              eb('account_id', '=', principal.id),
              ...(reachFor(principal, 'settings.edit') === 'all' ? [eb('is_shared', '=', true)] : []),
            ]),
          )
          .returning('name')
          .executeTakeFirst();
        if (!gone) throw new Refusal('not-found');
        return { answer: null, entries: [{ operation: 'view.remove', subject: `view:${id}`, before: gone }] };
      });
      return context.json(done, 200);
    });
}
