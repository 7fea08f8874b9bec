/** What the calendar asks for: stories by their deadline and by the end of their embargo, in an archive of any size. */
export const theCalendar = {
  name: '0169-the-calendar',
  sql: `
create index story_work_due on staff.story_work (deadline) where deadline is not null;
create index story_held_until on warraq.story (embargo_until) where embargo_until is not null;
create index story_out_since on warraq.story (published_at) where published_at is not null;
`,
};
