/**
 * Acts on many stories at once, as the list's bar and its keys both do them: one question to the newsroom, what it left
 * kept by name with the reason, and the last act taken back in one press.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { tellDone, tellRefused } from '../shell/told.tsx';
import { useAct } from '../shell/use-act.ts';

export type BulkAct =
  | { kind: 'assign'; to: string | null }
  | { kind: 'move'; sectionId: number }
  | { kind: 'add-tag' | 'remove-tag'; tagId: number }
  | { kind: 'submit' | 'ready' | 'delete' | 'restore' }
  | { kind: 'unpublish'; reason: string };

export type RefusedOne = { id: number; headline: string; message: string };

export type Bulk = {
  isPending: boolean;
  refused: readonly RefusedOne[];
  forgetRefused(): void;
  act(stories: readonly number[], act: BulkAct): void;
  /** Takes the last one back, where there is one that was not taken back. */
  undoLast(): void;
};

/** @param headlineOf what a story of the list is called */
export function useBulk(headlineOf: (id: number) => string): Bulk {
  const phrases = usePhrases();
  const { bulk } = phrases.stories;
  const { number } = usePrinting();
  const known = useQueryClient();
  const last = useRef<number>(undefined);
  const [refused, setRefused] = useState<readonly RefusedOne[]>([]);
  const undo = async (id: number) => {
    if (last.current === id) last.current = undefined;
    try {
      const { left } = await answerOf(newsroom.bulk[':id'].undo.$post({ param: { id: String(id) } }));
      await known.invalidateQueries({ queryKey: ['stories'] });
      tellDone(left.length > 0 ? bulk.left : bulk.undone);
    } catch (error) {
      tellRefused(saidOf(error, phrases));
    }
  };
  const change = useAct({
    act: (json: { stories: number[]; act: BulkAct }) => answerOf(newsroom.bulk.$post({ json })),
    touches: ['stories', 'story', 'tags'],
    done: ({ id, changed }) =>
      id === null
        ? undefined
        : {
            said: bulk.done(changed.length, number(changed.length)),
            wayBack: { label: phrases.shell.undo, undo: () => void undo(id) },
          },
    onDone: (answer) => {
      if (answer.id !== null) last.current = answer.id;
      setRefused(answer.refused.map(({ id, message }) => ({ id, message, headline: headlineOf(id) })));
    },
  });
  return {
    isPending: change.isPending,
    refused,
    forgetRefused: () => setRefused([]),
    act: (stories, act) => change.mutate({ stories: [...stories], act }),
    undoLast() {
      if (last.current !== undefined) void undo(last.current);
    },
  };
}
