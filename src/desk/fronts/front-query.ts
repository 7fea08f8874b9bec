/** A front as it stands, and the stories that could stand on it. */
import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import type { FrontStory } from './composing.ts';

export const frontQuery = (front: string) =>
  queryOptions({
    queryKey: ['front', front],
    queryFn: () => answerOf(newsroom.fronts[':front'].$get({ param: { front } })),
  });

type Wanted = { edition: string; section: number | undefined };

/** Public stories, the newest first, and those that soon are; of the whole edition or of one section. */
export const candidatesQuery = ({ edition, section }: Wanted) =>
  queryOptions({
    queryKey: ['stories', 'for-fronts', edition, section],
    queryFn: async (): Promise<readonly FrontStory[]> => {
      const { stories } = await answerOf(
        newsroom.stories.$get({
          query: {
            edition,
            ...(section === undefined ? {} : { section: String(section) }),
            state: 'published,scheduled,ready,embargoed',
            limit: '100',
          },
        }),
      );
      return stories
        .toSorted((one, other) => (other.publishedAt ?? '').localeCompare(one.publishedAt ?? ''))
        .map(({ id, headline, leadPhotoId, state }) => ({
          id,
          headline,
          hasPhoto: leadPhotoId !== null,
          isPublic: state === 'published',
        }));
    },
  });
