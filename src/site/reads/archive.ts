/** How many stories each year, month and day has, by the clock where the newsroom stands. */
import { sql } from 'kysely';
import type { Reads } from '../page-kind.ts';

export type Counted = { when: string; count: number };

/** `span` is '' for all years, `2025` for its months, `2025-11` for its days; newest first. */
export async function countsWithin(reads: Reads, span: string): Promise<Counted[]> {
  const { database, edition } = reads;
  const length = span === '' ? 4 : span.length + 3;
  const when = sql<string>`left(to_char(published_at at time zone ${sql.lit(edition.timeZone)}, 'YYYY-MM-DD'), ${sql.lit(length)})`;
  let query = database
    .selectFrom('published.story')
    .where('edition_id', '=', edition.id)
    .select((eb) => [when.as('when'), eb.fn.countAll<number>().as('count')])
    .groupBy(when)
    .orderBy(when, 'desc');
  if (span !== '') {
    const { from, to } = await instantsOf(reads, span);
    query = query.where('published_at', '>=', from).where('published_at', '<', to);
  }
  return query.execute();
}

/** The instants at which a year, month or day begins and ends in the edition's zone; the database knows its offsets. */
export async function instantsOf(
  { database, edition }: Reads,
  span: string,
): Promise<{ from: Date; to: Date }> {
  const [year = '', month = '01', day = '01'] = span.split('-');
  const unit = span.length === 4 ? '1 year' : span.length === 7 ? '1 month' : '1 day';
  const begins = sql`${`${year}-${month}-${day}`}::timestamp`;
  const { rows } = await sql<{ from: Date; to: Date }>`
    select ${begins} at time zone ${edition.timeZone} as "from",
           (${begins} + ${unit}::interval) at time zone ${edition.timeZone} as "to"`.execute(database);
  const [row] = rows;
  if (!row) throw new Error('a select without a table gives one row');
  return row;
}
