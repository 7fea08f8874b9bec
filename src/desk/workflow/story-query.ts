/** One story as the desk needs it beside the editor: where it stands, with whom, what may be done, what is missing. */
import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';

export const storyQuery = (id: string) =>
  queryOptions({
    queryKey: ['story', id],
    queryFn: () => answerOf(newsroom.stories[':id'].$get({ param: { id } })),
  });

export const checklistQuery = (id: string) =>
  queryOptions({
    queryKey: ['checklist', id],
    queryFn: () => answerOf(newsroom.stories[':id'].checklist.$get({ param: { id } })),
  });

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => answerOf(newsroom.people.$get()),
  staleTime: 60_000,
});

export type StoryAnswer = Awaited<ReturnType<NonNullable<ReturnType<typeof storyQuery>['queryFn']>>>;
export type WorkAct = StoryAnswer['may']['acts'][number];
