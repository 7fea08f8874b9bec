/** Signing out: the server ends the session, and this browser forgets what it knew of the newsroom. */
import { useMutation } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { tellRefused } from './told.tsx';

export function useSignOut() {
  const phrases = usePhrases();
  return useMutation({
    mutationFn: () => answerOf(newsroom.session.$delete()),
    // What was written on this device is sealed with a key that goes now, and names go with it.
    // A new page: nothing of the old one's memory is left behind.
    async onSuccess() {
      const { destroyJournal } = await import('../editor/line/journal.ts');
      await destroyJournal().catch(() => {});
      window.location.assign('/newsroom/');
    },
    onError: (error) => tellRefused(saidOf(error, phrases)),
  });
}
