/**
 * What a run has counted. The counts always add up: every record read was imported, merged into a story that was
 * there, or skipped with a reason. Values: adding makes a new one. Pure.
 */
import type { SkipReason } from '../source.ts';

export type Outcome = { kind: 'imported' | 'merged' } | { kind: 'skipped'; reason: SkipReason };

export type Tally = {
  read: number;
  imported: number;
  merged: number;
  skipped: number;
  comments: number;
  /** What of bodies did not come through, by kind; the rarest are under `other`. */
  dropped: Readonly<Record<string, number>>;
};

export const emptyTally: Tally = { read: 0, imported: 0, merged: 0, skipped: 0, comments: 0, dropped: {} };

export function counted(tally: Tally, outcome: Outcome): Tally {
  return { ...tally, read: tally.read + 1, [outcome.kind]: tally[outcome.kind] + 1 };
}

/** More kinds than this nobody reads. */
const mostKinds = 100;

export function withDropped(tally: Tally, dropped: readonly { what: string; count: number }[]): Tally {
  if (dropped.length === 0) return tally;
  const sum = { ...tally.dropped };
  for (const { what, count } of dropped) {
    const kind = Object.hasOwn(sum, what) || Object.keys(sum).length < mostKinds ? what : 'other';
    sum[kind] = (sum[kind] ?? 0) + count;
  }
  return { ...tally, dropped: sum };
}

export const addsUp = ({ read, imported, merged, skipped }: Tally): boolean =>
  read === imported + merged + skipped;
