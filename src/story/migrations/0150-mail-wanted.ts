/** Which kinds of notices somebody does not want by e-mail, of those that want any (`mail_notices`). */
export const mailWanted = {
  name: '0150-mail-wanted',
  sql: `alter table staff.account add column mail_muted text[] not null default '{}'`,
};
