/**
 * Puts the parts together; the only place that knows them all. Opens in order (database, port, tables, sample, site)
 * and closes in the opposite one.
 */
import { sql } from 'kysely';
import { startArchiveKin } from './archive-kin.ts';
import { startFrontClock } from './front-clock.ts';
import { type House, openHouse } from './house.ts';
import { hasOwner, type OwnerLink, ownerLink } from './newsroom/accounts/owner-link.ts';
import { startTidying } from './newsroom/tidy.ts';
import { startNoticeMail } from './notice-mail.ts';
import type { Configuration } from './platform/configuration.ts';
import { sweepUnfinished } from './platform/durable-file.ts';
import { startHttp } from './platform/http-kernel.ts';
import { openJobs } from './platform/jobs.ts';
import { type Listening, refuseTakenPort } from './platform/listening.ts';
import { type Log, openLog } from './platform/log.ts';
import { openMail } from './platform/mail.ts';
import { createMetrics, serveMetrics } from './platform/metrics.ts';
import type { ServerNews } from './platform/postgres/keep-running.ts';
import type { InBothLanguages } from './platform/problem.ts';
import { startPublicationClock } from './publication-clock.ts';
import { type Purger, purger } from './purge.ts';
import { figuresOf, openReaders } from './readers.ts';
import { exportsFolder } from './recovery-desk.ts';
import { startRecoveryRuns } from './recovery-runs.ts';
import { arabicEdition } from './sample/edition-ar.ts';
import { englishEdition } from './sample/edition-en.ts';
import { isEmptyHouse, loadSample } from './sample/load-sample.ts';
import { pictures } from './sample/pictures/all.ts';
import { stories } from './sample/stories/all.ts';
import { keepSearchIndex } from './search-index.ts';
import { makeFirstEditions } from './story/first-editions.ts';
import { fillRenditions } from './story/photos/ensure-rendition.ts';
import { fillStems } from './story/statements/words-of-statement.ts';
import { startWebProcesses, type WebProcesses } from './web-processes.ts';

export type Progress = (step: InBothLanguages, done?: number, of?: number) => void;

export type Warraq = {
  /** Where the site answers on this machine. */
  site: string;
  newsroom: string;
  /** Makes the owner, once; null where there is one already. */
  ownerLink: OwnerLink | null;
  metricsPort: number;
  postgresVersion: string;
  stop(): Promise<void>;
};

/** Starts everything and gives how to stop it. What was started before a failure is stopped again. */
export async function startWarraq(configuration: Configuration, progress: Progress): Promise<Warraq> {
  const opened: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    for (const part of opened.splice(0).reverse()) await part.stop();
  };
  try {
    return await open(configuration, progress, opened, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(
  configuration: Configuration,
  progress: Progress,
  opened: { stop(): Promise<void> }[],
  stop: () => Promise<void>,
): Promise<Warraq> {
  let log: Log | undefined;
  const house = await openHouse(configuration, {
    command: 'start',
    progress,
    told: (news) => log && tellOfServer(news, log),
  });
  opened.push({ stop: () => house.close() });
  const { publicSite } = house.databases;
  log = openLog(configuration);
  const metrics = createMetrics();
  house.databases.onLost((err) => {
    metrics.connectionLost();
    log.warn({ err }, 'a database connection was lost');
  });

  if (configuration.webProcesses > 1) await refuseTakenPort(configuration.host, configuration.port);
  const http = await startHttp({
    host: configuration.host,
    port: configuration.port,
    isShared: configuration.webProcesses > 1,
    log,
    metrics,
    isReady: () => answersSoon(publicSite.executeQuery(sql`select 1`.compile(publicSite))),
  });
  opened.push(http);
  let webs: WebProcesses | undefined;
  const figures: Listening = await serveMetrics(
    metrics,
    configuration.metricsPort,
    async () => (await webs?.figures()) ?? [],
  );
  opened.push(figures);

  await sweepUnfinished(configuration.mediaFolder);
  if (configuration.sample) await loadSampleOnce(house, progress);
  await makeFirstEditions(house.databases.newsroom);

  const here = `http://${configuration.host === '0.0.0.0' ? '127.0.0.1' : configuration.host}:${http.port}`;
  // A port that the system chose is known only now; an address that was set stays what it is.
  const address = configuration.address.endsWith(':0') ? here : configuration.address;
  let purging: Purger | undefined;
  const keeper = keepSearchIndex(configuration.searchFolder, house.connection, log);
  opened.push(keeper);
  const readers = await openReaders(house, log, address, (facts, paths) => {
    purging?.touched(facts, paths);
    keeper.look();
  });
  opened.push(readers.search, readers.site, readers.newsroom);
  if (configuration.purge) {
    const { purge: url, purgeKind: kind, purgeToken: token } = configuration;
    purging = purger({ url, kind, token }, () => readers.site.graph.settled(), log);
    opened.push(purging);
  }
  metrics.pages(() => figuresOf(readers.site));
  const jobs = await openJobs(house.databases.owner, log);
  opened.push(jobs);
  opened.push(
    await startPublicationClock({ db: house.databases.newsroom, jobs, log }, (id) => readers.published(id)),
  );
  if (configuration.mailServer !== undefined && configuration.mailFrom !== undefined) {
    const mail = openMail({ server: configuration.mailServer, from: configuration.mailFrom });
    opened.push(
      await startNoticeMail({
        db: house.databases.newsroom,
        jobs,
        mail,
        origin: new URL(address).origin,
        log,
      }),
    );
  }
  opened.push(startFrontClock(house.databases.newsroom, log));
  const { search } = readers;
  opened.push(
    startArchiveKin({ db: house.databases.newsroom, search, indexed: () => keeper.caughtUp(), log }),
  );
  opened.push(startRecoveryRuns(house.databases.newsroom, log));
  http.open(readers.answerer);
  webs = startWebProcesses(
    configuration.webProcesses - 1,
    { connection: house.connection, port: http.port, address },
    log,
  );
  opened.push(webs);
  opened.push(fillMissingRenditions(configuration.mediaFolder, log));
  opened.push(fillWordsOfStatements(house.databases.newsroom, log));
  opened.push(
    startTidying(house.databases.newsroom, configuration.mediaFolder, exportsFolder(configuration.data), log),
  );
  log.info({ port: http.port, postgres: house.postgresVersion }, 'started');
  return {
    site: `${here}/`,
    newsroom: `${here}/newsroom/`,
    ownerLink: (await hasOwner(house.databases.newsroom))
      ? null
      : await ownerLink(house.databases.newsroom, `${address}/newsroom/`),
    metricsPort: figures.port,
    postgresVersion: house.postgresVersion,
    async stop() {
      log.info('stopping');
      await stop();
      log.info('stopped');
    },
  };
}

function tellOfServer(news: ServerNews, log: Log): void {
  switch (news.kind) {
    case 'ended':
      log.error('PostgreSQL ended by itself: it is started again');
      return;
    case 'does-not-start':
      log.error({ err: news.error }, 'PostgreSQL does not start: it is tried again until it does');
      return;
    case 'started-again':
      log.info('PostgreSQL runs again');
  }
}

async function loadSampleOnce({ databases, configuration }: House, progress: Progress): Promise<void> {
  if (!(await isEmptyHouse(databases.newsroom))) return;
  const step = { ar: 'تُحمَّل الصحيفة المثال', en: 'Loading the sample newspaper' };
  progress(step);
  await loadSample(
    databases.newsroom,
    { editions: [arabicEdition, englishEdition], stories, pictures },
    { mediaFolder: configuration.mediaFolder, progress: (done, of) => progress(step, done, of) },
  );
}

/** Behind the running site: what readers have not asked for yet is made, photo by photo, until the house closes. */
function fillMissingRenditions(mediaFolder: string, log: Log): { stop(): Promise<void> } {
  const closing = new AbortController();
  const filling = fillRenditions(mediaFolder, { signal: closing.signal }).then(
    ({ made, damaged }) => {
      if (made > 0) log.info({ made }, 'missing renditions of photos were made');
      if (damaged.length > 0)
        log.error({ damaged }, 'photos are damaged on disk: restore them from a backup');
    },
    (err: unknown) => log.error({ err }, 'missing renditions could not be made'),
  );
  return {
    async stop() {
      closing.abort();
      await filling;
    },
  };
}

async function answersSoon(asked: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), 1_000);
  });
  try {
    return await Promise.race([
      asked.then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** Statements that another version's analysis read are read again while the site serves. */
function fillWordsOfStatements(db: House['databases']['newsroom'], log: Log): { stop(): Promise<void> } {
  const closing = new AbortController();
  const filling = fillStems(db, closing.signal).then(
    (made) => {
      if (made > 0) log.info({ made }, 'statements were read again for the search of the ledger');
    },
    (err: unknown) => log.error({ err }, 'statements could not be read for the search of the ledger'),
  );
  return {
    async stop() {
      closing.abort();
      await filling;
    },
  };
}
