/** The stories of the newsroom. */
import { Title } from '@mantine/core';
import { usePhrases } from '../phrases/speaking.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';

export function StoriesScreen() {
  const { stories } = usePhrases().shell;
  useScreenTitle(stories);
  return <Title order={1}>{stories}</Title>;
}
