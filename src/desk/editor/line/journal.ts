/**
 * The browser's own copy of what is being written: every change, on disk, before it has gone anywhere. Encrypted with a
 * key that the browser holds and gives to nobody, one for each account; signing out destroys the key, and with it
 * everything that was sealed with it. Second to the server's copy, and the only one while there is no line.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as Y from 'yjs';

interface JournalTables extends DBSchema {
  keys: { key: string; value: { account: string; key: CryptoKey; usedAt: number } };
  pages: {
    key: number;
    value: { account: string; storyId: string; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer };
    indexes: { story: [string, string] };
  };
  /** Up to which page everything of a story is on the server. */
  sent: { key: [string, string]; value: { account: string; storyId: string; through: number } };
}

type Database = IDBPDatabase<JournalTables>;

/** On disk before the promise resolves: browsers otherwise call it done when the operating system has it. */
const strictly = { durability: 'strict' } as const;

let opening: Promise<Database> | undefined;
/** Journals that are being written: each hears when the browser took the database away from under it, and when it ends. */
const written = new Set<{ lost(): void; end(): void }>();

function gone(): void {
  opening = undefined;
  for (const journal of written) journal.lost();
}

function open(): Promise<Database> {
  opening ??= openDB<JournalTables>('warraq-journal', 1, {
    upgrade(database) {
      database.createObjectStore('keys', { keyPath: 'account' });
      const pages = database.createObjectStore('pages', { autoIncrement: true });
      pages.createIndex('story', ['account', 'storyId']);
      database.createObjectStore('sent', { keyPath: ['account', 'storyId'] });
    },
    // Somebody deletes the database: whoever holds on to it only makes them wait.
    blocking(_from, _to, event) {
      (event.target as IDBDatabase).close();
      gone();
    },
    terminated: gone,
  }).catch((error: unknown) => {
    // One that could not be opened now may be openable later.
    opening = undefined;
    throw error;
  });
  return opening;
}

/** Signing out tells the other windows of this browser too: what they hold is not to be kept any more. */
const endings = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('warraq-journal-ends');
function end(): void {
  for (const journal of written) journal.end();
}
endings?.addEventListener('message', end);

/** Whether this browser can keep a journal: it needs a secure connection and a disk that it may use. */
export function canKeepJournal(): boolean {
  return typeof indexedDB !== 'undefined' && typeof crypto !== 'undefined' && crypto.subtle !== undefined;
}

async function keyOf(database: Database, account: string): Promise<CryptoKey> {
  const known = await database.get('keys', account);
  if (known) return known.key;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const transaction = database.transaction('keys', 'readwrite', strictly);
  // Another tab may have been quicker: its key stands.
  const meanwhile = await transaction.store.get(account);
  if (!meanwhile) await transaction.store.put({ account, key: made, usedAt: Date.now() });
  await transaction.done;
  return meanwhile?.key ?? made;
}

/** Signing out: without the key nobody reads these pages again, and then the pages go too. */
export async function destroyJournal(): Promise<void> {
  for (const name of Object.keys(localStorage))
    if (name.startsWith(aboutStories)) localStorage.removeItem(name);
  if (!canKeepJournal()) return;
  end();
  endings?.postMessage('signed out');
  const database = await open();
  const transaction = database.transaction(['keys', 'pages', 'sent'], 'readwrite', strictly);
  await transaction.objectStore('keys').clear();
  await transaction.objectStore('pages').clear();
  await transaction.objectStore('sent').clear();
  await transaction.done;
}

/** Stories with words of this account that the server does not have yet. Asked before signing out. */
export async function unsentStories(account: string): Promise<string[]> {
  if (!canKeepJournal()) return [];
  const database = await open();
  const transaction = database.transaction(['pages', 'sent']);
  const latest = new Map<string, number>();
  for await (const cursor of transaction.objectStore('pages').iterate())
    if (cursor.value.account === account) latest.set(cursor.value.storyId, cursor.key);
  const unsent: string[] = [];
  for (const [storyId, page] of latest) {
    const sent = await transaction.objectStore('sent').get([account, storyId]);
    if ((sent?.through ?? 0) < page) unsent.push(storyId);
  }
  return unsent;
}

/** Under these names the device remembers whose desk a story is; they go with the journal. */
export const aboutStories = 'warraq-writing/';

const manyPages = 200;

export type JournalOf = {
  account: string;
  storyId: string;
  doc: Y.Doc;
  /** Marks in the document what came out of the journal. */
  origin: unknown;
  hears: JournalHears;
};

/** What could not be kept is tried again so often, also when nobody types. */
const tryAgain = 5_000;

/** The database is there no more, or was emptied: everything has to be written down anew. */
class JournalGone extends Error {
  override name = 'JournalGone';
}

const isGone = (error: unknown): boolean =>
  error instanceof JournalGone ||
  (error instanceof DOMException && ['InvalidStateError', 'NotFoundError'].includes(error.name));

export type JournalHears = {
  /** A page could not be kept: the disk is full, or the browser forbids it. It is tried again. */
  onFailure(): void;
  /** Pages are kept again. `rebuilt`: the browser had lost them all, and they were written anew from memory. */
  onKept(rebuilt: boolean): void;
  /** The account signed out in another window: nothing more is kept on this device. */
  onEnd(): void;
};

export class Journal {
  #database: Database;
  #key: CryptoKey;
  readonly #account: string;
  readonly #storyId: string;
  readonly #doc: Y.Doc;
  readonly #hears: JournalHears;
  #waiting: Uint8Array[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #last = 0;
  #pages = 0;
  /** The database was taken away; the next thing to be written is all that there is. */
  #isLost = false;
  #hasFailed = false;
  #hasEnded = false;

  private constructor(database: Database, key: CryptoKey, of: JournalOf) {
    this.#database = database;
    this.#key = key;
    this.#account = of.account;
    this.#storyId = of.storyId;
    this.#doc = of.doc;
    this.#hears = of.hears;
    written.add(this);
  }

  /** Opens the journal of one story and puts what it holds into its document. Gives whether the server lacked some of it. */
  static async open(of: JournalOf): Promise<{ journal: Journal; hasUnsent: boolean }> {
    const database = await open();
    const journal = new Journal(database, await keyOf(database, of.account), of);
    const hasUnsent = await journal.#read(of.doc, of.origin);
    return { journal, hasUnsent };
  }

  /** Writes down what is waiting and lets go. */
  async close(): Promise<void> {
    written.delete(this);
    await this.flush();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  lost(): void {
    this.#isLost = true;
    void this.flush();
  }

  end(): void {
    this.#hasEnded = true;
    this.#waiting = [];
    this.#hears.onEnd();
  }

  async #read(doc: Y.Doc, origin: unknown): Promise<boolean> {
    const sent = await this.#database.get('sent', [this.#account, this.#storyId]);
    const range = IDBKeyRange.only([this.#account, this.#storyId]);
    const keys = await this.#database.getAllKeysFromIndex('pages', 'story', range);
    const pages = await this.#database.getAllFromIndex('pages', 'story', range);
    const updates: Uint8Array[] = [];
    for (const { iv, sealed } of pages) {
      // A page that cannot be opened was sealed with another key, or is damaged: the others are read all the same.
      const opened = await crypto.subtle
        .decrypt({ name: 'AES-GCM', iv }, this.#key, sealed)
        .catch(() => null);
      if (opened) updates.push(new Uint8Array(opened));
    }
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update, origin);
    }, origin);
    this.#last = Math.max(0, ...keys);
    this.#pages = keys.length;
    return updates.length > 0 && this.#last > (sent?.through ?? 0);
  }

  /** Writes a change down within 300 ms: what is gathered for half of that goes in together. */
  write(update: Uint8Array): void {
    if (this.#hasEnded) return;
    this.#waiting.push(update);
    this.#timer ??= setTimeout(() => void this.flush(), 150);
  }

  /** Writes down at once what is waiting; resolves when it is on disk, or was told not to be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#keep());
    return this.#writing;
  }

  async #keep(): Promise<void> {
    if (this.#hasEnded || (this.#waiting.length === 0 && !this.#isLost)) return;
    const updates = this.#waiting;
    this.#waiting = [];
    try {
      const wasLost = this.#isLost;
      if (wasLost) await this.#rebuild();
      else await this.#put(Y.mergeUpdates(updates));
      if (wasLost || this.#hasFailed) this.#hears.onKept(wasLost);
      this.#hasFailed = false;
    } catch (error) {
      this.#waiting.unshift(...updates);
      const isNew = isGone(error) && !this.#isLost;
      this.#isLost ||= isNew;
      if (isNew) return this.#keep();
      this.#hasFailed = true;
      this.#hears.onFailure();
      if (written.has(this)) this.#timer ??= setTimeout(() => void this.flush(), tryAgain);
    }
  }

  /** All that this window holds, into a new database if need be: it is the only place where the words still are. */
  async #rebuild(): Promise<void> {
    this.#database = await open();
    this.#key = await keyOf(this.#database, this.#account);
    this.#pages = 0;
    await this.#put(Y.encodeStateAsUpdate(this.#doc));
    this.#isLost = false;
  }

  async #put(update: Uint8Array): Promise<void> {
    const page = await this.#seal(update);
    const transaction = this.#database.transaction(['keys', 'pages'], 'readwrite', strictly);
    // A page whose key is gone would be read by nobody.
    const key = await transaction.objectStore('keys').getKey(this.#account);
    if (key !== undefined) this.#last = await transaction.objectStore('pages').add(page);
    await transaction.done;
    if (key === undefined) throw new JournalGone();
    this.#pages += 1;
  }

  async #seal(update: Uint8Array): Promise<JournalTables['pages']['value']> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.#key, new Uint8Array(update));
    return { account: this.#account, storyId: this.#storyId, iv, sealed };
  }

  /** The server has everything that `doc` holds. Many pages become one. */
  async allSent(): Promise<void> {
    await this.flush();
    if (this.#waiting.length > 0 || this.#isLost || this.#hasEnded) return;
    try {
      const through = this.#last;
      if (this.#pages >= manyPages) await this.#putTogether(this.#doc, through);
      const transaction = this.#database.transaction('sent', 'readwrite');
      await transaction.store.put({ account: this.#account, storyId: this.#storyId, through: this.#last });
      await transaction.done;
    } catch (error) {
      // Not noted as sent: at worst it is sent once more. A database that is gone is noticed with the next page.
      if (isGone(error)) this.lost();
    }
  }

  async #putTogether(doc: Y.Doc, through: number): Promise<void> {
    const page = await this.#seal(Y.encodeStateAsUpdate(doc));
    const range = IDBKeyRange.only([this.#account, this.#storyId]);
    const transaction = this.#database.transaction('pages', 'readwrite', strictly);
    const keys = await transaction.store.index('story').getAllKeys(range);
    this.#last = await transaction.store.add(page);
    for (const key of keys) if (key <= through) await transaction.store.delete(key);
    await transaction.done;
    this.#pages = 1 + keys.filter((key) => key > through).length;
  }
}
