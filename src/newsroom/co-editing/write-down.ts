/**
 * From the shared document to the story's row. Only the server writes the row of a story that is being written
 * together, and never one that the public sees: its changes wait in the document until somebody publishes them.
 */
import type { Kysely, Transaction } from 'kysely';
import type * as Y from 'yjs';
import type { Act } from '../../story/act.ts';
import type { BodyProblem } from '../../story/body/problems.ts';
import { keepRevision, revisionContent } from '../../story/revision.ts';
import { inTransaction, StoryNotSaved, writeStory } from '../../story/save-story.ts';
import { type FieldName, readFields } from '../../story/shared-story/fields.ts';
import { bodyIn } from '../../story/shared-story/shared-body.ts';
import type { DraftProblem } from '../../story/story-draft.ts';
import type { NewsroomTables } from '../../story/tables.ts';
import { asRevisionContent, readStoryRow, type StoryRowRead, says } from './story-row.ts';

export type WriteDown = {
  /** Keeps a revision too, where something changed since the last one. */
  keep: boolean;
  /** Also what the public sees: an editor publishes the changes. */
  publishes?: boolean;
  /** What the revision is called. */
  what?: string;
};

/** Brings everything that is kept into the document, while the story's row is held. */
type CatchUp = { catchUp(transaction: Kysely<NewsroomTables>): Promise<void> };

export type WrittenDown =
  | { kind: 'written'; revision: number | null; conflicts: readonly FieldName[] }
  /** The public sees this story: its row stays as it is. The changes are kept as a revision where that was asked. */
  | { kind: 'waiting'; revision: number | null; conflicts: readonly FieldName[] }
  /** Somebody wrote the row beside the document: bring that in first. */
  | { kind: 'beside' }
  | { kind: 'no-such-story' }
  | { kind: 'not-writable'; body: readonly BodyProblem[]; fields: readonly DraftProblem[] };

const isPublic = ({ status }: StoryRowRead) => status === 'published' || status === 'retracted';

/** Writes what the document says now. Repeating it changes nothing. */
export async function writeDown(
  db: Kysely<NewsroomTables>,
  doc: Y.Doc,
  storyId: number,
  act: Act,
  { keep, publishes = false, what = 'save', catchUp }: WriteDown & CatchUp,
): Promise<WrittenDown> {
  try {
    return await inTransaction(db, async (transaction) => {
      const row = await readStoryRow(transaction, storyId);
      if (!row) return { kind: 'no-such-story' };
      const { known } = await transaction
        .selectFrom('warraq.shared_story')
        .select('known')
        .where('story_id', '=', storyId)
        .executeTakeFirstOrThrow();
      const inRow = asRevisionContent(row.fields, row.body);
      if (known !== null && !says(known, inRow)) return { kind: 'beside' };
      await catchUp(transaction);
      const body = bodyIn(doc);
      if (!body.ok) return { kind: 'not-writable', body: body.problems, fields: [] };
      const { fields, conflicts } = readFields(doc, row.fields);
      const content = asRevisionContent(fields, body.document);
      const mayWrite = publishes || !isPublic(row);
      if (mayWrite && !says(inRow, content))
        await writeStory(transaction, { ...row.rest, ...fields, body: body.document }, act);
      let revision: number | null = null;
      if (keep && !(await isKept(transaction, storyId, content)))
        revision = await keepRevision(transaction, storyId, what, act, mayWrite ? {} : content);
      await transaction
        .updateTable('warraq.shared_story')
        .set({
          known: JSON.stringify(mayWrite ? content : inRow),
          ...(keep ? { kept_at: act.at } : {}),
        })
        .where('story_id', '=', storyId)
        .execute();
      return { kind: mayWrite ? 'written' : 'waiting', revision, conflicts };
    });
  } catch (error) {
    if (error instanceof StoryNotSaved) return { kind: 'not-writable', body: [], fields: error.problems };
    throw error;
  }
}

/** Whether the newest revision already says this. */
async function isKept(
  db: Transaction<NewsroomTables>,
  storyId: number,
  content: Record<string, unknown>,
): Promise<boolean> {
  const last = await db
    .selectFrom('warraq.revision')
    .select(revisionContent.as('content'))
    .where('story_id', '=', storyId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last !== undefined && says(last.content, content);
}
