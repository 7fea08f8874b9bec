/**
 * Which tags and bylines of an edition have stories, as one fact: the sitemap of an edition's lists depends on it.
 * A section is known by `sections:EDITION` already (0002).
 */
export const namesWithStories = {
  name: '0003-names-with-stories',
  sql: `
-- Called when a list got its first story or lost its last one.
create or replace function warraq.touch_named_by(list_name text) returns void language sql as $$
  insert into warraq.touched
  select pg_current_xact_id(), 'byline:' || edition_id || '/' || slug from warraq.byline
  where list_name like 'byline:%' and id = split_part(list_name, ':', 2)::bigint
  union
  select pg_current_xact_id(), 'names:' || edition_id from warraq.byline
  where list_name like 'byline:%' and id = split_part(list_name, ':', 2)::bigint
  union
  select pg_current_xact_id(), 'names:' || edition_id from warraq.tag
  where list_name like 'tag:%' and id = split_part(list_name, ':', 2)::bigint
  on conflict do nothing
$$;

create function warraq.names_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform warraq.touch('names:' || old.edition_id); end if;
  if tg_op <> 'DELETE' then perform warraq.touch('names:' || new.edition_id); end if;
  return null;
end $$;
create trigger touched_all after insert or update or delete on warraq.tag
  for each row execute function warraq.names_touched();
create trigger touched_all after insert or update or delete on warraq.byline
  for each row execute function warraq.names_touched();
`,
};
