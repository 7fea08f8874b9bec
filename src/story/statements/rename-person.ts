/**
 * Another name for a person or body of the ledger, and two of them made one. Addresses that readers have lead on, and
 * what a statement says of its speaker (as he was called, in what capacity then) is never changed by it.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import { inTransaction } from '../save-story.ts';
import type { NewsroomTables } from '../tables.ts';
import { personSchema } from './people.ts';

export const personNameSchema = personSchema.omit({ kind: true });
export type PersonNaming = z.input<typeof personNameSchema>;
export type RenamePersonRefused = { kind: 'refused'; reason: 'no-such-person' | 'slug-taken' | 'not-valid' };
export type MergePeopleRefused = {
  kind: 'refused';
  reason: 'no-such-person' | 'same-person' | 'person-with-body';
};

/**
 * What the edition calls a person or body from now on, and his address. Without a slug the address stays.
 * A slug that somebody else bears is refused; one that somebody bore leads to whoever bears it now.
 */
export async function renamePerson(
  db: Kysely<NewsroomTables>,
  id: number,
  naming: PersonNaming,
): Promise<{ kind: 'renamed' } | RenamePersonRefused> {
  const parsed = personNameSchema.safeParse(naming);
  if (!parsed.success) return { kind: 'refused', reason: 'not-valid' };
  const { editionId, name, capacity, description } = parsed.data;
  return inTransaction(db, async (transaction) => {
    await slugsAreMine(transaction);
    const old = await personOf(transaction, id);
    if (!old) return { kind: 'refused', reason: 'no-such-person' };
    const slug = parsed.data.slug ?? old.slug;
    if (slug !== old.slug) {
      const taken = await transaction
        .selectFrom('warraq.person')
        .select('id')
        .where('slug', '=', slug)
        .executeTakeFirst();
      if (taken) return { kind: 'refused', reason: 'slug-taken' };
      await transaction.updateTable('warraq.person').set({ slug }).where('id', '=', id).execute();
      await transaction.deleteFrom('warraq.former_person').where('slug', '=', slug).execute();
      await leadOn(transaction, old.slug, id);
    }
    await transaction
      .insertInto('warraq.person_name')
      .values({ person_id: id, edition_id: editionId, name, capacity, description })
      .onConflict((on) =>
        on.columns(['person_id', 'edition_id']).doUpdateSet({ name, capacity, description }),
      )
      .execute();
    return { kind: 'renamed' };
  });
}

/**
 * Makes `from` part of `into`: his statements, bylines and addresses go there, and the names that editions have for him
 * where they have none for `into`. A person and a body are never one.
 */
export async function mergePeople(
  db: Kysely<NewsroomTables>,
  from: number,
  into: number,
): Promise<{ kind: 'merged'; statements: number } | MergePeopleRefused> {
  if (from === into) return { kind: 'refused', reason: 'same-person' };
  return inTransaction(db, async (transaction) => {
    await slugsAreMine(transaction);
    const [one, other] = [await personOf(transaction, from), await personOf(transaction, into)];
    if (!one || !other) return { kind: 'refused', reason: 'no-such-person' };
    if (one.kind !== other.kind) return { kind: 'refused', reason: 'person-with-body' };
    const moved = await transaction
      .updateTable('warraq.statement')
      .set({ person_id: into })
      .where('person_id', '=', from)
      .executeTakeFirst();
    await transaction
      .updateTable('warraq.byline')
      .set({ person_id: into })
      .where('person_id', '=', from)
      .execute();
    await sql`
      insert into warraq.person_name (person_id, edition_id, name, capacity, description)
      select ${into}, edition_id, name, capacity, description from warraq.person_name where person_id = ${from}
      on conflict (person_id, edition_id) do nothing`.execute(transaction);
    await transaction
      .updateTable('warraq.former_person')
      .set({ person_id: into })
      .where('person_id', '=', from)
      .execute();
    await transaction.deleteFrom('warraq.person').where('id', '=', from).execute();
    await leadOn(transaction, one.slug, into);
    return { kind: 'merged', statements: Number(moved.numUpdatedRows) };
  });
}

/** Two at once do not take the same slug: the lock that a new person's slug is found under. */
async function slugsAreMine(db: Transaction<NewsroomTables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(7741303)`.execute(db);
}

function personOf(db: Transaction<NewsroomTables>, id: number) {
  return db
    .selectFrom('warraq.person')
    .select(['slug', 'kind'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

async function leadOn(db: Transaction<NewsroomTables>, slug: string, person_id: number): Promise<void> {
  await db
    .insertInto('warraq.former_person')
    .values({ slug, person_id })
    .onConflict((on) => on.column('slug').doUpdateSet({ person_id }))
    .execute();
}
