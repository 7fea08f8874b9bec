/**
 * An archive of any size at the cost of its rows. What a story says is written once: its first revision is the row
 * itself until somebody changes it (copy on write, by triggers: nobody who writes has to think of it). And whoever
 * brings very many stories may have them listed later, thousands together; until then they are in no list.
 */
export const anArchiveAtOnce = {
  name: '0096-an-archive-at-once',
  sql: `
-- Null: as the story stands, which nobody has changed since.
alter table warraq.revision alter column content drop not null;

-- A story as a revision holds it; without these tags and bylines, which are newer.
create function warraq.story_as_it_stands(which bigint, newer_tags bigint[] default '{}', newer_bylines bigint[] default '{}')
returns jsonb language sql stable as $$
  select to_jsonb(s) || jsonb_build_object(
    'bylines', coalesce((select jsonb_agg(byline_id order by position) from warraq.story_byline
      where story_id = s.id and byline_id <> all (newer_bylines)), '[]'),
    'tags', coalesce((select jsonb_agg(tag_id order by position) from warraq.story_tag
      where story_id = s.id and tag_id <> all (newer_tags)), '[]'))
  from warraq.story s where s.id = which
$$;

create function warraq.keep_as_it_stood() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  update warraq.revision set content = warraq.story_as_it_stands(old.id) where story_id = old.id and content is null;
  return new;
end $$;
create trigger as_it_stood before update on warraq.story
  for each row when (old.* is distinct from new.*) execute function warraq.keep_as_it_stood();

create function warraq.keep_names_as_they_stood() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  update warraq.revision set content = warraq.story_as_it_stands(old.story_id)
  where story_id = old.story_id and content is null
    and exists (select from warraq.story where id = old.story_id);
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger as_it_stood before update or delete on warraq.story_tag
  for each row execute function warraq.keep_names_as_they_stood();
create trigger as_it_stood before update or delete on warraq.story_byline
  for each row execute function warraq.keep_names_as_they_stood();

create function warraq.keep_without_newer_tags() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  update warraq.revision r set content = warraq.story_as_it_stands(r.story_id,
    array(select tag_id from inserted where story_id = r.story_id))
  where r.content is null and r.story_id in (select story_id from inserted);
  return null;
end $$;
create trigger as_it_stood_before after insert on warraq.story_tag referencing new table as inserted
  for each statement execute function warraq.keep_without_newer_tags();
create function warraq.keep_without_newer_bylines() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  update warraq.revision r set content = warraq.story_as_it_stands(r.story_id, '{}',
    array(select byline_id from inserted where story_id = r.story_id))
  where r.content is null and r.story_id in (select story_id from inserted);
  return null;
end $$;
create trigger as_it_stood_before after insert on warraq.story_byline referencing new table as inserted
  for each statement execute function warraq.keep_without_newer_bylines();

-- The newsroom's row beside a story follows its revisions a statement at a time.
create or replace function staff.story_was_kept() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into staff.story_work (story_id, changed_at) select story_id, max(made_at) from inserted group by story_id
  on conflict (story_id) do update set changed_at = greatest(excluded.changed_at, story_work.changed_at);
  return null;
end $$;
drop trigger kept on warraq.revision;
create trigger kept after insert on warraq.revision referencing new table as inserted
  for each statement execute function staff.story_was_kept();

-- New names are noted a statement at a time too.
create function warraq.names_inserted() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into warraq.touched
  select pg_current_xact_id(), fact from inserted n cross join lateral unnest(array[
    tg_table_name || ':' || n.id, tg_table_name || ':' || n.edition_id || '/' || n.slug]) fact
  on conflict do nothing;
  insert into warraq.touched
  select distinct pg_current_xact_id(), case tg_table_name when 'section' then 'sections:' else 'names:' end || edition_id
  from inserted on conflict do nothing;
  return null;
end $$;
do $$
declare
  named text;
begin
  foreach named in array array['section', 'tag', 'byline'] loop
    execute format('drop trigger touched on warraq.%I', named);
    execute format('drop trigger touched_all on warraq.%I', named);
    execute format('create trigger touched after update or delete on warraq.%I
      for each row execute function warraq.named_touched()', named);
    execute format('create trigger touched_all after update or delete on warraq.%I
      for each row execute function warraq.%I()', named, case named when 'section' then 'sections_touched' else 'names_touched' end);
    execute format('create trigger touched_many after insert on warraq.%I referencing new table as inserted
      for each statement execute function warraq.names_inserted()', named);
  end loop;
end $$;

-- A story that was not there has no statements yet.
drop trigger statements_touched on warraq.story;
create trigger statements_touched after update or delete on warraq.story
  for each row execute function warraq.story_of_statements_touched();

-- Stories whose lists are brought to what they say later; behind that, those whose kin is looked for.
create table warraq.waiting_for_lists (story_id bigint primary key, published_at timestamptz not null);
create table warraq.waiting_for_kin (story_id bigint primary key, published_at timestamptz not null);
create index waiting_for_kin_newest on warraq.waiting_for_kin (published_at, story_id);
create index waiting_for_lists_oldest on warraq.waiting_for_lists (published_at, story_id);

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
  touched_stories := array(
    select substr(fact, 7)::bigint from warraq.touched where transaction = mine and fact like 'story:%' order by 1);
  perform pg_advisory_xact_lock(7741302);
  if current_setting('warraq.lists', true) = 'later' then
    insert into warraq.waiting_for_lists
    select id, coalesce(published_at, '-infinity') from warraq.story where id = any (touched_stories)
    on conflict do nothing;
  elsif cardinality(touched_stories) > 20 then
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

-- Lists at most so many of the stories that wait, the oldest first: in whatever order they came, each goes to the end
-- of its lists. Says how many; 0 when none is left.
create function warraq.list_waiting_stories(most int) returns int language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  chosen bigint[];
begin
  perform pg_advisory_xact_lock(7741302);
  with gone as (
    delete from warraq.waiting_for_lists
    where story_id in (select story_id from warraq.waiting_for_lists order by published_at, story_id limit most)
    returning story_id
  ) select array_agg(story_id order by story_id) into chosen from gone;
  if chosen is null then
    return 0;
  end if;
  perform warraq.list_stories(chosen);
  insert into warraq.waiting_for_kin
  select id, published_at from warraq.story where id = any (chosen) and status = 'published' on conflict do nothing;
  return cardinality(chosen);
end $$;
revoke execute on function warraq.list_waiting_stories(int) from public;
grant execute on function warraq.list_waiting_stories(int) to warraq_newsroom;
grant select on warraq.waiting_for_lists to warraq_newsroom;
grant select, delete on warraq.waiting_for_kin to warraq_newsroom;

-- Brings the lists to what many stories' rows now say: new ones together, those whose places changed one by one.
create or replace function warraq.list_stories(which bigint[]) returns void language plpgsql as $$
declare
  full_page constant int := warraq.stories_on_a_page();
  listed bigint[];
  moved bigint[];
  fresh bigint[];
  one bigint;
  between_lists text[];
  between_pages int[];
  crowded record;
begin
  listed := array(select distinct story_id from warraq.listing where story_id = any (which) order by 1);
  if cardinality(listed) > 0 then
    with asked as materialized (
      select s.id, s.edition_id, s.section_id, s.published_at
      from unnest(listed) a (id) join warraq.story s on s.id = a.id and s.status = 'published'
    ), wanted as materialized (
      select id, 'edition:' || edition_id as list, published_at from asked
      union all select id, 'section:' || section_id, published_at from asked
      union all select a.id, 'tag:' || t.tag_id, a.published_at from asked a join warraq.story_tag t on t.story_id = a.id
      union all select a.id, 'byline:' || b.byline_id, a.published_at
        from asked a join warraq.story_byline b on b.story_id = a.id
    ), held as materialized (
      select story_id as id, list, published_at from warraq.listing where story_id = any (listed)
    )
    select array(select distinct id from (
      (select * from wanted except select * from held) union all (select * from held except select * from wanted)
    ) as differ order by 1) into moved;
    foreach one in array moved loop
      perform warraq.list_story(one);
    end loop;
    insert into warraq.touched
    select pg_current_xact_id(), 'list:' || list || ':entries:' || page from warraq.listing
    where story_id = any (listed) and list like 'edition:%'
    on conflict do nothing;
  end if;
  fresh := array(
    select id from (select unnest(which) except select unnest(listed)) as a (id)
    join warraq.story s using (id) where s.status = 'published' order by 1);
  if cardinality(fresh) = 0 then
    return;
  end if;

  with stories as materialized (
    select s.id, s.edition_id, s.section_id, s.published_at from unnest(fresh) a (id) join warraq.story s on s.id = a.id
  ), wanted as materialized (
    select 'edition:' || edition_id as list, id, published_at from stories
    union all select 'section:' || section_id, id, published_at from stories
    union all select 'tag:' || t.tag_id, s.id, s.published_at from stories s join warraq.story_tag t on t.story_id = s.id
    union all select 'byline:' || b.byline_id, s.id, s.published_at
      from stories s join warraq.story_byline b on b.story_id = s.id
  ), lists as materialized (
    select w.list, coalesce(l.last_page, 0) as last_page, coalesce(l.on_last_page, 0) as on_last_page,
      coalesce(l.count, 0) as held, newest.published_at as newest_at, newest.story_id as newest_id
    from (select distinct list from wanted) w
    left join warraq.list l on l.name = w.list
    left join lateral (select published_at, story_id from warraq.listing n where n.list = w.list
      order by published_at desc, story_id desc limit 1) newest on true
  ), placed as materialized (
    -- Behind the newest of its list a story needs no looking for its page: that is how archives come.
    select w.list, w.id, w.published_at, l.last_page, l.on_last_page, l.held,
      case when (w.published_at, w.id) < (l.newest_at, l.newest_id) then
        (select page from warraq.listing n
          where n.list = w.list and (n.published_at, n.story_id) > (w.published_at, w.id)
          order by n.published_at, n.story_id limit 1) end as newer_page
    from wanted w join lists l on l.list = w.list
  ), paged as materialized (
    select list, id, published_at, last_page, on_last_page, held, newer_page,
      coalesce(newer_page, greatest(last_page, 1) + ((case when last_page = 0 then 0 else least(on_last_page, full_page) end
        + row_number() over (partition by list, newer_page is null order by published_at, id) - 1) / full_page)::int) as page
    from placed
  ), put as (
    insert into warraq.listing (list, story_id, published_at, page)
    select list, id, published_at, page from paged order by list, published_at, id
  ), pages as materialized (
    select list, page, last_page, on_last_page, held, count(*)::int as brought from paged
    group by list, page, last_page, on_last_page, held
  ), known as materialized (
    select list, last_page, held, sum(brought)::int as brought, greatest(last_page, max(page)) as newest,
      coalesce(sum(brought) filter (where page = (case when top > last_page then top else last_page end)), 0)::int
        + case when max(top) > last_page then 0 else max(on_last_page) end as on_newest
    from (select *, max(page) over (partition by list) as top from pages) p
    group by list, last_page, held
  ), kept as (
    insert into warraq.list (name, last_page, on_last_page, count)
    select list, newest, on_newest, brought from known
    on conflict (name) do update set last_page = excluded.last_page, on_last_page = excluded.on_last_page,
      count = list.count + excluded.count
  ), begun as (
    select split_part(list, ':', 2)::bigint as id, list like 'byline:%' as is_byline from known
    where held = 0 and (list like 'byline:%' or list like 'tag:%')
  ), facts as (
    select 'list:' || list as fact from known
    union all select 'list:' || list || ':page:' || page from pages
    union all select 'list:' || list || ':full:' || page from known
      cross join lateral generate_series(greatest(last_page, 1), newest) page
      where page < newest or on_newest >= full_page
    union all select 'list:' || list || ':entries:' || page from pages where list like 'edition:%'
    union all select 'byline:' || b.edition_id || '/' || b.slug from begun join warraq.byline b on b.id = begun.id where is_byline
    union all select distinct 'names:' || b.edition_id from begun join warraq.byline b on b.id = begun.id where is_byline
    union all select distinct 'names:' || t.edition_id from begun join warraq.tag t on t.id = begun.id where not is_byline
    -- Who wrote it is public from here on: what was made of the story before does not say it.
    union all select 'story:' || p.id from paged p where p.held = 0 and p.list like 'byline:%'
  ), noted as (
    insert into warraq.touched select pg_current_xact_id(), fact from facts on conflict do nothing
  )
  select array_agg(list), array_agg(page) into between_lists, between_pages
  from (select distinct list, page from paged where newer_page is not null) as pages_between;

  with days as (
    select s.edition_id, (s.published_at at time zone e.time_zone)::date as day, count(*)::int as brought
    from unnest(fresh) a (id) join warraq.story s on s.id = a.id join warraq.edition e on e.id = s.edition_id group by 1, 2
  ), counted as (
    insert into warraq.published_day (edition_id, day, count) select edition_id, day, brought from days
    on conflict (edition_id, day) do update set count = published_day.count + excluded.count
  )
  insert into warraq.touched
  select pg_current_xact_id(), fact from (
    select distinct 'days:' || edition_id || part as fact from days
    cross join lateral unnest(array['', ':' || to_char(day, 'YYYY'), ':' || to_char(day, 'YYYY-MM'),
      ':' || to_char(day, 'YYYY-MM-DD')]) part) facts
  on conflict do nothing;

  -- Only where stories came in between can a page be crowded.
  for crowded in
    select list, min(page) as page from (
      select b.list, b.page from unnest(between_lists, between_pages) b (list, page)
      cross join lateral (select count(*) as stand from warraq.listing n where n.list = b.list and n.page = b.page) n
      where n.stand > 3 * full_page) pages
    group by list
  loop
    perform warraq.page_list_again(crowded.list, crowded.page);
  end loop;
end $$;
`,
};
