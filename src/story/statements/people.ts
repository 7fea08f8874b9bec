/**
 * Persons and bodies that speak in stories: each has one slug in the house and a name in every edition that knows it.
 * Nobody is made here by a guess: a person of the newsroom says who it is.
 */
import type { Transaction } from 'kysely';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { normalForm } from '../../language/analysis/normal-form.ts';
import type { Act } from '../act.ts';
import { inTransaction } from '../save-story.ts';
import { isSlug, slugFrom } from '../slug.ts';
import type { NewsroomTables } from '../tables.ts';

const line = (longest: number) => z.string().trim().max(longest);

export const personSchema = z.strictObject({
  kind: z.enum(['person', 'body']),
  editionId: z.string().regex(/^[a-z]{2,3}$/),
  name: line(200).min(1),
  capacity: line(300).default(''),
  description: line(4000).default(''),
  slug: z.string().refine(isSlug).optional(),
});
export type PersonDraft = z.input<typeof personSchema>;

export type PersonRefused = { kind: 'refused'; reason: 'slug-taken' | 'not-valid' };

/** A new person or body. Its slug is made from the name, with a number where another bears it. */
export async function savePerson(
  db: Kysely<NewsroomTables>,
  draft: PersonDraft,
  act: Act,
): Promise<{ kind: 'saved'; id: number } | PersonRefused> {
  const parsed = personSchema.safeParse(draft);
  if (!parsed.success) return { kind: 'refused', reason: 'not-valid' };
  return inTransaction(db, async (transaction) => {
    const { slug: wanted, kind, editionId, name, capacity, description } = parsed.data;
    const slug = await freeSlug(transaction, wanted ?? (slugFrom(name) || kind), wanted !== undefined);
    if (slug === null) return { kind: 'refused', reason: 'slug-taken' };
    // An address that once was somebody's is of whoever bears it now.
    await transaction.deleteFrom('warraq.former_person').where('slug', '=', slug).execute();
    const { id } = await transaction
      .insertInto('warraq.person')
      .values({ kind, slug, created_at: act.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    await transaction
      .insertInto('warraq.person_name')
      .values({ person_id: id, edition_id: editionId, name, capacity, description })
      .execute();
    return { kind: 'saved', id };
  });
}

export type KnownPerson = { id: number; kind: 'person' | 'body'; name: string; capacity: string };

/** Persons and bodies whose name in the edition has these words; for the desk's choice. At most twenty. */
export async function peopleNamed(
  db: Kysely<NewsroomTables>,
  editionId: string,
  words: string,
): Promise<KnownPerson[]> {
  const wanted = bareName(words);
  if (wanted === '') return [];
  const rows = await db
    .selectFrom('warraq.person as person')
    .innerJoin('warraq.person_name as name', 'name.person_id', 'person.id')
    .select(['person.id', 'person.kind', 'name.name', 'name.capacity'])
    .where('name.edition_id', '=', editionId)
    .orderBy('person.id')
    .limit(20_000)
    .execute();
  return rows.filter(({ name }) => ` ${bareName(name)} `.includes(` ${wanted} `)).slice(0, 20);
}

/** The one person or body of exactly that name in the edition, or null where there is none or several. */
export async function personOfName(
  db: Kysely<NewsroomTables> | Transaction<NewsroomTables>,
  editionId: string,
  name: string,
): Promise<number | null> {
  const wanted = bareName(name);
  const rows = await db
    .selectFrom('warraq.person_name')
    .select(['person_id', 'name'])
    .where('edition_id', '=', editionId)
    .limit(20_000)
    .execute();
  const same = rows.filter((row) => bareName(row.name) === wanted);
  return same.length === 1 && same[0] ? same[0].person_id : null;
}

/** «أحمد» and «احمد», with marks and without, are one name. */
const bareName = (name: string): string =>
  normalForm(name)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();

async function freeSlug(
  db: Transaction<NewsroomTables>,
  slug: string,
  isExact: boolean,
): Promise<string | null> {
  // Two at once do not take the same one.
  await sql`select pg_advisory_xact_lock(7741303)`.execute(db);
  for (let number = 1; number < 1000; number++) {
    const tried = number === 1 ? slug : `${slug}-${number}`;
    const taken = await db
      .selectFrom('warraq.person')
      .select('id')
      .where('slug', '=', tried)
      .executeTakeFirst();
    // One that leads to somebody who bore it is taken from him by nobody who did not ask for it.
    const leads = await db
      .selectFrom('warraq.former_person')
      .select('person_id')
      .where('slug', '=', tried)
      .executeTakeFirst();
    if (!taken && (isExact || !leads)) return tried;
    if (isExact) return null;
  }
  return null;
}
