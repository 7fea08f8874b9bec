/**
 * Many stories in one transaction at the cost of a few: what an insert touched is noted a statement at a time, a
 * transaction is numbered once, and one that brought many stories lists them together. The facts and the lists are the
 * same as one by one; for a recovery and for whatever else writes a batch. Nobody who writes has to think of it (0002).
 */
export const manyAtOnce = {
  name: '0041-many-at-once',
  sql: `
alter table warraq.recovery_run add column old_hosts jsonb not null default '[]';
alter table warraq.recovery_missing_photo
  add column caption text not null default '', add column credit text not null default '';
-- A correction that a source keeps apart from its story, until the story is there. Told once, however often it is read.
create table warraq.recovery_correction (
  run_id bigint not null references warraq.recovery_run on delete cascade,
  identity text not null,
  kind text not null check (kind in ('correction', 'clarification')),
  was_wrong text not null,
  is_right text not null check (length(is_right) between 1 and 2000),
  made_at timestamptz
);
create unique index recovery_correction_once on warraq.recovery_correction (run_id, identity, md5(is_right));
grant select, insert, update, delete on warraq.recovery_correction to warraq_newsroom;

-- A transaction is numbered for its first note, not for each: thousands of notes asked the same question each, and
-- read past all that the transaction had deleted.
create unlogged table warraq.numbering (transaction xid8 primary key);
create function warraq.ask_for_number() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into warraq.numbering values (pg_current_xact_id()) on conflict do nothing;
  return null;
end $$;
drop trigger number_the_change on warraq.touched;
create trigger ask_for_number after insert on warraq.touched
  for each statement execute function warraq.ask_for_number();

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
create constraint trigger number_the_change after insert on warraq.numbering
  deferrable initially deferred for each row execute function warraq.number_the_change();

-- Brings the lists to what many stories' rows now say: new ones together, those that stand in a list one by one.
create function warraq.list_stories(which bigint[]) returns void language plpgsql as $$
declare
  full_page constant int := warraq.stories_on_a_page();
  listed bigint[] := array(select distinct story_id from warraq.listing where story_id = any (which) order by 1);
  fresh bigint[];
  one bigint;
  crowded record;
begin
  foreach one in array listed loop
    perform warraq.list_story(one);
  end loop;
  fresh := array(
    select id from warraq.story where id = any (which) and status = 'published' and not id = any (listed) order by 1);
  if cardinality(fresh) = 0 then
    return;
  end if;

  with wanted as (
    select 'edition:' || edition_id as list, id, published_at from warraq.story where id = any (fresh)
    union all select 'section:' || section_id, id, published_at from warraq.story where id = any (fresh)
    union all select 'tag:' || t.tag_id, s.id, s.published_at
      from warraq.story s join warraq.story_tag t on t.story_id = s.id where s.id = any (fresh)
    union all select 'byline:' || b.byline_id, s.id, s.published_at
      from warraq.story s join warraq.story_byline b on b.story_id = s.id where s.id = any (fresh)
  ), placed as (
    select w.*, coalesce(l.last_page, 0) as last_page, coalesce(l.on_last_page, 0) as on_last_page,
      coalesce(l.count, 0) as held,
      (select page from warraq.listing n
        where n.list = w.list and (n.published_at, n.story_id) > (w.published_at, w.id)
        order by n.published_at, n.story_id limit 1) as newer_page
    from wanted w left join warraq.list l on l.name = w.list
  ), paged as (
    select list, id, published_at, last_page, on_last_page, held,
      coalesce(newer_page, greatest(last_page, 1) + ((case when last_page = 0 then 0 else least(on_last_page, full_page) end
        + row_number() over (partition by list, newer_page is null order by published_at, id) - 1) / full_page)::int) as page
    from placed
  ), put as (
    insert into warraq.listing (list, story_id, published_at, page) select list, id, published_at, page from paged
  ), sums as (
    select list, last_page, on_last_page, held, count(*)::int as brought, greatest(last_page, max(page)) as newest,
      count(*) filter (where page = last_page) as on_last
    from paged group by list, last_page, on_last_page, held
  ), known as (
    select s.*, case when newest = last_page then on_last_page + on_last
      else (select count(*) from paged p where p.list = s.list and p.page = s.newest) end as on_newest
    from sums s
  ), kept as (
    insert into warraq.list (name, last_page, on_last_page, count)
    select list, newest, on_newest, brought from known
    on conflict (name) do update set last_page = excluded.last_page, on_last_page = excluded.on_last_page,
      count = list.count + excluded.count
  )
  insert into warraq.touched
  select pg_current_xact_id(), fact from (
    select 'list:' || list as fact from known
    union select 'list:' || list || ':page:' || page from paged
    union select 'list:' || list || ':full:' || page from known cross join generate_series(greatest(last_page, 1), newest) page
      where page < newest or on_newest >= full_page
    union select 'list:' || list || ':entries:' || page from paged where list like 'edition:%'
    union select 'byline:' || edition_id || '/' || slug from warraq.byline
      where id in (select split_part(list, ':', 2)::bigint from known where held = 0 and list like 'byline:%')
    union select 'names:' || edition_id from warraq.byline
      where id in (select split_part(list, ':', 2)::bigint from known where held = 0 and list like 'byline:%')
    union select 'names:' || edition_id from warraq.tag
      where id in (select split_part(list, ':', 2)::bigint from known where held = 0 and list like 'tag:%')
  ) as facts
  on conflict do nothing;

  with days as (
    select s.edition_id, (s.published_at at time zone e.time_zone)::date as day, count(*)::int as brought
    from warraq.story s join warraq.edition e on e.id = s.edition_id where s.id = any (fresh) group by 1, 2
  ), counted as (
    insert into warraq.published_day (edition_id, day, count) select edition_id, day, brought from days
    on conflict (edition_id, day) do update set count = published_day.count + excluded.count
  )
  insert into warraq.touched
  select pg_current_xact_id(), 'days:' || edition_id || part from days
  cross join lateral unnest(array['', ':' || to_char(day, 'YYYY'), ':' || to_char(day, 'YYYY-MM'),
    ':' || to_char(day, 'YYYY-MM-DD')]) part
  on conflict do nothing;

  for crowded in
    select list, min(page) as page from (
      select l.list, l.page from warraq.listing l
      where (l.list, l.page) in (select list, page from warraq.listing where story_id = any (fresh))
      group by l.list, l.page having count(*) > 3 * full_page) pages
    group by list
  loop
    perform warraq.page_list_again(crowded.list, crowded.page);
  end loop;
end $$;

-- What inserts touch, a statement at a time. Updates and deletes are noted row by row as before.
create function warraq.stories_inserted() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into warraq.touched
  select pg_current_xact_id(), 'story:' || id from (
    select id from inserted where status in ('published', 'retracted', 'unpublished')
    union
    select s.id from inserted n join warraq.story s on s.id = n.translation_of
      where n.status = 'published' and s.status = 'published'
    union
    select s.id from inserted n join warraq.story s on s.translation_of = n.translation_of
      where n.status = 'published' and s.status = 'published'
  ) as those_that_name_it
  on conflict do nothing;
  return null;
end $$;
drop trigger touched on warraq.story;
create trigger touched after update or delete on warraq.story
  for each row execute function warraq.story_touched();
create trigger touched_many after insert on warraq.story referencing new table as inserted
  for each statement execute function warraq.stories_inserted();

create function warraq.parts_of_stories_inserted() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into warraq.touched
  select pg_current_xact_id(), 'story:' || id from warraq.story
  where id in (select story_id from inserted) and status in ('published', 'retracted', 'unpublished')
  on conflict do nothing;
  return null;
end $$;
create function warraq.legacy_addresses_inserted() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into warraq.touched select pg_current_xact_id(), 'address:' || address from inserted on conflict do nothing;
  return null;
end $$;
drop trigger touched on warraq.story_tag;
drop trigger touched on warraq.story_byline;
drop trigger touched on warraq.story_photo;
drop trigger touched on warraq.correction;
drop trigger touched on warraq.related;
drop trigger touched on warraq.legacy_address;
create trigger touched after update or delete on warraq.story_tag
  for each row execute function warraq.part_of_story_touched();
create trigger touched after update or delete on warraq.story_byline
  for each row execute function warraq.part_of_story_touched();
create trigger touched after update or delete on warraq.story_photo
  for each row execute function warraq.part_of_story_touched();
create trigger touched after update or delete on warraq.correction
  for each row execute function warraq.part_of_story_touched();
create trigger touched after update or delete on warraq.related
  for each row execute function warraq.part_of_story_touched();
create trigger touched after update or delete on warraq.legacy_address
  for each row execute function warraq.legacy_address_touched();
create trigger touched_many after insert on warraq.story_tag referencing new table as inserted
  for each statement execute function warraq.parts_of_stories_inserted();
create trigger touched_many after insert on warraq.story_byline referencing new table as inserted
  for each statement execute function warraq.parts_of_stories_inserted();
create trigger touched_many after insert on warraq.story_photo referencing new table as inserted
  for each statement execute function warraq.parts_of_stories_inserted();
create trigger touched_many after insert on warraq.correction referencing new table as inserted
  for each statement execute function warraq.parts_of_stories_inserted();
create trigger touched_many after insert on warraq.related referencing new table as inserted
  for each statement execute function warraq.parts_of_stories_inserted();
create trigger touched_many after insert on warraq.legacy_address referencing new table as inserted
  for each statement execute function warraq.legacy_addresses_inserted();
`,
};
