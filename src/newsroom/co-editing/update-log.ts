/**
 * Where keystrokes are kept: each update is committed before anybody is told that it is saved. Updates that arrive
 * while a transaction is being committed wait for it and then go in together, so that fifty editors cost the disk a
 * few commits a second and not hundreds. Nothing here knows what an update says.
 */
import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import * as Y from 'yjs';
import type { NewsroomTables } from '../../story/tables.ts';

export type StoryUpdate = { storyId: number; content: Uint8Array; madeBy: string; madeAt: Date };

type Waiting = { update: StoryUpdate; kept(): void; failed(error: unknown): void };

/** The channel on which a kept update is told to the other processes: whose process, which story, which number. */
export const updateChannel = 'warraq_story_update';

/** As many as go into one statement: PostgreSQL takes 65,535 values. */
const mostAtOnce = 500;

export class UpdateLog {
  readonly #db: Kysely<NewsroomTables>;
  /** Names this process to the others. */
  readonly process = randomUUID();
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(db: Kysely<NewsroomTables>) {
    this.#db = db;
  }

  /** Resolves when the update is committed; rejects when it is not, and then nothing of it was kept. */
  append(update: StoryUpdate): Promise<void> {
    return new Promise((kept, failed) => {
      this.#waiting.push({ update, kept, failed });
      void this.#write();
    });
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.splice(0, mostAtOnce);
        try {
          await this.#insert(batch.map(({ update }) => update));
          for (const { kept } of batch) kept();
        } catch (error) {
          if (batch.length === 1) for (const { failed } of batch) failed(error);
          // One story that is gone must not take the others' words with it.
          else await this.#oneByOne(batch);
        }
      }
    } finally {
      this.#isWriting = false;
    }
  }

  async #oneByOne(batch: readonly Waiting[]): Promise<void> {
    for (const { update, kept, failed } of batch) {
      await this.#insert([update]).then(kept, failed);
    }
  }

  async #insert(updates: readonly StoryUpdate[]): Promise<void> {
    await this.insert(this.#db, updates);
  }

  /** The same inside a caller's transaction: kept when that is. The other processes hear of it in the same moment. */
  async insert(db: Kysely<NewsroomTables>, updates: readonly StoryUpdate[]): Promise<void> {
    await db
      .with('kept', (query) =>
        query
          .insertInto('warraq.story_update')
          .values(
            updates.map(({ storyId, content, madeBy, madeAt }) => ({
              story_id: storyId,
              content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
              made_at: madeAt,
              made_by: madeBy,
            })),
          )
          .returning(['story_id', 'number']),
      )
      .selectFrom('kept')
      .select(({ ref }) =>
        sql`pg_notify(${updateChannel}, concat_ws(':', ${this.process}::text, ${ref('story_id')}, ${ref('number')}))`.as(
          'told',
        ),
      )
      .execute();
  }

  /** One kept update; null where it was put together with others since. */
  async one(number: string): Promise<Uint8Array | null> {
    const row = await this.#db
      .selectFrom('warraq.story_update')
      .select('content')
      .where('number', '=', number)
      .executeTakeFirst();
    return row ? new Uint8Array(row.content) : null;
  }

  /** Everything that was ever kept for this story, as one update; null where nobody has opened it yet. */
  async read(storyId: number, db: Kysely<NewsroomTables> = this.#db): Promise<Uint8Array | null> {
    // One statement, so that putting together can not happen between two reads.
    const { rows } = await sql<{ content: Buffer }>`
      select content from (
        select content, 0::bigint as number from warraq.shared_story where story_id = ${storyId}
        union all
        select content, number from warraq.story_update where story_id = ${storyId}
      ) as parts order by number`.execute(db);
    return rows.length === 0 ? null : Y.mergeUpdates(rows.map(({ content }) => new Uint8Array(content)));
  }

  /**
   * Puts a story's updates together into one. Repeating it, or stopping in the middle of it, changes nothing that is
   * read. Gives how many updates were put together.
   */
  async compact(storyId: number): Promise<number> {
    return this.#db.transaction().execute(async (transaction) => {
      const shared = await transaction
        .selectFrom('warraq.shared_story')
        .select('content')
        .where('story_id', '=', storyId)
        .forUpdate()
        .executeTakeFirst();
      if (!shared) return 0;
      const updates = await transaction
        .selectFrom('warraq.story_update')
        .select(['number', 'content'])
        .where('story_id', '=', storyId)
        .orderBy('number')
        .execute();
      if (updates.length === 0) return 0;
      // Through a document, so that what was deleted long ago is let go.
      const doc = new Y.Doc();
      for (const { content } of [shared, ...updates]) Y.applyUpdate(doc, new Uint8Array(content));
      const content = Buffer.from(Y.encodeStateAsUpdate(doc));
      doc.destroy();
      await transaction
        .updateTable('warraq.shared_story')
        .set({ content })
        .where('story_id', '=', storyId)
        .execute();
      // The rows that were read and no others: a smaller number may be committed later than a larger one.
      await transaction
        .deleteFrom('warraq.story_update')
        .where(
          'number',
          'in',
          updates.map(({ number }) => number),
        )
        .execute();
      return updates.length;
    });
  }
}
