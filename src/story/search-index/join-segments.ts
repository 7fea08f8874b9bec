/**
 * Joins as many small segments as there should not be into a larger one, all terms of theirs side by side: a query looks
 * into few, and each story's lists are written again a few times in all. Nothing that is found changes by it.
 */
import type { SQLOutputValue } from 'node:sqlite';
import type { IndexFile } from './index-file.ts';
import { joined } from './postings.ts';

const segmentsBeforeJoining = 8;
const levels = 16;

/** A segment is known by its first story, and how often it was joined: in the order of their stories. */
export function segmentNumber(first: number, level = 0): number {
  return first * levels + level;
}

/** To be called within the file's `inOne`. */
export function joinSegments(file: IndexFile): void {
  for (let level = 0; level < levels - 1; level++) {
    const segments = file
      .statement('select segment from segment where level = ? order by segment')
      .all(level)
      .map((row) => Number(row.segment));
    if (segments.length < segmentsBeforeJoining) return;
    const number = segmentNumber(Math.floor((segments[0] ?? 0) / levels), level + 1);
    join(file, segments, number);
    const drop = file.statement('delete from posting where segment = ?');
    const forget = file.statement('delete from segment where segment = ?');
    for (const segment of segments) {
      drop.run(segment);
      forget.run(segment);
    }
    file.statement('insert into segment values (?, ?)').run(number, level + 1);
  }
}

type Reader = {
  rows: Iterator<Record<string, SQLOutputValue>>;
  term: string;
  row: Record<string, SQLOutputValue>;
};

function join(file: IndexFile, segments: readonly number[], number: number): void {
  const insert = file.statement('insert into posting values (?, ?, ?, ?, ?)');
  const readers: Reader[] = [];
  for (const segment of segments) {
    // A statement each: they are read side by side.
    const rows = file.db
      .prepare('select term, documents, last, list from posting where segment = ? order by term')
      .iterate(segment);
    const reader: Reader = { rows, term: '', row: {} };
    if (step(reader)) readers.push(reader);
  }
  while (readers.length > 0) {
    let term = readers[0]?.term ?? '';
    for (const reader of readers) if (isBefore(reader.term, term)) term = reader.term;
    let documents = 0;
    let newest = 0;
    const parts: { list: Uint8Array; last: number }[] = [];
    for (let at = 0; at < readers.length; at++) {
      const reader = readers[at] as Reader;
      if (reader.term !== term) continue;
      const { row } = reader;
      const last = Number(row.last);
      documents += Number(row.documents);
      newest = last;
      if (row.list instanceof Uint8Array) parts.push({ list: row.list, last });
      if (!step(reader)) readers.splice(at--, 1);
    }
    const [only] = parts;
    insert.run(number, term, documents, newest, parts.length === 1 && only ? only.list : joined(parts));
  }
}

function step(reader: Reader): boolean {
  const { value, done } = reader.rows.next();
  if (done === true) return false;
  reader.row = value;
  reader.term = String(value.term);
  return true;
}

/** In the file's order, which is that of bytes: it differs from the language's own in labels with signs beyond 16 bits. */
function isBefore(one: string, other: string): boolean {
  if (one.startsWith('#') && other.startsWith('#'))
    return Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
  return one < other;
}
