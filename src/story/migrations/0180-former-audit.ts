/**
 * The audit log of a house whose full archive was brought in, beside this house's own and never part of it. It comes in
 * its own order and with its own hashes; what does not follow from the line before is refused here, whoever writes it.
 */
export const formerAudit = {
  name: '0180-former-audit',
  sql: `
create table staff.former_audit (
  house text not null check (house ~ '^[0-9a-f-]{36}$'),
  number bigint not null,
  at timestamptz not null,
  actor text,
  actor_name text not null,
  operation text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  previous_hash text not null,
  hash text not null,
  primary key (house, number)
);

create function staff.follows_in_former_audit() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  entry staff.audit;
  before_it text := repeat('0', 64);
begin
  entry := row(new.number, new.at, new.actor, new.actor_name, new.operation, new.subject, new.before, new.after,
    new.previous_hash, new.hash)::staff.audit;
  if new.number > 1 then
    select hash into before_it from staff.former_audit where house = new.house and number = new.number - 1;
  end if;
  if new.number < 1 or new.previous_hash is distinct from before_it or new.hash <> staff.audit_hash(entry) then
    raise exception 'line % of the audit log of % does not follow', new.number, new.house
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger chained before insert on staff.former_audit
  for each row execute function staff.follows_in_former_audit();
create trigger append_only before update or delete on staff.former_audit
  for each row execute function staff.refuse_change();
create trigger never_emptied before truncate on staff.former_audit
  for each statement execute function staff.refuse_change();
grant select, insert on staff.former_audit to warraq_newsroom;
`,
};
