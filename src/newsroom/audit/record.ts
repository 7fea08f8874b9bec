/**
 * A change of the newsroom and its line in the audit log, in one transaction: neither is there without the other. The
 * log is written last, because its head is held from then on until the transaction ends.
 */
import type { Act } from '../../story/act.ts';
import type { KnownPrincipal } from '../http/principal.ts';
import type { StaffDatabase, StaffTransaction } from '../tables.ts';

/** What happened to what: values that a reader of the log may see, never a secret. */
export type Entry = { operation: string; subject: string; before?: unknown; after?: unknown };

type Recording = {
  set(key: 'isRecorded', value: boolean): void;
};

/** Who is written down: an account, a token, or a process of the house. */
export type Actor = Pick<KnownPrincipal, 'id' | 'name'> | { id: null; name: string };

/**
 * Runs `work` in a transaction and writes what it did. Nothing is kept when either fails.
 * @returns what `work` gives as its answer
 */
export async function record<T>(
  db: StaffDatabase,
  context: Recording | null,
  actor: Actor,
  work: (transaction: StaffTransaction, act: Act) => Promise<{ answer: T; entries: Entry[] }>,
): Promise<T> {
  const act: Act = { at: new Date(), by: actor.name };
  const answer = await db.transaction().execute(async (transaction) => {
    const done = await work(transaction, act);
    await writeEntries(transaction, actor, act.at, done.entries);
    return done.answer;
  });
  context?.set('isRecorded', true);
  return answer;
}

async function writeEntries(
  transaction: StaffTransaction,
  actor: Actor,
  at: Date,
  entries: readonly Entry[],
): Promise<void> {
  for (const { operation, subject, before, after } of entries) {
    await transaction
      .insertInto('staff.audit')
      .values({
        at,
        actor: actor.id,
        actor_name: actor.name,
        operation,
        subject,
        before: before === undefined ? null : JSON.stringify(before),
        after: after === undefined ? null : JSON.stringify(after),
      })
      .execute();
  }
}
