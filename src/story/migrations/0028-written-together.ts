/**
 * Stories that are being written together: what the editor showed as saved is in these two tables and nowhere else
 * until the story's row is written from them. An update is a row of its own from the moment it is acknowledged;
 * putting updates together is another, later act that can be repeated.
 */
export const writtenTogether = {
  name: '0028-written-together',
  sql: `
create table warraq.shared_story (
  story_id integer primary key references warraq.story on delete cascade,
  -- A Yjs update that holds everything except the rows of story_update.
  content bytea not null,
  -- The newest revision that this document knows of: a newer one was made beside it.
  known_revision integer not null,
  -- When the story's row was last written from it, and the revision before which nothing is unkept.
  written_at timestamptz,
  kept_at timestamptz
);

create table warraq.story_update (
  number bigint generated always as identity primary key,
  story_id integer not null references warraq.shared_story on delete cascade,
  content bytea not null,
  made_at timestamptz not null,
  made_by text not null
);
create index story_update_by_story on warraq.story_update (story_id, number);

grant select, insert, update, delete on warraq.shared_story, warraq.story_update to warraq_newsroom;
`,
};
