/**
 * The way in for every request: limits on slow and endless ones, the two health addresses, figures, and an answer
 * while the house is still being opened. Knows no page; keeps nothing of who asked.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { compress } from './compression.ts';
import { type Listening, listen } from './listening.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export type HttpKernel = Listening & {
  /** From here on requests are answered by `site`. Until then everybody is asked to come back in a moment. */
  open(site: Answerer): void;
};

export type Answerer = {
  /** @param from the network address that it came from, for whoever has to slow it down; never for a log */
  fetch(request: Request, from?: string): Response | Promise<Response>;
  /** Writes the answer itself where it has it at hand; false where `fetch` has to be asked. */
  answerAtOnce?(request: IncomingMessage, response: ServerResponse): boolean;
  /** Takes over a connection that asks to become a WebSocket; false where it asks for one that there is not. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
};

export type KernelOptions = {
  host: string;
  port: number;
  /** Other processes of this program take requests from the same port. */
  isShared?: boolean;
  log: Log;
  metrics: Metrics;
  /** Asked by `/readyz`: whether the database answers. */
  isReady(): Promise<boolean>;
  /** Who answers from the first request on, where the house is open before the port is. */
  site?: Answerer;
};

/** Node's own limits let a slow client hold a connection for a minute and more. */
const limits = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16_384,
  // Most requests have no body: the machinery for reading one took a tenth of the time of an answer from memory.
  optimizeEmptyRequests: true,
};
const idleSocket = 30_000;

export async function startHttp({
  host,
  port,
  isShared = false,
  log,
  metrics,
  isReady,
  site: first,
}: KernelOptions): Promise<HttpKernel> {
  let site = first;

  const answer = async (request: Request, from?: string): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === '/healthz') return plain(200, 'ok');
    if (pathname === '/readyz')
      return site && (await isReady()) ? plain(200, 'ready') : plain(503, 'not ready');
    if (!site) return plain(503, 'يبدأ ورّاق… Warraq is starting…');
    return compress(request, await site.fetch(request, from));
  };

  const listener = getRequestListener(
    async (request, { incoming }) => {
      const began = performance.now();
      try {
        const response = await answer(request, senderOf(incoming));
        metrics.answered(response.status, (performance.now() - began) / 1000);
        return response;
      } catch (err) {
        log.error({ err, path: new URL(request.url).pathname }, 'a request failed');
        metrics.answered(500, (performance.now() - began) / 1000);
        return plain(500, 'حدث خطأ عندنا وليس عندك. A fault on our side.');
      }
    },
    { overrideGlobalObjects: false, hostname: host },
  );
  const server = createServer(limits, (request, response) => {
    // What is answered at once is counted by whoever has it at hand: timing it would take as long as answering.
    if (!site?.answerAtOnce?.(request, response)) listener(request, response);
  });
  server.setTimeout(idleSocket);
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => {}); // Gone while it was asking: nothing to say to it.
    if (site?.upgrade?.(request, socket, head)) return;
    socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  const listening = await listen(server, host, port, isShared);
  return {
    ...listening,
    open(opened) {
      site = opened;
    },
  };
}

/** Behind a server of this very machine it is whom that server says, else whoever opened the connection. */
function senderOf(incoming: (HttpBindings | Http2Bindings)['incoming']): string {
  const address = incoming.socket.remoteAddress ?? '';
  const isHere = /^(127\.|::1$|::ffff:127\.)/.test(address);
  const said = isHere ? incoming.headers['x-forwarded-for'] : undefined;
  return (typeof said === 'string' ? said.split(',').at(-1)?.trim() : undefined) || address;
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': '2' } : {}),
    },
  });
}
