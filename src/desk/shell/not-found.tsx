/** An address that leads nowhere: says so, and the way back. */
import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { usePhrases } from '../phrases/speaking.tsx';
import { useScreenTitle } from './screen-title.ts';

export function NotFound() {
  const { notFound } = usePhrases().shell;
  useScreenTitle(notFound.title);
  return (
    <Stack component="main" maw="36rem" gap="sm" p="md">
      <Title order={1}>{notFound.title}</Title>
      <Text>{notFound.text}</Text>
      <Anchor renderRoot={(props) => <Link to="/stories" {...props} />}>{notFound.toStories}</Anchor>
    </Stack>
  );
}
