/**
 * The ledger in an archive of any size: what readers may read of each statement's order, as rows in that order, and how
 * often each person speaks in each year. Both were asked of every statement and story that there is, once a page. They
 * are brought up to date where the lists of stories are: at a change's end, under its lock.
 */
export const theLedgerAtAnySize = {
  name: '0061-the-ledger-at-any-size',
  sql: `
create table warraq.spoken (
  statement_id bigint primary key,
  story_id bigint not null,
  edition_id text not null,
  person_id bigint not null,
  -- When it was said, or else when it came out.
  day text not null,
  published_at timestamptz not null,
  -- Of publication, where the newsroom's clock stands.
  year text not null
);
create index spoken_in_story on warraq.spoken (story_id);
create index spoken_newest on warraq.spoken (edition_id, day desc, published_at desc, statement_id desc);
create index spoken_by on warraq.spoken (edition_id, person_id, day desc, published_at desc, statement_id desc);
create index spoken_by_in_year on warraq.spoken
  (edition_id, person_id, year, day desc, published_at desc, statement_id desc);
create table warraq.speaking (
  edition_id text not null,
  person_id bigint not null,
  year text not null,
  count int not null,
  primary key (edition_id, person_id, year)
);

-- What the rows say of these stories' statements; of all stories where there is no list.
create function warraq.spoken_in(which bigint[]) returns setof warraq.spoken language sql stable as $$
  select st.id, st.story_id, s.edition_id, st.person_id,
         coalesce(st.said_on::text, to_char(s.published_at at time zone 'UTC', 'YYYY-MM-DD')), s.published_at,
         to_char(s.published_at at time zone e.time_zone, 'YYYY')
  from warraq.statement st
  join warraq.story s on s.id = st.story_id
  join warraq.edition e on e.id = s.edition_id
  where st.state in ('accepted', 'mended') and st.person_id is not null and s.status = 'published'
    and (which is null or st.story_id = any (which))
$$;

create function warraq.list_spoken(which bigint[]) returns void language plpgsql as $$
begin
  -- Most stories have none: they cost two look-ups.
  if not exists (select from warraq.statement where story_id = any (which) and person_id is not null)
     and not exists (select from warraq.spoken where story_id = any (which)) then
    return;
  end if;
  with gone as (
    delete from warraq.spoken held
    where held.story_id = any (which) and not exists (select from warraq.spoken_in(which) anew where anew = held)
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

create function warraq.make_spoken_again() returns void language plpgsql as $$
begin
  delete from warraq.spoken;
  delete from warraq.speaking;
  insert into warraq.spoken select * from warraq.spoken_in(null);
  insert into warraq.speaking select edition_id, person_id, year, count(*)::int from warraq.spoken group by 1, 2, 3;
end $$;
select warraq.make_spoken_again();
create index speaking_no_more on warraq.speaking (count) where count <= 0;
analyze warraq.spoken, warraq.speaking;

create or replace function warraq.number_the_change() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  mine constant xid8 := pg_current_xact_id();
  touched_stories bigint[];
  touched_story bigint;
  facts_touched text[];
  this_number bigint;
begin
  if not exists (select from warraq.touched where transaction = mine) then
    delete from warraq.numbering where transaction = mine;
    return null;
  end if;
  perform pg_advisory_xact_lock(7741302);
  touched_stories := array(
    select substr(fact, 7)::bigint from warraq.touched where transaction = mine and fact like 'story:%' order by 1);
  if cardinality(touched_stories) > 20 then
    perform warraq.list_stories(touched_stories);
  else
    foreach touched_story in array touched_stories loop
      perform warraq.list_story(touched_story);
    end loop;
  end if;
  perform warraq.list_spoken(touched_stories);
  with gone as (delete from warraq.touched where transaction = mine returning fact)
  select array_agg(fact order by fact) into facts_touched from gone;
  delete from warraq.numbering where transaction = mine;
  this_number := nextval('warraq.change_number');
  insert into warraq.change values (this_number, clock_timestamp(), facts_touched);
  insert into warraq.fact select unnest(facts_touched), this_number
    on conflict (fact) do update set number = excluded.number;
  perform pg_notify('warraq_change', this_number::text);
  return null;
end $$;

create or replace function warraq.edition_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform warraq.touch('editions');
  if tg_op = 'UPDATE' and old.time_zone <> new.time_zone then
    delete from warraq.published_day where edition_id = new.id;
    insert into warraq.published_day
    select new.id, (published_at at time zone new.time_zone)::date, count(*)
    from warraq.listing where list = 'edition:' || new.id group by 2;
    perform warraq.make_spoken_again();
  end if;
  return null;
end $$;

create or replace function warraq.make_lists_again() returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  full_page constant int := warraq.stories_on_a_page();
begin
  perform pg_advisory_xact_lock(7741302);
  delete from warraq.listing;
  delete from warraq.list;
  delete from warraq.published_day;
  insert into warraq.listing (list, story_id, published_at, page)
  select list, id, published_at,
         ((row_number() over (partition by list order by published_at, id) - 1) / full_page)::int + 1
  from (
    select 'edition:' || edition_id as list, id, published_at from warraq.story where status = 'published'
    union all select 'section:' || section_id, id, published_at from warraq.story where status = 'published'
    union all select 'tag:' || t.tag_id, s.id, s.published_at
      from warraq.story s join warraq.story_tag t on t.story_id = s.id where s.status = 'published'
    union all select 'byline:' || b.byline_id, s.id, s.published_at
      from warraq.story s join warraq.story_byline b on b.story_id = s.id where s.status = 'published'
  ) as all_of_them;
  insert into warraq.list (name, last_page, on_last_page, count)
  select list, max(page), count(*) - (max(page) - 1) * full_page, count(*) from warraq.listing group by list;
  insert into warraq.published_day
  select e.id, (l.published_at at time zone e.time_zone)::date, count(*)
  from warraq.listing l join warraq.edition e on l.list = 'edition:' || e.id group by 1, 2;
  perform warraq.make_spoken_again();
  -- What every page knows: all of them are made anew.
  perform warraq.touch('editions');
end $$;
revoke execute on function warraq.make_lists_again() from public;
revoke execute on function warraq.make_spoken_again() from public;
revoke execute on function warraq.list_spoken(bigint[]) from public;

create view published.spoken as select * from warraq.spoken;
create view published.speaking as select * from warraq.speaking;
grant select on published.spoken, published.speaking to warraq_newsroom, warraq_public;
grant select on warraq.spoken, warraq.speaking to warraq_newsroom;
`,
};
