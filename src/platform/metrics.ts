/** Figures about the program, for Prometheus, on a port of their own that only this machine reaches. None is of a reader. */
import { createServer } from 'node:http';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { type Listening, listen } from './listening.ts';

export type Metrics = {
  registry: Registry;
  /** Answers by status, and how long they took to begin. */
  answered(status: number, seconds: number): void;
  connectionLost(): void;
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
  };
}

/** Serves `/metrics` on the loopback address, whatever the site listens on. */
export function serveMetrics(metrics: Metrics, port: number): Promise<Listening> {
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 2_000 }, (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void metrics.registry.metrics().then((text) => {
      response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text);
    });
  });
  return listen(server, '127.0.0.1', port);
}
