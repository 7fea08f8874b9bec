/**
 * What is decided about a story of the queue, and the way back of each decision, newest first: `u` takes them back one
 * by one, also when the queue has gone on to another story. The server keeps what was decided; this only remembers it.
 */
import { useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { ApiFailure } from '../api/failure.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { useAct } from '../shell/use-act.ts';
import type { ReviewField } from './recovery-query.ts';

const waysBack: (() => void)[] = [];

/** Takes the last decision back; false where there is none. */
export function undoLast(): boolean {
  const undo = waysBack.pop();
  undo?.();
  return undo !== undefined;
}

type Mend = { field: ReviewField['name']; was: string; value: string };
type Mendable = 'kicker' | 'headline' | 'standfirst' | 'day' | 'section';

export function useDecisions(
  id: number,
  on: { go(to: number): void; onSettled(): void; onMended(): void; onRefused(): void },
) {
  const { recovery, shell } = usePhrases();
  const { review } = recovery;
  const [problem, setProblem] = useState<string | undefined>();
  const one = newsroom.recovery.review[':id'];
  const param = { id: String(id) };
  /** The way back as it is told, and as the key takes it: once, by either. */
  const wayBack = (undo: () => void) => {
    const once = () => {
      const at = waysBack.indexOf(once);
      if (at >= 0) waysBack.splice(at, 1);
      undo();
    };
    waysBack.push(once);
    return { label: shell.undo, undo: once };
  };
  /** What stands there now is asked for: a colleague may have been faster. */
  const told = <Answer>(answer: Promise<Answer>): Promise<Answer> =>
    answer.catch((error: unknown) => {
      on.onRefused();
      throw error;
    });
  const reopen = useAct({
    act: () => told(answerOf(one.reopen.$post({ param }))),
    touches: ['recovery', 'stories'],
    done: () => shell.undone,
    onDone: () => on.go(id),
  });
  const accept = useAct({
    act: ({ publish }: { publish: boolean }) =>
      told(answerOf(one.accept.$post({ param, json: { publish } }))),
    touches: ['recovery', 'stories'],
    done: (_, { publish }) => ({
      said: publish ? review.acceptedPublished : review.accepted,
      wayBack: wayBack(() => reopen.mutate()),
    }),
    onDone: on.onSettled,
  });
  const discard = useAct({
    act: () => told(answerOf(one.discard.$post({ param }))),
    touches: ['recovery', 'stories'],
    done: () => ({ said: review.discarded, wayBack: wayBack(() => reopen.mutate()) }),
    onDone: on.onSettled,
  });
  const send = ({ field, was, value }: Mend) =>
    told(answerOf(one.mend.$post({ param, json: { field: field as Mendable, was, value } })));
  const mendBack = useAct({
    act: send,
    touches: ['recovery', 'story'],
    done: () => shell.undone,
    onDone: () => on.go(id),
  });
  const mend = useAct({
    act: (wanted: Mend) =>
      send(wanted).catch((error: unknown) => {
        setProblem(error instanceof ApiFailure ? (error.problems[0]?.message ?? error.said) : undefined);
        throw error;
      }),
    touches: ['recovery', 'story'],
    done: (_, { field, was, value }) => ({
      said: review.mended(review.fields[field]),
      wayBack: wayBack(() => mendBack.mutate({ field, was: value, value: was })),
    }),
    onDone: () => {
      setProblem(undefined);
      on.onMended();
    },
  });
  /** What was just decided here is nobody else's doing. */
  const isSettling = accept.isPending || accept.isSuccess || discard.isPending || discard.isSuccess;
  return { accept, discard, mend, problem, isSettling };
}
