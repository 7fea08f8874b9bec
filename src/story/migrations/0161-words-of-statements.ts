/**
 * The words of each statement as a search compares them: by stem, made by the program where the statement is decided
 * (story/statements/words-of-statement.ts) and kept in the ledger's order beside it, so that a search looks through all
 * there is. `stems_by` is the number of the analysis that made them: 0 where none did yet.
 */
export const wordsOfStatements = {
  name: '0161-words-of-statements',
  sql: `
alter table warraq.statement
  add column stems text[] not null default '{}',
  add column stems_by int not null default 0;
create index statement_without_stems on warraq.statement (stems_by, id) where state in ('accepted', 'mended');
alter table warraq.spoken add column stems text[] not null default '{}';
create index spoken_words on warraq.spoken using gin (stems);
create or replace function warraq.spoken_in(which bigint[]) returns setof warraq.spoken language sql stable as $$
  select st.id, st.story_id, s.edition_id, st.person_id,
         coalesce(st.said_on::text, to_char(s.published_at at time zone 'UTC', 'YYYY-MM-DD')), s.published_at,
         to_char(s.published_at at time zone e.time_zone, 'YYYY'), st.stems
  from warraq.statement st
  join warraq.story s on s.id = st.story_id
  join warraq.edition e on e.id = s.edition_id
  where st.state in ('accepted', 'mended') and st.person_id is not null and s.status = 'published'
    and (which is null or st.story_id = any (which))
$$;
-- As in 0061, with each row looked for by its number: a story with thousands of statements was compared all with all.
create or replace function warraq.list_spoken(which bigint[]) returns void language plpgsql as $$
begin
  if not exists (select from warraq.statement where story_id = any (which) and person_id is not null)
     and not exists (select from warraq.spoken where story_id = any (which)) then
    return;
  end if;
  with gone as (
    delete from warraq.spoken held
    where held.story_id = any (which)
      and not exists (
        select from warraq.spoken_in(which) anew where anew.statement_id = held.statement_id and anew = held)
    returning held.edition_id, held.person_id, held.year
  ), fewer as (select edition_id, person_id, year, count(*)::int as count from gone group by 1, 2, 3)
  update warraq.speaking set count = speaking.count - fewer.count from fewer
  where (speaking.edition_id, speaking.person_id, speaking.year) = (fewer.edition_id, fewer.person_id, fewer.year);
  with came as (
    insert into warraq.spoken select * from warraq.spoken_in(which) on conflict do nothing
    returning edition_id, person_id, year
  )
  insert into warraq.speaking select edition_id, person_id, year, count(*)::int from came group by 1, 2, 3 order by 1, 2, 3
    on conflict (edition_id, person_id, year) do update set count = speaking.count + excluded.count;
  delete from warraq.speaking where count <= 0;
end $$;
create or replace view published.spoken as select * from warraq.spoken;
`,
};
