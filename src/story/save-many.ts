/**
 * Many stories at once, whole and in one transaction: a few statements for all of them, the same rows, rules and
 * revision as `save-story.ts` and `publish-story.ts` give one. For stories that were written elsewhere before (a
 * recovery, a hand-over); a newsroom's own go through those acts, one by one.
 */
import { sql, type Transaction } from 'kysely';
import type { Act } from './act.ts';
import { photosOf } from './body/plain-text.ts';
import { problemMessage } from './body/problems.ts';
import { validateBody } from './body/validate.ts';
import { type DraftProblem, draftProblems, type StoryDraft } from './story-draft.ts';
import type { NewsroomTables } from './tables.ts';

export type WholeStory = {
  /** From `newStoryIds`. */
  id: number;
  draft: Omit<StoryDraft, 'id'>;
  /** When it came out, where it was public; null leaves a draft. */
  publishedAt: Date | null;
  updatedAt: Date | null;
};

declare const isChecked: unique symbol;
/** One that can be written as it is; only `checkedStory` makes it. */
export type CheckedStory = WholeStory & { readonly [isChecked]: true };

/** The story, if it can be written as it is; else why not. */
export function checkedStory(
  story: WholeStory,
): { ok: true; story: CheckedStory } | { ok: false; problems: DraftProblem[] } {
  const problems = problemsOf(story);
  return problems.length === 0 ? { ok: true, story: story as CheckedStory } : { ok: false, problems };
}

function problemsOf({ draft, publishedAt }: WholeStory): DraftProblem[] {
  const problems = draftProblems(draft);
  const body = validateBody(draft.body);
  if (!body.ok)
    problems.push(
      ...body.problems.map((problem) => ({
        field: `body.${problem.path}`,
        message: problemMessage(problem, 'en'),
      })),
    );
  if (publishedAt !== null) {
    if (draft.headline.trim() === '') problems.push({ field: 'headline', message: 'public without one' });
    if (draft.sectionId === null) problems.push({ field: 'sectionId', message: 'public without one' });
    if (draft.body.content.length === 0) problems.push({ field: 'body', message: 'public without one' });
  }
  return problems;
}

/** Numbers for stories that are about to be written: what ties them to each other can be known before. */
export async function newStoryIds(db: Transaction<NewsroomTables>, count: number): Promise<number[]> {
  if (count === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('warraq.story', 'id')) as id from generate_series(1, ${count}::int)`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Which of these numbers are a story's already. */
export async function heldIds(db: Transaction<NewsroomTables>, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select id from warraq.story where id = any(${ids}::bigint[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Numbers up to this one are never given by `newStoryIds` again. */
export async function reserveIds(db: Transaction<NewsroomTables>, highest: number): Promise<void> {
  await sql`
    select setval(pg_get_serial_sequence('warraq.story', 'id'), greatest(${highest}::bigint,
      nextval(pg_get_serial_sequence('warraq.story', 'id'))))`.execute(db);
}

/** Writes new stories, each with one revision named `what`. */
export async function saveManyStories(
  db: Transaction<NewsroomTables>,
  stories: readonly CheckedStory[],
  what: string,
  act: Act,
): Promise<void> {
  if (stories.length === 0) return;
  const ids = stories.map(({ id }) => id);

  await sql`
    insert into warraq.story (id, edition_id, section_id, status, kicker, headline, standfirst, slug, body,
      dateline_place, lead_photo_id, lead_caption, lead_alternative_text, is_breaking, without_appeal, translation_of,
      published_at, updated_at, created_at)
    select id, edition_id, section_id, status, kicker, headline, standfirst, slug, body, dateline_place, lead_photo_id,
      lead_caption, lead_alternative_text, is_breaking, without_appeal, translation_of, published_at, updated_at,
      ${act.at}::timestamptz
    from jsonb_populate_recordset(null::warraq.story, ${JSON.stringify(stories.map(storyRow))}::jsonb)`.execute(
    db,
  );
  const parts = {
    story_byline: stories.flatMap(({ draft, id }) =>
      unique(draft.bylineIds).map((byline_id, position) => ({ story_id: id, byline_id, position })),
    ),
    story_tag: stories.flatMap(({ draft, id }) =>
      unique(draft.tagIds).map((tag_id, position) => ({ story_id: id, tag_id, position })),
    ),
    story_photo: stories.flatMap(({ draft, id }) =>
      photosIn(draft).map((photo_id) => ({ story_id: id, photo_id })),
    ),
    legacy_address: stories.flatMap(({ draft, id }) =>
      unique(draft.legacyAddresses).map((address) => ({ address, story_id: id })),
    ),
  };
  for (const [table, rows] of Object.entries(parts)) {
    if (rows.length === 0) continue;
    const into = sql.table(`warraq.${table}`);
    // An address that another story holds stays with it: the first to claim it has the readers' links.
    await sql`
      insert into ${into} select * from jsonb_populate_recordset(null::${into}, ${JSON.stringify(rows)}::jsonb)
      on conflict do nothing`.execute(db);
  }
  // What it says is the row itself, as long as nobody changes it (0096).
  await sql`
    insert into warraq.revision (story_id, number, act, made_at, made_by)
    select id, 1, ${what}, ${act.at}::timestamptz, ${act.by} from unnest(${ids}::bigint[]) id`.execute(db);
}

function storyRow({ id, draft, publishedAt, updatedAt }: WholeStory) {
  return {
    id,
    edition_id: draft.editionId,
    section_id: draft.sectionId,
    status: publishedAt === null ? 'draft' : 'published',
    kicker: draft.kicker,
    headline: draft.headline,
    standfirst: draft.standfirst,
    slug: draft.slug,
    body: draft.body,
    dateline_place: draft.datelinePlace,
    lead_photo_id: draft.leadPhotoId,
    lead_caption: draft.leadCaption,
    lead_alternative_text: draft.leadAlternativeText,
    is_breaking: draft.isBreaking,
    without_appeal: draft.withoutAppeal,
    translation_of: draft.translationOf,
    published_at: publishedAt,
    updated_at: updatedAt,
  };
}

function photosIn({ leadPhotoId, body }: WholeStory['draft']): number[] {
  return unique([...(leadPhotoId === null ? [] : [leadPhotoId]), ...photosOf(body)]);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
