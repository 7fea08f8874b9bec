/** Stories with all that belongs to them, read in the order of their ids, a few hundred at a time. Reads only. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { BodyDocument } from '../../story/body/document.ts';
import type { NewsroomTables } from '../../story/tables.ts';

const named = z.object({ slug: z.string(), name: z.string() });
const rowSchema = z.object({
  id: z.number(),
  edition: z.string(),
  section: named.nullable(),
  status: z.enum(['draft', 'scheduled', 'published', 'retracted', 'unpublished']),
  kicker: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  slug: z.string(),
  body: z.custom<BodyDocument>((value) => typeof value === 'object' && value !== null),
  lead: z.number().nullable(),
  leadCaption: z.string(),
  leadAlternativeText: z.string(),
  translationOf: z.number().nullable(),
  publishedAt: z.coerce.date().nullable(),
  updatedAt: z.coerce.date().nullable(),
  createdAt: z.coerce.date(),
  bylines: z.array(named.extend({ kind: z.string() })),
  tags: z.array(named),
  corrections: z.array(
    z.object({
      kind: z.enum(['correction', 'clarification']),
      wasWrong: z.string(),
      isRight: z.string(),
      madeAt: z.string(),
    }),
  ),
  oldAddresses: z.array(z.string()),
  photos: z.array(
    z.object({
      id: z.number(),
      sha256: z.string(),
      width: z.number(),
      caption: z.string(),
      credit: z.string(),
      alternativeText: z.string(),
    }),
  ),
});
export type WholeStoryRow = z.infer<typeof rowSchema>;

const together = 200;

/** @param statuses only stories that are in one of these states */
export async function* wholeStories(
  db: Kysely<NewsroomTables>,
  statuses: readonly WholeStoryRow['status'][],
): AsyncGenerator<WholeStoryRow> {
  for (let last = 0; ; ) {
    const { rows } = await sql<{ story: unknown }>`
      select jsonb_build_object(
        'id', s.id, 'edition', s.edition_id, 'status', s.status, 'kicker', s.kicker, 'headline', s.headline,
        'section', (select jsonb_build_object('slug', slug, 'name', name) from warraq.section where id = s.section_id),
        'standfirst', s.standfirst, 'slug', s.slug, 'body', s.body, 'lead', s.lead_photo_id, 'leadCaption', s.lead_caption,
        'leadAlternativeText', s.lead_alternative_text, 'translationOf', s.translation_of, 'publishedAt', s.published_at,
        'updatedAt', s.updated_at, 'createdAt', s.created_at,
        'bylines', coalesce((select jsonb_agg(jsonb_build_object('slug', b.slug, 'name', b.name, 'kind', b.kind) order by sb.position)
          from warraq.story_byline sb join warraq.byline b on b.id = sb.byline_id where sb.story_id = s.id), '[]'),
        'tags', coalesce((select jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) order by st.position)
          from warraq.story_tag st join warraq.tag t on t.id = st.tag_id where st.story_id = s.id), '[]'),
        'corrections', coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'wasWrong', was_wrong, 'isRight', is_right,
          'madeAt', made_at) order by made_at, id) from warraq.correction where story_id = s.id), '[]'),
        'oldAddresses', coalesce((select jsonb_agg(address order by address) from warraq.legacy_address where story_id = s.id), '[]'),
        'photos', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'sha256', p.master_sha256, 'width', p.width,
            'caption', coalesce(t.caption, ''), 'credit', coalesce(t.credit, ''), 'alternativeText', coalesce(t.alternative_text, '')) order by p.id)
          from warraq.story_photo sp join warraq.photo p on p.id = sp.photo_id
          left join warraq.photo_text t on t.photo_id = p.id and t.edition_id = s.edition_id where sp.story_id = s.id), '[]')
      ) as story
      from warraq.story s where s.id > ${last} and s.status = any(${statuses}::text[])
      order by s.id limit ${together}`.execute(db);
    for (const { story } of rows) {
      const row = rowSchema.parse(story);
      last = row.id;
      yield row;
    }
    if (rows.length < together) return;
  }
}
