/**
 * Signing out: the server ends the session, and this browser forgets what it knew of the newsroom. Words that have not
 * reached the server would go with it: whoever has such words is asked first, by the stories' names.
 */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useMe } from '../account/me.ts';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { storyQuery } from '../workflow/story-query.ts';
import { tellRefused } from './told.tsx';

export type UnsentStory = { id: string; headline: string };

/** What is asked about at this moment; null where nothing is. */
let asked: readonly UnsentStory[] | null = null;
const listeners = new Set<() => void>();
function ask(stories: readonly UnsentStory[] | null): void {
  asked = stories;
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useUnsentStories = () => useSyncExternalStore(subscribe, () => asked);
/** Stay: nothing was ended and nothing deleted. */
export const stay = () => ask(null);

/** Their headlines, from what this page knows already or from the newsroom; there may be no line to ask it. */
function namesOf(ids: readonly string[], known: QueryClient): Promise<UnsentStory[]> {
  return Promise.all(
    ids.map(async (id) => {
      const story = await known
        .fetchQuery({
          ...storyQuery(id),
          staleTime: Number.POSITIVE_INFINITY,
          retry: false,
          networkMode: 'always',
        })
        .catch(() => null);
      return { id, headline: story?.headline ?? '' };
    }),
  );
}

export function useSignOut() {
  const phrases = usePhrases();
  const me = useMe();
  const known = useQueryClient();
  return useMutation({
    // Also without a line: then what is unsent is told, and the rest fails with words.
    networkMode: 'always',
    mutationFn: async ({ discards = false }: { discards?: boolean } = {}) => {
      const { unsentStories, destroyJournal } = await import('../editor/line/journal.ts');
      if (!discards) {
        // A journal that cannot be opened holds nothing that could still be sent.
        const unsent = await unsentStories(me.id).catch(() => []);
        if (unsent.length > 0) {
          ask(await namesOf(unsent, known));
          return;
        }
      }
      await answerOf(newsroom.session.$delete());
      // What was written on this device is sealed with a key that goes now, and names go with it.
      await destroyJournal().catch(() => {});
      // A new page: nothing of the old one's memory is left behind.
      window.location.assign('/newsroom/');
    },
    onError: (error) => tellRefused(saidOf(error, phrases)),
  });
}
