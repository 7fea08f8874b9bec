/**
 * Fronts composed by hand: which stories stand in which slots of the front page or of a section's front, until when,
 * and by which rule the other slots are filled; and the bar of breaking news. Triggers note them as they note all that
 * readers see (0002): a front is made again when it is composed anew, and when a story that it holds becomes public
 * or stops being so.
 */
export const fronts = {
  name: '0015-fronts',
  sql: `
-- 'home:ar' is an edition's front page, 'section:12' a section's front.
create table warraq.front (
  front text primary key check (front ~ '^(home:[a-z]{2,3}|section:[0-9]+)$'),
  edition_id text not null references warraq.edition,
  section_id bigint references warraq.section on delete cascade,
  fill text not null default 'newest' check (fill in ('newest', 'pictured', 'by-hand')),
  check ((section_id is null) = (front like 'home:%'))
);
create table warraq.front_slot (
  front text not null references warraq.front on delete cascade,
  position int not null check (position between 0 and 11),
  story_id bigint not null references warraq.story on delete cascade,
  until timestamptz,
  primary key (front, position),
  unique (front, story_id)
);
create index front_slot_story on warraq.front_slot (story_id);
create index front_slot_until on warraq.front_slot (until) where until is not null;

create table warraq.breaking_bar (
  edition_id text primary key references warraq.edition,
  words text not null check (words <> ''),
  story_id bigint references warraq.story on delete set null,
  since timestamptz not null,
  until timestamptz
);

create function warraq.front_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform warraq.touch('front:' || old.front); end if;
  if tg_op <> 'DELETE' then perform warraq.touch('front:' || new.front); end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.front
  for each row execute function warraq.front_touched();
create trigger touched after insert or update or delete on warraq.front_slot
  for each row execute function warraq.front_touched();

create function warraq.breaking_bar_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform warraq.touch('breaking:' || old.edition_id); end if;
  if tg_op <> 'DELETE' then perform warraq.touch('breaking:' || new.edition_id); end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.breaking_bar
  for each row execute function warraq.breaking_bar_touched();

-- A slot holds a story before readers can see it; the front did not note the story's fact then.
create function warraq.story_of_front_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into warraq.touched
  select pg_current_xact_id(), 'front:' || front from warraq.front_slot where story_id = new.id
  union select pg_current_xact_id(), 'breaking:' || edition_id from warraq.breaking_bar where story_id = new.id
  on conflict do nothing;
  return null;
end $$;
create trigger touched_fronts after update on warraq.story for each row
  when ((old.status = 'published') is distinct from (new.status = 'published')
        or old.edition_id is distinct from new.edition_id)
  execute function warraq.story_of_front_touched();

grant select, insert, update, delete on warraq.front, warraq.front_slot, warraq.breaking_bar to warraq_newsroom;
create view published.front as select front, edition_id, fill from warraq.front;
create view published.front_slot as
  select slot.front, slot.position, slot.story_id from warraq.front_slot slot
  join warraq.front front using (front)
  join warraq.story story on story.id = slot.story_id
  where story.status = 'published' and story.edition_id = front.edition_id;
create view published.breaking_bar as
  select bar.edition_id, bar.words, story.id as story_id, bar.since from warraq.breaking_bar bar
  left join warraq.story story on story.id = bar.story_id and story.status = 'published'
    and story.edition_id = bar.edition_id;
grant select on published.front, published.front_slot, published.breaking_bar to warraq_newsroom, warraq_public;
`,
};
