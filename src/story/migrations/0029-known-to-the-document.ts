/**
 * What a shared document knows of its story's row: the words that it wrote there or took from there last. An act that
 * changes a story's state makes a revision and no new words; only words that differ from these were written beside the
 * document. The number of a revision could not tell the two apart.
 */
export const knownToTheDocument = {
  name: '0029-known-to-the-document',
  sql: `
alter table warraq.shared_story
  drop column known_revision,
  drop column written_at,
  -- As a revision's content; JSON null until the row was first looked at.
  add column known jsonb not null default 'null';
`,
};
