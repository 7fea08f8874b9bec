/** What keeps guessing and replaying out: rate buckets that say whether they gave, one-time codes that were used. */
export const proofs = {
  name: '0022-proofs',
  sql: `
alter table staff.rate_bucket add column gave boolean not null default true;

create table staff.used_code (
  account_id text not null references staff.account on delete cascade,
  code_hash text not null,
  used_at timestamptz not null,
  primary key (account_id, code_hash)
);
grant select, insert, update, delete on staff.used_code to warraq_newsroom;

-- A link that gives somebody back their account: another password, and no second factor until they set one.
alter table staff.invitation add column for_account text references staff.account on delete cascade;
drop table staff.recovery_code;

-- Who wrote a correction down is the newsroom's matter: the public site's role does not see it.
create or replace view published.correction as
  select c.id, c.story_id, c.kind, c.was_wrong, c.is_right, c.made_at, ''::text as made_by
  from warraq.correction c join warraq.story s on s.id = c.story_id where s.status = 'published';
`,
};
