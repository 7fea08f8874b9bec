/**
 * Two people in one story may be connected to two web processes. Each process tells the others, through PostgreSQL,
 * which updates it has kept and whose carets are where; what was missed while the connection was lost is read from the
 * log. It carries nothing that is not in the log already, carets aside.
 */
import type { Hocuspocus } from '@hocuspocus/server';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { NewsroomTables } from '../../story/tables.ts';
import type { NewsroomLog } from '../newsroom-parts.ts';
import { fromTheServer } from './story-desk.ts';
import { type UpdateLog, updateChannel } from './update-log.ts';

const presenceChannel = 'warraq_story_presence';
const admissionChannel = 'warraq_story_admission';
/** PostgreSQL carries 8,000 bytes; a caret takes some three hundred. */
const longestPresence = 7_800;
const presenceEvery = 300;
const againAfter = 1_000;
const askEvery = 5_000;

const fromAnother = 'another process';

export type BetweenProcessesParts = {
  db: Kysely<NewsroomTables>;
  /** How a connection of its own is made. */
  listener: pg.ClientConfig;
  // biome-ignore lint/suspicious/noExplicitAny: what a connection carries is no business of this file
  hocuspocus: Hocuspocus<any>;
  updates: UpdateLog;
  /** Who may be here may have changed in another process. */
  lookAgain(): void;
  log: NewsroomLog;
};

export class BetweenProcesses {
  readonly #parts: BetweenProcessesParts;
  #client: pg.Client | null = null;
  #isStopped = false;
  #again: NodeJS.Timeout | undefined;
  #asking: NodeJS.Timeout;
  readonly #presence = new Map<string, Set<number>>();
  #telling: NodeJS.Timeout | undefined;

  constructor(parts: BetweenProcessesParts) {
    this.#parts = parts;
    void this.#connect();
    // A connection that is cut without a word is noticed by asking.
    this.#asking = setInterval(() => {
      const client = this.#client;
      client?.query('select 1').catch(() => this.#lost(client));
    }, askEvery);
    this.#asking.unref();
  }

  /** Somebody's caret moved in this process. */
  moved(documentName: string, clients: readonly number[], origin: unknown): void {
    if (origin === fromAnother) return;
    const waiting = this.#presence.get(documentName) ?? new Set();
    for (const client of clients) waiting.add(client);
    this.#presence.set(documentName, waiting);
    this.#telling ??= setTimeout(() => void this.#tell(), presenceEvery);
  }

  /** Tells the other processes that who may be here may have changed. */
  async tellToLookAgain(): Promise<void> {
    const { db, updates, log } = this.#parts;
    await sql`select pg_notify(${admissionChannel}, ${updates.process})`
      .execute(db)
      .catch((err: unknown) => log.warn({ err }, 'other processes were not told to look who is here'));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#asking);
    clearTimeout(this.#again);
    clearTimeout(this.#telling);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {});
  }

  async #tell(): Promise<void> {
    this.#telling = undefined;
    const { db, hocuspocus, updates, log } = this.#parts;
    const waiting = [...this.#presence];
    this.#presence.clear();
    for (const [name, clients] of waiting) {
      const document = hocuspocus.documents.get(name);
      if (!document) continue;
      const presence = Buffer.from(encodeAwarenessUpdate(document.awareness, [...clients])).toString(
        'base64',
      );
      const said = `${updates.process}:${name}:${presence}`;
      if (said.length > longestPresence) continue;
      await sql`select pg_notify(${presenceChannel}, ${said})`
        .execute(db)
        .catch((err: unknown) => log.warn({ err }, 'carets were not told to other processes'));
    }
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      ...this.#parts.listener,
      connectionTimeoutMillis: 5_000,
      query_timeout: 4_000,
    });
    this.#client = client;
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ channel, payload }) => {
      if (channel === admissionChannel) {
        if (payload !== this.#parts.updates.process) this.#parts.lookAgain();
      } else if (channel === updateChannel) void this.#heardUpdate(payload ?? '');
      else this.#heardPresence(payload ?? '');
    });
    try {
      await client.connect();
      await client.query(`listen ${updateChannel}; listen ${presenceChannel}; listen ${admissionChannel}`);
      for (const [name, document] of this.#parts.hocuspocus.documents) await this.#readAll(name, document);
    } catch {
      this.#lost(client);
    }
  }

  #lost(client: pg.Client): void {
    if (client !== this.#client || this.#isStopped) return;
    this.#client = null;
    client.removeAllListeners();
    client.on('error', () => {});
    void client.end().catch(() => {});
    this.#again = setTimeout(() => void this.#connect(), againAfter);
    this.#again.unref();
  }

  async #heardUpdate(payload: string): Promise<void> {
    const [process, storyId = '', number = ''] = payload.split(':');
    if (process === this.#parts.updates.process) return;
    const name = `story/${storyId}`;
    const { documents, loadingDocuments } = this.#parts.hocuspocus;
    try {
      const document = documents.get(name) ?? (await loadingDocuments.get(name));
      if (!document) return;
      const content = await this.#parts.updates.one(number);
      if (content) Y.applyUpdate(document, content, fromTheServer);
      else await this.#readAll(name, document);
    } catch (err) {
      this.#parts.log.warn({ err }, 'what another process kept could not be read; it is read again');
      const client = this.#client;
      if (client) this.#lost(client);
    }
  }

  async #readAll(name: string, document: Y.Doc): Promise<void> {
    const kept = await this.#parts.updates.read(Number(name.split('/')[1]));
    if (kept) Y.applyUpdate(document, kept, fromTheServer);
  }

  #heardPresence(payload: string): void {
    const [process, name = '', presence = ''] = payload.split(':');
    const document = this.#parts.hocuspocus.documents.get(name);
    if (process === this.#parts.updates.process || !document) return;
    applyAwarenessUpdate(document.awareness, new Uint8Array(Buffer.from(presence, 'base64')), fromAnother);
  }
}
