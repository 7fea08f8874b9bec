/** What stands above stories, for choosing from: editions, sections, tags, bylines. */
import { z } from '@hono/zod-openapi';
import { monthStyles, numberingSystems } from '../../story/edition.ts';
import { operation, resource } from '../http/operation.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';

export const editionAnswerSchema = z
  .object({
    id: z.string(),
    language: z.string(),
    direction: z.enum(['rtl', 'ltr']),
    timeZone: z.string(),
    numberingSystem: z.enum(numberingSystems),
    monthStyle: z.enum(monthStyles),
    name: z.string(),
    tagline: z.string(),
    isDefault: z.boolean(),
    position: z.number(),
  })
  .openapi('Edition');

const named = {
  id: z.number(),
  editionId: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
};
export const sectionAnswerSchema = z.object({ ...named, position: z.number() }).openapi('Section');
export const tagAnswerSchema = z
  .object({ ...named, kind: z.enum(['tag', 'series']), stories: z.number() })
  .openapi('Tag');
export const bylineAnswerSchema = z
  .object({ ...named, kind: z.enum(['staff', 'pseudonym', 'agency']) })
  .openapi('Byline');

const editions = operation({
  method: 'get',
  path: '/editions',
  may: 'masthead.read',
  says: 'The editions, the default first',
  answer: z.object({ editions: z.array(editionAnswerSchema) }),
});

const ofEdition = z.object({ edition: z.string().max(10).optional(), lang: z.string().optional() });
const searched = ofEdition.extend({
  /** Part of the name. */
  q: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const sections = operation({
  method: 'get',
  path: '/sections',
  may: 'masthead.read',
  says: 'The sections in their order',
  request: { query: ofEdition },
  answer: z.object({ sections: z.array(sectionAnswerSchema) }),
});

const tags = operation({
  method: 'get',
  path: '/tags',
  may: 'masthead.read',
  says: 'Tags by name',
  request: { query: searched },
  answer: z.object({ tags: z.array(tagAnswerSchema) }),
});

const bylines = operation({
  method: 'get',
  path: '/bylines',
  may: 'masthead.read',
  says: 'Bylines by name',
  request: { query: searched },
  answer: z.object({ bylines: z.array(bylineAnswerSchema) }),
});

export function mastheadRoutes({ db }: NewsroomParts) {
  return resource()
    .openapi(editions, async (context) => {
      const rows = await db
        .selectFrom('warraq.edition')
        .selectAll()
        .orderBy('is_default', 'desc')
        .orderBy('position')
        .orderBy('id')
        .execute();
      const answer = rows.map((row) => ({
        id: row.id,
        language: row.language,
        direction: row.direction,
        timeZone: row.time_zone,
        numberingSystem: row.numbering_system,
        monthStyle: row.month_style,
        name: row.name,
        tagline: row.tagline,
        isDefault: row.is_default,
        position: row.position,
      }));
      return context.json({ editions: answer }, 200);
    })
    .openapi(sections, async (context) => {
      const { edition } = context.req.valid('query');
      let query = db
        .selectFrom('warraq.section')
        .select(['id', 'edition_id as editionId', 'slug', 'name', 'description', 'position'])
        .orderBy('edition_id')
        .orderBy('position')
        .orderBy('id');
      if (edition) query = query.where('edition_id', '=', edition);
      return context.json({ sections: await query.execute() }, 200);
    })
    .openapi(tags, async (context) => {
      const { edition, q, limit } = context.req.valid('query');
      let query = db
        .selectFrom('warraq.tag as t')
        .select(['t.id', 't.edition_id as editionId', 't.slug', 't.name', 't.description', 't.kind'])
        .select((eb) =>
          eb
            .selectFrom('warraq.story_tag')
            .select((inner) => inner.fn.countAll<number>().as('stories'))
            .whereRef('tag_id', '=', 't.id')
            .as('stories'),
        )
        .orderBy('t.name')
        .limit(limit);
      if (edition) query = query.where('t.edition_id', '=', edition);
      if (q) query = query.where('t.name', 'ilike', part(q));
      const rows = await query.execute();
      return context.json({ tags: rows.map((row) => ({ ...row, stories: row.stories ?? 0 })) }, 200);
    })
    .openapi(bylines, async (context) => {
      const { edition, q, limit } = context.req.valid('query');
      let query = db
        .selectFrom('warraq.byline')
        .select(['id', 'edition_id as editionId', 'slug', 'name', 'description', 'kind'])
        .orderBy('name')
        .limit(limit);
      if (edition) query = query.where('edition_id', '=', edition);
      if (q) query = query.where('name', 'ilike', part(q));
      return context.json({ bylines: await query.execute() }, 200);
    });
}

/** As a pattern that means these letters and nothing else. */
export function part(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
