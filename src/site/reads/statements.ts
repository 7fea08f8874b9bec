/**
 * The ledger of who said what, as readers may see it: statements that a person accepted, of stories that are public.
 * A story that is corrected says so beside each of its statements; one that is retracted takes them with it.
 */
import { sql } from 'kysely';
import { storyAddress } from '../../story/address.ts';
import { fact } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';

export type PublicPerson = {
  id: number;
  kind: 'person' | 'body';
  slug: string;
  name: string;
  capacity: string;
  description: string;
};
export type PublicStatement = {
  id: number;
  words: string;
  isDirect: boolean;
  speaker: string;
  /** As the story gave it: then, not now. */
  capacity: string;
  agency: string;
  saidOn: string | null;
  saidCertainty: 'stated' | 'computed' | 'guess' | 'unknown';
  person: { slug: string; name: string } | null;
  story: { id: number; address: string; headline: string; publishedAt: Date };
  /** When its story was corrected last; null where it never was. */
  correctedAt: Date | null;
};

/** The person or body of this slug, with the name that the edition has for him; undefined where readers know none. */
export function personBySlug(reads: Reads, slug: string): Promise<PublicPerson | undefined> {
  const { edition } = reads;
  return reads.once(`person ${edition.id} ${slug}`, async ({ database, note }) => {
    note(fact.personSlug(slug));
    const row = await database
      .selectFrom('published.person as person')
      .innerJoin('published.person_name as name', 'name.person_id', 'person.id')
      .select(['person.id', 'person.kind', 'person.slug', 'name.name', 'name.capacity', 'name.description'])
      .where('person.slug', '=', slug)
      .where('name.edition_id', '=', edition.id)
      .executeTakeFirst();
    return row;
  });
}

/** The slug of whoever was once found under `slug` and speaks in the edition; null where there is none. */
export async function presentPersonSlug(reads: Reads, slug: string): Promise<string | null> {
  const { database, edition, note } = reads;
  note(fact.personSlug(slug));
  const former = await database
    .selectFrom('published.former_person')
    .select(['person_id', 'now_slug'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!former) return null;
  note(fact.person(former.person_id));
  const speaks = await database
    .selectFrom('published.speaking')
    .select('person_id')
    .where('edition_id', '=', edition.id)
    .where('person_id', '=', former.person_id)
    .limit(1)
    .executeTakeFirst();
  return speaks ? former.now_slug : null;
}

/**
 * One person's statements in the edition's stories, newest first. `year` of publication: null for all of them.
 * @param skip so many newer ones; `most` is one of a few numbers
 */
export async function statementsOf(
  reads: Reads,
  person: PublicPerson,
  { year, most, skip = 0 }: { year: string | null; most: number; skip?: number },
): Promise<PublicStatement[]> {
  reads.note(fact.person(person.id));
  const all = newestSpoken(reads, most).where('person_id', '=', person.id);
  const own = year === null ? all : all.where('year', '=', year);
  return presented(reads, await inFull(reads, skip === 0 ? own : own.offset(skip)));
}

/** So many are counted of what a search found: more than a reader looks through. */
export const mostCounted = 1_000;

/**
 * Statements that have every one of these stems, newest first: of one person (in one year), or of all who speak.
 * All there are are looked through. @returns how many there are, counted up to one more than `mostCounted`
 */
export async function searchStatements(
  reads: Reads,
  wanted: {
    person: PublicPerson | null;
    year: string | null;
    stems: readonly string[];
    skip: number;
    most: number;
  },
): Promise<{ statements: PublicStatement[]; found: number }> {
  const { person, year, stems, skip, most } = wanted;
  reads.note(person === null ? fact.people : fact.person(person.id));
  const among = (query: ReturnType<typeof newestSpoken>) => {
    let narrowed = query.where(sql<boolean>`stems @> ${[...stems]}::text[]`);
    if (person !== null) narrowed = narrowed.where('person_id', '=', person.id);
    if (year !== null) narrowed = narrowed.where('year', '=', year);
    return narrowed;
  };
  const counted = await reads.database
    .selectFrom(among(newestSpoken(reads, mostCounted + 1).clearOrderBy()).as('found'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await inFull(reads, among(newestSpoken(reads, most)).offset(skip));
  return { statements: await presented(reads, rows), found: Number(counted.count) };
}

/** The years in which a person's statements came out, newest first, with how many. */
export function yearsOf(reads: Reads, person: PublicPerson): Promise<{ year: string; count: number }[]> {
  reads.note(fact.person(person.id));
  return reads.database
    .selectFrom('published.speaking')
    .select(['year', 'count'])
    .where('edition_id', '=', reads.edition.id)
    .where('person_id', '=', person.id)
    .orderBy('year', 'desc')
    .execute();
}

/** Of all who speak in the edition, the newest statements first. */
export async function newestStatements(reads: Reads, most: number): Promise<PublicStatement[]> {
  reads.note(fact.people);
  return presented(reads, await inFull(reads, newestSpoken(reads, most)));
}

export type Speaking = PublicPerson & { count: number };

/** Who speaks in the edition's stories, most first. */
export async function peopleWhoSpeak(reads: Reads, most: number): Promise<Speaking[]> {
  const { database, edition, note } = reads;
  note(fact.people);
  return database
    .selectFrom('published.person as person')
    .innerJoin('published.person_name as name', 'name.person_id', 'person.id')
    .innerJoin('published.speaking as speaking', 'speaking.person_id', 'person.id')
    .where('name.edition_id', '=', edition.id)
    .where('speaking.edition_id', '=', edition.id)
    .select(['person.id', 'person.kind', 'person.slug', 'name.name', 'name.capacity', 'name.description'])
    .select(sql<number>`sum(speaking.count)::int`.as('count'))
    .groupBy(['person.id', 'person.kind', 'person.slug', 'name.name', 'name.capacity', 'name.description'])
    .orderBy('count', 'desc')
    .orderBy('person.id')
    .limit(most)
    .execute();
}

/** The newest of the ledger's order, before any choice: the caller adds `where`. The limit is one of a few numbers. */
function newestSpoken({ database, edition }: Reads, most: number) {
  return database
    .selectFrom('published.spoken')
    .select(['statement_id', 'day'])
    .where('edition_id', '=', edition.id)
    .orderBy('day', 'desc')
    .orderBy('published_at', 'desc')
    .orderBy('statement_id', 'desc')
    .limit(sql.lit(most));
}

/** The chosen ones with all that is shown of them: chosen first, so that no planner reads more than those. */
function inFull({ database, edition }: Reads, chosen: ReturnType<typeof newestSpoken>) {
  return database
    .selectFrom(chosen.as('chosen'))
    .innerJoin('published.statement as statement', 'statement.id', 'chosen.statement_id')
    .innerJoin('published.story as story', 'story.id', 'statement.story_id')
    .leftJoin('published.person as person', 'person.id', 'statement.person_id')
    .leftJoin('published.person_name as name', (join) =>
      join.onRef('name.person_id', '=', 'person.id').on('name.edition_id', '=', edition.id),
    )
    .select([
      'statement.id',
      'statement.words',
      'statement.is_direct',
      'statement.speaker',
      'statement.capacity',
      'statement.agency',
      'statement.said_on',
      'statement.said_certainty',
      'story.id as story_id',
      'story.slug as story_slug',
      'story.headline',
      'story.published_at',
      'person.id as person_id',
      'person.slug as person_slug',
      'name.name as person_name',
      sql<Date | null>`(select max(c.made_at) from published.correction c where c.story_id = story.id)`.as(
        'corrected_at',
      ),
    ])
    .orderBy('chosen.day', 'desc')
    .orderBy('story.published_at', 'desc')
    .orderBy('statement.id', 'desc')
    .execute();
}

type Row = Awaited<ReturnType<typeof inFull>>[number];

function presented({ edition, note }: Reads, rows: readonly Row[]): PublicStatement[] {
  for (const row of rows) {
    note(fact.story(row.story_id));
    if (row.person_id !== null) note(fact.person(row.person_id));
  }
  return rows.map((row) => ({
    id: row.id,
    words: row.words,
    isDirect: row.is_direct,
    speaker: row.speaker,
    capacity: row.capacity,
    agency: row.agency,
    saidOn: row.said_on,
    saidCertainty: row.said_certainty,
    person:
      row.person_slug === null || row.person_name === null
        ? null
        : { slug: row.person_slug, name: row.person_name },
    story: {
      id: row.story_id,
      address: storyAddress(edition, {
        id: row.story_id,
        slug: row.story_slug,
        publishedAt: row.published_at,
      }),
      headline: row.headline,
      publishedAt: row.published_at,
    },
    correctedAt: row.corrected_at,
  }));
}
