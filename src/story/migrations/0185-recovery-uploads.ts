/**
 * Who began a recovery, what was uploaded for it and until when that lies on the server, and how often the program of a
 * run was killed where it stands: one that is killed there again and again must not be begun for ever.
 */
export const recoveryUploads = {
  name: '0185-recovery-uploads',
  sql: `
alter table warraq.recovery_run
  add column started_by text,
  add column kills smallint not null default 0,
  add column killed_at integer not null default 0;

create table warraq.recovery_upload (
  folder text primary key check (folder ~ '^[0-9a-f]{12}$'),
  source text not null unique,
  files integer not null check (files > 0),
  bytes bigint not null check (bytes >= 0),
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  removed_at timestamptz
);
grant select, insert, update, delete on warraq.recovery_upload to warraq_newsroom;
`,
};
