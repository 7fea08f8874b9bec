/** Figures about the program, for Prometheus, on a port of their own that only this machine reaches. None is of a reader. */
import { createServer } from 'node:http';
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Listening, listen } from './listening.ts';

export type Metrics = {
  registry: Registry;
  /** Answers by status, and how long they took to begin. */
  answered(status: number, seconds: number): void;
  connectionLost(): void;
  /** Figures of the page graph, read when somebody asks. */
  pages(figures: () => PageFigures): void;
};

export type PageFigures = {
  pagesInMemory: number;
  bytesInMemory: number;
  stale: number;
  rendered: number;
  readAgain: number;
  fromMemory: number;
  fromDisk: number;
  liveReaders: number;
  refusedAway: number;
  refusedSlow: number;
  refusedFault: number;
};

const pageHelp: Readonly<Record<keyof PageFigures, { name: string; help: string }>> = {
  pagesInMemory: { name: 'warraq_pages_in_memory', help: 'Pages kept in memory' },
  bytesInMemory: { name: 'warraq_pages_memory_bytes', help: 'What they take' },
  stale: { name: 'warraq_pages_stale', help: 'Pages that wait to be made again' },
  rendered: { name: 'warraq_pages_rendered_total', help: 'Pages that were rendered' },
  readAgain: { name: 'warraq_pages_read_again_total', help: 'Pages that were read again and were the same' },
  fromMemory: { name: 'warraq_pages_from_memory_total', help: 'Answers from memory' },
  fromDisk: { name: 'warraq_pages_from_disk_total', help: 'Answers from disk' },
  liveReaders: { name: 'warraq_live_readers', help: 'Readers who have live coverage open' },
  refusedAway: {
    name: 'warraq_pages_refused_away_total',
    help: 'Pages that were never made and could not be: the database was away',
  },
  refusedSlow: {
    name: 'warraq_pages_refused_slow_total',
    help: 'Pages that were never made and not in time: the database was slow',
  },
  refusedFault: { name: 'warraq_pages_refused_fault_total', help: 'Pages that a fault of ours kept back' },
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'warraq_' });
  const seconds = new Histogram({
    name: 'warraq_http_seconds',
    help: 'Time until a request was answered, by status',
    labelNames: ['status'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers: [registry],
  });
  const lost = new Counter({
    name: 'warraq_database_connections_lost_total',
    help: 'Database connections that ended without our asking',
    registers: [registry],
  });
  return {
    registry,
    answered: (status, took) => seconds.observe({ status: String(status) }, took),
    connectionLost: () => lost.inc(),
    pages(figures) {
      for (const key of [
        'pagesInMemory',
        'bytesInMemory',
        'stale',
        'rendered',
        'readAgain',
        'fromMemory',
        'fromDisk',
        'liveReaders',
        'refusedAway',
        'refusedSlow',
        'refusedFault',
      ] as const) {
        new Gauge({
          ...pageHelp[key],
          registers: [registry],
          collect() {
            this.set(figures()[key]);
          },
        });
      }
    },
  };
}

/** The figures of one process, as it hands them to another one. */
export type ProcessFigures = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/**
 * Serves `/metrics` on the loopback address, whatever the site listens on.
 * @param others figures of the program's other processes: one answer is of all of them together
 */
export function serveMetrics(
  metrics: Metrics,
  port: number,
  others: () => Promise<readonly ProcessFigures[]> = async () => [],
): Promise<Listening> {
  const together = async () => {
    const all = await Promise.all([metrics.registry.getMetricsAsJSON(), others()]);
    return AggregatorRegistry.aggregate([all[0], ...all[1]]).metrics();
  };
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 2_000 }, (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    together().then(
      (text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return listen(server, '127.0.0.1', port);
}
