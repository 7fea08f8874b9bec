/** What became of each record of a batch, in the order of the source: what a run counts and keeps. */
import type { Transaction } from 'kysely';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { Question, SourceStory } from '../source.ts';
import { type Withdrawal, withdrawItems } from './agency-items.ts';
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
  questions: readonly Question[];
  /** The record as it stood, for whoever answers them. */
  original: SourceStory['original'];
};

/** Pure. @throws where a record of the batch came to no end, which is a mistake of ours */
export function inOrder(
  records: Batch['records'],
  taken: readonly Taken[],
  takenBack: Awaited<ReturnType<typeof withdrawItems>>,
): Counted[] {
  const byNumber = new Map(taken.map((one) => [one.number, one] as const));
  return records.map((record): Counted => {
    const { number } = record;
    if ('skipped' in record) {
      const { identity, reason, detail } = record.skipped;
      const became = takenBack.get(identity);
      return {
        number,
        identity: keptIdentity(identity),
        outcome: { kind: 'skipped', reason },
        detail,
        storyId: became?.storyId ?? null,
        translationGroup: null,
        dropped: [],
        comments: 0,
        questions: became === undefined ? [] : [became.question],
        original: () => null,
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
      questions: one.questions,
      original: () => story.original(),
    };
  });
}

/** An agency's withdrawals, behind the stories that came with them. */
export function takeBack(
  db: Transaction<NewsroomTables>,
  { records }: Batch,
  taken: readonly Taken[],
  act: { at: Date; by: string },
): ReturnType<typeof withdrawItems> {
  const brought = new Map(
    taken.flatMap(({ story, result }) =>
      result.kind === 'skipped' ? [] : [[story.identity, result.storyId] as const],
    ),
  );
  return withdrawItems(db, records.flatMap(withdrawalIn), brought, act);
}

const withdrawalIn = (record: Batch['records'][number]): Withdrawal[] =>
  'skipped' in record && record.skipped.withdraws !== undefined
    ? [{ ...record.skipped, withdraws: record.skipped.withdraws }]
    : [];
