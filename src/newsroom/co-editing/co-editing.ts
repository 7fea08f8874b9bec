/**
 * Several people in one story: Hocuspocus carries the Yjs updates between them. Here every update is committed to
 * PostgreSQL before it is applied, sent on or acknowledged; who writes is asked of the newsroom's rules; and the story's
 * row follows when they pause. It must never acknowledge what is not committed.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Hocuspocus } from '@hocuspocus/server';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import type { NewsroomTables } from '../../story/tables.ts';
import type { NewsroomLog } from '../newsroom-parts.ts';
import { type Admitted, admissionHolds, type Doorkeeper } from './admission.ts';
import { BetweenProcesses } from './between-processes.ts';
import { refusalOf, StoryDesk, type WrittenNow } from './story-desk.ts';
import { UpdateLog } from './update-log.ts';
import { webSockets } from './web-sockets.ts';
import type { WriteDown, WrittenDown } from './write-down.ts';

export type CoEditingParts = {
  db: Kysely<NewsroomTables>;
  admit: Doorkeeper;
  /** Whether a page of ours asks: its `Origin` is the newsroom's own. */
  isOwnOrigin(headers: Headers): boolean;
  clock(): Date;
  log: NewsroomLog;
  /** How to hear of what other web processes keep; without it this is the only one. */
  listener?: pg.ClientConfig | undefined;
  /** How long nobody writes before the story's row follows; shorter in tests. */
  pause?: number;
};

/** A person's connection to one story. */
type AtDesk = { storyId: number; person: Admitted; askedAt: number };

/** The largest message: the largest body there is, written anew, with room. */
const longestMessage = 2_000_000;
const mostConnectionsOfOne = 20;
/** Whoever only reads is asked about as well: a session that ended sees no more. */
const askAgainEvery = 30_000;

export class CoEditing {
  readonly #parts: CoEditingParts;
  readonly #desk: StoryDesk;
  readonly #hocuspocus: Hocuspocus<Partial<AtDesk>>;
  readonly #others: BetweenProcesses | null;
  readonly #rounds: NodeJS.Timeout;
  readonly #sockets: ReturnType<typeof webSockets>;
  readonly #connections = new Map<string, number>();

  constructor(parts: CoEditingParts) {
    this.#parts = parts;
    const updates = new UpdateLog(parts.db);
    this.#hocuspocus = new Hocuspocus<Partial<AtDesk>>({
      quiet: true,
      debounce: parts.pause ?? 2_000,
      maxDebounce: 10_000,
      maxPendingDocuments: 2,
      maxUnauthenticatedQueueSize: longestMessage + 65_536,
      onAuthenticate: async ({ documentName, requestHeaders, connectionConfig }) => {
        const storyId = storyOf(documentName);
        const admission =
          storyId === null
            ? ({ kind: 'refused', reason: 'no-such-story' } as const)
            : await parts.admit(requestHeaders, storyId);
        if (admission.kind === 'refused' || storyId === null) throw refused(admission);
        if ((this.#connections.get(admission.account) ?? 0) >= mostConnectionsOfOne)
          throw { reason: 'too-many-connections' };
        connectionConfig.readOnly = !admission.mayWrite;
        return { storyId, person: admission, askedAt: performance.now() };
      },
      connected: async ({ context }) => this.#count(context, 1),
      onDisconnect: async ({ context, document, clientsCount }) => {
        this.#count(context, -1);
        if (clientsCount === 0 && context.person && context.storyId !== undefined)
          await this.#desk.everybodyLeft(document, context.storyId, context.person.name);
      },
      onLoadDocument: async ({ document, context }) => {
        if (context.storyId !== undefined) await this.#desk.load(document, context.storyId);
      },
      beforeSync: async ({ type, payload, context, connection }) => {
        if (type !== messageYjsSyncStep2 && type !== messageYjsUpdate) return;
        const at = await this.#stillAdmitted(context, connection.request.headers);
        connection.readOnly = !at.person.mayWrite;
        if (!at.person.mayWrite) return;
        await this.#desk.keep(at.storyId, at.person.account, payload);
      },
      // A name beside a caret is the account's, whatever the browser says.
      beforeHandleAwareness: async ({ states, context }) => {
        const { person } = context ?? {};
        if (!person) return;
        for (const state of states.values()) state.user = { account: person.account, name: person.name };
      },
      onAwarenessUpdate: async ({ documentName, added, updated, removed, transactionOrigin }) =>
        this.#others?.moved(documentName, [...added, ...updated, ...removed], transactionOrigin),
      onStoreDocument: async ({ document, lastContext }) => {
        const { storyId, person } = lastContext;
        if (storyId !== undefined) await this.#desk.afterPause(document, storyId, person?.name ?? '');
      },
    });
    this.#desk = new StoryDesk({ ...parts, updates, hocuspocus: this.#hocuspocus });
    this.#others = parts.listener
      ? new BetweenProcesses({
          ...parts,
          listener: parts.listener,
          updates,
          hocuspocus: this.#hocuspocus,
          lookAgain: () => void this.#askAgain(0),
        })
      : null;
    this.#sockets = webSockets(this.#hocuspocus, { ...parts, longestMessage });
    this.#rounds = setInterval(() => void this.#askAgain(), askAgainEvery);
    this.#rounds.unref();
  }

  /** Takes a WebSocket upgrade over. It ends the socket itself where it refuses. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    return this.#sockets.upgrade(request, socket, head);
  }

  /**
   * Writes the story's row from its shared document, for an act that needs it as people see it (submit, publish). A
   * story that nobody ever opened in the editor is as its row says: null. In a transaction of the caller's, `beside`
   * is for the caller to mend (`bringIn`, before the transaction).
   */
  writeDown(
    storyId: number,
    by: string,
    how: WriteDown,
    transaction?: Kysely<NewsroomTables>,
  ): Promise<WrittenDown | null> {
    return this.#desk.writeDown(storyId, by, how, transaction);
  }

  /** Brings into the shared document what an act wrote to the story's row, and shows it to whoever has it open. */
  bringIn(storyId: number, by: string): Promise<void> {
    return this.#desk.bringIn(storyId, by);
  }

  /** Brings a revision's words back into the shared document alone; false where there is no such revision. */
  bringBack(storyId: number, revision: number, by: string): Promise<boolean> {
    return this.#desk.bringBack(storyId, revision, by);
  }

  /** The story as it is being written now, or as its row says where nobody writes. */
  asWritten(storyId: number): Promise<WrittenNow | null> {
    return this.#desk.asWritten(storyId);
  }

  /**
   * Something was changed that may have changed who may be here: a session, a role, whose a story is. Everybody is asked
   * about at once, in every process; whoever may no longer be here sees nothing more.
   */
  async lookAgain(): Promise<void> {
    await Promise.all([this.#askAgain(0), this.#others?.tellToLookAgain()]);
  }

  /** Says goodbye to everybody and writes the rows down. */
  async stop(): Promise<void> {
    clearInterval(this.#rounds);
    await this.#sockets.stop();
    await this.#desk.stop();
    await this.#others?.stop();
  }

  async #askAgain(holds = admissionHolds): Promise<void> {
    for (const document of this.#hocuspocus.documents.values())
      for (const connection of document.getConnections())
        await this.#stillAdmitted(connection.context, connection.request.headers, holds).then(
          ({ person }) => {
            connection.readOnly = !person.mayWrite;
          },
          (refusal: { code: number; reason: string }) => connection.close(refusal),
        );
  }

  #count({ person }: Partial<AtDesk>, by: 1 | -1): void {
    if (!person) return;
    const now = (this.#connections.get(person.account) ?? 0) + by;
    if (now > 0) this.#connections.set(person.account, now);
    else this.#connections.delete(person.account);
  }

  async #stillAdmitted(context: Partial<AtDesk>, headers: Headers, holds = admissionHolds): Promise<AtDesk> {
    const { storyId, person, askedAt } = context;
    if (storyId === undefined || !person || askedAt === undefined) throw closing('signed-out');
    if (performance.now() - askedAt < holds) return { storyId, person, askedAt };
    const admission = await this.#parts.admit(headers, storyId).catch((error: unknown) => {
      throw closing(refusalOf(error));
    });
    if (admission.kind === 'refused') throw closing(admission.reason);
    context.person = admission;
    context.askedAt = performance.now();
    return { storyId, person: admission, askedAt: context.askedAt };
  }
}

/** Hocuspocus tells the browser the reason that a thrown thing carries. */
function closing(reason: string): { code: number; reason: string } {
  return { code: 4400, reason };
}

function refused(admission: { kind: string; reason?: string }): { reason: string } {
  return { reason: admission.reason ?? 'not-allowed' };
}

function storyOf(documentName: string): number | null {
  const id = /^story\/([1-9]\d{0,8})$/.exec(documentName)?.[1];
  return id === undefined ? null : Number(id);
}
