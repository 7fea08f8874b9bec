/** The newsroom's own PostgreSQL through its life: started, joined, killed, found again, refused. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { clientConfig } from '../../src/platform/database.ts';
import { canDieWithParent } from '../../src/platform/postgres/child.ts';
import { until } from '../support/until.ts';
import {
  canBeNobody,
  type Held,
  hold,
  isAlive,
  isRoot,
  killAtOnce,
  madeFolder,
  newFolder,
  postmaster,
  tidy,
} from './held-house.ts';

afterEach(tidy);

async function ask(held: Held, sql: string): Promise<{ n?: number }[]> {
  const connection = { kind: 'socket', folder: held.first.socketFolder ?? '', database: 'warraq' } as const;
  const client = new pg.Client(clientConfig(connection, 'warraq_owner'));
  await client.connect();
  try {
    return (await client.query<{ n?: number }>(sql)).rows;
  } finally {
    await client.end();
  }
}

const accounts = [
  { as: 'us', name: isRoot ? 'root' : 'an ordinary user' },
  ...(canBeNobody ? [{ as: 'nobody', name: 'an ordinary user, from root' } as const] : []),
] as const;

describe.each(accounts)('started by $name', ({ as }) => {
  it('makes its database, keeps what is written, and ends with whoever started it', async () => {
    const folder = newFolder(as);
    const first = await hold(folder, { as });
    expect(first.first).toMatchObject({ open: true, isOurs: true });
    await ask(first, 'create schema t; create table t.kept as select 7 as n');
    const pid = postmaster(folder);
    expect(statSync(join(folder, 'pg/run')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'pg/cluster')).mode & 0o777).toBe(0o700);
    if (process.platform === 'linux') expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
    expect(await ask(first, `select current_setting('listen_addresses') as net`)).toEqual([{ net: '' }]);
    expect(await first.close()).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(folder, 'pg/run/house.sock'))).toBe(false);

    const second = await hold(folder, { as });
    expect(await ask(second, 'select n from t.kept')).toEqual([{ n: 7 }]);
    await second.close();
  });

  it('is killed, and the next start finds everything and nothing in its way', async () => {
    const folder = madeFolder(as);
    const held = await hold(folder, { as });
    await ask(held, 'create schema t; create table t.kept as select 7 as n');
    const pid = postmaster(folder);
    await killAtOnce(held);
    if (canDieWithParent()) {
      await until(() => !isAlive(pid));
    }
    expect(existsSync(join(folder, 'pg/run/house.sock'))).toBe(true);
    const next = await hold(folder, { as });
    expect(await ask(next, 'select n from t.kept')).toEqual([{ n: 7 }]);
    await next.close();
  });

  it('clears away a PostgreSQL that outlived its parent, where the system cannot tie the two', async () => {
    const folder = madeFolder(as);
    const withoutSetpriv = { PATH: join(folder, 'nothing-here') };
    const env = as === 'us' ? withoutSetpriv : {};
    const held = await hold(folder, { as, env });
    const pid = postmaster(folder);
    await killAtOnce(held);
    if (as === 'us') expect(isAlive(pid)).toBe(true);
    const next = await hold(folder, { as });
    expect(next.first.open).toBe(true);
    expect(postmaster(folder)).not.toBe(pid);
    await next.close();
  });

  it('loses no acknowledged row when everything is killed while it writes', async () => {
    const folder = madeFolder(as);
    const acknowledged = new Set<number>();
    for (let round = 0; round < 4; round++) {
      const held = await hold(folder, { as, work: 'write' });
      expect(held.first).toMatchObject({ open: true });
      await until(() => held.heard.length > 5 + round * 9);
      const pid = postmaster(folder);
      held.child.kill('SIGKILL');
      process.kill(pid, 'SIGKILL');
      while (held.child.exitCode === null && held.child.signalCode === null) await sleep(5);
      for (const { kept } of held.heard) if (kept !== undefined) acknowledged.add(kept);
    }
    expect(acknowledged.size).toBeGreaterThan(70);
    const held = await hold(folder, { as });
    const rows = await ask(held, 'select n from t.kept');
    const there = new Set(rows.map(({ n }) => n));
    expect([...acknowledged].filter((n) => !there.has(n))).toEqual([]);
    await held.close();
  });
});

describe('two on one data folder', () => {
  it('are one too many when both want to be the site', async () => {
    const folder = madeFolder();
    const held = await hold(folder);
    const { first } = await hold(folder);
    expect(first).toMatchObject({ code: 'already-running', exitCode: 75 });
    expect(first.en).toContain(`kill ${held.child.pid}`);
    expect(first.ar).toContain(`kill ${held.child.pid}`);
    await held.close();
  });

  it('share it when one of them is a command', async () => {
    const folder = madeFolder();
    const site = await hold(folder);
    const command = await hold(folder, { command: 'stories' });
    expect(command.first).toMatchObject({ open: true, isOurs: false });
    await command.close();
    expect(await ask(site, 'select 1 as n')).toEqual([{ n: 1 }]);
    await site.close();
  });

  it('wait for each other: a command that started the database lets the second finish first', async () => {
    const folder = madeFolder();
    const one = await hold(folder, { command: 'recover' });
    const two = await hold(folder, { command: 'stories' });
    expect([one.first.isOurs, two.first.isOurs]).toEqual([true, false]);
    const oneCloses = one.close();
    await sleep(300);
    expect(await ask(two, 'select 1 as n')).toEqual([{ n: 1 }]);
    await two.close();
    expect(await oneCloses).toBe(0);
  });

  it('come one after the other when the site starts while a command still works', async () => {
    const folder = madeFolder();
    const command = await hold(folder, { command: 'recover' });
    const site = hold(folder);
    await sleep(500);
    await command.close();
    expect((await site).first).toMatchObject({ open: true, isOurs: true });
    await (await site).close();
  });
});

describe('what a dead process left', () => {
  it('a postmaster.pid whose number another program has now', async () => {
    const folder = madeFolder();
    await writeFile(
      join(folder, 'pg/cluster/postmaster.pid'),
      `${process.pid}\n${join(folder, 'pg/cluster')}\n1\n5432\n${join(folder, 'pg/run')}\n\n`,
    );
    const next = await hold(folder);
    expect(next.first.open).toBe(true);
    await next.close();
  });

  it('a stale socket, a lock file, half a copy and half an initdb', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'pg/cluster.unfinished/base'), { recursive: true });
    mkdirSync(join(folder, 'pg/run'), { recursive: true });
    for (const name of ['house.sock', '.s.PGSQL.5432', '.s.PGSQL.5432.lock']) {
      writeFileSync(join(folder, 'pg/run', name), name.endsWith('lock') ? '99999999\n' : '');
    }
    const held = await hold(folder);
    expect(held.first.open).toBe(true);
    await held.close();
    expect(readdirSync(join(folder, 'pg')).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});

describe('a data folder', () => {
  it('with a path too long for a socket gets a short folder for it', async () => {
    const folder = join(newFolder(), 'غرفة-أخبار-بعيدة'.repeat(5));
    const held = await hold(folder);
    expect(held.first.socketFolder).toMatch(/^\/tmp\/warraq-[0-9a-f]{16}$/);
    expect(statSync(held.first.socketFolder ?? '').mode & 0o777).toBe(0o700);
    const command = await hold(folder, { command: 'stories' });
    expect(command.first.isOurs).toBe(false);
    await command.close();
    await held.close();
    await rm(held.first.socketFolder ?? '', { recursive: true });
  });

  it('that cannot be written to is named, with what to do', async () => {
    const folder = newFolder();
    await writeFile(join(folder, 'file'), '');
    const { first } = await hold(join(folder, 'file/data'));
    expect(first).toMatchObject({ code: 'data-folder', exitCode: 73 });
    expect(first.en).toContain('WARRAQ_DATA');
  });

  it.skipIf(!canBeNobody)('of another user is refused to an ordinary one, and left as it is', async () => {
    const folder = newFolder('us');
    const { first } = await hold(folder, { as: 'nobody' });
    expect(first.code).toBe('data-folder');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of another major version is refused and not touched', async () => {
    const folder = madeFolder();
    const version = join(folder, 'pg/cluster/PG_VERSION');
    await writeFile(version, '15\n');
    const { first } = await hold(folder);
    expect(first).toMatchObject({ code: 'data-of-another-major', exitCode: 65 });
    expect(first.en).toContain('PostgreSQL 15');
    expect(readFileSync(version, 'utf8')).toBe('15\n');
  });

  it.each(['fsync', 'full_page_writes', 'synchronous_commit'])('with %s off is refused', async (setting) => {
    const folder = madeFolder();
    await appendFile(join(folder, 'pg/cluster/postgresql.conf'), `\n${setting} = off\n`);
    const { first } = await hold(folder);
    expect(first).toMatchObject({ code: 'database-unsafe', exitCode: 78 });
    expect(first.en).toContain(`${setting} = off`);
  });

  it.skipIf(!isRoot)('on a full disk is said to be on a full disk', async () => {
    const folder = newFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=80m', 'warraq-test', folder], { stdio: 'ignore' });
    } catch {
      console.error('not run: this machine cannot mount a tmpfs');
      return;
    }
    try {
      const { first } = await hold(folder);
      expect(first).toMatchObject({ code: 'disk-full', exitCode: 74 });
    } finally {
      execFileSync('umount', ['-l', folder]);
    }
  });
});

it('no memory for shared memory is said as that', async () => {
  const folder = madeFolder();
  const { first } = await hold(folder, { settings: { shared_buffers: '7TB', huge_pages: 'off' } });
  expect(first).toMatchObject({ code: 'no-shared-memory', exitCode: 71 });
  expect(first.en).toContain('--shm-size');
});

it.skipIf(!isRoot)(
  'below a folder that its account may not enter the database lies elsewhere, linked',
  async () => {
    const closed = newFolder();
    const folder = join(closed, 'root-only/data');
    mkdirSync(join(closed, 'root-only'), { mode: 0o700 });
    const held = await hold(folder);
    expect(held.first.open).toBe(true);
    const elsewhere = execFileSync('readlink', [join(folder, 'pg')], { encoding: 'utf8' }).trim();
    expect(elsewhere).toMatch(/^\/var\/lib\/warraq\//);
    await held.close();
    await rm(elsewhere, { recursive: true });
  },
);
