/** Beginning a story: one press where there is one edition, a choice where there are more. Opens it to be written. */
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { useEditions } from '../masthead/masthead.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { tellRefused } from '../shell/told.tsx';

/** Makes an empty story in an edition and opens it. */
export function useStartStory() {
  const phrases = usePhrases();
  const navigate = useNavigate();
  const known = useQueryClient();
  return useMutation({
    mutationFn: (editionId: string) =>
      answerOf(newsroom.stories.$post({ json: { fields: emptyStory(editionId) } })),
    onSuccess: async ({ id }) => {
      void known.invalidateQueries({ queryKey: ['stories'] });
      await navigate({ to: '/stories/$storyId', params: { storyId: String(id) } });
    },
    onError: (error) => tellRefused(saidOf(error, phrases)),
  });
}

function emptyStory(editionId: string) {
  return {
    editionId,
    sectionId: null,
    kicker: '',
    headline: '',
    standfirst: '',
    slug: '',
    body: { type: 'doc' as const, attrs: { schema: 1 }, content: [] },
    datelinePlace: '',
    leadPhotoId: null,
    leadCaption: '',
    leadAlternativeText: '',
    bylineIds: [],
    tagIds: [],
    isBreaking: false,
    withoutAppeal: false,
    translationOf: null,
    legacyAddresses: [],
    relatedPicks: [],
    relatedExclusions: [],
  };
}

export function StartStory() {
  const { stories } = usePhrases();
  const editions = useEditions();
  const start = useStartStory();
  const icon = <IconPlus size={18} aria-hidden />;
  const [only, second] = editions;
  if (only && !second) {
    return (
      <Button leftSection={icon} loading={start.isPending} onClick={() => start.mutate(only.id)}>
        {stories.start}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={icon} loading={start.isPending} disabled={!only}>
          {stories.start}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{stories.whichEdition}</Menu.Label>
        {editions.map((edition) => (
          <Menu.Item key={edition.id} lang={edition.language} onClick={() => start.mutate(edition.id)}>
            {edition.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
