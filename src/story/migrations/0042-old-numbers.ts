/** A story of our own archive keeps its number: the newsroom may move the counter of stories forward, and only that. */
export const oldNumbers = {
  name: '0042-old-numbers',
  sql: `
do $$ begin
  execute format('grant update on sequence %s to warraq_newsroom', pg_get_serial_sequence('warraq.story', 'id'));
end $$;
`,
};
