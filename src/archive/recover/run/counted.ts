/** What became of each record of a batch, in the order of the source: what a run counts and keeps. Pure. */
import type { Batch } from './batches.ts';
import { keptIdentity } from './known.ts';
import type { Taken } from './take-in.ts';
import type { Outcome } from './tally.ts';

export type Counted = {
  number: number;
  identity: string;
  outcome: Outcome;
  detail: string;
  storyId: number | null;
  translationGroup: string | null;
  dropped: readonly { what: string; count: number }[];
  comments: number;
  taken: Taken | null;
};

/** @throws where a record of the batch came to no end, which is a mistake of ours */
export function inOrder(records: Batch['records'], taken: readonly Taken[]): Counted[] {
  const byNumber = new Map(taken.map((one) => [one.number, one] as const));
  return records.map((record): Counted => {
    const { number } = record;
    if ('skipped' in record) {
      const { identity, reason, detail } = record.skipped;
      return {
        number,
        identity: keptIdentity(identity),
        outcome: { kind: 'skipped', reason },
        detail,
        storyId: null,
        translationGroup: null,
        dropped: [],
        comments: 0,
        taken: null,
      };
    }
    const one = byNumber.get(number);
    if (!one) throw new Error(`record ${number} came to no end`);
    const { result, story } = one;
    const isTaken = result.kind !== 'skipped';
    return {
      number,
      identity: keptIdentity(story.identity),
      outcome: result.kind === 'skipped' ? { kind: 'skipped', reason: result.reason } : { kind: result.kind },
      detail: result.kind === 'skipped' ? result.detail : '',
      storyId: isTaken ? result.storyId : null,
      translationGroup: isTaken ? story.translationGroup : null,
      dropped: one.dropped,
      comments: isTaken ? story.comments : 0,
      taken: one,
    };
  });
}
