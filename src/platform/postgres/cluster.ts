/**
 * The folder that holds the database: made once by initdb, checked before each start. Made under another name and
 * renamed, so that an initdb that was killed leaves nothing behind that looks like a database.
 */
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import type { Account } from './account.ts';
import { spawnAs } from './child.ts';
import { readFailure } from './failure.ts';
import type { PostgresFolders } from './folders.ts';

/** The superuser of the cluster: makes roles and databases, then is not used. */
export const keeper = 'warraq_keeper';

/** True when the folder has no database yet. Throws when it has one that this PostgreSQL cannot open. */
export async function isNewCluster(cluster: string, version: string): Promise<boolean> {
  if (!existsSync(cluster)) return true;
  const written = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((cause: unknown) => {
    throw new Problem(
      'data-folder',
      {
        ar: `المجلد ${cluster} موجود لكنه ليس قاعدة بيانات كاملة. لم يُمسّ. إن كان فارغاً فاحذفه، وإلا فاستعد نسخة احتياطية.`,
        en: `The folder ${cluster} is there but is not a whole database. It was not touched. If it is empty, remove it; otherwise restore a backup.`,
      },
      { cause },
    );
  });
  const found = written.trim();
  const ours = version.split('.')[0] ?? '';
  if (found !== ours) {
    throw new Problem('data-of-another-major', {
      ar: `بيانات هذا المجلد كتبها PostgreSQL ${found}، ومع هذا الإصدار من ورّاق PostgreSQL ${ours}. لم يُمسّ شيء. شغّلها بإصدار ورّاق الذي كتبها وانقلها نسخةً احتياطية، أو عيّن مجلداً آخر في WARRAQ_DATA.`,
      en: `The data in this folder was written by PostgreSQL ${found}; this Warraq comes with PostgreSQL ${ours}. Nothing was touched. Start it with the Warraq that wrote it and move it by a backup, or name another folder in WARRAQ_DATA.`,
    });
  }
  return false;
}

/** Makes the database's folder: UTF-8, sorted by code point, letters known to be letters in every script. */
export async function makeCluster(bin: string, folders: PostgresFolders, account: Account): Promise<void> {
  const unfinished = `${folders.cluster}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (account.isOther) await chown(unfinished, account.uid, account.gid);
  // The builtin provider sorts and folds alike on every machine; pg_trgm looks at lc_ctype and finds no letter of
  // Arabic under "C".
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const child = spawnAs(
    account,
    join(bin, 'initdb'),
    [
      `--pgdata=${unfinished}`,
      `--username=${keeper}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--lc-collate=C',
      `--lc-ctype=${ctype}`,
      '--lc-messages=C',
      '--lc-monetary=C',
      '--lc-numeric=C',
      '--lc-time=C',
      '--auth=peer',
      '--data-checksums',
      '--no-instructions',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], diesWithUs: true },
  );
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    throw readFailure(said, folders.log);
  }
  await rename(unfinished, folders.cluster);
}

/** Who may be which role: this process and the account, by the system's word; nobody by password or network. */
export async function writeAccess(
  folders: PostgresFolders,
  account: Account,
  processUser: string,
  roles: readonly string[],
): Promise<void> {
  // Root can read the files anyway; let in, its `warraq` commands work on an ordinary user's data too.
  const names = [...new Set([processUser, account.name, 'root'])];
  const map = names.flatMap((name) => [keeper, ...roles].map((role) => `warraq "${name}" ${role}`));
  await writeFile(join(folders.cluster, 'pg_hba.conf'), 'local all all peer map=warraq\n');
  await writeFile(join(folders.cluster, 'pg_ident.conf'), `${map.join('\n')}\n`);
}
