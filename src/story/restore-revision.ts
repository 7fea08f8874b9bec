/** Bringing a story back to how it stood after an earlier act. It changes words, never whether the public sees them. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Act } from './act.ts';
import { validateBody } from './body/validate.ts';
import { revisionContent } from './revision.ts';
import { inTransaction, saveStory } from './save-story.ts';
import type { NewsroomTables } from './tables.ts';

/** What of a revision is put back. Bodies of older schema versions are brought to today's by the validation. */
const contentSchema = z.object({
  section_id: z.number().nullable(),
  kicker: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  slug: z.string(),
  body: z.unknown(),
  dateline_place: z.string(),
  lead_photo_id: z.number().nullable(),
  lead_caption: z.string(),
  lead_alternative_text: z.string(),
  is_breaking: z.boolean(),
  without_appeal: z.boolean(),
  translation_of: z.number().nullable(),
  bylines: z.array(z.number()),
  tags: z.array(z.number()),
});

export type RestoreRefused = { kind: 'refused'; reason: 'no-such-revision' | 'not-readable' };

/** Restores revision `number`; what it named and is no longer there (a merged tag) is left out. Keeps a new revision. */
export async function restoreRevision(
  db: Kysely<NewsroomTables>,
  id: number,
  number: number,
  act: Act,
): Promise<{ kind: 'restored' } | RestoreRefused> {
  return inTransaction(db, async (transaction) => {
    const revision = await transaction
      .selectFrom('warraq.revision')
      .innerJoin('warraq.story', 'warraq.story.id', 'warraq.revision.story_id')
      .select(['warraq.story.edition_id', revisionContent.as('content')])
      .where('story_id', '=', id)
      .where('number', '=', number)
      .executeTakeFirst();
    if (!revision) return { kind: 'refused', reason: 'no-such-revision' };
    const content = contentSchema.safeParse(revision.content);
    const body = content.success ? validateBody(content.data.body) : null;
    if (!content.success || !body?.ok) return { kind: 'refused', reason: 'not-readable' };
    const was = content.data;
    const there = async (table: 'warraq.tag' | 'warraq.byline', ids: readonly number[]) => {
      if (ids.length === 0) return [];
      const rows = await transaction
        .selectFrom(table)
        .select('id')
        .where('id', 'in', [...ids])
        .execute();
      const known = new Set(rows.map((row) => row.id));
      return ids.filter((one) => known.has(one));
    };
    const related = await transaction
      .selectFrom('warraq.related')
      .select(['related_id', 'kind'])
      .where('story_id', '=', id)
      .orderBy('position')
      .execute();
    const ofKind = (kind: 'pick' | 'exclusion') =>
      related.filter((row) => row.kind === kind).map((row) => row.related_id);
    await saveStory(
      transaction,
      {
        id,
        editionId: revision.edition_id,
        sectionId: was.section_id,
        kicker: was.kicker,
        headline: was.headline,
        standfirst: was.standfirst,
        slug: was.slug,
        body: body.document,
        datelinePlace: was.dateline_place,
        leadPhotoId: was.lead_photo_id,
        leadCaption: was.lead_caption,
        leadAlternativeText: was.lead_alternative_text,
        bylineIds: await there('warraq.byline', was.bylines),
        tagIds: await there('warraq.tag', was.tags),
        isBreaking: was.is_breaking,
        withoutAppeal: was.without_appeal,
        translationOf: was.translation_of,
        legacyAddresses: [],
        relatedPicks: ofKind('pick'),
        relatedExclusions: ofKind('exclusion'),
      },
      act,
    );
    return { kind: 'restored' };
  });
}
