/** A story's row and parts as a shared document needs them: what is written together, and what is left as it stands. */
import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { BodyDocument } from '../../story/body/document.ts';
import { validateBody } from '../../story/body/validate.ts';
import { revisionContent } from '../../story/revision.ts';
import { type FieldName, fieldNames, type SharedFields } from '../../story/shared-story/fields.ts';
import type { StoryDraft } from '../../story/story-draft.ts';
import type { NewsroomTables, StoryStatus } from '../../story/tables.ts';

export type StoryRowRead = {
  status: StoryStatus;
  fields: SharedFields;
  body: BodyDocument;
  /** What is not written together. */
  rest: Omit<StoryDraft, keyof SharedFields | 'body'>;
  lastRevision: number;
};

/** The story as its row says; null where there is none. In a transaction the row stays locked until its end. */
export async function readStoryRow(
  db: Kysely<NewsroomTables>,
  storyId: number,
): Promise<StoryRowRead | null> {
  const query = db.selectFrom('warraq.story').selectAll().where('id', '=', storyId);
  const story = await (db.isTransaction ? query.forUpdate() : query).executeTakeFirst();
  if (!story) return null;
  const bylines = await db
    .selectFrom('warraq.story_byline')
    .select('byline_id')
    .where('story_id', '=', storyId)
    .orderBy('position')
    .execute();
  const tags = await db
    .selectFrom('warraq.story_tag')
    .select('tag_id')
    .where('story_id', '=', storyId)
    .orderBy('position')
    .execute();
  const related = await db
    .selectFrom('warraq.related')
    .select(['related_id', 'kind'])
    .where('story_id', '=', storyId)
    .orderBy('position')
    .execute();
  const last = await db
    .selectFrom('warraq.revision')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('number'))
    .where('story_id', '=', storyId)
    .executeTakeFirstOrThrow();
  const body = validateBody(story.body);
  if (!body.ok) throw new Error(`the body of story ${storyId} is not one of ours`);
  const ofKind = (kind: 'pick' | 'exclusion') =>
    related.filter((row) => row.kind === kind).map((row) => row.related_id);
  return {
    status: story.status,
    fields: {
      kicker: story.kicker,
      headline: story.headline,
      standfirst: story.standfirst,
      slug: story.slug,
      datelinePlace: story.dateline_place,
      sectionId: story.section_id,
      leadPhotoId: story.lead_photo_id,
      leadCaption: story.lead_caption,
      leadAlternativeText: story.lead_alternative_text,
      bylineIds: bylines.map((row) => row.byline_id),
      tagIds: tags.map((row) => row.tag_id),
      isBreaking: story.is_breaking,
      withoutAppeal: story.without_appeal,
    },
    body: body.document,
    rest: {
      id: storyId,
      editionId: story.edition_id,
      translationOf: story.translation_of,
      legacyAddresses: [],
      relatedPicks: ofKind('pick'),
      relatedExclusions: ofKind('exclusion'),
    },
    lastRevision: last.number,
  };
}

/** The names that a revision, which is in the words of the row, has for the fields. */
export const revisionKeys: Readonly<Record<FieldName, string>> = {
  kicker: 'kicker',
  headline: 'headline',
  standfirst: 'standfirst',
  slug: 'slug',
  datelinePlace: 'dateline_place',
  sectionId: 'section_id',
  leadPhotoId: 'lead_photo_id',
  leadCaption: 'lead_caption',
  leadAlternativeText: 'lead_alternative_text',
  isBreaking: 'is_breaking',
  withoutAppeal: 'without_appeal',
  bylineIds: 'bylines',
  tagIds: 'tags',
};

/** The same as a revision keeps it. */
export function asRevisionContent(fields: SharedFields, body: BodyDocument): Record<string, unknown> {
  return { ...Object.fromEntries(fieldNames.map((name) => [revisionKeys[name], fields[name]])), body };
}

const keptContent = z.object({
  kicker: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  slug: z.string(),
  body: z.unknown(),
  dateline_place: z.string(),
  section_id: z.number().nullable(),
  lead_photo_id: z.number().nullable(),
  lead_caption: z.string(),
  lead_alternative_text: z.string(),
  is_breaking: z.boolean(),
  without_appeal: z.boolean(),
  bylines: z.array(z.number()),
  tags: z.array(z.number()),
});

/** What a revision holds, as a shared document takes it; null where there is none or it cannot be read. */
export async function revisionToBringBack(
  db: Kysely<NewsroomTables>,
  storyId: number,
  number: number,
): Promise<{ fields: SharedFields; body: BodyDocument } | null> {
  const row = await db
    .selectFrom('warraq.revision')
    .select(revisionContent.as('content'))
    .where('story_id', '=', storyId)
    .where('number', '=', number)
    .executeTakeFirst();
  const kept = keptContent.safeParse(row?.content);
  const body = kept.success ? validateBody(kept.data.body) : null;
  if (!kept.success || !body?.ok) return null;
  const was = kept.data;
  return {
    fields: {
      kicker: was.kicker,
      headline: was.headline,
      standfirst: was.standfirst,
      slug: was.slug,
      datelinePlace: was.dateline_place,
      sectionId: was.section_id,
      leadPhotoId: was.lead_photo_id,
      leadCaption: was.lead_caption,
      leadAlternativeText: was.lead_alternative_text,
      bylineIds: was.bylines,
      tagIds: was.tags,
      isBreaking: was.is_breaking,
      withoutAppeal: was.without_appeal,
    },
    body: body.document,
  };
}

/** Whether a revision's content already says this. */
export function says(kept: object, content: Record<string, unknown>): boolean {
  const known = new Map(Object.entries(kept));
  return Object.entries(content).every(([key, value]) => isDeepStrictEqual(known.get(key), value));
}
