/** A PostgreSQL that someone else runs, by DATABASE_URL: Debian's 15 where it is installed, and servers that will not do. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabases } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrations.ts';
import { prepareExternalPostgres } from '../../src/platform/postgres/external.ts';
import { migrations } from '../../src/story/migrations/all.ts';
import { until } from '../support/until.ts';

const bin = '/usr/lib/postgresql/15/bin';
const isHere = existsSync(join(bin, 'initdb'));
if (!isHere) console.error('not run: tests against Debian’s PostgreSQL 15, which is not installed here');

describe.skipIf(!isHere)('Debian’s PostgreSQL 15', () => {
  let folder: string;
  let server: ChildProcess;
  const address = (user: string, database: string) =>
    `postgres://${user}@/${database}?host=${encodeURIComponent(folder)}`;

  async function asAdministrator(database: string, ...statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString: address('administrator', database) });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }
  const arabic = `encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0`;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'warraq-fifteen-'));
    const account = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
    if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
    const cluster = join(folder, 'cluster');
    execFileSync(
      join(bin, 'initdb'),
      ['-D', cluster, '-U', 'administrator', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
      { ...account, stdio: 'ignore' },
    );
    server = spawn(join(bin, 'postgres'), ['-D', cluster, '-c', 'listen_addresses=', '-k', folder], {
      ...account,
      stdio: 'ignore',
    });
    await until(() =>
      asAdministrator('postgres').then(
        () => true,
        () => false,
      ),
    );
  });
  afterAll(async () => {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds the story: roles are made, tables come, readers read published views only', async () => {
    await asAdministrator(
      'postgres',
      'create role house login createrole',
      `create database newspaper owner house ${arabic}`,
    );
    const url = address('house', 'newspaper');
    expect((await prepareExternalPostgres(url)).version).toMatch(/^15\./);
    await prepareExternalPostgres(url);
    const databases = openDatabases({ kind: 'server', url });
    expect(await migrate(databases.owner, migrations)).toEqual(migrations.map(({ name }) => name));
    const reader = new pg.Client({
      connectionString: url,
      options: '-c role=warraq_public',
    });
    await reader.connect();
    await reader.query('select from published.story');
    await expect(reader.query('select from warraq.story')).rejects.toMatchObject({ code: '42501' });
    await reader.end();
    await databases.close();
  });

  it('gives the administrator’s SQL when its user may not make roles, and that SQL is enough', async () => {
    await asAdministrator(
      'postgres',
      'create role guest login',
      `create database second owner administrator ${arabic}`,
    );
    const url = address('guest', 'second');
    const refused = await prepareExternalPostgres(url).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'roles-missing' });
    const said = refused instanceof Error ? refused.message : '';
    await asAdministrator('second', said.slice(said.indexOf('\n\n')));
    await prepareExternalPostgres(url);
    const databases = openDatabases({ kind: 'server', url });
    expect(await migrate(databases.owner, migrations)).toHaveLength(migrations.length);
    await databases.close();
  });

  it('is refused when Arabic letters are no letters to it', async () => {
    await expect(prepareExternalPostgres(address('administrator', 'postgres'))).rejects.toMatchObject({
      code: 'database-unsafe',
      said: { en: expect.stringContaining(`lc_ctype 'C.UTF-8'`) },
    });
  });

  it('is refused while it does not wait for the disk', async () => {
    await asAdministrator('postgres', `create database careless ${arabic}`);
    await asAdministrator('careless', 'alter database careless set synchronous_commit = off');
    await expect(prepareExternalPostgres(address('administrator', 'careless'))).rejects.toMatchObject({
      code: 'database-unsafe',
    });
  });

  it('that does not know the database says so', async () => {
    await expect(prepareExternalPostgres(address('administrator', 'nowhere'))).rejects.toMatchObject({
      code: 'database-unreachable',
      said: { en: expect.stringContaining('"nowhere" does not exist') },
    });
  });
});

describe('a server that does not answer', () => {
  it('is named without its password, with what to do', async () => {
    const error = await prepareExternalPostgres('postgres://house:secret@127.0.0.1:1/newspaper').catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ code: 'database-unreachable', exitCode: 69 });
    expect(String(error)).toContain('house@127.0.0.1:1/newspaper');
    expect(String(error)).not.toContain('secret');
  });
});

describe('a server that is too old', () => {
  let server: Server;
  afterEach(() => server.close());

  it('is refused with its version and ours', async () => {
    server = createServer(speakLikeFourteen).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await expect(prepareExternalPostgres(`postgres://x@127.0.0.1:${port}/x`)).rejects.toMatchObject({
      code: 'postgres-too-old',
      said: { en: expect.stringContaining('14.9') },
    });
  });
});

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
}

/** Enough of the protocol to say that one is PostgreSQL 14. */
function speakLikeFourteen(socket: Socket): void {
  const message = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(type), length, body]);
  };
  const int = (size: 2 | 4, value: number) => {
    const bytes = Buffer.alloc(size);
    if (size === 2) bytes.writeInt16BE(value);
    else bytes.writeInt32BE(value);
    return bytes;
  };
  const ready = message('Z', Buffer.from('I'));
  let greeted = false;
  socket.on('error', () => {});
  socket.on('data', (data) => {
    if (!greeted) {
      greeted = true;
      socket.write(Buffer.concat([message('R', int(4, 0)), ready]));
      return;
    }
    if (data.toString('latin1', 0, 1) === 'X') return socket.end();
    const value = Buffer.from(data.includes('server_version_num') ? '140009' : '14.9');
    const column = Buffer.concat([
      Buffer.from('v\0'),
      int(4, 0),
      int(2, 0),
      int(4, 25),
      int(2, -1),
      int(4, -1),
      int(2, 0),
    ]);
    socket.write(
      Buffer.concat([
        message('T', Buffer.concat([int(2, 1), column])),
        message('D', Buffer.concat([int(2, 1), int(4, value.length), value])),
        message('C', Buffer.from('SELECT 1\0')),
        ready,
      ]),
    );
  });
}
