/** How many stories each year, month and day has, and a day's stories, by the clock where the newsroom stands. */
import { sql } from 'kysely';
import { fact } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';
import { cards, type StoryCard } from './card.ts';
import { storiesIn } from './lists.ts';

export type Counted = { when: string; count: number };

/** `span` is '' for all years, `2025` for its months, `2025-11` for its days; newest first. */
export function countsWithin({ database, edition, note }: Reads, span: string): Promise<Counted[]> {
  note(fact.days(edition.id, span));
  const length = span === '' ? 4 : span.length + 3;
  const when = sql<string>`left(day::text, ${sql.lit(length)})`;
  let query = database
    .selectFrom('published.published_day')
    .where('edition_id', '=', edition.id)
    .select((eb) => [when.as('when'), eb.fn.sum<number>('count').as('count')])
    .groupBy(when)
    .orderBy(when, 'desc');
  if (span !== '') {
    const begins = span.length === 4 ? `${span}-01-01` : `${span}-01`;
    const length = span.length === 4 ? '1 year' : '1 month';
    query = query.where(sql<boolean>`day >= ${begins}::date and day < ${begins}::date + ${length}::interval`);
  }
  return query.execute();
}

/** The stories of `2025-11-22`, newest first. */
export async function storiesOfDay(reads: Reads, day: string): Promise<StoryCard[]> {
  const { edition, note } = reads;
  note(fact.days(edition.id, day));
  const begins = sql`${day}::timestamp`;
  const lines = await storiesIn(reads, `edition:${edition.id}`)
    .where('listing.published_at', '>=', sql<Date>`${begins} at time zone ${edition.timeZone}`)
    .where(
      'listing.published_at',
      '<',
      sql<Date>`(${begins} + interval '1 day') at time zone ${edition.timeZone}`,
    )
    .orderBy('listing.published_at', 'desc')
    .orderBy('listing.story_id', 'desc')
    .execute();
  return cards(reads, lines);
}
