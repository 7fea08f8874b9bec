/** The newsroom's own house-style file, one an edition: JSON as a person wrote it, read by language/house-style. */
export const houseStyle = {
  name: '0016-house-style',
  sql: `
create table warraq.house_style (
  edition_id text primary key references warraq.edition,
  file text not null check (length(file) <= 500000),
  saved_at timestamptz not null,
  saved_by text not null
);
grant select, insert, update, delete on warraq.house_style to warraq_newsroom;
`,
};
