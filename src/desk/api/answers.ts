/**
 * What the newsroom has answered, kept for a moment: a screen that is opened again shows what it knew and asks anew.
 * A refusal is not asked again by itself; an answer that did not come is.
 */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiFailure } from './failure.ts';

/** Whoever hears that nobody is signed in asks who is there: the gate stands up over the work. */
function askWhoIsThere(error: Error): void {
  if (error instanceof ApiFailure && error.code === 'not-signed-in') {
    void answers.invalidateQueries({ queryKey: ['me'], exact: true });
  }
}

export const answers: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      if (queryKey[0] !== 'me') askWhoIsThere(error);
    },
  }),
  mutationCache: new MutationCache({ onError: askWhoIsThere }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => error instanceof ApiFailure && error.isAway && count < 3,
      retryDelay: (count) => 1_000 * 2 ** count,
    },
    mutations: { retry: false },
  },
});
