/** The days that bind two stories beside their words, for the editor: both speak of them, or one of the other's own. */
export const daysShared = {
  name: '0200-days-shared',
  sql: `
alter table warraq.related add column days text[] not null default '{}';
`,
};
