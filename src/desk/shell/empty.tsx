/** Where there is nothing to show: says so in a sentence, and what to do. */
import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export function Empty({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center" role="status">
      <Title order={2}>{title}</Title>
      {text && <Text c="dimmed">{text}</Text>}
      {children}
    </Stack>
  );
}
