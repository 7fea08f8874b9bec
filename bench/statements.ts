/**
 * The search of the ledger in an archive of 50,000 statements: what a reader waits for the page of what was found, from
 * the database, without the network. The statements are of the sample's shape with words of headlines; they are made
 * behind the triggers, and their stems by the program, as in a recovered archive.
 */
import type { House } from '../src/house.ts';
import type { Site } from '../src/site/site.ts';
import { fillStems } from '../src/story/statements/words-of-statement.ts';
import { spread } from './processes.ts';

export const statementsMeasured = 50_000;
const asked = 400;

export async function searchStatementsOf(house: House, site: Site) {
  const { owner, newsroom } = house.databases;
  const count = async () =>
    (await owner.query<{ count: number }>('select count(*)::int as count from warraq.spoken')).rows[0]
      ?.count ?? 0;
  const missing = statementsMeasured - (await count());
  if (missing > 0) {
    await owner.query(`
      begin;
      alter table warraq.statement disable trigger user;
      with models as (
        select st.*, row_number() over (order by st.id) as number, count(*) over () as all_of_them
        from warraq.spoken s join warraq.statement st on st.id = s.statement_id
        where s.edition_id = 'ar' order by st.id limit 500
      ), stories as (
        select id, headline, row_number() over (order by id) as number, count(*) over () as all_of_them
        from warraq.story where status = 'published' and edition_id = 'ar'
      )
      insert into warraq.statement
        (story_id, person_id, speaker, capacity, agency, words, is_direct, said_on, said_certainty, position, state, decided_at)
      select t.id, m.person_id, m.speaker, m.capacity, m.agency, m.words || ' ' || t.headline || ' ' || n, m.is_direct,
        '2016-01-01'::date + n % 3600, 'stated', 1000 + n, 'accepted', now()
      from generate_series(1, ${Math.trunc(missing)}) n
      join models m on m.number = 1 + n % (select max(number) from models)
      join stories t on t.number = 1 + (n::bigint * 7919) % (select max(number) from stories);
      alter table warraq.statement enable trigger user;
      select warraq.make_spoken_again();
      commit`);
    await fillStems(newsroom);
    await owner.query('select warraq.make_spoken_again()');
    await owner.query('vacuum analyze warraq.spoken, warraq.statement');
  }
  const { rows } = await owner.query<{ words: string; speaker: string; slug: string }>(
    `select st.words, st.speaker, p.slug from warraq.spoken s join warraq.statement st on st.id = s.statement_id
     join warraq.person p on p.id = st.person_id where s.edition_id = 'ar' order by md5(st.id::text) limit ${asked}`,
  );
  const took: number[] = [];
  for (const [at, { words, speaker, slug }] of rows.entries()) {
    const some = words.split(/\s+/u).filter((word) => word.length > 2);
    const word = some[at % Math.max(1, some.length)] ?? speaker;
    // One word of all, two words, a word and who said it, a word of one person's, and a late page.
    const q =
      [word, `${word} ${some[(at * 3 + 1) % some.length] ?? ''}`, `${speaker} ${word}`, word, word][at % 5] ??
      word;
    const path = at % 5 === 3 ? `/person/${slug}/` : '/said/';
    const query = new URLSearchParams({ q, ...(at % 5 === 4 ? { page: '10' } : {}) });
    const began = performance.now();
    await site.maker.makeOnce(path, query);
    took.push(performance.now() - began);
  }
  return { statements: await count(), ...spread(took.slice(50)) };
}
