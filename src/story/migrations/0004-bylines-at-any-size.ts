/**
 * Whether a byline has a public story is known to its list: asking the stories themselves took longer the more there
 * were (7 ms at a hundred thousand, for each byline of each story).
 */
export const bylinesAtAnySize = {
  name: '0004-bylines-at-any-size',
  sql: `
create or replace view published.byline as
  select id, edition_id, kind, slug, name, description from warraq.byline b
  where exists (select from warraq.list l where l.name = 'byline:' || b.id and l.count > 0);
`,
};
