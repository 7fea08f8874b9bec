/**
 * More processes for readers on one machine: each has the site, a few connections and pages of its own, and takes its
 * share of what comes to one port. The first one, which has the database and the queue, starts them, starts one again
 * that died, and ends them; they end by themselves when it is gone.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import type { Configuration } from './platform/configuration.ts';
import { type Connection, openDatabases } from './platform/database.ts';
import { startHttp } from './platform/http-kernel.ts';
import { type Log, openLog } from './platform/log.ts';
import { createMetrics, type ProcessFigures } from './platform/metrics.ts';
import { figuresOf, openReaders } from './readers.ts';
import type { NewsroomTables, PublishedViews } from './story/tables.ts';

const beginning = z.object({
  connection: z.union([
    z.object({ kind: z.literal('socket'), folder: z.string(), database: z.string() }),
    z.object({ kind: z.literal('server'), url: z.string() }),
  ]),
  port: z.int(),
  address: z.string(),
});
type Beginning = z.infer<typeof beginning>;

const restartAfter = 1_000;
const patience = 8_000;
const giveUpAfter = 6_000;
const figuresWithin = 500;

/**
 * How such a process is started: with a nursery for young values that is of a size with what a page takes, where Node
 * on a large machine keeps 134 MB for it, and without an arena of memory for each thread that compresses.
 */
export function asWebProcess(environment: NodeJS.ProcessEnv): { execArgv: string[]; env: NodeJS.ProcessEnv } {
  return {
    execArgv: [...process.execArgv, '--max-semi-space-size=4'],
    env: { ...environment, MALLOC_ARENA_MAX: '1' },
  };
}

/** What the processes say to each other of their figures. */
const wanted = z.object({ figures: z.int() });
const counted = z.object({ number: z.int(), figures: z.array(z.unknown()) });

export type WebProcesses = {
  /** What each of them counts; one that does not answer soon is left out. */
  figures(): Promise<ProcessFigures[]>;
  stop(): Promise<void>;
};

/** @param count how many beside this one */
export function startWebProcesses(
  count: number,
  begin: Beginning & { connection: Connection },
  log: Pick<Log, 'info' | 'warn'>,
): WebProcesses {
  const program = process.argv[1];
  const running = new Set<ChildProcess>();
  let isStopping = false;
  const start = () => {
    if (isStopping || program === undefined) return;
    const child = fork(program, ['web'], {
      ...asWebProcess(process.env),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    running.add(child);
    child.send(begin);
    child.on('error', () => {});
    child.on('exit', (code, signal) => {
      running.delete(child);
      if (isStopping) return;
      log.warn({ code, signal }, 'a web process ended and is started again');
      setTimeout(start, restartAfter).unref();
    });
  };
  for (let number = 0; number < count; number += 1) start();
  let asked = 0;
  const figuresOf = (child: ChildProcess): Promise<ProcessFigures | null> =>
    new Promise((resolve) => {
      asked += 1;
      const number = asked;
      const done = (figures: ProcessFigures | null) => {
        clearTimeout(late);
        child.off('message', heard);
        resolve(figures);
      };
      const heard = (word: unknown) => {
        const said = counted.safeParse(word);
        if (said.success && said.data.number === number) done(said.data.figures as ProcessFigures);
      };
      const late = setTimeout(() => done(null), figuresWithin);
      child.on('message', heard);
      child.send({ figures: number }, (error) => error && done(null));
    });
  return {
    async figures() {
      const all = await Promise.all([...running].map(figuresOf));
      return all.filter((one) => one !== null);
    },
    async stop() {
      isStopping = true;
      const ends = [...running].map(async (child) => {
        const ended = once(child, 'exit');
        child.send('stop', () => {});
        const hurry = setTimeout(() => child.kill('SIGKILL'), patience);
        await ended;
        clearTimeout(hurry);
      });
      await Promise.all(ends);
    },
  };
}

/** The whole life of such a process: `warraq web`, started by the first one and by nobody else. */
export async function beWebProcess(configuration: Configuration): Promise<void> {
  // From the first moment: the first process may be gone before this one has opened anything.
  const told = new Promise<void>((resolve) => {
    process.on('message', (word) => word === 'stop' && resolve());
    process.on('disconnect', resolve);
  });
  const [said] = await once(process, 'message');
  const { connection, port, address } = beginning.parse(said);
  const log = openLog(configuration);
  const databases = openDatabases<NewsroomTables, PublishedViews>(connection, {
    warraq_owner: 1,
    warraq_newsroom: 4,
    warraq_public: 6,
  });
  const metrics = createMetrics();
  databases.onLost(() => metrics.connectionLost());
  const readers = await openReaders({ databases, configuration, connection }, log, address);
  metrics.pages(() => figuresOf(readers.site));
  process.on('message', (word) => {
    const asked = wanted.safeParse(word);
    if (!asked.success) return;
    void metrics.registry
      .getMetricsAsJSON()
      .then((figures) => process.send?.({ number: asked.data.figures, figures }));
  });
  // The port last: whoever has a share of it is sent readers at once.
  const http = await startHttp({
    host: configuration.host,
    port,
    isShared: true,
    log,
    metrics,
    isReady: async () => true,
    site: readers.answerer,
  });
  log.info({ port }, 'a web process answers');
  // A Ctrl-C reaches every process of the terminal: the first one says when.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  await told;
  // With the first process the database may be gone too: nothing that waits for it holds us for long.
  setTimeout(() => process.exit(1), giveUpAfter).unref();
  readers.site.live.close();
  await http.stop();
  await readers.newsroom.stop();
  await readers.site.stop();
  await readers.search.stop();
  await databases.close();
  process.exit(0);
}
