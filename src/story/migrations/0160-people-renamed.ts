/**
 * The slugs that persons and bodies of the ledger had before they got another name or were made one with somebody: their
 * addresses lead on. A slug is the house's, as theirs are, not one edition's.
 */
export const peopleRenamed = {
  name: '0160-people-renamed',
  sql: `
create table warraq.former_person (
  slug text primary key check (slug <> ''),
  person_id bigint not null references warraq.person on delete cascade
);
create index former_person_of on warraq.former_person (person_id);
create function warraq.former_person_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform warraq.touch('person-slug:' || old.slug); end if;
  if tg_op <> 'DELETE' then perform warraq.touch('person-slug:' || new.slug); end if;
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.former_person
  for each row execute function warraq.former_person_touched();
grant select, insert, update, delete on warraq.former_person to warraq_newsroom;
create view published.former_person as
  select f.slug, p.id as person_id, p.slug as now_slug
  from warraq.former_person f join published.person p on p.id = f.person_id;
grant select on published.former_person to warraq_newsroom, warraq_public;
`,
};
