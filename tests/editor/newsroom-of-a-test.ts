/**
 * A co-editing server on a port of its own with a story in a real database, and people who write in it over real
 * WebSockets. The doorkeeper here knows people by a header: what the newsroom's sessions say is tested elsewhere.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { pino } from 'pino';
import * as Y from 'yjs';
import { StoryProvider, StorySocket } from '../../src/desk/editor/line/story-provider.ts';
import type { Admission } from '../../src/newsroom/co-editing/admission.ts';
import { CoEditing } from '../../src/newsroom/co-editing/co-editing.ts';
import { UpdateLog } from '../../src/newsroom/co-editing/update-log.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { saveStory } from '../../src/story/save-story.ts';
import type { FreshDatabase } from '../support/database.ts';

export const quiet = pino({ level: 'silent' });

export type Newsroom = {
  port: number;
  coEditing: CoEditing;
  /** What the doorkeeper answers for a person; by default everybody may write. */
  rules: Map<string, Admission>;
  stop(): Promise<void>;
};

export function openNewsroom(database: FreshDatabase, pause = 100): Promise<Newsroom> {
  return openNewsroomOn(database.newsroom, pause);
}

/** @param listener where other processes are in the same stories */
export async function openNewsroomOn(
  db: FreshDatabase['newsroom'],
  pause: number,
  port = 0,
  listener?: pg.ClientConfig,
): Promise<Newsroom> {
  const rules = new Map<string, Admission>();
  const server = createServer((_, response) => response.writeHead(404).end());
  const coEditing = new CoEditing({
    db,
    listener,
    log: quiet,
    clock: () => new Date(),
    isOwnOrigin: (headers) => headers.get('origin') === 'http://newsroom.example',
    admit: async (headers) => {
      const person = decodeURIComponent(headers.get('x-person') ?? '');
      return rules.get(person) ?? { kind: 'admitted', account: person, name: person, mayWrite: true };
    },
    pause,
  });
  server.on('upgrade', (request, socket, head) => void coEditing.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    coEditing,
    rules,
    async stop() {
      await coEditing.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A story's text as PostgreSQL has it, whatever any process holds in memory. */
export async function keptText(database: FreshDatabase, id: number): Promise<string> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await new UpdateLog(database.newsroom).read(id)) ?? new Uint8Array());
  return doc.getXmlFragment('body').toString();
}

/** A draft with one paragraph. */
export async function aStory(database: FreshDatabase, words = 'قال الوزير'): Promise<number> {
  await makeFirstEditions(database.newsroom);
  const { id } = await saveStory(
    database.newsroom,
    {
      editionId: 'ar',
      sectionId: null,
      kicker: '',
      headline: 'عنوان',
      standfirst: '',
      slug: '',
      body: bodyDocument(
        words === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
      ),
      datelinePlace: '',
      leadPhotoId: null,
      leadCaption: '',
      leadAlternativeText: '',
      bylineIds: [],
      tagIds: [],
      isBreaking: false,
      withoutAppeal: false,
      translationOf: null,
      legacyAddresses: [],
      relatedPicks: [],
      relatedExclusions: [],
    },
    { at: new Date(), by: 'test' },
  );
  return id;
}

export type Writer = {
  doc: Y.Doc;
  provider: StoryProvider;
  socket: StorySocket;
  /** Reasons for which the server refused or closed. */
  refusals: string[];
  /** Adds to the end of the first paragraph. */
  type(words: string): void;
  text(): string;
  /** Resolves when everything that was typed so far is acknowledged. */
  saved(): Promise<void>;
  /** Comes back over a new connection. */
  again(): Promise<void>;
  leave(): void;
};

/** @param flushDelay how long changes are gathered before they are sent; the editor gathers for 250 ms */
export function writer(
  port: number,
  storyId: number,
  person: string,
  doc = new Y.Doc(),
  flushDelay: number | false = false,
): Writer {
  const headers = { 'x-person': encodeURIComponent(person), origin: 'http://newsroom.example' };
  class WithHeaders extends WebSocket {
    constructor(url: string) {
      // Node's own takes headers here, which a browser's does not.
      super(url, { headers } as unknown as string[]);
    }
  }
  const refusals: string[] = [];
  const socket = new StorySocket({
    url: `ws://127.0.0.1:${port}`,
    WebSocketPolyfill: WithHeaders,
    delay: 100,
    minDelay: 50,
    maxDelay: 300,
  });
  const provider = new StoryProvider({
    name: `story/${storyId}`,
    document: doc,
    websocketProvider: socket,
    flushDelay,
    onAuthenticationFailed: ({ reason }) => refusals.push(reason),
    onClose: ({ event }) => event.reason && refusals.push(event.reason),
  });
  provider.attach();
  const paragraph = () => {
    const first = doc.getXmlFragment('body').get(0);
    const text = first instanceof Y.XmlElement ? first.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error('no paragraph is here yet');
    return text;
  };
  return {
    doc,
    provider,
    socket,
    refusals,
    type: (words) => paragraph().insert(paragraph().length, words),
    text: () => paragraph().toString(),
    saved: () => until(() => provider.isAllKept),
    async again() {
      socket.disconnect();
      await until(() => socket.status === 'disconnected');
      await socket.connect();
    },
    leave() {
      provider.destroy();
      socket.destroy();
    },
  };
}

export async function until(holds: () => boolean | Promise<boolean>, within = 30_000): Promise<void> {
  const end = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it did not happen within ${within} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
