/**
 * The line between what is written here and the server: every change goes into the journal on this device and, when
 * there is a line, to the server. It says of each moment where the words are. 'Saved' is said only when the server has
 * committed them; no failure here ever takes a word away.
 */
import * as Y from 'yjs';
import { onSignedInAgain } from '../../account/signed-in-again.ts';
import { canKeepJournal, Journal } from './journal.ts';
import { type Refusal, refusalFrom, triesAgain } from './refusal.ts';
import { StoryProvider, StorySocket } from './story-provider.ts';

export type LineState = {
  /** `opening` until something can be shown: from the journal or from the server. */
  isOpen: boolean;
  line: 'connecting' | 'online' | 'offline' | Refusal;
  /** Everything that was written is committed on the server. */
  isSaved: boolean;
  savedAt: Date | null;
  /** Whether words are kept on this device as well. */
  journal: 'opening' | 'works' | 'not-here' | 'failed' | 'ended';
  /** How often the browser lost what was kept here, and it was written anew from this page. */
  timesRebuilt: number;
  /** Words of an earlier time came back from this device and have reached the server now, or will. */
  cameBack: 'no' | 'waiting' | 'merged';
  offlineSince: Date | null;
  /** What was written here while there was no line is on the server now, merged: from when to when there was none. */
  caughtUp: { from: Date; to: Date } | null;
};

const first: LineState = {
  isOpen: false,
  line: 'connecting',
  isSaved: false,
  savedAt: null,
  journal: 'opening',
  timesRebuilt: 0,
  cameBack: 'no',
  offlineSince: null,
  caughtUp: null,
};

/**
 * 'Saved' is said when so long nothing new was written: between two keys it would be true for a blink, and drawing it
 * would make the next key wait. It is never said early.
 */
const calm = 300;
/** Whoever types without a pause is told so often even so. */
const longestUntold = 5_000;

/** A line that was away for less is not worth a notice: 'saved' says it. */
const shortAway = 5_000;

/** Changes that came out of the journal are in it already. */
const fromJournal = Symbol('from the journal');

export class StoryLine {
  readonly doc = new Y.Doc();
  readonly provider: StoryProvider;
  readonly #socket: StorySocket;
  readonly #listeners = new Set<() => void>();
  #state = first;
  #journal: Journal | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #calming: ReturnType<typeof setTimeout> | undefined;
  #toldAt = 0;
  /** Since when nothing can be saved, and whether something was written meanwhile. */
  #awaySince: Date | null = null;
  #wroteAway = false;
  #tries = 0;
  #isGone = false;

  readonly #stopListening: () => void;
  readonly #account: string;
  readonly #storyId: string;

  constructor(storyId: string, account: string, address: string) {
    this.#account = account;
    this.#storyId = storyId;
    this.#socket = new StorySocket({ url: address, autoConnect: false, maxDelay: 10_000 });
    this.provider = new StoryProvider({
      name: `story/${storyId}`,
      document: this.doc,
      websocketProvider: this.#socket,
      flushDelay: 250,
    });
    this.provider.on('status', ({ status }: { status: string }) => this.#connection(status));
    this.provider.on('synced', () => this.#look());
    this.provider.on('unsyncedChanges', () => this.#look());
    this.provider.on('authenticationFailed', ({ reason }: { reason: string }) => this.#refused(reason));
    this.provider.on('close', ({ event }: { event: { code: number; reason: string } }) =>
      this.#closed(event.code, event.reason),
    );
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === fromJournal) return;
      this.#journal?.write(update);
      if (origin !== this.provider && this.#awaySince) this.#wroteAway = true;
    });
    this.#stopListening = onSignedInAgain(this.retry);
    addEventListener('online', this.retry);
    addEventListener('offline', this.#onOffline);
    addEventListener('focus', this.#onFocus);
    addEventListener('pagehide', this.#flush);
    document.addEventListener('visibilitychange', this.#flush);
    void this.#begin();
  }

  get state(): LineState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tries the server again now: after signing in, or because somebody asked. */
  readonly retry = (): void => {
    clearTimeout(this.#again);
    if (this.#isGone) return;
    if (this.#state.line === 'online') return;
    const reopen = () => void this.#socket.connect();
    if (this.#socket.status !== 'connected') {
      reopen();
      return;
    }
    // The socket stands but the server has closed the story on it: a new socket asks anew.
    const closed = () => {
      this.provider.off('disconnect', closed);
      setTimeout(reopen, 0);
    };
    this.provider.on('disconnect', closed);
    this.#socket.disconnect();
  };

  /** Sends and writes down what is waiting, then lets go. */
  close(): void {
    this.#isGone = true;
    clearTimeout(this.#again);
    clearTimeout(this.#calming);
    this.#stopListening();
    removeEventListener('online', this.retry);
    removeEventListener('offline', this.#onOffline);
    removeEventListener('focus', this.#onFocus);
    removeEventListener('pagehide', this.#flush);
    document.removeEventListener('visibilitychange', this.#flush);
    void this.#journal?.close();
    this.provider.destroy();
    this.#socket.destroy();
  }

  async #begin(): Promise<void> {
    await this.#openJournal();
    if (this.#isGone) return;
    this.provider.attach();
    void this.#socket.connect();
  }

  async #openJournal(): Promise<void> {
    if (!canKeepJournal()) {
      this.#set({ journal: 'not-here' });
      return;
    }
    try {
      const { journal, hasUnsent } = await Journal.open({
        account: this.#account,
        storyId: this.#storyId,
        doc: this.doc,
        origin: fromJournal,
        hears: {
          onFailure: () => this.#set({ journal: 'failed' }),
          onEnd: () => this.#set({ journal: 'ended' }),
          onKept: (isRebuilt) => {
            const { timesRebuilt } = this.#state;
            this.#set({ journal: 'works', timesRebuilt: timesRebuilt + (isRebuilt ? 1 : 0) });
            // What it keeps anew may be on the server already.
            this.#look();
          },
        },
      });
      this.#journal = journal;
      // What was typed before the journal was open.
      journal.write(Y.encodeStateAsUpdate(this.doc));
      this.#set({
        journal: 'works',
        cameBack: hasUnsent ? 'waiting' : this.#state.cameBack,
        isOpen: this.#state.isOpen || this.doc.getXmlFragment('body').length > 0,
      });
    } catch {
      this.#set({ journal: 'failed' });
    }
  }

  #connection(status: string): void {
    if (status === 'connected') this.#set({ line: 'connecting' });
    if (status !== 'disconnected') return;
    const isRefused = !['connecting', 'online', 'offline'].includes(this.#state.line);
    if (this.#state.isOpen) this.#away();
    this.#set({
      isSaved: false,
      offlineSince: this.#state.offlineSince ?? new Date(),
      ...(isRefused ? {} : { line: 'offline' }),
    });
  }

  #away(): void {
    // What was typed and had not been acknowledged when the line went waits with what is typed from now on.
    if (!this.#awaySince && this.provider.hasUnsyncedChanges) this.#wroteAway = true;
    this.#awaySince ??= new Date();
  }

  /** Says at once what is not saved, and a moment later what is. */
  #look(): void {
    clearTimeout(this.#calming);
    const isKept = this.provider.isAllKept;
    const isOpening = isKept && !this.#state.isOpen;
    if (isKept && !isOpening && performance.now() - this.#toldAt < longestUntold) {
      this.#calming = setTimeout(() => this.#tell(), calm);
    } else this.#tell();
  }

  #tell(): void {
    const isSaved = this.provider.isAllKept;
    if (isSaved) this.#toldAt = performance.now();
    const isOnline = this.provider.isSynced && this.provider.isAuthenticated;
    if (isOnline) this.#tries = 0;
    const was = this.#state;
    if (isOnline && was.line !== 'online' && was.journal === 'ended') void this.#openJournal();
    // Told once all is saved: until then the line may go again.
    const from = isSaved ? this.#awaySince : null;
    const to = new Date();
    const caughtUp =
      from && this.#wroteAway && to.getTime() - from.getTime() > shortAway ? { from, to } : null;
    if (isSaved) {
      this.#awaySince = null;
      this.#wroteAway = false;
    }
    this.#set({
      isOpen: was.isOpen || this.provider.isSynced,
      isSaved,
      ...(isOnline ? { line: 'online' as const, offlineSince: null } : {}),
      ...(caughtUp ? { caughtUp } : {}),
      ...(isSaved ? { savedAt: new Date() } : {}),
      ...(isSaved && was.cameBack === 'waiting' ? { cameBack: 'merged' as const } : {}),
    });
    if (isSaved) void this.#journal?.allSent();
  }

  #refused(reason: string): void {
    const refusal = refusalFrom(reason);
    this.#away();
    this.#set({ line: refusal, isSaved: false });
    this.#tryLater(refusal);
  }

  #closed(code: number, reason: string): void {
    if (code === 1009) this.#refused('too-large');
    else if (reason && refusalFrom(reason) !== 'unknown') this.#refused(reason);
    else {
      this.#set({ isSaved: false });
      // The server closed the story and not the socket: it is asked again.
      if (this.#socket.status === 'connected') this.#tryLater('unknown');
    }
  }

  #tryLater(refusal: Refusal): void {
    const wait = triesAgain(refusal, this.#tries);
    this.#tries += 1;
    clearTimeout(this.#again);
    if (wait !== null) this.#again = setTimeout(this.retry, wait);
  }

  /** The device says that it has no line: what stands is dead, and is not waited for. It is tried again even so. */
  readonly #onOffline = (): void => {
    this.#socket.disconnect();
    this.#tryLater('unknown');
  };

  readonly #onFocus = (): void => {
    // Back from the tab where they signed in again.
    if (this.#state.line === 'signed-out') this.retry();
  };

  readonly #flush = (): void => {
    this.provider.flushPendingUpdates();
    void this.#journal?.flush();
  };

  #set(change: Partial<LineState>): void {
    const next = { ...this.#state, ...change };
    const isSame = (Object.keys(change) as (keyof LineState)[]).every(
      (key) => key !== 'savedAt' && Object.is(this.#state[key], next[key]),
    );
    if (isSame) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}
