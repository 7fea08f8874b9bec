/**
 * The key that cookies are signed with and seeds are sealed with: a file that only this program's user can read,
 * never in the database, so that a copy of the database opens no session.
 */
import { randomBytes } from 'node:crypto';
import { link, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolderDurably, writeDurably } from '../../platform/durable-file.ts';

/** The key of the house whose data lie in `dataFolder`; made when there is none. Safe in several processes at once. */
export async function houseKey(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'keys');
  const path = join(folder, 'newsroom');
  const known = await readFile(path, 'utf8').catch(() => null);
  if (known !== null) return checked(known, path);
  await makeFolderDurably(folder);
  const mine = join(folder, `newsroom.${process.pid}.${randomBytes(4).toString('hex')}`);
  await writeDurably(mine, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o400 });
  // A link, not a rename: whoever was first has it.
  await link(mine, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(mine, { force: true });
  return checked(await readFile(path, 'utf8'), path);
}

function checked(text: string, path: string): string {
  const key = text.trim();
  if (!/^[A-Za-z0-9_-]{43,}$/.test(key)) throw new Error(`${path} holds no key`);
  return key;
}
