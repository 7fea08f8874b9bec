/** Words that a newsroom knows and the dictionary does not: names, new words. One list an edition; nothing public. */
export const editionWords = {
  name: '0095-edition-words',
  sql: `
create table warraq.edition_word (
  edition_id text not null references warraq.edition,
  word text not null check (length(word) between 2 and 60),
  added_at timestamptz not null,
  added_by text not null,
  primary key (edition_id, word)
);
grant select, insert, delete on warraq.edition_word to warraq_newsroom;
`,
};
