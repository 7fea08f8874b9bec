/**
 * What the public site follows: numbered changes with the facts that each touched, and lists of stories kept in pages.
 *
 * Nobody who writes has to think of it: triggers on every table behind a published view note what was touched, and at
 * the end of the transaction, under one lock, the notes get their number. The lock is held until the transaction is
 * visible, so numbers become visible in their order and none can come late. A list's pages are filled from the
 * oldest: a story keeps its page for good, also where others of that page are taken back.
 */
export const changesAndLists = {
  name: '0002-changes-and-lists',
  sql: `
-- Whose changes are numbered: pages kept for another database, or for this one before it was restored, are not good.
create table warraq.house (id uuid not null default gen_random_uuid());
insert into warraq.house default values;
create sequence warraq.change_number;
create table warraq.change (
  number bigint primary key,
  made_at timestamptz not null,
  facts text[] not null
);
-- The last change of each fact, for pages that come back from disk after the changes themselves are forgotten.
create table warraq.fact (
  fact text primary key,
  number bigint not null
);
-- Emptied by the transaction that fills it.
create unlogged table warraq.touched (
  transaction xid8 not null,
  fact text not null,
  primary key (transaction, fact)
);

create table warraq.list (
  name text primary key,
  last_page int not null default 0,
  on_last_page int not null default 0,
  count int not null default 0
);
create table warraq.listing (
  list text not null,
  story_id bigint not null,
  published_at timestamptz not null,
  page int not null,
  primary key (story_id, list)
);
create index listing_newest on warraq.listing (list, published_at desc, story_id desc);
create index listing_page on warraq.listing (list, page);
create table warraq.published_day (
  edition_id text not null,
  day date not null,
  count int not null,
  primary key (edition_id, day)
);

alter table warraq.related drop constraint related_kind_check;
alter table warraq.related add constraint related_kind_check check (kind in ('pick', 'exclusion', 'found'));
create index related_to on warraq.related (related_id);

create function warraq.stories_on_a_page() returns int language sql immutable as 'select 20';

create function warraq.touch(what text) returns void language sql as $$
  insert into warraq.touched values (pg_current_xact_id(), what) on conflict do nothing
$$;

-- A story's fact, if readers can know of the story at all.
create function warraq.touch_public_story(which bigint) returns void language sql as $$
  insert into warraq.touched
  select pg_current_xact_id(), 'story:' || id from warraq.story where id = which and status in ('published', 'retracted', 'unpublished')
  on conflict do nothing
$$;

create function warraq.touch_published_day(of_edition text, at timestamptz, change int) returns void language plpgsql as $$
declare
  on_day date := (at at time zone (select time_zone from warraq.edition where id = of_edition))::date;
begin
  insert into warraq.published_day values (of_edition, on_day, change)
    on conflict (edition_id, day) do update set count = published_day.count + change;
  delete from warraq.published_day where edition_id = of_edition and day = on_day and count <= 0;
  perform warraq.touch('days:' || of_edition);
  perform warraq.touch('days:' || of_edition || ':' || to_char(on_day, 'YYYY'));
  perform warraq.touch('days:' || of_edition || ':' || to_char(on_day, 'YYYY-MM'));
  perform warraq.touch('days:' || of_edition || ':' || to_char(on_day, 'YYYY-MM-DD'));
end $$;

-- A byline is public as long as it has a public story.
create function warraq.touch_named_by(list_name text) returns void language sql as $$
  insert into warraq.touched
  select pg_current_xact_id(), 'byline:' || edition_id || '/' || slug from warraq.byline
  where list_name like 'byline:%' and id = split_part(list_name, ':', 2)::bigint
  on conflict do nothing
$$;

create function warraq.put_in_list(list_name text, which bigint, at timestamptz) returns void language plpgsql as $$
declare
  full_page constant int := warraq.stories_on_a_page();
  l warraq.list;
  its_page int;
  crowd int;
begin
  insert into warraq.list (name) values (list_name) on conflict do nothing;
  select * into strict l from warraq.list where name = list_name for update;
  select page into its_page from warraq.listing
    where list = list_name and (published_at, story_id) > (at, which)
    order by published_at, story_id limit 1;
  if its_page is null then
    if l.last_page = 0 or l.on_last_page >= full_page then
      l.last_page := l.last_page + 1;
      l.on_last_page := 0;
    end if;
    its_page := l.last_page;
  end if;
  insert into warraq.listing values (list_name, which, at, its_page);
  if its_page = l.last_page then
    l.on_last_page := l.on_last_page + 1;
    if l.on_last_page = full_page then
      perform warraq.touch('list:' || list_name || ':full:' || its_page);
    end if;
  end if;
  update warraq.list set last_page = l.last_page, on_last_page = l.on_last_page, count = l.count + 1 where name = list_name;
  if l.count = 0 then
    perform warraq.touch_named_by(list_name);
  end if;
  perform warraq.touch('list:' || list_name);
  perform warraq.touch('list:' || list_name || ':page:' || its_page);
  if its_page < l.last_page or l.on_last_page > full_page then
    select count(*) into crowd from warraq.listing where list = list_name and page = its_page;
    if crowd > 3 * full_page then
      perform warraq.page_list_again(list_name, its_page);
    end if;
  end if;
end $$;

create function warraq.take_from_list(list_name text, which bigint) returns void language plpgsql as $$
declare
  full_page constant int := warraq.stories_on_a_page();
  l warraq.list;
  its_page int;
begin
  select * into strict l from warraq.list where name = list_name for update;
  delete from warraq.listing where list = list_name and story_id = which returning page into strict its_page;
  if its_page = l.last_page then
    if l.on_last_page = full_page then
      perform warraq.touch('list:' || list_name || ':full:' || its_page);
    end if;
    l.on_last_page := l.on_last_page - 1;
  end if;
  update warraq.list set on_last_page = l.on_last_page, count = l.count - 1 where name = list_name;
  if l.count = 1 then
    perform warraq.touch_named_by(list_name);
  end if;
  perform warraq.touch('list:' || list_name);
  perform warraq.touch('list:' || list_name || ':page:' || its_page);
end $$;

-- Pages of twenty again, from this page to the newest: after many old stories came in at one place.
create function warraq.page_list_again(list_name text, first_page int) returns void language plpgsql as $$
declare
  full_page constant int := warraq.stories_on_a_page();
begin
  with placed as (
    select story_id, page,
           first_page + ((row_number() over (order by published_at, story_id) - 1) / full_page)::int as new_page
    from warraq.listing where list = list_name and page >= first_page
  ), moved as (
    update warraq.listing l set page = placed.new_page from placed
    where l.list = list_name and l.story_id = placed.story_id and placed.page <> placed.new_page
    returning placed.page as old_page, placed.new_page
  ), pages as (
    select old_page as page from moved union select new_page from moved
  )
  insert into warraq.touched
  select pg_current_xact_id(), 'list:' || list_name || kind || page
  from pages cross join (values (':page:'), (':full:')) as kinds (kind)
  on conflict do nothing;
  update warraq.list set
    last_page = coalesce((select max(page) from warraq.listing where list = list_name), 0),
    on_last_page = coalesce((select count(*) from warraq.listing where list = list_name and page =
      (select max(page) from warraq.listing where list = list_name)), 0)
  where name = list_name;
end $$;

-- Brings the lists to what the story's rows now say.
create function warraq.list_story(which bigint) returns void language plpgsql as $$
declare
  s record;
  wanted text[] := '{}';
  held record;
  list_name text;
begin
  select edition_id, section_id, published_at into s from warraq.story where id = which and status = 'published';
  if found then
    wanted := array['edition:' || s.edition_id, 'section:' || s.section_id]
      || array(select 'tag:' || tag_id from warraq.story_tag where story_id = which order by tag_id)
      || array(select 'byline:' || byline_id from warraq.story_byline where story_id = which order by byline_id);
  end if;
  for held in select list, published_at from warraq.listing where story_id = which order by list loop
    if held.list <> all (wanted) or held.published_at <> s.published_at then
      perform warraq.take_from_list(held.list, which);
      if held.list like 'edition:%' then
        perform warraq.touch_published_day(substr(held.list, 9), held.published_at, -1);
      end if;
    end if;
  end loop;
  for list_name in
    select w from unnest(wanted) w where not exists (select from warraq.listing where story_id = which and list = w)
    order by w
  loop
    perform warraq.put_in_list(list_name, which, s.published_at);
    if list_name like 'edition:%' then
      perform warraq.touch_published_day(s.edition_id, s.published_at, 1);
    end if;
  end loop;
  insert into warraq.touched
  select pg_current_xact_id(), 'list:' || list || ':entries:' || page from warraq.listing
  where story_id = which and list like 'edition:%'
  on conflict do nothing;
end $$;

create function warraq.number_the_change() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  mine constant xid8 := pg_current_xact_id();
  touched_story bigint;
  facts_touched text[];
  this_number bigint;
begin
  if not exists (select from warraq.touched where transaction = mine) then
    return null;
  end if;
  perform pg_advisory_xact_lock(7741302);
  for touched_story in
    select substr(fact, 7)::bigint from warraq.touched where transaction = mine and fact like 'story:%' order by 1
  loop
    perform warraq.list_story(touched_story);
  end loop;
  with gone as (delete from warraq.touched where transaction = mine returning fact)
  select array_agg(fact order by fact) into facts_touched from gone;
  this_number := nextval('warraq.change_number');
  insert into warraq.change values (this_number, clock_timestamp(), facts_touched);
  insert into warraq.fact select unnest(facts_touched), this_number
    on conflict (fact) do update set number = excluded.number;
  perform pg_notify('warraq_change', this_number::text);
  return null;
end $$;
create constraint trigger number_the_change after insert on warraq.touched
  deferrable initially deferred for each row execute function warraq.number_the_change();

create function warraq.story_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  was boolean := tg_op <> 'INSERT' and old.status in ('published', 'retracted', 'unpublished');
  is_now boolean := tg_op <> 'DELETE' and new.status in ('published', 'retracted', 'unpublished');
  was_listed text := case when tg_op <> 'INSERT' and old.status = 'published'
    then concat_ws(' ', old.edition_id, old.slug, old.published_at, old.translation_of) end;
  is_listed text := case when tg_op <> 'DELETE' and new.status = 'published'
    then concat_ws(' ', new.edition_id, new.slug, new.published_at, new.translation_of) end;
begin
  if not was and not is_now then
    return null;
  end if;
  if was then perform warraq.touch('story:' || old.id); end if;
  if is_now then perform warraq.touch('story:' || new.id); end if;
  if was_listed is distinct from is_listed then
    -- Its translations name it, and the stories that an editor or the system tied to it.
    insert into warraq.touched
    select pg_current_xact_id(), 'story:' || s.id from warraq.story s
    where s.status = 'published' and (
      s.id in (old.translation_of, new.translation_of)
      or s.translation_of in (old.id, new.id, old.translation_of, new.translation_of)
      or s.id in (select story_id from warraq.related where related_id in (old.id, new.id)))
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.story
  for each row execute function warraq.story_touched();

create function warraq.part_of_story_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform warraq.touch_public_story(old.story_id); end if;
  if tg_op <> 'DELETE' then perform warraq.touch_public_story(new.story_id); end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.story_tag
  for each row execute function warraq.part_of_story_touched();
create trigger touched after insert or update or delete on warraq.story_byline
  for each row execute function warraq.part_of_story_touched();
create trigger touched after insert or update or delete on warraq.story_photo
  for each row execute function warraq.part_of_story_touched();
create trigger touched after insert or update or delete on warraq.correction
  for each row execute function warraq.part_of_story_touched();
create trigger touched after insert or update or delete on warraq.related
  for each row execute function warraq.part_of_story_touched();

create function warraq.legacy_address_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform warraq.touch('address:' || old.address); end if;
  if tg_op <> 'DELETE' then perform warraq.touch('address:' || new.address); end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.legacy_address
  for each row execute function warraq.legacy_address_touched();

create function warraq.photo_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform warraq.touch('photo:' || old.id); end if;
  if tg_op <> 'DELETE' then perform warraq.touch('photo:' || new.id); end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.photo
  for each row execute function warraq.photo_touched();
create function warraq.photo_text_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform warraq.touch('photo:' || old.photo_id); end if;
  if tg_op <> 'DELETE' then perform warraq.touch('photo:' || new.photo_id); end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.photo_text
  for each row execute function warraq.photo_text_touched();

-- Sections, tags and bylines: by number where a page shows one, by slug where an address asks for one.
create function warraq.named_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    perform warraq.touch(tg_table_name || ':' || old.id);
    perform warraq.touch(tg_table_name || ':' || old.edition_id || '/' || old.slug);
  end if;
  if tg_op <> 'DELETE' then
    perform warraq.touch(tg_table_name || ':' || new.id);
    perform warraq.touch(tg_table_name || ':' || new.edition_id || '/' || new.slug);
  end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.section
  for each row execute function warraq.named_touched();
create trigger touched after insert or update or delete on warraq.tag
  for each row execute function warraq.named_touched();
create trigger touched after insert or update or delete on warraq.byline
  for each row execute function warraq.named_touched();

create function warraq.sections_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform warraq.touch('sections:' || old.edition_id); end if;
  if tg_op <> 'DELETE' then perform warraq.touch('sections:' || new.edition_id); end if;
  return null;
end $$;
create trigger touched_all after insert or update or delete on warraq.section
  for each row execute function warraq.sections_touched();

create function warraq.campaign_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.status = 'running' then perform warraq.touch('campaign:' || old.edition_id); end if;
  if tg_op <> 'DELETE' and new.status = 'running' then perform warraq.touch('campaign:' || new.edition_id); end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.campaign
  for each row execute function warraq.campaign_touched();

-- Every page knows the editions. A day begins elsewhere when the newsroom's clock is another.
create function warraq.edition_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform warraq.touch('editions');
  if tg_op = 'UPDATE' and old.time_zone <> new.time_zone then
    delete from warraq.published_day where edition_id = new.id;
    insert into warraq.published_day
    select new.id, (published_at at time zone new.time_zone)::date, count(*)
    from warraq.listing where list = 'edition:' || new.id group by 2;
  end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.edition
  for each row execute function warraq.edition_touched();

-- All lists anew from the stories: after a bulk load that went around the triggers, and below for what is there already.
create function warraq.make_lists_again() returns void language plpgsql security definer
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
  -- What every page knows: all of them are made anew.
  perform warraq.touch('editions');
end $$;
revoke execute on function warraq.make_lists_again() from public;
select warraq.make_lists_again();

-- Names that sections, tags and bylines had before, so that their addresses lead on.
create table warraq.former_slug (
  kind text not null check (kind in ('section', 'tag', 'byline')),
  edition_id text not null references warraq.edition,
  slug text not null,
  now_id bigint not null,
  primary key (kind, edition_id, slug)
);
create function warraq.former_slug_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform warraq.touch(old.kind || ':' || old.edition_id || '/' || old.slug); end if;
  if tg_op <> 'DELETE' then perform warraq.touch(new.kind || ':' || new.edition_id || '/' || new.slug); end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.former_slug
  for each row execute function warraq.former_slug_touched();
grant select, insert, update, delete on warraq.former_slug to warraq_newsroom;
create view published.former_slug as select kind, edition_id, slug, now_id from warraq.former_slug;

-- A story that was taken offline without a note keeps its address, and says nothing of what it said.
create or replace view published.retracted_story as
  select id, edition_id, slug, case when status = 'retracted' then headline else '' end as headline,
         published_at, retracted_at, case when status = 'retracted' then retraction_note else '' end as retraction_note
  from warraq.story where status in ('retracted', 'unpublished') and published_at is not null;
create or replace view published.legacy_address as
  select l.address, l.story_id from warraq.legacy_address l
  join warraq.story s on s.id = l.story_id where s.status in ('published', 'retracted', 'unpublished');

create view published.house as select id from warraq.house;
create view published.change as select number, made_at, facts from warraq.change;
create view published.fact as select fact, number from warraq.fact;
create view published.list as select name, last_page, on_last_page, count from warraq.list;
create view published.listing as select list, story_id, published_at, page from warraq.listing;
create view published.published_day as select edition_id, day, count from warraq.published_day;
grant select on all tables in schema published to warraq_newsroom, warraq_public;
grant select on warraq.change, warraq.fact, warraq.list, warraq.listing, warraq.published_day to warraq_newsroom;
`,
};
