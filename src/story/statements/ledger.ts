/**
 * The ledger of who said what. The program proposes; a person accepts, mends or dismisses. Only what a person accepted
 * is public, and only while its story is. A decision is never overwritten by a later proposal.
 */
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Act } from '../act.ts';
import { inTransaction } from '../save-story.ts';
import type { NewsroomTables } from '../tables.ts';
import { savePerson } from './people.ts';
import { stemsBy, stemsOfStatement } from './words-of-statement.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text));
const line = (longest: number) => z.string().trim().max(longest);

/** What a person says of a statement where the proposal was not right, or where there was none. */
export const statementSchema = z.strictObject({
  words: z.string().trim().min(1).max(20_000),
  isDirect: z.boolean(),
  speaker: line(300).min(1),
  /** Then, not now. */
  capacity: line(300),
  /** The agency or outlet that it came by. */
  agency: line(300),
  saidOn: day.nullable(),
  saidCertainty: z.enum(['stated', 'computed', 'guess', 'unknown']),
  /** Whose page it stands on: a person or body that is there, a new one, or nobody's (an unnamed source). */
  person: z.union([
    z.strictObject({ id: z.int().positive() }),
    z.strictObject({ new: z.enum(['person', 'body']) }),
    z.null(),
  ]),
});
export type StatementDraft = z.infer<typeof statementSchema>;

export type StatementRefused = {
  kind: 'refused';
  reason: 'no-such-statement' | 'no-such-story' | 'no-such-person' | 'nobody-speaks' | 'not-valid';
};
type Decided = { kind: 'accepted' | 'mended' | 'dismissed'; id: number };

/**
 * Accepts a statement as it was proposed; `person` says whose it is, null leaves it nobody's.
 * Refused where the proposal names no speaker: then it is mended.
 */
export async function acceptStatement(
  db: Kysely<NewsroomTables>,
  id: number,
  person: StatementDraft['person'],
  act: Act,
): Promise<Decided | StatementRefused> {
  return inTransaction(db, async (transaction) => {
    const row = await statementOf(transaction, id);
    if (!row) return { kind: 'refused', reason: 'no-such-statement' };
    if (row.speaker.trim() === '') return { kind: 'refused', reason: 'nobody-speaks' };
    const personId = await whose(transaction, person, row, row.edition_id, act);
    if (personId === undefined) return { kind: 'refused', reason: 'no-such-person' };
    await transaction
      .updateTable('warraq.statement')
      .set({
        state: 'accepted',
        person_id: personId,
        decided_at: act.at,
        decided_by: act.by,
        stems: stemsOfStatement(row),
        stems_by: stemsBy,
      })
      .where('id', '=', id)
      .execute();
    return { kind: 'accepted', id };
  });
}

/** Accepts a statement as a person has put it right; also one that was accepted or dismissed before. */
export async function mendStatement(
  db: Kysely<NewsroomTables>,
  id: number,
  draft: StatementDraft,
  act: Act,
): Promise<Decided | StatementRefused> {
  const parsed = statementSchema.safeParse(draft);
  if (!parsed.success) return { kind: 'refused', reason: 'not-valid' };
  return inTransaction(db, async (transaction) => {
    const row = await statementOf(transaction, id);
    if (!row) return { kind: 'refused', reason: 'no-such-statement' };
    const personId = await whose(transaction, parsed.data.person, parsed.data, row.edition_id, act);
    if (personId === undefined) return { kind: 'refused', reason: 'no-such-person' };
    await transaction
      .updateTable('warraq.statement')
      .set({
        ...columns(parsed.data),
        state: 'mended',
        person_id: personId,
        decided_at: act.at,
        decided_by: act.by,
      })
      .where('id', '=', id)
      .execute();
    return { kind: 'mended', id };
  });
}

/** Says that it is no statement, or none for the ledger; it is proposed no more. */
export async function dismissStatement(
  db: Kysely<NewsroomTables>,
  id: number,
  act: Act,
): Promise<Decided | StatementRefused> {
  return inTransaction(db, async (transaction) => {
    const row = await statementOf(transaction, id);
    if (!row) return { kind: 'refused', reason: 'no-such-statement' };
    await transaction
      .updateTable('warraq.statement')
      .set({ state: 'dismissed', decided_at: act.at, decided_by: act.by })
      .where('id', '=', id)
      .execute();
    return { kind: 'dismissed', id };
  });
}

/**
 * Takes a decision back: it is a proposal again, as it was found. One that a person entered, which nobody proposed, goes.
 */
export async function reopenStatement(
  db: Kysely<NewsroomTables>,
  id: number,
): Promise<{ kind: 'proposed'; id: number } | StatementRefused> {
  return inTransaction(db, async (transaction) => {
    const row = await statementOf(transaction, id);
    if (!row) return { kind: 'refused', reason: 'no-such-statement' };
    if (row.found_words === '')
      await transaction.deleteFrom('warraq.statement').where('id', '=', id).execute();
    else
      await transaction
        .updateTable('warraq.statement')
        .set({
          state: 'proposed',
          words: row.found_words,
          person_id: null,
          decided_at: null,
          decided_by: '',
        })
        .where('id', '=', id)
        .execute();
    return { kind: 'proposed', id };
  });
}

/** Enters a statement that the program did not find. */
export async function addStatement(
  db: Kysely<NewsroomTables>,
  storyId: number,
  draft: StatementDraft,
  act: Act,
): Promise<Decided | StatementRefused> {
  const parsed = statementSchema.safeParse(draft);
  if (!parsed.success) return { kind: 'refused', reason: 'not-valid' };
  return inTransaction(db, async (transaction) => {
    const story = await transaction
      .selectFrom('warraq.story')
      .select('edition_id')
      .where('id', '=', storyId)
      .forUpdate()
      .executeTakeFirst();
    if (!story) return { kind: 'refused', reason: 'no-such-story' };
    const personId = await whose(transaction, parsed.data.person, parsed.data, story.edition_id, act);
    if (personId === undefined) return { kind: 'refused', reason: 'no-such-person' };
    const last = await transaction
      .selectFrom('warraq.statement')
      .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(-1)).as('position'))
      .where('story_id', '=', storyId)
      .executeTakeFirstOrThrow();
    const { id } = await transaction
      .insertInto('warraq.statement')
      .values({
        ...columns(parsed.data),
        story_id: storyId,
        person_id: personId,
        position: last.position + 1,
        state: 'mended',
        decided_at: act.at,
        decided_by: act.by,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { kind: 'mended', id };
  });
}

function columns({ words, isDirect, speaker, capacity, agency, saidOn, saidCertainty }: StatementDraft) {
  return {
    words,
    is_direct: isDirect,
    speaker,
    capacity,
    agency,
    said_on: saidOn,
    said_certainty: saidOn === null ? ('unknown' as const) : saidCertainty,
    stems: stemsOfStatement({ words, speaker, capacity }),
    stems_by: stemsBy,
  };
}

function statementOf(db: Transaction<NewsroomTables>, id: number) {
  return db
    .selectFrom('warraq.statement as statement')
    .innerJoin('warraq.story as story', 'story.id', 'statement.story_id')
    .select(['statement.id', 'statement.words', 'statement.speaker', 'statement.capacity'])
    .select('statement.found_words')
    .select('story.edition_id')
    .where('statement.id', '=', id)
    .forUpdate('statement')
    .executeTakeFirst();
}

/** Undefined where a person is named that is not there. */
async function whose(
  db: Transaction<NewsroomTables>,
  person: StatementDraft['person'],
  said: { speaker: string; capacity: string },
  editionId: string,
  act: Act,
): Promise<number | null | undefined> {
  if (person === null) return null;
  if ('id' in person) {
    const there = await db
      .selectFrom('warraq.person')
      .select('id')
      .where('id', '=', person.id)
      .executeTakeFirst();
    if (!there) return undefined;
    // A person known to another edition gets the name that this story gives him.
    await db
      .insertInto('warraq.person_name')
      .values({ person_id: person.id, edition_id: editionId, name: said.speaker, capacity: said.capacity })
      .onConflict((on) => on.columns(['person_id', 'edition_id']).doNothing())
      .execute();
    return person.id;
  }
  const saved = await savePerson(
    db,
    { kind: person.new, editionId, name: said.speaker, capacity: said.capacity },
    act,
  );
  return saved.kind === 'saved' ? saved.id : undefined;
}
