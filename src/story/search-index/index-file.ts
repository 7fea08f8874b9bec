/**
 * The index as a file: SQLite keeps it whole through any death of the process. Stories are appended under rising
 * numbers; their terms lie in segments, each of stories that follow each other, joined into larger ones in time. A
 * story that changed is a new one; the old number is gone at once. One process writes, any number read. Derived from
 * PostgreSQL: it may be deleted at any time.
 */
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { normalForm } from '../../language/analysis/normal-form.ts';
import { joinSegments, segmentNumber } from './join-segments.ts';
import type { KnownWord } from './misspelling.ts';
import {
  type Label,
  pieceOf,
  type Searchable,
  type Segment,
  SegmentMaker,
  type SegmentWord,
} from './segment.ts';

export type Found = { id: number; title: string; body: string; card: unknown };

/** Of another shape than this program reads: it is made anew. */
export const indexShape = 10;
const lasting = 'pragma journal_mode = wal; pragma synchronous = normal';

export class IndexFile {
  readonly db: DatabaseSync;
  private readonly path: string;
  private readonly statements = new Map<string, StatementSync>();
  private maker: SegmentMaker | null = null;

  /**
   * @param isNew that nobody reads it before it was made whole (`keep`): until then a death of the process spoils it,
   * and it is filled sooner
   * @throws where the folder cannot be written or the file is no database
   */
  constructor(path: string, { isNew = false }: { isNew?: boolean } = {}) {
    this.path = path;
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    this.db = new DatabaseSync(path, { timeout: 4_000 });
    this.db.exec(isNew ? 'pragma journal_mode = off; pragma synchronous = off' : lasting);
    this.db.exec(`
      pragma cache_size = -65536; pragma mmap_size = 4294967296;
      create table if not exists state (key text primary key, value integer not null) without rowid;
      create table if not exists story (
        document integer primary key, id integer not null, edition text not null, section text not null,
        published integer not null, title_length integer not null, body_length integer not null);
      create index if not exists story_id on story (id);
      create table if not exists story_text (document integer primary key, packed blob not null);
      create table if not exists trail (document integer primary key, marks blob not null);
      create table if not exists posting (
        segment integer not null, term text not null, documents integer not null, last integer not null,
        list blob not null, primary key (segment, term)) without rowid;
      create table if not exists segment (segment integer primary key, level integer not null);
      create table if not exists word (word text primary key, printed text not null, stories integer not null, shape text not null) without rowid;
      create index if not exists word_shape on word (shape);
      create table if not exists named (edition text not null, label text not null, name text not null, normal text not null, primary key (edition, label)) without rowid;
      create index if not exists named_normal on named (normal);
      create table if not exists house (id text not null);
      create table if not exists gone (number integer primary key autoincrement, document integer not null);
      insert or ignore into state values ('shape', ${indexShape}), ('followed', -1), ('followedAt', -1), ('whole', 0);`);
  }

  /** Makes a new file last: what was written is on the disk, and from now on it is whole through any death. */
  keep(): void {
    this.db.exec(lasting);
    if (this.path === ':memory:') return;
    const file = openSync(this.path, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  get(key: 'shape' | 'followed' | 'followedAt' | 'whole'): number {
    return z
      .object({ value: z.number() })
      .parse(this.statement('select value from state where key = ?').get(key)).value;
  }

  set(key: 'followed' | 'followedAt' | 'whole', value: number): void {
    this.statement('update state set value = ? where key = ?').run(value, key);
  }

  /** Runs with all or nothing of it kept. */
  inOne<Result>(act: () => Result): Result {
    this.db.exec('begin immediate');
    try {
      const result = act();
      this.db.exec('commit');
      return result;
    } catch (error) {
      this.db.exec('rollback');
      throw error;
    }
  }

  /** Takes stories in; one that is there already gives way. To be called within `inOne`. */
  add(stories: readonly Searchable[]): void {
    if (stories.length === 0) return;
    this.remove(stories.map(({ id }) => id));
    this.maker ??= new SegmentMaker();
    const segment = this.maker.make(stories, this.nextPlace());
    this.write(stories, segment);
    this.count(segment.words);
  }

  /** The place of the next story. */
  nextPlace(): number {
    const row = this.statement(
      'select max(coalesce((select max(document) from story), 0), coalesce((select max(document) from gone), 0)) as most',
    ).get();
    return z.object({ most: z.number() }).parse(row).most + 1;
  }

  /**
   * Writes a segment that was made of these stories at `nextPlace`; none of them is there already. To be called within
   * `inOne`. Its words are to be counted (`count`), before the index is used.
   */
  write(stories: readonly Searchable[], segment: Segment): void {
    const insertStory = this.statement('insert into story values (?, ?, ?, ?, ?, ?, ?)');
    const insertText = this.statement('insert into story_text values (?, ?)');
    const insertTrail = this.statement('insert into trail values (?, ?)');
    const insertNamed = this.statement(
      'insert into named values (?, ?, ?, ?) on conflict do update set name = excluded.name, normal = excluded.normal where name <> excluded.name',
    );
    stories.forEach(({ id, edition, section, publishedAt, labels }, at) => {
      const place = segment.first + at;
      const { [at]: titleLength = 0 } = segment.titleLengths;
      const { [at]: bodyLength = 0 } = segment.bodyLengths;
      insertStory.run(place, id, edition, section, publishedAt, titleLength, bodyLength);
      insertText.run(place, pieceOf(segment.texts, at));
      const trail = pieceOf(segment.trails, at);
      insertTrail.run(place, new Uint8Array(trail.buffer, trail.byteOffset, trail.byteLength));
      for (const { label, name } of labels) insertNamed.run(edition, label, name, normalForm(name));
    });
    const number = segmentNumber(segment.first);
    const insertPosting = this.statement('insert into posting values (?, ?, ?, ?, ?)');
    const { documents, lasts } = segment;
    segment.terms.forEach((term, at) => {
      insertPosting.run(number, term, documents[at] ?? 0, lasts[at] ?? 0, pieceOf(segment.lists, at));
    });
    this.statement('insert into segment values (?, 0)').run(number);
    joinSegments(this);
  }

  /** Takes words into the book of words. To be called within `inOne`. */
  count(words: Iterable<SegmentWord>): void {
    const insert = this.statement(
      'insert into word values (?, ?, ?, ?) on conflict (word) do update set stories = stories + excluded.stories',
    );
    for (const { word, printed, stories, shape } of words) insert.run(word, printed, stories, shape);
  }

  remove(ids: readonly number[]): void {
    const documents = this.statement('select document from story where id = ?');
    const gone = this.statement('insert into gone (document) values (?)');
    const drops = ['story', 'story_text', 'trail'].map((table) =>
      this.statement(`delete from ${table} where document = ?`),
    );
    for (const id of ids) {
      for (const row of documents.all(id)) {
        const document = Number(row.document);
        gone.run(document);
        for (const drop of drops) drop.run(document);
      }
    }
  }

  lists(term: string): Uint8Array[] {
    return this.statement(
      'select list from posting where segment in (select segment from segment) and term = ?',
    )
      .all(term)
      .map((row) => row.list)
      .filter((list) => list instanceof Uint8Array);
  }

  /** In how many stories a term is, with those that are gone. */
  documents(term: string): number {
    const row = this.statement(
      'select coalesce(sum(documents), 0) as documents from posting where segment in (select segment from segment) and term = ?',
    ).get(term);
    return Number(row?.documents ?? 0);
  }

  trail(document: number): Uint32Array {
    const marks = this.statement('select marks from trail where document = ?').get(document)?.marks;
    if (!(marks instanceof Uint8Array)) return new Uint32Array();
    const aligned = marks.byteOffset % 4 === 0 ? marks : marks.slice();
    return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
  }

  text(document: number): Omit<Found, 'id'> | null {
    const bytes = this.statement('select packed from story_text where document = ?').get(document)?.packed;
    return bytes instanceof Uint8Array ? unpacked(bytes) : null;
  }

  /** Of a story by its number; null where it is not in the index. */
  textOf(id: number): Omit<Found, 'id'> | null {
    const row = this.statement('select document from story where id = ? order by document desc limit 1').get(
      id,
    );
    return row ? this.text(Number(row.document)) : null;
  }

  known(words: readonly string[]): KnownWord[] {
    const one = this.statement('select word, printed, stories from word where word = ?');
    return words.flatMap((word) => {
      const row = one.get(word);
      return row ? [knownWord.parse(row)] : [];
    });
  }

  withShape(shape: string): KnownWord[] {
    return this.statement(
      'select word, printed, stories from word where shape = ? order by stories desc limit 64',
    )
      .all(shape)
      .map((row) => knownWord.parse(row));
  }

  /** Tags and people of an edition whose name begins so, or has a word that does. */
  namedLike(edition: string, start: string): Label[] {
    return this.statement(
      'select label, name from named where edition = ? and (normal glob ? or normal glob ?) order by length(normal) limit 12',
    )
      .all(edition, `${literal(start)}*`, `* ${literal(start)}*`)
      .map((row) => labelRow.parse(row));
  }

  /** Tags and people whose name is exactly this, in normal form. */
  named(edition: string, normal: string): Label[] {
    return this.statement('select label, name from named where normal = ? and edition = ? limit 6')
      .all(normal, edition)
      .map((row) => labelRow.parse(row));
  }

  /** Of which database the index is. */
  get house(): string {
    return String(this.statement('select id from house').get()?.id ?? '');
  }

  set house(id: string) {
    this.statement('delete from house').run();
    this.statement('insert into house values (?)').run(id);
  }

  beginningWith(start: string): KnownWord[] {
    return this.statement(
      'select word, printed, stories from word where word >= ? and word < ? order by stories desc limit 12',
    )
      .all(start, `${start}\uffff`)
      .map((row) => knownWord.parse(row));
  }

  statement(text: string): StatementSync {
    let one = this.statements.get(text);
    if (one === undefined) {
      one = this.db.prepare(text);
      this.statements.set(text, one);
    }
    return one;
  }

  close(): void {
    this.statements.clear();
    this.db.close();
  }
}

/** For `glob`, where these three are patterns. */
const literal = (text: string): string => text.replace(/[*?[]/g, '[$&]');

const labelRow = z.object({ label: z.string(), name: z.string() });
const knownWord = z.object({ word: z.string(), printed: z.string(), stories: z.number() });
const keptText = z.tuple([z.string(), z.string(), z.unknown()]);

function unpacked(bytes: Uint8Array): Omit<Found, 'id'> {
  const [title, body, card] = keptText.parse(JSON.parse(inflateRawSync(bytes).toString('utf8')));
  return { title, body, card };
}
