/**
 * Writing a story down, new or changed: its row, its bylines, tags, photos, related picks and old addresses, and a
 * revision, in one transaction. Saving never changes what the public may see of a draft: status is another act's.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Act } from './act.ts';
import { photosOf } from './body/plain-text.ts';
import { problemMessage } from './body/problems.ts';
import { validateBody } from './body/validate.ts';
import { keepRevision } from './revision.ts';
import { type DraftProblem, draftProblems, type StoryDraft } from './story-draft.ts';
import type { NewsroomTables } from './tables.ts';

/** The draft cannot be kept; nothing was written. `problems` name each field or place in the body. */
export class StoryNotSaved extends Error {
  readonly code = 'story-not-saved';
  readonly problems: readonly DraftProblem[];
  constructor(problems: readonly DraftProblem[]) {
    super(`story not saved: ${problems.map((problem) => `${problem.field}: ${problem.message}`).join('; ')}`);
    this.name = 'StoryNotSaved';
    this.problems = problems;
  }
}

/**
 * Creates the story, or rewrites the one that `draft.id` names, and keeps a revision.
 * @throws StoryNotSaved with every problem when a field or the body is not valid, or the story does not exist
 */
export async function saveStory(
  db: Kysely<NewsroomTables>,
  draft: StoryDraft,
  act: Act,
): Promise<{ id: number }> {
  return inTransaction(db, async (transaction) => {
    const { id } = await writeStory(transaction, draft, act);
    await keepRevision(transaction, id, 'save', act);
    return { id };
  });
}

/**
 * The same without a revision, for a story that is being typed: its row follows every few seconds, and whoever writes
 * it keeps a revision when somebody pauses.
 * @throws StoryNotSaved as `saveStory` does
 */
export async function writeStory(
  db: Kysely<NewsroomTables>,
  draft: StoryDraft,
  act: Act,
): Promise<{ id: number }> {
  const problems = draftProblems(draft);
  const body = validateBody(draft.body);
  if (!body.ok) {
    problems.push(
      ...body.problems.map((problem) => ({
        field: `body.${problem.path}`,
        message: problemMessage(problem, 'en'),
      })),
    );
  }
  if (problems.length > 0) throw new StoryNotSaved(problems);

  return inTransaction(db, async (transaction) => {
    const id = await writeRow(transaction, draft, act);
    await writeParts(transaction, id, draft);
    return { id };
  });
}

/** Runs in the caller's transaction when there is one, else in its own. */
export function inTransaction<T>(
  db: Kysely<NewsroomTables>,
  work: (transaction: Transaction<NewsroomTables>) => Promise<T>,
): Promise<T> {
  return db.isTransaction ? work(db as Transaction<NewsroomTables>) : db.transaction().execute(work);
}

async function writeRow(db: Transaction<NewsroomTables>, draft: StoryDraft, act: Act): Promise<number> {
  const row = {
    edition_id: draft.editionId,
    section_id: draft.sectionId,
    kicker: draft.kicker,
    headline: draft.headline,
    standfirst: draft.standfirst,
    slug: draft.slug,
    body: JSON.stringify(draft.body),
    dateline_place: draft.datelinePlace,
    lead_photo_id: draft.leadPhotoId,
    lead_caption: draft.leadCaption,
    lead_alternative_text: draft.leadAlternativeText,
    is_breaking: draft.isBreaking,
    without_appeal: draft.withoutAppeal,
    translation_of: draft.translationOf,
  };
  if (draft.id === undefined) {
    const created = await db
      .insertInto('warraq.story')
      .values({ ...row, status: 'draft', created_at: act.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    return created.id;
  }
  // Readers are told of a change of a published story by its time; a draft has no such time.
  const changed = await db
    .updateTable('warraq.story')
    .set((eb) => ({
      ...row,
      updated_at: eb.case().when('status', '=', 'published').then(act.at).else(eb.ref('updated_at')).end(),
    }))
    .where('id', '=', draft.id)
    .returning('id')
    .executeTakeFirst();
  if (!changed) throw new StoryNotSaved([{ field: 'id', message: `there is no story ${draft.id}` }]);
  return changed.id;
}

async function writeParts(db: Transaction<NewsroomTables>, id: number, draft: StoryDraft): Promise<void> {
  for (const table of ['warraq.story_byline', 'warraq.story_tag', 'warraq.story_photo'] as const) {
    await db.deleteFrom(table).where('story_id', '=', id).execute();
  }
  const decided = [...draft.relatedPicks, ...draft.relatedExclusions];
  await db
    .deleteFrom('warraq.related')
    .where('story_id', '=', id)
    .where((eb) =>
      decided.length === 0
        ? eb('kind', '<>', 'found')
        : eb.or([eb('kind', '<>', 'found'), eb('related_id', 'in', decided)]),
    )
    .execute();
  const bylines = unique(draft.bylineIds).map((byline_id, position) => ({
    story_id: id,
    byline_id,
    position,
  }));
  if (bylines.length > 0) await db.insertInto('warraq.story_byline').values(bylines).execute();

  const tags = unique(draft.tagIds).map((tag_id, position) => ({ story_id: id, tag_id, position }));
  if (tags.length > 0) await db.insertInto('warraq.story_tag').values(tags).execute();

  const lead = draft.leadPhotoId === null ? [] : [draft.leadPhotoId];
  const photos = unique([...lead, ...photosOf(draft.body)]).map((photo_id) => ({ story_id: id, photo_id }));
  if (photos.length > 0) await db.insertInto('warraq.story_photo').values(photos).execute();

  const picks = unique(draft.relatedPicks);
  const exclusions = unique(draft.relatedExclusions).filter((excluded) => !picks.includes(excluded));
  const related = [
    ...picks.map((related_id, position) => ({ story_id: id, related_id, kind: 'pick' as const, position })),
    ...exclusions.map((related_id, position) => ({
      story_id: id,
      related_id,
      kind: 'exclusion' as const,
      position,
    })),
  ];
  if (related.length > 0) await db.insertInto('warraq.related').values(related).execute();

  const addresses = unique(draft.legacyAddresses).map((address) => ({ address, story_id: id }));
  if (addresses.length > 0) {
    // An address that another story holds stays with it: the first to claim it has the readers' links.
    await db
      .insertInto('warraq.legacy_address')
      .values(addresses)
      .onConflict((on) => on.doNothing())
      .execute();
  }
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
