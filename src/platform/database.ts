/**
 * Connections to PostgreSQL, a pool a role. Whoever has `publicSite` in hand can read published views; no argument
 * changes that. Never hands out a connection that could be another role.
 */
import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Role } from './postgres/roles.ts';

/** Where the database is: a socket where each role logs in as itself, or a server where one user takes on roles. */
export type Connection =
  | { kind: 'socket'; folder: string; database: string }
  | { kind: 'server'; url: string };

export type PoolSizes = Readonly<Record<Role, number>>;
const usualSizes: PoolSizes = { warraq_owner: 2, warraq_newsroom: 8, warraq_public: 10 };

export type Databases<NewsroomTables, PublishedViews> = {
  owner: pg.Pool;
  newsroom: Kysely<NewsroomTables>;
  publicSite: Kysely<PublishedViews>;
  /** For a connection of the public site that is no pool's: it listens for changes. */
  publicClient: pg.ClientConfig;
  /** The same for the newsroom: it listens for what other processes keep. */
  newsroomClient: pg.ClientConfig;
  /** Runs for every connection that was lost: the server went away, or ended it. */
  onLost(heard: (error: Error) => void): void;
  close(): Promise<void>;
};

/** What holds for every session of a role, whatever the server's own settings are. */
const sessionOptions: Readonly<Record<Role, string>> = {
  warraq_owner: '-c lock_timeout=30s',
  warraq_newsroom:
    '-c statement_timeout=60s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c synchronous_commit=on',
  warraq_public:
    '-c statement_timeout=5s -c lock_timeout=1s -c default_transaction_read_only=on -c plan_cache_mode=force_generic_plan',
};

/** How one client of `role` connects. */
export function clientConfig(connection: Connection, role: Role): pg.ClientConfig {
  const common = { types, application_name: `warraq ${role}`, connectionTimeoutMillis: 10_000 };
  return connection.kind === 'socket'
    ? {
        ...common,
        host: connection.folder,
        database: connection.database,
        user: role,
        options: sessionOptions[role],
      }
    : { ...common, connectionString: connection.url, options: `-c role=${role} ${sessionOptions[role]}` };
}

/** Opens the three pools. Nothing connects until something asks. */
export function openDatabases<NewsroomTables, PublishedViews>(
  connection: Connection,
  sizes: PoolSizes = usualSizes,
): Databases<NewsroomTables, PublishedViews> {
  const listeners = new Set<(error: Error) => void>();
  const pool = (role: Role): pg.Pool => {
    const made = new pg.Pool({
      ...clientConfig(connection, role),
      // The public site only reads: what a page asks at once is sent at once, and none of it waits for the rest.
      pipeline: role === 'warraq_public',
      max: sizes[role],
      idleTimeoutMillis: 60_000,
    });
    // Without a listener a lost connection would end the whole process, also one that is out of the pool just then.
    made.on('error', () => {});
    made.on('connect', (client) => {
      if (role === 'warraq_public') prepareEach(client);
      client.on('error', (error: Error) => {
        for (const heard of listeners) heard(error);
      });
    });
    return made;
  };
  const owner = pool('warraq_owner');
  const newsroom = new Kysely<NewsroomTables>({
    dialect: new PostgresDialect({ pool: pool('warraq_newsroom') }),
  });
  const publicSite = new Kysely<PublishedViews>({
    dialect: new PostgresDialect({ pool: pool('warraq_public') }),
  });
  return {
    owner,
    newsroom,
    publicSite,
    publicClient: clientConfig(connection, 'warraq_public'),
    newsroomClient: clientConfig(connection, 'warraq_newsroom'),
    onLost(heard) {
      listeners.add(heard);
    },
    async close() {
      await Promise.all([owner.end(), newsroom.destroy(), publicSite.destroy()]);
    },
  };
}

/**
 * Every question is prepared once a connection: the public site asks the same few hundred of them, and
 * planning one over views took longer than running it. They may hold no list of a length that varies: `= any($1)`.
 */
function prepareEach(client: pg.PoolClient): void {
  const query = client.query.bind(client);
  const asPrepared = (first: unknown, values: unknown, ...rest: unknown[]): unknown => {
    const isPlain =
      typeof first === 'string' && Array.isArray(values) && (values.length > 0 || /^\s*select\b/.test(first));
    return Reflect.apply(
      query,
      client,
      isPlain ? [{ name: nameOf(first), text: first, values }, ...rest] : [first, values, ...rest],
    );
  };
  Object.assign(client, { query: asPrepared });
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  names.set(text, name);
  return name;
}

/** A bigint of ours is an id and always fits; one that does not is an error, never a rounded number. */
function toNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a number`);
  return number;
}

const int8 = 20;
const date = 1082;
const int8Array = 1016;
const dateArray = 1182;
const textArray: number = 1009;

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === int8) return toNumber;
      // A calendar day has no hour and no zone: it stays `YYYY-MM-DD`.
      if (oid === date) return (text: string) => text;
      if (oid === int8Array)
        return (text: string) => parseTextArray(text).map((one) => toNumber(String(one)));
      if (oid === dateArray) return parseTextArray;
    }
    return pg.types.getTypeParser(oid, format);
  },
};

function parseTextArray(text: string): unknown[] {
  const parsed: unknown = pg.types.getTypeParser(textArray, 'text')(text);
  return Array.isArray(parsed) ? parsed : [];
}
