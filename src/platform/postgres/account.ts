/**
 * Which system account runs PostgreSQL. It refuses to run as root, so root hands it to an account that exists;
 * accounts are never added. Whoever already owns the data keeps it.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { type InBothLanguages, Problem } from '../problem.ts';

export type Account = {
  name: string;
  uid: number;
  gid: number;
  /** The account differs from ours: children must be started as it, and folders handed to it. */
  isOther: boolean;
  /** Said once at the first start when no account made for this was found. */
  remark?: InBothLanguages;
};

export type PasswdEntry = { name: string; uid: number; gid: number };

/** Parses `/etc/passwd`; lines that are not accounts are left out. */
export function parsePasswd(text: string): PasswdEntry[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    if (!name || !/^\d+$/.test(uid ?? '') || !/^\d+$/.test(gid ?? '')) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/** The account for PostgreSQL when we are root: the data's owner, or the best of those that exist. */
export function chooseAccount(
  entries: readonly PasswdEntry[],
  owner: number | undefined,
): Account | undefined {
  const owning = owner === undefined || owner === 0 ? undefined : entries.find(({ uid }) => uid === owner);
  if (owning) return { ...owning, isOther: true };
  for (const name of ['warraq', 'postgres']) {
    const entry = entries.find((one) => one.name === name && one.uid !== 0);
    if (entry) return { ...entry, isOther: true };
  }
  const nobody = entries.find(({ name, uid }) => name === 'nobody' && uid !== 0);
  return (
    nobody && {
      ...nobody,
      isOther: true,
      remark: {
        ar: 'لا يوجد حساب postgres ولا warraq على هذا الجهاز، فستعمل قاعدة البيانات بحساب nobody. الأفضل: adduser --system warraq قبل التشغيل الأول.',
        en: 'This machine has no account named postgres or warraq, so the database runs as nobody. Better: adduser --system warraq before the first start.',
      },
    }
  );
}

/** Decides the account for the cluster in `clusterFolder`, which may not exist yet. */
export function accountFor(clusterFolder: string): Account {
  if (process.getuid?.() !== 0) return ourselves();
  const owner = existsSync(clusterFolder) ? statSync(clusterFolder).uid : undefined;
  const account = chooseAccount(parsePasswd(readFileSync('/etc/passwd', 'utf8')), owner);
  if (account) return account;
  throw new Problem('no-account', {
    ar: 'بدأ ورّاق بحساب root، وPostgreSQL لا يعمل به، ولا يوجد حساب آخر. أنشئ حساباً: adduser --system warraq، ثم أعد التشغيل.',
    en: 'Warraq was started as root, PostgreSQL does not run as root, and there is no other account. Make one: adduser --system warraq, then start again.',
  });
}

/** The name by which PostgreSQL's peer check knows this process. */
export function ourselves(): Account {
  try {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid, isOther: false };
  } catch (cause) {
    throw new Problem(
      'no-account',
      {
        ar: `المستخدم رقم ${process.getuid?.()} ليس له اسم على هذا الجهاز، وPostgreSQL يحتاج إلى اسم. أضفه إلى /etc/passwd أو استعمل حساباً آخر.`,
        en: `User number ${process.getuid?.()} has no name on this machine and PostgreSQL needs one. Add it to /etc/passwd or use another account.`,
      },
      { cause },
    );
  }
}
