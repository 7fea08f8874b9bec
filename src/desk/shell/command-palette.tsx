/**
 * The command palette: every room, the acts of everywhere, and stories by a word of their headline. Loaded when it is
 * opened for the first time; Ctrl+K from any screen.
 */
import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay, useMe } from '../account/me.ts';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { useEditions } from '../masthead/masthead.ts';
import { useSpeaking } from '../phrases/speaking.tsx';
import { useStartStory } from '../stories/start-story.tsx';
import { roomsFor } from './rooms.ts';
import { useSignOut } from './sign-out.ts';

export function CommandPalette() {
  const { language, phrases, speak } = useSpeaking();
  const { shell } = phrases;
  const [words, setWords] = useState('');
  const navigate = useNavigate();
  const me = useMe();
  const may = useMay();
  const editions = useEditions();
  const start = useStartStory();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const found = useFoundStories(words);

  const rooms = roomsFor(me.may).map<SpotlightActionData>(({ name, to }) => ({
    id: name,
    label: shell[name],
    onClick: () => void navigate({ to }),
  }));
  const starts = may('story.create')
    ? editions.map<SpotlightActionData>((edition) => ({
        id: `start-${edition.id}`,
        label: shell.newStoryIn(edition.name),
        onClick: () => start.mutate(edition.id),
      }))
    : [];
  const acts: SpotlightActionData[] = [
    ...starts,
    ...(['light', 'dark', 'auto'] as const).map((scheme) => ({
      id: `colours-${scheme}`,
      label: shell.theme[scheme],
      keywords: [shell.theme.label],
      onClick: () => setColorScheme(scheme),
    })),
    {
      id: 'language',
      label: language === 'ar' ? 'English' : 'العربية',
      keywords: [shell.language],
      onClick: () => speak(language === 'ar' ? 'en' : 'ar'),
    },
    { id: 'sign-out', label: shell.signOut, onClick: () => signOut.mutate({}) },
  ];
  const stories = found.map<SpotlightActionData>((story) => ({
    id: `story-${story.id}`,
    label: story.headline || phrases.stories.noHeadline,
    description: phrases.stories.states[story.state],
    // The server has found them; the palette's own filter, which knows no Arabic, is not to lose them again.
    keywords: [words],
    onClick: () => void navigate({ to: '/stories/$storyId', params: { storyId: String(story.id) } }),
  }));
  const groups: SpotlightActionGroupData[] = [
    { group: shell.stories, actions: stories },
    { group: shell.rooms, actions: rooms },
    { group: shell.commands, actions: acts },
  ].filter(({ actions }) => actions.length > 0);

  return (
    <Spotlight
      actions={groups}
      query={words}
      onQueryChange={setWords}
      nothingFound={shell.noCommand}
      searchProps={{ placeholder: shell.searchCommands, 'aria-label': shell.searchCommands, dir: 'auto' }}
      shortcut={['mod + K', 'mod + ن']}
      limit={12}
      scrollable
      maxHeight={420}
      highlightQuery={false}
    />
  );
}

/** Stories that hold the words, once somebody has typed two letters of them. */
function useFoundStories(words: string) {
  const q = words.trim();
  const { data } = useQuery({
    queryKey: ['stories', 'found', q],
    queryFn: () => answerOf(newsroom.stories.$get({ query: { headline: q, limit: '8' } })),
    enabled: q.length >= 2,
    placeholderData: (before) => before,
  });
  return q.length >= 2 ? (data?.stories ?? []) : [];
}
