/** Why a story was found to go with another: what binds them, and the words that both have, for the editor. */
export const bonds = {
  name: '0030-bonds',
  sql: `
alter table warraq.related
  add column bond text not null default 'subject' check (bond in ('subject', 'event', 'earlier', 'same-text')),
  add column shares text[] not null default '{}';
create or replace view published.related as
  select r.story_id, r.related_id, r.kind, r.position, r.bond from warraq.related r
  join warraq.story s on s.id = r.story_id and s.status = 'published'
  join warraq.story o on o.id = r.related_id and o.status = 'published';
`,
};
