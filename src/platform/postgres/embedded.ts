/**
 * The newsroom's own PostgreSQL, for one process at a time to run and for any command to use: whoever comes first
 * starts it, who comes later connects, and whoever started it stops it when the others have gone.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type InBothLanguages, Problem } from '../problem.ts';
import { accountFor, ourselves } from './account.ts';
import { copyBinaries, refuseMusl } from './binaries.ts';
import { isNewCluster, keeper, makeCluster, writeAccess } from './cluster.ts';
import { foldersOf, openDataFolder, preparePostgresFolders } from './folders.ts';
import { keepRunning, type ServerNews } from './keep-running.ts';
import { clearLeftovers } from './leftovers.ts';
import { type KeeperOfTheHouse, type Presence, takeHouse, whoIsThere } from './presence.ts';
import { closeToOthersSql, missingRoles, roles, rolesSql } from './roles.ts';
import { refuseUnsafe } from './safety.ts';
import { answers, type Settings, startServer } from './server.ts';

export type OpenOptions = {
  dataFolder: string;
  /** `start` refuses when another `start` has the house; every other command shares it. */
  command: string;
  /** Where the site will be, for whoever asks. */
  address?: string;
  settings?: Settings;
  progress?: (step: InBothLanguages) => void;
  /** Told of a server that ended by itself, and of what became of it. */
  told?: (news: ServerNews) => void;
};

export type EmbeddedPostgres = {
  socketFolder: string;
  version: string;
  /** False when another process runs it and this one only uses it. */
  isOurs: boolean;
  stop(): Promise<void>;
};

const patience = 30_000;

/** Opens the data folder's PostgreSQL: starts it, or joins the process that has. */
export async function openEmbeddedPostgres(options: OpenOptions): Promise<EmbeddedPostgres> {
  refuseMusl();
  await openDataFolder(options.dataFolder);
  const until = Date.now() + patience;
  for (;;) {
    const { socket } = foldersOf(options.dataFolder);
    const there = await whoIsThere(socket);
    if (there && options.command === 'start' && there.command === 'start') throw alreadyRunning(there);
    if (there && options.command !== 'start') {
      const joined = await join(socket);
      if (joined) return joined;
    }
    if (!there) {
      const started = await startAlone(options).catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'database-busy' && Date.now() < until)
          return undefined;
        throw error;
      });
      if (started) return started;
    }
    if (Date.now() > until) throw busy(there);
    await sleep(100 + Math.random() * 100);
  }
}

async function join(socket: string): Promise<EmbeddedPostgres | undefined> {
  // This connection stays for as long as the command works: it is what the owner waits for before it stops.
  const guest = new pg.Client({ host: socket, user: keeper, database: 'warraq' });
  guest.on('error', () => {});
  try {
    await guest.connect();
    const { version } = await refuseUnsafe(guest);
    return { socketFolder: socket, version, isOurs: false, stop: () => guest.end() };
  } catch (error) {
    await guest.end().catch(() => {});
    if (error instanceof Problem) throw error;
    return undefined;
  }
}

async function startAlone(options: OpenOptions): Promise<EmbeddedPostgres | undefined> {
  const { dataFolder, settings = {}, progress = () => {}, told = () => {} } = options;
  const account = accountFor(foldersOf(dataFolder).cluster);
  const folders = await preparePostgresFolders(dataFolder, account);
  const { command, address } = options;
  const presence = await takeHouse(folders.socket, {
    pid: process.pid,
    command,
    ...(address === undefined ? {} : { address }),
  });
  if (presence === 'someone was quicker') return undefined;
  try {
    if (account.remark) progress(account.remark);
    const { bin, version } = await copyBinaries(folders.pg);
    if (await isNewCluster(folders.cluster, version)) {
      progress({ ar: 'تُنشأ قاعدة البيانات', en: 'Making the database' });
      await makeCluster(bin, folders, account);
    }
    await writeAccess(folders, account, ourselves().name, roles);
    const start = async () => {
      await clearLeftovers(folders);
      return startServer(bin, folders, account, settings);
    };
    progress({ ar: 'تبدأ قاعدة البيانات', en: 'Starting the database' });
    const server = await start();
    try {
      const found = await makeReady(folders.socket);
      const kept = keepRunning(server, start, told);
      return {
        socketFolder: folders.socket,
        version: found.version,
        isOurs: true,
        async stop() {
          await guestsGone(folders.socket);
          await kept.stop();
          await presence.leave();
        },
      };
    } catch (error) {
      await server.stop();
      throw error;
    }
  } catch (error) {
    await leaveQuietly(presence);
    throw error;
  }
}

async function leaveQuietly(presence: Presence): Promise<void> {
  await presence.leave().catch(() => {});
}

/** Roles and the database, made where missing; then the checks that come before any work. */
async function makeReady(socket: string): Promise<{ version: string }> {
  const asKeeper = async <T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ host: socket, user: keeper, database });
    client.on('error', () => {});
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const found = await asKeeper('postgres', async (client) => {
    const found = await refuseUnsafe(client);
    await client.query(rolesSql(await missingRoles(client), true));
    const { rowCount } = await client.query(`select from pg_database where datname = 'warraq'`);
    if (rowCount === 0) await client.query('create database warraq owner warraq_owner template template0');
    return found;
  });
  await asKeeper('warraq', (client) => client.query(closeToOthersSql('warraq')));
  return found;
}

/** Waits, for a while, until no other process of ours is connected. Ours has closed its pools by now. */
async function guestsGone(socket: string): Promise<void> {
  const until = Date.now() + patience;
  while (Date.now() < until && (await answers(socket))) {
    const client = new pg.Client({ host: socket, user: keeper, database: 'postgres' });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rowCount } = await client.query(
        `select from pg_stat_activity where backend_type = 'client backend' and usename = $1 and pid <> pg_backend_pid()`,
        [keeper],
      );
      if (rowCount === 0) return;
    } catch {
      return;
    } finally {
      await client.end().catch(() => {});
    }
    await sleep(100);
  }
}

function alreadyRunning({ pid, address }: KeeperOfTheHouse): Problem {
  const where = address ? ` (${address})` : '';
  return new Problem('already-running', {
    ar: `ورّاق يعمل على مجلد البيانات هذا${where}، رقم العملية ${pid}. استعمله كما هو، أو أوقفه أولاً: kill ${pid}. ولموقع ثانٍ عيّن مجلداً آخر في WARRAQ_DATA ومنفذاً آخر في PORT.`,
    en: `Warraq is running on this data folder${where}, as process ${pid}. Use it as it is, or stop it first: kill ${pid}. For a second site name another folder in WARRAQ_DATA and another PORT.`,
  });
}

function busy(there: KeeperOfTheHouse | undefined): Problem {
  const who = there ? `${there.command} (${there.pid})` : '?';
  return new Problem('database-busy', {
    ar: `أمر آخر يستعمل مجلد البيانات ولم ينتهِ بعد: ${who}. انتظر حتى ينتهي ثم أعد المحاولة.`,
    en: `Another command is using the data folder and has not finished: ${who}. Wait until it ends and try again.`,
  });
}
