/**
 * The ledger of who said what, and the dated events of stories. The program proposes; what a person accepted, as it was
 * or mended, is public as long as its story is. Nothing else is in the published views.
 */
export const statements = {
  name: '0035-statements',
  sql: `
alter table warraq.statement
  add column state text not null default 'proposed' check (state in ('proposed', 'accepted', 'mended', 'dismissed')),
  add column said_certainty text not null default 'unknown'
    check (said_certainty in ('stated', 'computed', 'guess', 'unknown')),
  -- Where in the body: the way to its block, the block's index first, and the characters of its text.
  add column block int[] not null default '{}',
  add column starts_at int not null default 0,
  add column ends_at int not null default 0,
  -- The words as they were found, by which the same place is known again when the body has changed.
  add column found_words text not null default '',
  add column decided_at timestamptz,
  add column decided_by text not null default '',
  add constraint statement_decided check (state = 'proposed' or decided_at is not null);
create index statement_of_story on warraq.statement (story_id, position);
create index statement_public_of_person on warraq.statement (person_id, story_id)
  where state in ('accepted', 'mended') and person_id is not null;

alter table warraq.dated_event
  add column state text not null default 'proposed' check (state in ('proposed', 'accepted', 'mended', 'dismissed')),
  add column certainty text not null default 'computed' check (certainty in ('stated', 'computed', 'guess')),
  add column block int[] not null default '{}',
  add column starts_at int not null default 0,
  add column ends_at int not null default 0,
  add column decided_at timestamptz,
  add column decided_by text not null default '',
  add constraint dated_event_decided check (state = 'proposed' or decided_at is not null);
create index dated_event_of_story on warraq.dated_event (story_id, position);
-- «22 تشرين الثاني 2026», «2026-11» and «2026»: as exact as the words were.
alter table warraq.dated_event alter column occurs_on type text using occurs_on::text;
alter table warraq.dated_event add constraint dated_event_when check (occurs_on ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$');

create view published.statement as
  select st.id, st.story_id, st.person_id, st.speaker, st.capacity, st.agency, st.words, st.is_direct, st.said_on::text as said_on,
         st.said_certainty, st.position
  from warraq.statement st join warraq.story s on s.id = st.story_id
  where st.state in ('accepted', 'mended') and s.status = 'published';
create view published.dated_event as
  select e.id, e.story_id, e.occurs_on, e.granularity, e.words, e.what, e.certainty, e.position
  from warraq.dated_event e join warraq.story s on s.id = e.story_id
  where e.state in ('accepted', 'mended') and s.status = 'published';
-- A person or body is public by what readers can read of him.
create view published.person as
  select p.id, p.kind, p.slug from warraq.person p
  where exists (select from warraq.statement st join warraq.story s on s.id = st.story_id
                where st.person_id = p.id and st.state in ('accepted', 'mended') and s.status = 'published');
create view published.person_name as
  select n.person_id, n.edition_id, n.name, n.capacity, n.description
  from warraq.person_name n join published.person p on p.id = n.person_id;
grant select on published.statement, published.dated_event, published.person, published.person_name
  to warraq_newsroom, warraq_public;

-- What is said of a person changes his page and the ledger's front.
create function warraq.touch_person(which bigint) returns void language sql as $$
  insert into warraq.touched
  select pg_current_xact_id(), f.fact
  from warraq.person p cross join lateral (values ('person:' || p.id), ('person-slug:' || p.slug), ('people')) as f (fact)
  where p.id = which
  on conflict do nothing
$$;

create function warraq.statement_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.state in ('accepted', 'mended') then
    perform warraq.touch_public_story(old.story_id);
    perform warraq.touch_person(old.person_id);
  end if;
  if tg_op <> 'DELETE' and new.state in ('accepted', 'mended') then
    perform warraq.touch_public_story(new.story_id);
    perform warraq.touch_person(new.person_id);
  end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.statement
  for each row execute function warraq.statement_touched();

create function warraq.dated_event_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.state in ('accepted', 'mended') then perform warraq.touch_public_story(old.story_id); end if;
  if tg_op <> 'DELETE' and new.state in ('accepted', 'mended') then perform warraq.touch_public_story(new.story_id); end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.dated_event
  for each row execute function warraq.dated_event_touched();

create function warraq.person_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    perform warraq.touch('person:' || old.id);
    perform warraq.touch('person-slug:' || old.slug);
  end if;
  if tg_op <> 'DELETE' then
    perform warraq.touch('person:' || new.id);
    perform warraq.touch('person-slug:' || new.slug);
  end if;
  perform warraq.touch('people');
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.person
  for each row execute function warraq.person_touched();
create function warraq.person_name_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform warraq.touch_person(old.person_id); end if;
  if tg_op <> 'DELETE' then perform warraq.touch_person(new.person_id); end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.person_name
  for each row execute function warraq.person_name_touched();

-- A story that comes out, goes, moves or gets another headline changes the pages of all who speak in it.
create function warraq.story_of_statements_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  was text := case when tg_op <> 'INSERT' and old.status = 'published'
    then concat_ws(' ', old.edition_id, old.slug, old.headline, old.published_at) end;
  is_now text := case when tg_op <> 'DELETE' and new.status = 'published'
    then concat_ws(' ', new.edition_id, new.slug, new.headline, new.published_at) end;
  speaker bigint;
begin
  if was is not distinct from is_now then return null; end if;
  for speaker in
    select distinct person_id from warraq.statement
    where story_id = coalesce(new.id, old.id) and state in ('accepted', 'mended') and person_id is not null
  loop
    perform warraq.touch_person(speaker);
  end loop;
  return null;
end $$;
create trigger statements_touched after insert or update or delete on warraq.story
  for each row execute function warraq.story_of_statements_touched();
`,
};
