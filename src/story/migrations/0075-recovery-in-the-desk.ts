/**
 * A recovery run as the desk watches and moves it: how quickly it goes, who runs it (a terminal, or the house itself
 * when somebody in the desk asked it to go on), and a run that waits for the house to take it up. The original of an
 * uncertain story is kept packed, within a bound for each run, and a person's answer is one of two that can be undone.
 */
export const recoveryInTheDesk = {
  name: '0075-recovery-in-the-desk',
  sql: `
alter table warraq.recovery_run drop constraint recovery_run_status_check;
alter table warraq.recovery_run
  add constraint recovery_run_status_check check (status in ('waiting', 'running', 'paused', 'finished', 'failed')),
  add column runner text not null default 'terminal' check (runner in ('terminal', 'house')),
  -- Since when it is in this phase without a break, and from which count (records read; stories to tie) it went on.
  add column phase_since timestamptz,
  add column phase_from int not null default 0,
  add column originals_bytes bigint not null default 0;
create index recovery_run_waiting on warraq.recovery_run (id) where status in ('waiting', 'running');

alter table warraq.recovery_review drop constraint recovery_review_status_check;
alter table warraq.recovery_review
  add column original_type text not null default '',
  add column original_packing text not null default 'none' check (original_packing in ('none', 'brotli')),
  add column original_packed bytea,
  -- A page that was recovered by itself belongs to no run.
  alter column run_id drop not null,
  -- The story was public when it was discarded: undoing that brings it back to readers.
  add column was_public boolean not null default false,
  -- Fields that a person has put right in the queue.
  add column mended jsonb not null default '[]';
update warraq.recovery_review set status = 'accepted' where status = 'settled';
update warraq.recovery_review
  set original_type = original ->> 'mediaType', original_packed = convert_to(original ->> 'text', 'UTF8')
  where original is not null;
alter table warraq.recovery_review
  drop column original,
  add constraint recovery_review_status_check check (status in ('open', 'accepted', 'discarded'));
create index recovery_review_discarded on warraq.recovery_review (story_id) where status = 'discarded';
create index recovery_review_settled on warraq.recovery_review (settled_at) where original_packed is not null;
`,
};
