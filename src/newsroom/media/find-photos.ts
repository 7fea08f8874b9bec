/** Looking for photos by their words, whatever the spelling of hamza, ta marbuta or vowels; a page at a time by key. */
import { z } from '@hono/zod-openapi';
import { type RawBuilder, sql } from 'kysely';
import { part } from '../masthead/masthead-routes.ts';
import type { StaffDatabase } from '../tables.ts';
import { photoRows, photoSchema, presentPhoto } from './photo-shape.ts';

export const photoQuerySchema = z.strictObject({
  /** Words of the caption, the credit or the alternative text; each has to be there. */
  q: z.string().max(200).optional(),
  credit: z.string().max(200).optional(),
  rights: z.enum(['ended', 'ending']).optional(),
  used: z.enum(['yes', 'no']).optional(),
  missing: z.enum(['caption', 'credit', 'alternative-text']).optional(),
  withdrawn: z.enum(['yes', 'no']).default('no'),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(40),
  lang: z.string().optional(),
});

export const photoListSchema = z.object({ photos: z.array(photoSchema), next: z.number().nullable() });

export async function findPhotos(db: StaffDatabase, asked: z.infer<typeof photoQuerySchema>) {
  let query = photoRows(db)
    .orderBy('p.id', 'desc')
    .limit(asked.limit + 1);
  const words = (asked.q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8);
  for (const word of words) {
    query = query.where(
      sql<boolean>`exists (select from warraq.photo_text t where t.photo_id = p.id
        and ${folded(sql`concat_ws(' ', t.caption, t.credit, t.alternative_text)`)} like ${folded(sql`${part(word)}::text`)})`,
    );
  }
  if (asked.credit) {
    query = query.where(
      sql<boolean>`exists (select from warraq.photo_text t where t.photo_id = p.id
        and ${folded(sql`t.credit`)} like ${folded(sql`${part(asked.credit)}::text`)})`,
    );
  }
  if (asked.rights === 'ended') query = query.where(sql<boolean>`p.rights_until < current_date`);
  if (asked.rights === 'ending')
    query = query.where(sql<boolean>`p.rights_until between current_date and current_date + 30`);
  if (asked.used) {
    const isUsed = sql<boolean>`exists (select from warraq.story_photo sp where sp.photo_id = p.id)`;
    query = query.where(asked.used === 'yes' ? isUsed : sql<boolean>`not ${isUsed}`);
  }
  if (asked.missing) {
    const column = sql.ref(`t.${asked.missing === 'alternative-text' ? 'alternative_text' : asked.missing}`);
    query = query.where(
      sql<boolean>`not exists (select from warraq.photo_text t where t.photo_id = p.id and ${column} <> '')`,
    );
  }
  query = query.where('p.withdrawn_at', asked.withdrawn === 'yes' ? 'is not' : 'is', null);
  if (asked.before) query = query.where('p.id', '<', asked.before);
  const rows = await query.execute();
  const page = rows.slice(0, asked.limit);
  return {
    photos: page.map(presentPhoto),
    next: rows.length > asked.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** A text as it is compared: without vowels and tatweel, with one form of each letter that is written several ways. */
function folded(text: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`translate(lower(regexp_replace(${text}, '[\u064B-\u0652\u0670\u0640]', '', 'g')), 'أإآٱىةؤئ', 'اااايهوي')`;
}
