/**
 * The records of a source by batches, each with what is said beside them: read, and their bodies made, while the batch
 * before is written. Holds one batch and the one that is being written, whatever the source's size.
 */
import { type Source, SourceBroken, type SourceRecord } from '../source.ts';
import type { Aside } from './asides.ts';
import { hostOf } from './links.ts';
import { bodyOf, type Numbered } from './take-in.ts';

const largestBatch = 500;
/** Characters that a batch may hold on to. */
const heaviestBatch = 8_000_000;

export type SkippedInBatch = {
  number: number;
  skipped: Extract<SourceRecord, { kind: 'skipped' }>;
};
export type Batch = { records: (Numbered | SkippedInBatch)[]; asides: Aside[] };

/**
 * Streams the records into batches behind those that are counted already. While one batch is written the next one is
 * read, and its bodies made: reading and writing take turns on two processors. Gives what broke the source, if anything.
 */
export async function readAll(
  source: Source,
  counted: number,
  oldHosts: Set<string>,
  settle: (batch: Batch) => Promise<{ isNew: boolean }>,
  { isStopped, isHurried }: { isStopped(): boolean; isHurried(): boolean },
): Promise<SourceBroken | null> {
  let number = 0;
  let batch: Batch = { records: [], asides: [] };
  let weight = 0;
  // Bodies of an archive that is known already are not needed: only after new ones are they made ahead.
  let before: Promise<{ isNew: boolean }> = Promise.resolve({ isNew: true });
  let isNew = true;
  let broken: SourceBroken | null = null;
  const next = async () => {
    const ready = batch;
    batch = { records: [], asides: [] };
    weight = 0;
    ({ isNew } = await before);
    if (isStopped()) return;
    before = settle(ready);
    // A failure is heard when the next batch waits for this one.
    before.catch(() => {});
  };
  try {
    for await (const record of source.records()) {
      if (record.kind !== 'story' && record.kind !== 'skipped') batch.asides.push(record);
      else {
        number += 1;
        if (record.kind === 'story') learnHosts(record.addresses, oldHosts);
        if (number <= counted) continue;
        weight += record.kind === 'story' ? (record.weight ?? 10_000) : 100;
        if (record.kind === 'skipped') batch.records.push({ number, skipped: record });
        else batch.records.push({ number, story: record, ...(isNew ? { body: bodyOf(record) } : {}) });
      }
      const isFull =
        batch.records.length >= largestBatch ||
        batch.asides.length >= 10 * largestBatch ||
        weight >= heaviestBatch ||
        isHurried();
      if (!isFull) {
        // What the database said of the batch before is heard behind each record: else it would wait for them.
        await new Promise((heard) => setImmediate(heard));
        continue;
      }
      await next();
      if (isStopped()) break;
    }
  } catch (error) {
    if (!(error instanceof SourceBroken)) {
      await before;
      throw error;
    }
    broken = error;
  }
  await before;
  if (!isStopped()) await settle(batch);
  return broken;
}

function learnHosts(addresses: readonly string[], oldHosts: Set<string>): void {
  // A source of many sites (an agency's feed) is no lost site.
  if (oldHosts.size >= 20) return;
  for (const address of addresses) {
    const host = hostOf(address);
    if (host !== null && host !== '') oldHosts.add(host);
  }
}
