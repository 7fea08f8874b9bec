/**
 * Stories that the newsroom threw away: they stand in no list and at no desk, and can be taken out again. Nothing of
 * them is lost. What readers have is in no bin, whoever brought it out.
 */
export const theBin = {
  name: '0151-the-bin',
  sql: `
alter table staff.story_work add column deleted_at timestamptz, add column deleted_by text not null default '';
create index story_work_deleted on staff.story_work (deleted_at) where deleted_at is not null;

create function staff.out_of_the_bin() returns trigger language plpgsql as $$
begin
  update staff.story_work set deleted_at = null, deleted_by = ''
  where story_id = new.id and deleted_at is not null;
  return null;
end $$;
create trigger out_of_the_bin after update of status on warraq.story
  for each row when (new.status in ('published', 'scheduled') and old.status is distinct from new.status)
  execute function staff.out_of_the_bin();
`,
};
