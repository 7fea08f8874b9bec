/**
 * What the newsroom has answered, kept for a moment: a screen that is opened again shows what it knew and asks anew.
 * A refusal is not asked again by itself; an answer that did not come is.
 */
import { QueryClient } from '@tanstack/react-query';
import { ApiFailure } from './failure.ts';

export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => error instanceof ApiFailure && error.isAway && count < 3,
      retryDelay: (count) => 1_000 * 2 ** count,
    },
    mutations: { retry: false },
  },
});
