/**
 * A data folder like the one that was made before the first test, in the time that copying takes: initdb and the
 * migrations run once a run. PostgreSQL's programs are not copied, they are led to.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Copies a data folder whose PostgreSQL is stopped. `owner` is the user number that gets it; by default it stays. */
export function copyDataFolder(from: string, to: string, owner?: number): void {
  const [there, here] = [join(from, 'pg'), join(to, 'pg')];
  mkdirSync(here, { recursive: true });
  if (process.getuid?.() === 0) for (const folder of [to, here]) chmodSync(folder, 0o711);
  execFileSync('cp', ['-a', join(there, 'cluster'), here]);
  if (owner !== undefined) execFileSync('chown', ['-R', `${owner}:${owner}`, to]);
  for (const name of readdirSync(there))
    if (existsSync(join(there, name, 'bin'))) symlinkSync(join(there, name), join(here, name));
}
