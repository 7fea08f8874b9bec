import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareHead, sendPrepared } from './prepared-answer.ts';

const page = Buffer.from('خبر '.repeat(2_000));
const headers = [
  'content-type',
  'text/html; charset=utf-8',
  'etag',
  'W/"abc"',
  'content-length',
  String(page.length),
];
const ok = prepareHead(200, headers);
const notModified = prepareHead(304, headers.slice(0, 4));
const gone = prepareHead(410, ['content-length', '0']);

/** `/prepared…` as it is tested, `/plain…` as Node writes the same; `…/late` only after a while. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, way, what] = (request.url ?? '').split('/');
  if (what === 'late') await sleep(60);
  const [head, body] = what === '304' ? [notModified, null] : what === '410' ? [gone, null] : [ok, page];
  const sent = request.method === 'HEAD' ? null : body;
  if (way === 'prepared') sendPrepared(response, head, what === 'aged' ? 7 : 0, sent);
  else {
    response.writeHead(head.status, [...head.headers, ...(what === 'aged' ? ['age', '7'] : [])]);
    response.end(sent ?? undefined);
  }
}

let server: Server;
beforeAll(async () => {
  server = createServer({ keepAliveTimeout: 5_000, optimizeEmptyRequests: true }, (request, response) => {
    void answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

/** What comes back on one connection until nothing more comes or it is closed. */
async function wire(text: string): Promise<{ text: string; isClosed: boolean }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const chunks: Buffer[] = [];
  let isClosed = false;
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('end', () => {
    isClosed = true;
  });
  socket.write(text);
  for (let count = -1; count !== chunks.length; ) {
    count = chunks.length;
    await sleep(120);
  }
  socket.destroy();
  const whole = Buffer.concat(chunks).toString();
  return { text: whole.replaceAll(/^date: .*\r$/gim, 'date\r'), isClosed };
}

const both = async (request: (way: string) => string) =>
  Promise.all([wire(request('prepared')), wire(request('plain'))]);
const get = (path: string, more = '', method = 'GET', version = '1.1') =>
  `${method} ${path} HTTP/${version}\r\nHost: x\r\n${more}\r\n`;

describe('an answer whose head was prepared', () => {
  it.each([
    ['a page', (way: string) => get(`/${way}/`)],
    ['a head alone', (way: string) => get(`/${way}/`, '', 'HEAD')],
    ['«not modified»', (way: string) => get(`/${way}/304`)],
    ['an answer without words', (way: string) => get(`/${way}/410`)],
    ['a page of some age', (way: string) => get(`/${way}/aged`)],
    ['a connection that the reader wants closed', (way: string) => get(`/${way}/`, 'Connection: close\r\n')],
    ['HTTP/1.0', (way: string) => get(`/${way}/`, '', 'GET', '1.0')],
    [
      'HTTP/1.0 that wants to stay',
      (way: string) => get(`/${way}/`, 'Connection: keep-alive\r\n', 'GET', '1.0'),
    ],
    [
      'requests one after another without waiting',
      (way: string) =>
        get(`/${way}/late`) +
        get(`/${way}/304`) +
        get(`/${way}/`, '', 'HEAD') +
        get(`/${way}/`) +
        get(`/${way}/410`),
    ],
    [
      'the last of several, after which the connection ends',
      (way: string) => get(`/${way}/late`) + get(`/${way}/`, 'Connection: close\r\n'),
    ],
  ])('is over the wire what Node writes: %s', async (_, request) => {
    const [prepared, plain] = await both(request);
    expect(prepared.text).not.toBe('');
    expect(prepared).toEqual(plain);
  });

  it('is written as it was prepared: this Node has the place for it', async () => {
    let written = 0;
    const watched = createServer((_, response) => {
      const writeHead = response.writeHead.bind(response);
      response.writeHead = (...all: unknown[]) => {
        written += 1;
        return Reflect.apply(writeHead, response, all);
      };
      sendPrepared(response, ok, 0, page);
    });
    watched.listen(0, '127.0.0.1');
    await once(watched, 'listening');
    const here = `http://127.0.0.1:${(watched.address() as AddressInfo).port}/`;
    expect((await (await fetch(here)).arrayBuffer()).byteLength).toBe(page.length);
    expect(written).toBe(0);
    expect((await fetch(here, { headers: { connection: 'close' } })).status).toBe(200);
    expect(written).toBe(1);
    watched.close();
  });

  it('has the date of the second in which it is sent', async () => {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/prepared/`);
    const date = Date.parse(response.headers.get('date') ?? '');
    expect(Math.abs(Date.now() - date)).toBeLessThan(2_000);
    expect(Buffer.from(await response.arrayBuffer()).equals(page)).toBe(true);
  });

  it('is not prepared where a header could end early and begin another one', () => {
    expect(() => prepareHead(301, ['location', '/a\r\nset-cookie: x=1'])).toThrow(/Invalid character/);
    expect(() => prepareHead(200, ['a b', 'x'])).toThrow(/valid HTTP token/);
    expect(() => prepareHead(200, ['x', 'خبر'])).toThrow(/Invalid character/);
  });

  it('leaves a reader who went away alone, and serves the others', async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(get('/prepared/late'));
    await sleep(20);
    socket.resetAndDestroy();
    await sleep(80);
    expect((await wire(get('/prepared/'))).text).toContain('خبر');
  });

  it('waits for a reader who takes it in slowly and loses nothing', async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.pause();
    const many = 400;
    socket.write(get('/prepared/').repeat(many));
    await sleep(150);
    let bytes = 0;
    socket.on('data', (chunk) => {
      bytes += chunk.length;
    });
    socket.resume();
    const one = Buffer.byteLength((await wire(get('/prepared/'))).text) - 'date'.length + 35;
    for (let before = -1; before !== bytes; await sleep(200)) before = bytes;
    socket.destroy();
    expect(bytes).toBe(many * one);
  });
});
