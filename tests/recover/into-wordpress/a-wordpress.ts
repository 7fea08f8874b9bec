/**
 * A WordPress for one test: Debian's files, a MariaDB and a folder of its own, no network but this machine. Where its
 * parts are missing, `missingParts` says which: the test is passed over then.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { until } from '../../support/until.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('wordpress.php', import.meta.url));
const parts = {
  wordpress: '/usr/share/wordpress',
  php: '/usr/bin/php',
  mariadbd: '/usr/sbin/mariadbd',
  'mariadb-install-db': '/usr/bin/mariadb-install-db',
};

/** The importer is no package of Debian's: a checkout of the official plugin, by WORDPRESS_IMPORTER. */
export function missingParts(): string[] {
  const missing = Object.entries(parts).flatMap(([name, path]) => (existsSync(path) ? [] : [name]));
  const importer = process.env.WORDPRESS_IMPORTER ?? '';
  return importer !== '' && existsSync(importer) ? missing : [...missing, 'WORDPRESS_IMPORTER=FOLDER'];
}

const saidSchema = z.array(
  z.object({
    id: z.number(),
    type: z.string(),
    title: z.string(),
    content: z.string(),
    excerpt: z.string(),
    status: z.string(),
    name: z.string(),
    date: z.string(),
    gmt: z.string(),
    author: z.string(),
    login: z.string(),
    link: z.string(),
    terms: z.array(
      z.object({ domain: z.string(), slug: z.string(), name: z.string(), description: z.string() }),
    ),
    /** PHP writes an empty one as a list. */
    meta: z.preprocess(
      (meta) => (Array.isArray(meta) ? {} : meta),
      z.record(z.string(), z.array(z.unknown())),
    ),
    file: z.string().nullable(),
    url: z.string().nullable(),
    shown: z.string(),
  }),
);
export type SaidPost = z.infer<typeof saidSchema>[number];

export type WordPress = {
  /** Runs the official importer; gives what it printed. */
  import(file: string): Promise<string>;
  /** Posts, pages and attachments as WordPress has them. */
  say(): Promise<SaidPost[]>;
  /** What it exports. */
  export(): Promise<string>;
  stop(): Promise<void>;
};

export async function startWordPress(asked: {
  timeZone: string;
  picturesPort: number;
  /** With the taxonomies of Co-Authors and Polylang. */
  plugins: boolean;
}): Promise<WordPress> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-wordpress-'));
  const socket = join(folder, 'db.sock');
  const data = join(folder, 'db');
  const content = join(folder, 'content');
  for (const name of ['plugins', 'uploads', 'themes']) await mkdir(join(content, name), { recursive: true });
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  await run(parts['mariadb-install-db'], [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...asRoot,
  ]);
  const server = spawn(
    parts.mariadbd,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${socket}`,
      '--skip-networking',
      `--pid-file=${folder}/db.pid`,
      ...asRoot,
    ],
    { stdio: 'ignore' },
  );
  const stop = async () => {
    await ended(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const query = (sql: string) =>
      run(parts.php, [
        '-r',
        `$db = new mysqli('localhost', 'root', '', '', 0, $argv[1]); $db->query($argv[2]) or exit(1);`,
        socket,
        sql,
      ]);
    await until(
      async () =>
        existsSync(socket) &&
        (await query('select 1').then(
          () => true,
          () => false,
        )),
    );
    await query('create database wordpress character set utf8mb4');
    const settings = join(folder, 'settings.json');
    const importer = process.env.WORDPRESS_IMPORTER;
    await writeFile(
      settings,
      JSON.stringify({ ...asked, socket, content, importer, wordpress: parts.wordpress }),
    );
    const php = async (...task: string[]) => {
      const { stdout } = await run(parts.php, ['-d', 'memory_limit=1G', script, settings, ...task], {
        maxBuffer: 256 * 1024 * 1024,
      });
      return stdout;
    };
    await php('install');
    return {
      import: (file) => php('import', file),
      say: async () => saidSchema.parse(JSON.parse(await php('say'))),
      export: () => php('export'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}
