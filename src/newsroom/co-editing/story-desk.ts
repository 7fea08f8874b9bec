/**
 * What is done to one story's shared document on the server: opening it from the log, keeping an update, writing the
 * row when people pause, a revision when they leave, and bringing in what was written beside it.
 */
import type { Hocuspocus } from '@hocuspocus/server';
import type { Kysely } from 'kysely';
import * as Y from 'yjs';
import type { BodyDocument } from '../../story/body/document.ts';
import { keepRevision } from '../../story/revision.ts';
import { claimAll, fieldNames, readFields, type SharedFields } from '../../story/shared-story/fields.ts';
import { bodyIn, putBody } from '../../story/shared-story/shared-body.ts';
import type { NewsroomTables } from '../../story/tables.ts';
import type { NewsroomLog } from '../newsroom-parts.ts';
import {
  asRevisionContent,
  readStoryRow,
  revisionKeys,
  revisionToBringBack,
  type StoryRowRead,
  says,
} from './story-row.ts';
import type { UpdateLog } from './update-log.ts';
import { type WriteDown, type WrittenDown, writeDown } from './write-down.ts';

export type StoryDeskParts = {
  db: Kysely<NewsroomTables>;
  updates: UpdateLog;
  // biome-ignore lint/suspicious/noExplicitAny: what a connection carries is no business of this file
  hocuspocus: Pick<Hocuspocus<any>, 'documents' | 'loadingDocuments' | 'flushPendingStores'>;
  clock(): Date;
  log: NewsroomLog;
};

/** Put together when so many updates have come, and when everybody has left. */
const manyUpdates = 500;
/** While people go on writing, a revision is kept so often. */
const keepEvery = 10 * 60_000;

/** Server-made changes carry this origin: they are in the log before they are applied. */
export const fromTheServer = { source: 'local' as const, skipStoreHooks: true };

/** A story's words as they are at this moment, saved as a row or not. */
export type WrittenNow = { editionId: string; fields: SharedFields; body: BodyDocument };

export class StoryDesk {
  readonly #parts: StoryDeskParts;
  readonly #sinceCompaction = new Map<number, number>();
  readonly #running = new Set<Promise<unknown>>();

  constructor(parts: StoryDeskParts) {
    this.#parts = parts;
  }

  /** Fills a document from the log; the first time from the story's row, which is then kept as its beginning. */
  async load(document: Y.Doc, storyId: number): Promise<void> {
    const { updates } = this.#parts;
    Y.applyUpdate(document, (await updates.read(storyId)) ?? (await this.#begin(storyId)));
    const change = await this.#whatWasWrittenBeside(document, storyId, '');
    if (change) Y.applyUpdate(document, change, fromTheServer);
  }

  async #begin(storyId: number): Promise<Uint8Array> {
    const { db, updates, clock } = this.#parts;
    const row = await readStoryRow(db, storyId);
    if (!row) throw { reason: 'no-such-story' };
    const first = new Y.Doc();
    claimAll(first, row.fields, '', clock().toISOString());
    putBody(first, row.body);
    await db
      .insertInto('warraq.shared_story')
      .values({
        story_id: storyId,
        content: Buffer.from(Y.encodeStateAsUpdate(first)),
        known: JSON.stringify(asRevisionContent(row.fields, row.body)),
        kept_at: clock(),
      })
      // Two who open it at once begin from the same: the second's beginning would be the text twice.
      .onConflict((on) => on.doNothing())
      .execute();
    const kept = await updates.read(storyId);
    if (!kept) throw { reason: 'no-such-story' };
    return kept;
  }

  /** Commits an update. Throws what Hocuspocus tells the browser, and then nothing of it was kept. */
  async keep(storyId: number, by: string, content: Uint8Array): Promise<void> {
    if (isNothing(content)) return;
    if (!isUpdate(content)) throw { code: 4400, reason: 'not-readable' };
    try {
      await this.#parts.updates.append({ storyId, content, madeBy: by, madeAt: this.#parts.clock() });
    } catch (error) {
      this.#parts.log.error({ err: error, storyId }, 'what was written could not be kept');
      throw { code: 4507, reason: refusalOf(error) };
    }
    const since = (this.#sinceCompaction.get(storyId) ?? 0) + 1;
    this.#sinceCompaction.set(storyId, since);
    if (since >= manyUpdates) this.#compactBehind(storyId);
  }

  /** Nobody has written for a moment: the row follows. */
  async afterPause(document: Y.Doc, storyId: number, by: string): Promise<void> {
    const { db, clock } = this.#parts;
    const shared = await db
      .selectFrom('warraq.shared_story')
      .select('kept_at')
      .where('story_id', '=', storyId)
      .executeTakeFirst();
    const isDue = !shared?.kept_at || clock().getTime() - shared.kept_at.getTime() >= keepEvery;
    await this.#write(document, storyId, by, { keep: isDue });
  }

  /** The last one has gone: what they leave is a revision, and the log is put together. */
  async everybodyLeft(document: Y.Doc, storyId: number, by: string): Promise<void> {
    await this.#tracked(
      this.#write(document, storyId, by, { keep: true }).catch((err: unknown) =>
        this.#parts.log.error({ err, storyId }, 'a story’s row could not be written; its text is in the log'),
      ),
    );
    this.#compactBehind(storyId);
  }

  async writeDown(
    storyId: number,
    by: string,
    how: WriteDown,
    transaction?: Kysely<NewsroomTables>,
  ): Promise<WrittenDown | null> {
    const document = await this.#document(storyId);
    return document && this.#write(document, storyId, by, how, transaction);
  }

  async bringIn(storyId: number, by: string): Promise<void> {
    const document = await this.#document(storyId);
    if (!document) return;
    const change = await this.#whatWasWrittenBeside(document, storyId, by);
    if (change) await this.#show(storyId, document, change);
  }

  async bringBack(storyId: number, revision: number, by: string): Promise<boolean> {
    const { db, updates, clock } = this.#parts;
    const content = await revisionToBringBack(db, storyId, revision);
    if (!content) return false;
    const document = await this.#document(storyId);
    if (!document) return false;
    await this.#write(document, storyId, by, { keep: true });
    const change = changeTo(document, content, by, clock());
    await updates.append({ storyId, content: change, madeBy: by, madeAt: clock() });
    await this.#show(storyId, document, change);
    return true;
  }

  async asWritten(storyId: number): Promise<WrittenNow | null> {
    const row = await readStoryRow(this.#parts.db, storyId);
    if (!row) return null;
    const document = await this.#document(storyId);
    const body = document ? bodyIn(document) : null;
    return {
      editionId: row.rest.editionId,
      fields: document ? readFields(document, row.fields).fields : row.fields,
      body: body?.ok ? body.document : row.body,
    };
  }

  async stop(): Promise<void> {
    this.#parts.hocuspocus.flushPendingStores();
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #write(
    document: Y.Doc,
    storyId: number,
    by: string,
    how: WriteDown,
    transaction?: Kysely<NewsroomTables>,
  ): Promise<WrittenDown> {
    const { db, clock, log, updates } = this.#parts;
    // Another process may have kept what this one has not heard of yet: the row never goes back.
    const catchUp = async (transaction: Kysely<NewsroomTables>) => {
      const kept = await updates.read(storyId, transaction);
      if (kept) Y.applyUpdate(document, kept, fromTheServer);
    };
    for (let tries = 0; ; tries += 1) {
      const written = await this.#tracked(
        writeDown(db, document, storyId, { at: clock(), by }, { ...how, catchUp }),
      );
      if (written.kind === 'not-writable')
        log.warn({ storyId, problems: written }, 'a shared document is no story');
      if (written.kind !== 'beside' || transaction || tries >= 3) return written;
      await this.bringIn(storyId, by);
    }
  }

  /**
   * The update that brings what was written to the row beside the document into it; it is committed already. Only words
   * that differ from what the document knew are brought in. Where people have written the same words anew meanwhile,
   * what they wrote is kept as a revision first: nobody's words go without a trace.
   */
  async #whatWasWrittenBeside(document: Y.Doc, storyId: number, by: string): Promise<Uint8Array | null> {
    const { db, updates, clock } = this.#parts;
    const at = clock();
    return db.transaction().execute(async (transaction) => {
      const row = await readStoryRow(transaction, storyId);
      const shared = await transaction
        .selectFrom('warraq.shared_story')
        .select('known')
        .where('story_id', '=', storyId)
        .executeTakeFirst();
      if (!row || !shared) return null;
      const inRow = asRevisionContent(row.fields, row.body);
      const known = shared.known ?? inRow;
      if (says(known, inRow)) return null;
      const { fields } = readFields(document, row.fields);
      const body = bodyIn(document);
      const here = body.ok ? asRevisionContent(fields, body.document) : null;
      const beside = Object.keys(inRow).filter((key) => !says(known, { [key]: inRow[key] }));
      const isLost = (key: string) =>
        here !== null && !says(known, { [key]: here[key] }) && !says(inRow, { [key]: here[key] });
      if (here !== null && beside.some(isLost))
        await keepRevision(transaction, storyId, 'set-aside', { at, by }, here);
      const change = changeTo(document, onlyWhat(beside, row), by, at);
      await updates.insert(transaction, [{ storyId, content: change, madeBy: by, madeAt: at }]);
      await transaction
        .updateTable('warraq.shared_story')
        .set({ known: JSON.stringify(inRow) })
        .where('story_id', '=', storyId)
        .execute();
      return change;
    });
  }

  async #live(storyId: number): Promise<Y.Doc | null> {
    const name = `story/${storyId}`;
    const { documents, loadingDocuments } = this.#parts.hocuspocus;
    return documents.get(name) ?? (await loadingDocuments.get(name)?.catch(() => null)) ?? null;
  }

  /** The document in memory, or as the log has it; null where nobody ever opened the story. */
  async #document(storyId: number): Promise<Y.Doc | null> {
    return (await this.#live(storyId)) ?? (await this.#fromLog(storyId));
  }

  /** A change that is kept already. */
  async #show(storyId: number, document: Y.Doc, change: Uint8Array): Promise<void> {
    Y.applyUpdate(document, change, fromTheServer);
    // It may have been opened in the meantime; an update that is applied twice is applied once.
    const live = await this.#live(storyId);
    if (live && live !== document) Y.applyUpdate(live, change, fromTheServer);
  }

  async #fromLog(storyId: number): Promise<Y.Doc | null> {
    const kept = await this.#parts.updates.read(storyId);
    if (!kept) return null;
    const document = new Y.Doc();
    Y.applyUpdate(document, kept);
    return document;
  }

  #compactBehind(storyId: number): void {
    this.#sinceCompaction.delete(storyId);
    void this.#tracked(
      this.#parts.updates
        .compact(storyId)
        .catch((err: unknown) =>
          this.#parts.log.warn({ err, storyId }, 'a story’s updates were not put together; nothing is lost'),
        ),
    );
  }

  #tracked<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    const done = () => this.#running.delete(work);
    work.then(done, done);
    return work;
  }
}

/** What a browser is told of a failure to keep. */
export function refusalOf(error: unknown): 'storage-full' | 'no-such-story' | 'storage-away' {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  if (code === '53100') return 'storage-full';
  return code === '23503' ? 'no-such-story' : 'storage-away';
}

/** The row's words where they were written beside the document. */
function onlyWhat(beside: readonly string[], row: StoryRowRead): Words {
  const fields = Object.entries(row.fields).filter(([name]) => {
    const known = fieldNames.find((one) => one === name);
    return known !== undefined && beside.includes(revisionKeys[known]);
  });
  return { fields: Object.fromEntries(fields), ...(beside.includes('body') ? { body: row.body } : {}) };
}

type Words = { fields: Partial<SharedFields>; body?: BodyDocument };

/** The update that makes this document say this. */
function changeTo(document: Y.Doc, words: Words, by: string, at: Date): Uint8Array {
  const changed = new Y.Doc();
  Y.applyUpdate(changed, Y.encodeStateAsUpdate(document));
  const before = Y.encodeStateVector(changed);
  claimAll(changed, words.fields, by, at.toISOString());
  if (words.body) putBody(changed, words.body);
  const change = Y.encodeStateAsUpdate(changed, before);
  changed.destroy();
  return change;
}

/** The answer of a browser that has nothing new: no clients, no deletions. */
function isNothing(content: Uint8Array): boolean {
  return content.length === 2 && content[0] === 0 && content[1] === 0;
}

/** Whether Yjs can read these bytes. What it cannot read must never be stored: it would be read at every opening. */
export function isUpdate(content: Uint8Array): boolean {
  try {
    Y.decodeUpdate(content);
    return true;
  } catch {
    return false;
  }
}
