import { describe, expect, it } from 'vitest';
import { chooseAccount, parsePasswd } from './account.ts';

const passwd = `root:x:0:0:root:/root:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
editor:x:1000:1000::/home/editor:/bin/bash
`;
const withPostgres = `${passwd}postgres:x:101:104::/var/lib/postgresql:/bin/bash\n`;

describe('the account that runs PostgreSQL for root', () => {
  it('is warraq, then postgres, then nobody with a remark', () => {
    const withBoth = `${withPostgres}warraq:x:200:200:::\n`;
    expect(chooseAccount(parsePasswd(withBoth), undefined)?.name).toBe('warraq');
    expect(chooseAccount(parsePasswd(withPostgres), undefined)).toEqual({
      name: 'postgres',
      uid: 101,
      gid: 104,
      isOther: true,
    });
    const last = chooseAccount(parsePasswd(passwd), undefined);
    expect(last?.name).toBe('nobody');
    expect(last?.remark?.en).toContain('adduser --system warraq');
  });

  it('is whoever owns the data already', () => {
    expect(chooseAccount(parsePasswd(withPostgres), 1000)?.name).toBe('editor');
  });

  it('is never root, by whatever name', () => {
    const lies = 'postgres:x:0:0:::\nwarraq:x:0:0:::\nnobody:x:0:0:::\n';
    expect(chooseAccount(parsePasswd(lies), 0)).toBeUndefined();
  });

  it('is read from a file of accounts whatever else is in it', () => {
    expect(parsePasswd('\n::::\n#comment\nx:y\na:b:c:d\n+::::::\nok:x:5:6')).toEqual([
      { name: 'ok', uid: 5, gid: 6 },
    ]);
    expect(parsePasswd('x:'.repeat(100_000))).toEqual([]);
  });
});
