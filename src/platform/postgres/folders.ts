/**
 * Where PostgreSQL's things lie in the data folder, who may enter them, and where the socket goes when the folder's
 * path is too long for one. The socket's folder is 0700: whoever cannot enter it cannot reach the database at all.
 */
import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, rmdir, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { saysDiskFull } from '../disk-room.ts';
import { Problem } from '../problem.ts';
import type { Account } from './account.ts';

export type PostgresFolders = { pg: string; cluster: string; socket: string; log: string };

/** sun_path holds 108 bytes on Linux and 104 on macOS, the final NUL included. */
const longestSocketPath = process.platform === 'darwin' ? 103 : 107;
const longestSocketName = '/.s.PGSQL.5432.lock';

/** Where the socket of this folder lies: inside it, or in a short folder named by its hash. */
export function socketFolder(pgFolder: string): string {
  const inside = join(pgFolder, 'run');
  if (Buffer.byteLength(inside + longestSocketName) <= longestSocketPath) return inside;
  return `/tmp/warraq-${shortHash(pgFolder)}`;
}

/** The same for every process on this data folder, whether PostgreSQL runs or not. */
export function foldersOf(dataFolder: string): PostgresFolders {
  const named = join(dataFolder, 'pg');
  const pg = existsSync(named) ? realpathSync(named) : named;
  return { pg, cluster: join(pg, 'cluster'), socket: socketFolder(pg), log: join(pg, 'postgres.log') };
}

function shortHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

/** Makes the data folder, or says in which way it cannot be used. */
export async function openDataFolder(dataFolder: string): Promise<void> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const probe = join(dataFolder, `.may-write-${process.pid}`);
    await mkdir(probe);
    await rmdir(probe);
  } catch (cause) {
    throw new Problem(
      saysDiskFull(cause) ? 'disk-full' : 'data-folder',
      saysDiskFull(cause)
        ? {
            ar: `القرص ممتلئ: لا يمكن الكتابة في ${dataFolder}. لم يُمسّ شيء مما هو محفوظ. أفرغ مكاناً ثم أعد التشغيل.`,
            en: `The disk is full: cannot write to ${dataFolder}. Nothing that is saved was touched. Free some space and start again.`,
          }
        : {
            ar: `لا يمكن الكتابة في مجلد البيانات ${dataFolder}. أعطِ هذا المستخدم حق الكتابة فيه، أو عيّن مجلداً آخر في WARRAQ_DATA.`,
            en: `Cannot write to the data folder ${dataFolder}. Let this user write to it, or name another folder in WARRAQ_DATA.`,
          },
      { cause },
    );
  }
}

/** Makes PostgreSQL's folders for `account`. The cluster's own folder is left to initdb. */
export async function preparePostgresFolders(dataFolder: string, account: Account): Promise<PostgresFolders> {
  const named = join(dataFolder, 'pg');
  if (account.isOther) {
    const { mode } = await stat(dataFolder);
    if ((mode & 0o001) === 0) await chmod(dataFolder, (mode & 0o7777) | 0o011);
  }
  if (account.isOther && !existsSync(named) && !(await mayReach(dataFolder, account))) {
    // Below /root, say: the account may not pass, and opening root's folder for it is not ours to do.
    const elsewhere = join('/var/lib/warraq', shortHash(dataFolder));
    await mkdir(elsewhere, { recursive: true, mode: 0o711 });
    await symlink(elsewhere, named);
  } else {
    await mkdir(named, { recursive: true, mode: account.isOther ? 0o711 : 0o700 });
  }
  const folders = foldersOf(dataFolder);
  await ownFolder(folders.socket, account);
  return folders;
}

/** A 0700 folder that is the account's. One in a public place that someone else made first is refused. */
async function ownFolder(folder: string, account: Account): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  const found = await lstat(folder);
  const trusted = found.isDirectory() && [0, account.uid, process.getuid?.()].includes(found.uid);
  if (!trusted) {
    throw new Problem('data-belongs-to-another', {
      ar: `المجلد ${folder} لمستخدم آخر على هذا الجهاز، فلن يوضع فيه مدخل قاعدة البيانات. شغّل ورّاق بالمستخدم نفسه كما في المرة الأولى، أو احذف المجلد بعد التحقق منه.`,
      en: `The folder ${folder} belongs to another user of this machine, so the database's socket is not put there. Run Warraq as the same user as the first time, or remove the folder after looking at it.`,
    });
  }
  if (account.isOther) await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
}

/** Whether the account may pass through every folder above, by the classic bits. */
async function mayReach(folder: string, account: Account): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
