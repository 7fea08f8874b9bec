/**
 * An act of a screen: asks the newsroom (for a proof first, where it wants one), then says that it was done or why it
 * was not, and has what it touched asked anew. The one way in which screens change anything.
 */
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { saidOf } from '../api/said.ts';
import { withProof } from '../entrance/proof.tsx';
import { usePhrases } from '../phrases/speaking.tsx';
import { tellDone, tellRefused, type WayBack } from './told.tsx';

export type ActOptions<Told, Answer> = {
  act(told: Told): Promise<Answer>;
  /** First words of the keys of what it touches. */
  touches: readonly string[];
  /** What is said when it is done; nothing is where it gives nothing. */
  done?: (answer: Answer, told: Told) => string | { said: string; wayBack: WayBack } | undefined;
  onDone?: (answer: Answer, told: Told) => void;
  /** The screen shows the refusal itself, beside the fields. */
  isQuiet?: boolean;
};

export function useAct<Told = void, Answer = unknown>({
  act,
  touches,
  done,
  onDone,
  isQuiet = false,
}: ActOptions<Told, Answer>): UseMutationResult<Answer, Error, Told> {
  const phrases = usePhrases();
  const known = useQueryClient();
  return useMutation({
    mutationFn: (told: Told) => withProof(() => act(told)),
    onSuccess: (answer, told) => {
      for (const what of touches) void known.invalidateQueries({ queryKey: [what] });
      const said = done?.(answer, told);
      if (typeof said === 'string') tellDone(said);
      else if (said) tellDone(said.said, said.wayBack);
      onDone?.(answer, told);
    },
    onError: (error) => {
      if (!isQuiet) tellRefused(saidOf(error, phrases));
    },
  });
}
