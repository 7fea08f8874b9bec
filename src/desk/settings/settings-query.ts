/** What the settings screens read: an edition's look, the house's own settings, campaigns, tokens. */
import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';

export const lookQuery = (id: string) =>
  queryOptions({
    queryKey: ['look', id],
    queryFn: () => answerOf(newsroom.editions[':id'].look.$get({ param: { id } })),
  });

export const houseQuery = queryOptions({
  queryKey: ['house'],
  queryFn: () => answerOf(newsroom.settings.$get()),
});

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns'],
  queryFn: () => answerOf(newsroom.campaigns.$get()),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: () => answerOf(newsroom.tokens.$get()),
});

export type Edition = Awaited<ReturnType<typeof allEditions>>['editions'][number];
const allEditions = () => answerOf(newsroom.editions.$get());
