import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpKernel, startHttp } from './http-kernel.ts';
import type { Listening } from './listening.ts';
import { createMetrics, serveMetrics } from './metrics.ts';

let kernel: HttpKernel | undefined;
let figures: Listening | undefined;
afterEach(async () => {
  await kernel?.stop();
  await figures?.stop();
});

const lines: string[] = [];
const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });

async function started(site?: Hono, isReady = async () => true): Promise<string> {
  kernel = await startHttp({ host: '127.0.0.1', port: 0, log, metrics: createMetrics(), isReady });
  if (site) kernel.open(site);
  return `http://127.0.0.1:${kernel.port}`;
}

describe('the way in', () => {
  it('asks everybody to come back while the house is being opened', async () => {
    const here = await started();
    const early = await fetch(`${here}/`);
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await fetch(`${here}/healthz`)).status).toBe(200);
    expect((await fetch(`${here}/readyz`)).status).toBe(503);
    kernel?.open(new Hono().get('/', (context) => context.text('خبر')));
    expect(await (await fetch(`${here}/`)).text()).toBe('خبر');
    expect((await fetch(`${here}/readyz`)).status).toBe(200);
  });

  it('says that it is not ready when the database does not answer', async () => {
    const here = await started(new Hono(), async () => false);
    expect((await fetch(`${here}/readyz`)).status).toBe(503);
    expect((await fetch(`${here}/healthz`)).status).toBe(200);
  });

  it('answers a fault with an apology and keeps of the reader nothing but the path', async () => {
    const site = new Hono().get('/broken', () => {
      throw new Error('the page broke');
    });
    site.onError((error) => {
      throw error;
    });
    const here = await started(site);
    const answer = await fetch(`${here}/broken?name=canary-query`, {
      headers: {
        'user-agent': 'canary-agent',
        'x-forwarded-for': '203.0.113.77',
        referer: 'http://canary.example/',
      },
    });
    expect(answer.status).toBe(500);
    const logged = lines.join('');
    expect(logged).toContain('the page broke');
    expect(logged).toContain('/broken');
    expect(logged).not.toMatch(/canary|203\.0\.113\.77|127\.0\.0\.1/);
  });

  it('takes a request with a body, without one, and with an empty one', async () => {
    const here = await started(
      new Hono().all('*', async (context) =>
        context.text(`${context.req.method}:${await context.req.text()}`),
      ),
    );
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(await (await fetch(here, { method })).text()).toBe(`${method}:`);
      expect(await (await fetch(here, { method, body: '' })).text()).toBe(`${method}:`);
      expect(await (await fetch(here, { method, body: 'خبر' })).text()).toBe(`${method}:خبر`);
    }
    const chunked = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('قطعة '));
        await sleep(20);
        controller.enqueue(new TextEncoder().encode('وقطعة'));
        controller.close();
      },
    });
    const streamed = await fetch(here, { method: 'POST', body: chunked, duplex: 'half' } as RequestInit);
    expect(await streamed.text()).toBe('POST:قطعة وقطعة');
  });

  it('closes the connection of a client that never finishes its headers, and serves others meanwhile', async () => {
    const here = await started(new Hono().get('/', (context) => context.text('ok')));
    const slow = connect(kernel?.port ?? 0, '127.0.0.1');
    slow.on('error', () => {});
    await once(slow, 'connect');
    slow.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const drip = setInterval(() => slow.write('a'), 500);
    const began = performance.now();
    expect(await (await fetch(here)).text()).toBe('ok');
    slow.resume();
    await once(slow, 'close');
    clearInterval(drip);
    expect(performance.now() - began).toBeLessThan(9_000);
  }, 20_000);

  it('finishes the answer that it is giving before it stops, and takes no new one', async () => {
    const site = new Hono().get('/slow', async (context) => {
      await sleep(300);
      return context.text('whole');
    });
    const here = await started(site);
    const answer = fetch(`${here}/slow`);
    await sleep(100);
    const stopping = kernel?.stop();
    expect(await (await answer).text()).toBe('whole');
    await stopping;
    await expect(fetch(here)).rejects.toThrow();
  });

  it('says which port is taken and how to take another', async () => {
    await started();
    const port = kernel?.port ?? 0;
    const second = startHttp({
      host: '127.0.0.1',
      port,
      log,
      metrics: createMetrics(),
      isReady: async () => true,
    });
    await expect(second).rejects.toMatchObject({
      code: 'port-taken',
      said: { en: expect.stringContaining(String(port)), ar: expect.stringContaining(String(port)) },
    });
  });
});

describe('the figures', () => {
  it('stand on a port of their own and count answers', async () => {
    const metrics = createMetrics();
    metrics.answered(200, 0.002);
    figures = await serveMetrics(metrics, 0);
    const text = await (await fetch(`http://127.0.0.1:${figures.port}/metrics`)).text();
    expect(text).toContain('warraq_http_seconds_count{status="200"} 1');
    expect((await fetch(`http://127.0.0.1:${figures.port}/`)).status).toBe(404);
  });
});
