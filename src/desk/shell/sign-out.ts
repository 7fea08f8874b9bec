/** Signing out: the server ends the session, and this browser forgets what it knew of the newsroom. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';

export function useSignOut() {
  const known = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(newsroom.session.$delete()),
    onSettled: () => {
      known.clear();
      // A new page: nothing of the old one's memory is left behind.
      window.location.assign('/newsroom/');
    },
  });
}
