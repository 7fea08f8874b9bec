/**
 * Names and words that an editor passed over in a story: they are proposed for it no more. The newsroom's own; readers
 * see none of it.
 */
export const passedOverNames = {
  name: '0076-passed-over-names',
  sql: `
create table warraq.passed_over_name (
  story_id bigint not null references warraq.story on delete cascade,
  words text not null check (words <> ''),
  passed_at timestamptz not null,
  passed_by text not null default '',
  primary key (story_id, words)
);
grant select, insert, update, delete on warraq.passed_over_name to warraq_newsroom;
`,
};
