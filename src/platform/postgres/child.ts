/**
 * Starts PostgreSQL's programs as the right account, in a session of their own (Ctrl-C in the terminal is ours to
 * handle), and so that they end when this process is killed, where the system can do that.
 */
import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import type { Account } from './account.ts';

let pdeathsig: boolean | undefined;

/** Whether `setpriv` is here and can tie a child's life to ours. */
export function canDieWithParent(): boolean {
  pdeathsig ??=
    process.platform === 'linux' &&
    (spawnSync('setpriv', ['--help'], { encoding: 'utf8' }).stdout ?? '').includes('--pdeathsig');
  return pdeathsig;
}

/** INT asks PostgreSQL for a fast shutdown: open transactions are rolled back and everything is flushed. */
export function spawnAs(
  account: Account,
  program: string,
  args: readonly string[],
  { stdio, diesWithUs }: { stdio: StdioOptions; diesWithUs: boolean },
): ChildProcess {
  // Messages in English, whatever the machine speaks: they are recognised, not shown.
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  const options = { stdio, env, cwd: '/', detached: true };
  if (canDieWithParent() && (diesWithUs || account.isOther)) {
    const dropping = account.isOther
      ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
      : [];
    const dying = diesWithUs ? ['--pdeathsig', 'INT'] : [];
    return spawn('setpriv', [...dropping, ...dying, '--', program, ...args], options);
  }
  return spawn(program, args, account.isOther ? { ...options, uid: account.uid, gid: account.gid } : options);
}
