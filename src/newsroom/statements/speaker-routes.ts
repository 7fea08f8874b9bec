/**
 * The persons and bodies of the ledger over HTTP: who there is in an edition, another name, two made one. Each change is
 * in the audit log, and the pages that show a name follow by themselves.
 */
import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { slugFrom } from '../../story/slug.ts';
import { mergePeople, personNameSchema, renamePerson } from '../../story/statements/rename-person.ts';
import { done, doneSchema } from '../accounts/account-routes.ts';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import { part } from '../masthead/masthead-routes.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { StaffTransaction } from '../tables.ts';

const numberId = z.object({ id: z.coerce.number().int().positive() });
const listed = z
  .object({
    id: z.number(),
    kind: z.enum(['person', 'body']),
    slug: z.string(),
    name: z.string(),
    capacity: z.string(),
    description: z.string(),
    /** What is his in the ledger, whether its story is public or not. */
    statements: z.number(),
  })
  .openapi('Person');

const list = operation({
  method: 'get',
  path: '/persons',
  may: 'masthead.read',
  says: 'Persons and bodies that an edition knows, by name',
  request: {
    query: z.object({
      edition: z.string().regex(/^[a-z]{2,3}$/),
      q: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  answer: z.object({ people: z.array(listed) }),
});
const change = operation({
  method: 'patch',
  path: '/persons/{id}',
  may: 'person.edit',
  says: 'Another name for a person or body; its old address leads on',
  request: {
    params: numberId,
    body: body(personNameSchema.extend({ slug: z.string().max(80).default('') })),
  },
  answer: doneSchema,
});
const merge = operation({
  method: 'post',
  path: '/persons/{id}/merge',
  may: 'person.edit',
  says: 'Make a person or body one with another: statements and addresses go there',
  request: { params: numberId, body: body(z.strictObject({ into: z.int().positive() })) },
  answer: z.object({ statements: z.number() }),
});

export function speakerRoutes({ db }: NewsroomParts) {
  return resource()
    .openapi(list, async (context) => {
      const { edition, q, limit } = context.req.valid('query');
      let query = db
        .selectFrom('warraq.person as person')
        .innerJoin('warraq.person_name as name', 'name.person_id', 'person.id')
        .select(['person.id', 'person.kind', 'person.slug', 'name.name', 'name.capacity', 'name.description'])
        .select(
          sql<number>`(select count(*)::int from warraq.statement st where st.person_id = person.id
            and st.state in ('accepted', 'mended'))`.as('statements'),
        )
        .where('name.edition_id', '=', edition)
        .orderBy('name.name')
        .orderBy('person.id')
        .limit(limit);
      if (q) query = query.where('name.name', 'ilike', part(q));
      return context.json({ people: await query.execute() }, 200);
    })
    .openapi(change, async (context) => {
      const { id } = context.req.valid('param');
      const told = context.req.valid('json');
      await record(db, context, known(context), async (transaction) => {
        const before = await personBefore(transaction, id, told.editionId);
        const slug = told.slug === '' ? slugFrom(told.name) : told.slug;
        const answer = await renamePerson(transaction, id, {
          ...told,
          ...(slug === '' ? { slug: undefined } : { slug }),
        });
        if (answer.kind === 'refused') {
          if (answer.reason === 'no-such-person') throw new Refusal('not-found');
          if (answer.reason === 'slug-taken') throw new Refusal('name-taken');
          throw new Refusal('not-valid', { problems: [{ field: 'slug', message: told.slug }] });
        }
        const entry = { operation: 'person.rename', subject: `person:${id}`, before, after: told };
        return { answer: null, entries: [entry] };
      });
      return context.json(done, 200);
    })
    .openapi(merge, async (context) => {
      const { id } = context.req.valid('param');
      const { into } = context.req.valid('json');
      const statements = await record(db, context, known(context), async (transaction) => {
        const before = await personBefore(transaction, id, null);
        const merged = await mergePeople(transaction, id, into);
        if (merged.kind === 'refused')
          throw merged.reason === 'no-such-person'
            ? new Refusal('not-found')
            : new Refusal('not-valid', { problems: [{ field: 'into', message: merged.reason }] });
        const after = { into, statements: merged.statements };
        return {
          answer: merged.statements,
          entries: [{ operation: 'person.merge', subject: `person:${id}`, before, after }],
        };
      });
      return context.json({ statements }, 200);
    });
}

/** As the log tells of it: slug and names, and where one is made part of another, which statements were his. */
async function personBefore(db: StaffTransaction, id: number, edition: string | null) {
  let names = db
    .selectFrom('warraq.person as person')
    .innerJoin('warraq.person_name as name', 'name.person_id', 'person.id')
    .select(['person.slug', 'name.edition_id', 'name.name', 'name.capacity', 'name.description'])
    .where('person.id', '=', id)
    .orderBy('name.edition_id');
  if (edition !== null) return names.where('name.edition_id', '=', edition).executeTakeFirst();
  names = names.limit(50);
  const statements = await db
    .selectFrom('warraq.statement')
    .select('id')
    .where('person_id', '=', id)
    .orderBy('id')
    .limit(1_000)
    .execute();
  return { names: await names.execute(), statements: statements.map((row) => row.id) };
}
