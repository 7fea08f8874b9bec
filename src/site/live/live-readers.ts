/**
 * Readers who have live coverage open: each has a stream (server-sent events) on which nothing is said but that the
 * story changed, once its page was made again. There is a bound to how many, none of them is known by anything, and
 * one who does not take in what is sent is let go: the page's own link still leads to what is new.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A story that is being covered: where its page is, and the time of its last change. */
export type LiveStory = { path: string; changedAt: number };

export type LiveReadersOptions = {
  /** The story, if it is one of updates that readers can see. */
  story(id: number): Promise<LiveStory | null>;
  /** Makes its page as it is now. */
  bringUpToDate(path: string): Promise<void>;
  /** Of every public answer. */
  headers: Readonly<Record<string, string>>;
  clock(): number;
  random(): number;
  log: { error(details: object, message: string): void };
  most?: number;
};

export type LiveReaders = {
  /** Takes the request if it is for a stream. */
  take(request: IncomingMessage, response: ServerResponse): boolean;
  /** Something of these stories changed. */
  changed(ids: Iterable<number>): void;
  /** Nobody knows what changed, a backup was restored or changes went unheard: all that is open is told of. */
  missedChanges(): void;
  readonly count: number;
  close(): void;
};

const mostReaders = 1_000;
/** A story that nobody changed for so long is not live any more: its readers are told to ask no more. */
const liveFor = 24 * 3_600_000;
/** Shorter than the silence after which the server, or something on the way, cuts a connection. */
const heartbeat = 20_000;
const address = /^\/live\/([1-9]\d{0,14})\/(\d{1,15})$/;

export function liveReaders(options: LiveReadersOptions): LiveReaders {
  const { story, bringUpToDate, headers, clock, random, log, most = mostReaders } = options;
  const open = new Map<number, Set<ServerResponse>>();
  /** Stories whose readers are being told, and whether something changed meanwhile. */
  const telling = new Map<number, boolean>();
  let count = 0;
  let isClosed = false;
  const beating = setInterval(() => {
    for (const readers of open.values()) for (const reader of readers) say(reader, ':\n\n');
  }, heartbeat);
  beating.unref();

  /** One who has not taken in the last word yet gets no other. */
  function say(reader: ServerResponse, words: string): void {
    if (reader.writableNeedDrain) reader.destroy();
    else reader.write(words);
  }

  function leave(id: number, reader: ServerResponse): void {
    const readers = open.get(id);
    if (!readers?.delete(reader)) return;
    count -= 1;
    if (readers.size === 0) open.delete(id);
  }

  function end(response: ServerResponse, status: number, more: Readonly<Record<string, string>> = {}): void {
    response.writeHead(status, { ...headers, 'cache-control': 'no-store', ...more });
    response.end();
  }

  async function accept(request: IncomingMessage, response: ServerResponse, id: number, seen: number) {
    const now = await story(id);
    if (response.destroyed) return;
    // To 204 a browser does not come back.
    if (isClosed || !now || clock() - now.changedAt > liveFor) return end(response, 204);
    if (count >= most) return end(response, 503, { 'retry-after': '60' });
    const readers = open.get(id) ?? new Set();
    open.set(id, readers);
    readers.add(response);
    count += 1;
    response.on('close', () => leave(id, response));
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    // After a restart they do not all come back at once.
    response.write(`retry: ${5_000 + Math.floor(random() * 10_000)}\n\n`);
    const last = Number(request.headers['last-event-id'] ?? seen);
    if (last !== now.changedAt) say(response, event(now.changedAt));
  }

  async function tell(id: number): Promise<void> {
    const now = await story(id);
    if (now) await bringUpToDate(now.path);
    const readers = [...(open.get(id) ?? [])];
    for (const reader of readers) {
      if (now) say(reader, event(now.changedAt));
      else reader.end();
    }
  }

  return {
    take(request, response) {
      const asked = address.exec(request.url ?? '');
      if (!asked || request.method !== 'GET') return false;
      accept(request, response, Number(asked[1]), Number(asked[2])).catch((err: unknown) => {
        log.error({ err }, 'a reader of live coverage could not be taken in');
        if (response.headersSent) response.destroy();
        else end(response, 503, { 'retry-after': '60' });
      });
      return true;
    },
    changed(ids) {
      for (const id of ids) {
        if (!open.has(id)) continue;
        if (telling.has(id)) {
          telling.set(id, true);
          continue;
        }
        telling.set(id, false);
        void tell(id)
          .catch((err: unknown) =>
            log.error({ err }, 'readers of live coverage could not be told of a change'),
          )
          .finally(() => {
            const again = telling.get(id) === true;
            telling.delete(id);
            if (again) this.changed([id]);
          });
      }
    },
    missedChanges() {
      this.changed([...open.keys()]);
    },
    get count() {
      return count;
    },
    close() {
      isClosed = true;
      clearInterval(beating);
      for (const readers of open.values()) for (const reader of readers) reader.end();
    },
  };
}

const event = (changedAt: number) => `id: ${changedAt}\ndata: ${changedAt}\n\n`;
