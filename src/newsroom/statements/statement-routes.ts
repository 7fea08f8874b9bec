/**
 * What was found in a story (statements, dated events, names, words for tags), and a person's decision about each:
 * accept, mend, dismiss, enter. Nothing that was found is public before one of these says so.
 */
import { z } from '@hono/zod-openapi';
import type { Act } from '../../story/act.ts';
import {
  acceptEvent,
  dismissEvent,
  type EventRefused,
  eventSchema,
  mendEvent,
  reopenEvent,
} from '../../story/statements/dated-events.ts';
import {
  acceptStatement,
  addStatement,
  dismissStatement,
  mendStatement,
  reopenStatement,
  type StatementRefused,
  statementSchema,
} from '../../story/statements/ledger.ts';
import { passOver, proposeAgain } from '../../story/statements/passed-over.ts';
import { peopleNamed } from '../../story/statements/people.ts';
import { proposeFromStory } from '../../story/statements/propose.ts';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { ownedStory, requireEdit } from '../stories/owned-story.ts';
import { storyIdSchema } from '../stories/story-routes.ts';
import type { StaffTransaction } from '../tables.ts';
import { isPublicState } from '../workflow/states.ts';

const place = { block: z.array(z.number()), start: z.number(), end: z.number() };
const state = z.enum(['proposed', 'accepted', 'mended', 'dismissed']);
const foundSchema = z.object({
  statements: z.array(
    z.object({
      id: z.number(),
      state,
      ...place,
      words: z.string(),
      isDirect: z.boolean(),
      speaker: z.string(),
      capacity: z.string(),
      agency: z.string(),
      saidOn: z.string().nullable(),
      saidCertainty: z.enum(['stated', 'computed', 'guess', 'unknown']),
      person: z.number().nullable(),
      likelyPerson: z.number().nullable(),
      isInText: z.boolean(),
    }),
  ),
  events: z.array(
    z.object({
      id: z.number(),
      state,
      ...place,
      words: z.string(),
      what: z.string(),
      occursOn: z.string(),
      certainty: z.enum(['stated', 'computed', 'guess']),
    }),
  ),
  names: z.array(
    z.object({
      ...place,
      kind: z.enum(['person', 'body', 'place', 'people', 'event']),
      words: z.string(),
      capacity: z.string(),
    }),
  ),
  tags: z.array(z.string()),
});
const decided = z.object({ id: z.number(), state });
const id = z.object({ id: z.coerce.number().int().positive() });
const nothing = z.strictObject({});

const found = operation({
  method: 'get',
  path: '/stories/{id}/found',
  may: 'story.read',
  says: 'Statements, dated events, names and words for tags that stand in a story, each with its place in the body',
  request: { params: storyIdSchema },
  answer: foundSchema,
});
const speakers = operation({
  method: 'get',
  path: '/speakers',
  may: 'story.read',
  says: 'Persons and bodies of that name, to tie a statement to',
  request: {
    query: z.object({ edition: z.string().regex(/^[a-z]{2,3}$/), name: z.string().min(1).max(200) }),
  },
  answer: z.object({
    people: z.array(
      z.object({ id: z.number(), kind: z.enum(['person', 'body']), name: z.string(), capacity: z.string() }),
    ),
  }),
});
const enter = operation({
  method: 'post',
  path: '/stories/{id}/statements',
  may: 'story.edit',
  says: 'Enter a statement that was not found',
  request: { params: storyIdSchema, body: body(statementSchema) },
  answer: decided,
});
const accept = operation({
  method: 'post',
  path: '/statements/{id}/accept',
  may: 'story.edit',
  says: 'Accept a statement as it was found',
  request: { params: id, body: body(z.strictObject({ person: statementSchema.shape.person })) },
  answer: decided,
});
const mend = operation({
  method: 'put',
  path: '/statements/{id}',
  may: 'story.edit',
  says: 'Accept a statement as a person has put it right',
  request: { params: id, body: body(statementSchema) },
  answer: decided,
});
const dismiss = operation({
  method: 'post',
  path: '/statements/{id}/dismiss',
  may: 'story.edit',
  says: 'It is no statement for the ledger',
  request: { params: id, body: body(nothing) },
  answer: decided,
});
const acceptDate = operation({
  method: 'post',
  path: '/events/{id}/accept',
  may: 'story.edit',
  says: 'Accept a dated event as it was found',
  request: { params: id, body: body(nothing) },
  answer: decided,
});
const mendDate = operation({
  method: 'put',
  path: '/events/{id}',
  may: 'story.edit',
  says: 'Accept a dated event as a person has put it right',
  request: { params: id, body: body(eventSchema) },
  answer: decided,
});
const dismissDate = operation({
  method: 'post',
  path: '/events/{id}/dismiss',
  may: 'story.edit',
  says: 'It is no event for the timeline',
  request: { params: id, body: body(nothing) },
  answer: decided,
});

const reopen = operation({
  method: 'post',
  path: '/statements/{id}/reopen',
  may: 'story.edit',
  says: 'Take a decision back: it is a proposal again',
  request: { params: id, body: body(nothing) },
  answer: decided,
});
const reopenDate = operation({
  method: 'post',
  path: '/events/{id}/reopen',
  may: 'story.edit',
  says: 'Take a decision back: it is a proposal again',
  request: { params: id, body: body(nothing) },
  answer: decided,
});
const nameWords = body(z.strictObject({ words: z.string().trim().min(1).max(300) }));
const passName = operation({
  method: 'post',
  path: '/stories/{id}/names/dismiss',
  may: 'story.edit',
  says: 'A name or a word that is not to be proposed for this story',
  request: { params: storyIdSchema, body: nameWords },
  answer: nothing,
});
const proposeName = operation({
  method: 'post',
  path: '/stories/{id}/names/reopen',
  may: 'story.edit',
  says: 'Propose a name again that was dismissed',
  request: { params: storyIdSchema, body: nameWords },
  answer: nothing,
});

type Outcome =
  | { kind: 'accepted' | 'mended' | 'dismissed' | 'proposed'; id: number }
  | StatementRefused
  | EventRefused;
type Context = Parameters<typeof known>[0] & { set(key: 'isRecorded', value: boolean): void };

export function statementRoutes({ db, shown }: NewsroomParts) {
  /** The decision, its line in the log, and readers' pages, for whoever may change the story. */
  async function decide(
    context: Context,
    of: { storyId: number } | { table: 'warraq.statement' | 'warraq.dated_event'; id: number },
    operationName: string,
    work: (transaction: StaffTransaction, act: Act) => Promise<Outcome>,
  ): Promise<z.infer<typeof decided>> {
    const principal = known(context);
    const done = await record(db, context, principal, async (transaction, act) => {
      const storyId = 'storyId' in of ? of.storyId : await storyOf(transaction, of.table, of.id);
      const story = await ownedStory(transaction, storyId, { hold: true });
      requireEdit(principal, story);
      const outcome = await work(transaction, act);
      if (outcome.kind === 'refused') throw asRefusal(outcome.reason);
      return {
        answer: { id: outcome.id, state: outcome.kind, storyId, isPublic: isPublicState(story.state) },
        entries: [{ operation: operationName, subject: `story:${storyId}`, after: { id: outcome.id } }],
      };
    });
    if (done.isPublic) await shown(done.storyId);
    return { id: done.id, state: done.state };
  }

  /** What is said of a name: nothing that readers see. */
  async function named(
    context: Context,
    id: number,
    words: string,
    operationName: string,
    work: (transaction: StaffTransaction, storyId: number, words: string, act: Act) => Promise<unknown>,
  ): Promise<void> {
    const principal = known(context);
    await record(db, context, principal, async (transaction, act) => {
      requireEdit(principal, await ownedStory(transaction, id, { hold: true }));
      await work(transaction, id, words, act);
      return {
        answer: null,
        entries: [{ operation: operationName, subject: `story:${id}`, after: { words } }],
      };
    });
  }

  return resource()
    .openapi(found, async (context) => {
      const story = await ownedStory(db, context.req.valid('param').id);
      requireEdit(known(context), story);
      const all = await proposeFromStory(db, story.id, new Date());
      if (all === null) throw new Refusal('not-found');
      return context.json(presented(all), 200);
    })
    .openapi(speakers, async (context) => {
      const { edition, name } = context.req.valid('query');
      return context.json({ people: await peopleNamed(db, edition, name) }, 200);
    })
    .openapi(enter, async (c) => {
      const storyId = c.req.valid('param').id;
      const draft = c.req.valid('json');
      const done = await decide(c, { storyId }, 'statement.enter', (transaction, act) =>
        addStatement(transaction, storyId, draft, act),
      );
      return c.json(done, 200);
    })
    .openapi(accept, async (c) => {
      const one = { table: 'warraq.statement' as const, id: c.req.valid('param').id };
      const { person } = c.req.valid('json');
      const done = await decide(c, one, 'statement.accept', (transaction, act) =>
        acceptStatement(transaction, one.id, person, act),
      );
      return c.json(done, 200);
    })
    .openapi(mend, async (c) => {
      const one = { table: 'warraq.statement' as const, id: c.req.valid('param').id };
      const draft = c.req.valid('json');
      const done = await decide(c, one, 'statement.mend', (transaction, act) =>
        mendStatement(transaction, one.id, draft, act),
      );
      return c.json(done, 200);
    })
    .openapi(dismiss, async (c) => {
      const one = { table: 'warraq.statement' as const, id: c.req.valid('param').id };
      const done = await decide(c, one, 'statement.dismiss', (transaction, act) =>
        dismissStatement(transaction, one.id, act),
      );
      return c.json(done, 200);
    })
    .openapi(acceptDate, async (c) => {
      const one = { table: 'warraq.dated_event' as const, id: c.req.valid('param').id };
      const done = await decide(c, one, 'event.accept', (transaction, act) =>
        acceptEvent(transaction, one.id, act),
      );
      return c.json(done, 200);
    })
    .openapi(mendDate, async (c) => {
      const one = { table: 'warraq.dated_event' as const, id: c.req.valid('param').id };
      const draft = c.req.valid('json');
      const done = await decide(c, one, 'event.mend', (transaction, act) =>
        mendEvent(transaction, one.id, draft, act),
      );
      return c.json(done, 200);
    })
    .openapi(dismissDate, async (c) => {
      const one = { table: 'warraq.dated_event' as const, id: c.req.valid('param').id };
      const done = await decide(c, one, 'event.dismiss', (transaction, act) =>
        dismissEvent(transaction, one.id, act),
      );
      return c.json(done, 200);
    })
    .openapi(reopen, async (c) => {
      const one = { table: 'warraq.statement' as const, id: c.req.valid('param').id };
      const done = await decide(c, one, 'statement.reopen', (transaction) =>
        reopenStatement(transaction, one.id),
      );
      return c.json(done, 200);
    })
    .openapi(reopenDate, async (c) => {
      const one = { table: 'warraq.dated_event' as const, id: c.req.valid('param').id };
      const done = await decide(c, one, 'event.reopen', (transaction) => reopenEvent(transaction, one.id));
      return c.json(done, 200);
    })
    .openapi(passName, async (c) => {
      await named(c, c.req.valid('param').id, c.req.valid('json').words, 'name.dismiss', passOver);
      return c.json({}, 200);
    })
    .openapi(proposeName, async (c) => {
      await named(c, c.req.valid('param').id, c.req.valid('json').words, 'name.reopen', proposeAgain);
      return c.json({}, 200);
    });
}

async function storyOf(
  db: StaffTransaction,
  table: 'warraq.statement' | 'warraq.dated_event',
  wanted: number,
): Promise<number> {
  const row = await db.selectFrom(table).select('story_id').where('id', '=', wanted).executeTakeFirst();
  if (!row) throw new Refusal('not-found');
  return row.story_id;
}

function asRefusal(reason: (StatementRefused | EventRefused)['reason']): Refusal {
  switch (reason) {
    case 'no-such-statement':
    case 'no-such-event':
    case 'no-such-story':
      return new Refusal('not-found');
    case 'no-such-person':
      return new Refusal('not-valid', {
        problems: [{ field: 'person', message: 'لا أحد بهذا الرقم · nobody has this number' }],
      });
    case 'nobody-speaks':
      return new Refusal('not-valid', {
        problems: [{ field: 'speaker', message: 'لا متحدث: صحّح القول أولًا · nobody speaks: mend it' }],
      });
    case 'not-valid':
      return new Refusal('not-valid');
  }
}

function presented(
  all: NonNullable<Awaited<ReturnType<typeof proposeFromStory>>>,
): z.infer<typeof foundSchema> {
  return {
    statements: all.statements.map((one) => ({
      id: one.id,
      state: one.state,
      block: one.block,
      start: one.starts_at,
      end: one.ends_at,
      words: one.words,
      isDirect: one.is_direct,
      speaker: one.speaker,
      capacity: one.capacity,
      agency: one.agency,
      saidOn: one.said_on,
      saidCertainty: one.said_certainty,
      person: one.person_id,
      likelyPerson: one.likelyPerson,
      isInText: one.isInText,
    })),
    events: all.events.map((one) => ({
      id: one.id,
      state: one.state,
      block: one.block,
      start: one.starts_at,
      end: one.ends_at,
      words: one.words,
      what: one.what,
      occursOn: one.occurs_on,
      certainty: one.certainty,
    })),
    names: all.names.map(({ block, ...name }) => ({ ...name, block: [...block] })),
    tags: all.tags,
  };
}
