/** Which version of an agency's item the house knows: a newer one renews its story, an older one that comes late does not. */
export const itemsOfAgencies = {
  name: '0175-items-of-agencies',
  sql: `
-- version: texts that sort as the agency's versions do. An item may be withdrawn before its story was ever here.
create table warraq.agency_item (
  identity text primary key,
  version text not null,
  is_withdrawn boolean not null
);
grant select, insert, update, delete on warraq.agency_item to warraq_newsroom;
`,
};
