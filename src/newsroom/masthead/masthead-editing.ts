/**
 * Changing what stands above stories: editions, sections, tags, bylines. Addresses that readers have lead on; a section
 * that still has stories is not taken away. Pages follow by themselves.
 */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { editionSchema } from '../../story/edition.ts';
import { lookSchema } from '../../story/look/look.ts';
import {
  editionFromRow,
  lookOf,
  saveByline,
  saveEdition,
  saveLook,
  saveSection,
  saveTag,
} from '../../story/masthead.ts';
import { mergeTags, type NamedKind, rename } from '../../story/rename.ts';
import { isSlug, slugFrom } from '../../story/slug.ts';
import { done, doneSchema } from '../accounts/account-routes.ts';
import { record } from '../audit/record.ts';
import { body, known, type NewsroomEnv, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { Permission } from '../roles/roles.ts';

const numberId = z.object({ id: z.coerce.number().int().positive() });
const nameSchema = z.string().trim().min(1).max(120);
const slugSchema = z
  .string()
  .max(80)
  .refine((slug) => slug === '' || isSlug(slug), 'not-a-slug')
  .default('');
const named = { name: nameSchema, slug: slugSchema, description: z.string().max(2_000).default('') };
const madeSchema = z.object({ id: z.number() });

const changeEdition = operation({
  method: 'patch',
  path: '/editions/{id}',
  may: 'settings.edit',
  says: 'The edition’s name, tagline, time zone, numbers, months and look',
  request: {
    params: z.object({ id: z.string().max(10) }),
    body: body(
      editionSchema
        .pick({ name: true, tagline: true, timeZone: true, numberingSystem: true, monthStyle: true })
        .extend({ name: nameSchema, tagline: z.string().trim().max(200), look: lookSchema })
        .partial(),
    ),
  },
  answer: doneSchema,
});

const make = <P extends string, S extends z.ZodType>(path: P, shape: S, may: Permission, says: string) =>
  operation({ method: 'post', path, may, says, request: { body: body(shape) }, answer: madeSchema });
const change = <P extends string>(path: P, may: Permission, says: string) =>
  operation({
    method: 'patch',
    path,
    may,
    says,
    request: { params: numberId, body: body(z.strictObject(named)) },
    answer: doneSchema,
  });

const makeSection = make(
  '/sections',
  z.strictObject({ editionId: z.string().max(10), ...named }),
  'masthead.edit',
  'A new section, the last in its edition',
);
const orderSections = operation({
  method: 'put',
  path: '/editions/{id}/sections',
  may: 'masthead.edit',
  says: 'The order of an edition’s sections',
  request: {
    params: z.object({ id: z.string().max(10) }),
    body: body(z.strictObject({ sections: z.array(z.int().positive()).min(1).max(200) })),
  },
  answer: doneSchema,
});
const removeSection = operation({
  method: 'delete',
  path: '/sections/{id}',
  may: 'masthead.edit',
  says: 'Take away a section that has no story',
  request: { params: numberId },
  answer: doneSchema,
});
const makeTag = make(
  '/tags',
  z.strictObject({ editionId: z.string().max(10), kind: z.enum(['tag', 'series']).default('tag'), ...named }),
  'tag.edit',
  'A new tag or series',
);
const merge = operation({
  method: 'post',
  path: '/tags/{id}/merge',
  may: 'tag.edit',
  says: 'Make a tag part of another: its stories and its addresses go there',
  request: { params: numberId, body: body(z.strictObject({ into: z.int().positive() })) },
  answer: doneSchema,
});
const makeByline = make(
  '/bylines',
  z.strictObject({ editionId: z.string().max(10), kind: z.enum(['staff', 'pseudonym', 'agency']), ...named }),
  'masthead.edit',
  'A new byline; a pseudonym is tied to no account and to no person',
);

export function mastheadEditing({ db }: NewsroomParts) {
  type Named = { name: string; slug: string; description: string };
  const withSlug = <T extends Named>(told: T): T => {
    const slug = told.slug === '' ? slugFrom(told.name) : told.slug;
    if (!isSlug(slug)) throw new Refusal('not-valid', { problems: [{ field: 'slug', message: told.name }] });
    return { ...told, slug };
  };
  const renamed = async (context: Context<NewsroomEnv>, kind: NamedKind, id: number, told: Named) => {
    await record(db, context, known(context), async (transaction) => {
      const before = await transaction
        .selectFrom(`warraq.${kind}`)
        .select(['name', 'slug', 'description'])
        .where('id', '=', id)
        .executeTakeFirst();
      const answer = await rename(transaction, kind, id, withSlug(told));
      if (answer.kind === 'refused')
        throw new Refusal(answer.reason === 'no-such-name' ? 'not-found' : 'name-taken');
      return {
        answer: null,
        entries: [{ operation: `${kind}.rename`, subject: `${kind}:${id}`, before, after: told }],
      };
    });
    return done;
  };
  /** Of a new one; that its name is taken is seen before, because saving would change the one that has it. */
  const made = async <T extends Named & { editionId: string }>(
    context: Context<NewsroomEnv>,
    kind: NamedKind,
    told: T,
    save: (transaction: typeof db, whole: T) => Promise<{ id: number }>,
  ) =>
    record(db, context, known(context), async (transaction) => {
      const whole = withSlug(told);
      const edition = await transaction
        .selectFrom('warraq.edition')
        .select('id')
        .where('id', '=', told.editionId)
        .executeTakeFirst();
      if (!edition)
        throw new Refusal('not-valid', { problems: [{ field: 'editionId', message: told.editionId }] });
      const taken = await transaction
        .selectFrom(`warraq.${kind}`)
        .select('id')
        .where('edition_id', '=', told.editionId)
        .where('slug', '=', whole.slug)
        .executeTakeFirst();
      if (taken) throw new Refusal('name-taken');
      const { id } = await save(transaction, whole);
      return {
        answer: { id },
        entries: [{ operation: `${kind}.create`, subject: `${kind}:${id}`, after: whole }],
      };
    });

  return resource()
    .openapi(changeEdition, async (context) => {
      const { id } = context.req.valid('param');
      const told = context.req.valid('json');
      await record(db, context, known(context), async (transaction) => {
        const row = await transaction
          .selectFrom('warraq.edition')
          .selectAll()
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst();
        if (!row) throw new Refusal('not-found');
        const { look, ...words } = told;
        const edition = editionFromRow(row);
        const changed = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
        await saveEdition(transaction, { ...edition, ...changed });
        const before = look ? await lookOf(transaction, id) : undefined;
        if (look && before) await saveLook(transaction, id, { ...look, logo: before.logo });
        return {
          answer: null,
          entries: [
            {
              operation: 'edition.change',
              subject: `edition:${id}`,
              before: { ...edition, look: before },
              after: told,
            },
          ],
        };
      });
      return context.json(done, 200);
    })
    .openapi(makeSection, async (context) =>
      context.json(
        await made(context, 'section', context.req.valid('json'), async (transaction, told) => {
          const { last } = await transaction
            .selectFrom('warraq.section')
            .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last'))
            .where('edition_id', '=', told.editionId)
            .executeTakeFirstOrThrow();
          return saveSection(transaction, { ...told, position: last + 1 });
        }),
        200,
      ),
    )
    .openapi(change('/sections/{id}', 'masthead.edit', 'Another name for a section'), async (context) =>
      context.json(
        await renamed(context, 'section', context.req.valid('param').id, context.req.valid('json')),
        200,
      ),
    )
    .openapi(orderSections, async (context) => {
      const { id } = context.req.valid('param');
      const { sections } = context.req.valid('json');
      await record(db, context, known(context), async (transaction) => {
        const rows = await transaction
          .selectFrom('warraq.section')
          .select(['id', 'position'])
          .where('edition_id', '=', id)
          .orderBy('position')
          .forUpdate()
          .execute();
        const isWhole =
          rows.length === new Set(sections).size && rows.every((row) => sections.includes(row.id));
        if (!isWhole || sections.length !== rows.length)
          throw new Refusal('not-valid', { problems: [{ field: 'sections', message: String(rows.length) }] });
        for (const [position, section] of sections.entries())
          await transaction
            .updateTable('warraq.section')
            .set({ position })
            .where('id', '=', section)
            .execute();
        return {
          answer: null,
          entries: [
            {
              operation: 'section.order',
              subject: `edition:${id}`,
              before: rows.map((row) => row.id),
              after: sections,
            },
          ],
        };
      });
      return context.json(done, 200);
    })
    .openapi(removeSection, async (context) => {
      const { id } = context.req.valid('param');
      await record(db, context, known(context), async (transaction) => {
        const used = await transaction
          .selectFrom('warraq.story')
          .select('id')
          .where('section_id', '=', id)
          .limit(1)
          .executeTakeFirst();
        if (used) throw new Refusal('section-in-use');
        const before = await transaction
          .deleteFrom('warraq.section')
          .where('id', '=', id)
          .returning(['edition_id', 'name', 'slug'])
          .executeTakeFirst();
        if (!before) throw new Refusal('not-found');
        return { answer: null, entries: [{ operation: 'section.remove', subject: `section:${id}`, before }] };
      });
      return context.json(done, 200);
    })
    .openapi(makeTag, async (context) =>
      context.json(
        await made(context, 'tag', context.req.valid('json'), (transaction, told) =>
          saveTag(transaction, told),
        ),
        200,
      ),
    )
    .openapi(change('/tags/{id}', 'tag.edit', 'Another name or description for a tag'), async (context) =>
      context.json(
        await renamed(context, 'tag', context.req.valid('param').id, context.req.valid('json')),
        200,
      ),
    )
    .openapi(merge, async (context) => {
      const { id } = context.req.valid('param');
      const { into } = context.req.valid('json');
      await record(db, context, known(context), async (transaction) => {
        const before = await transaction
          .selectFrom('warraq.tag')
          .select(['name', 'slug'])
          .where('id', '=', id)
          .executeTakeFirst();
        const merged = await mergeTags(transaction, id, into);
        if (merged.kind === 'refused')
          throw merged.reason === 'no-such-name'
            ? new Refusal('not-found')
            : new Refusal('not-valid', { problems: [{ field: 'into', message: merged.reason }] });
        return {
          answer: null,
          entries: [{ operation: 'tag.merge', subject: `tag:${id}`, before, after: { into } }],
        };
      });
      return context.json(done, 200);
    })
    .openapi(makeByline, async (context) =>
      context.json(
        await made(context, 'byline', context.req.valid('json'), (transaction, told) =>
          saveByline(transaction, { ...told, personId: null }),
        ),
        200,
      ),
    )
    .openapi(
      change('/bylines/{id}', 'masthead.edit', 'Another name or description for a byline'),
      async (context) =>
        context.json(
          await renamed(context, 'byline', context.req.valid('param').id, context.req.valid('json')),
          200,
        ),
    );
}
