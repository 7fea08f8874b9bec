/** What a story still needs before it may be called ready, each with its place; or that it needs nothing. */
import { List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { usePhrases } from '../phrases/speaking.tsx';
import { checklistQuery } from './story-query.ts';

export function Checklist({ storyId }: { storyId: string }) {
  const { workflow } = usePhrases();
  const { data } = useQuery(checklistQuery(storyId));
  if (!data) return null;
  if (data.missing.length === 0) {
    return (
      <Text size="sm">
        <IconCheck size={16} aria-hidden /> {workflow.checklist.complete}
      </Text>
    );
  }
  return (
    <List spacing={4} size="sm" icon={<IconAlertTriangle size={16} aria-hidden />}>
      {data.missing.map((missing) => (
        <List.Item key={`${missing.check} ${missing.place} ${missing.photoId}`}>
          {workflow.checklist.missing[missing.check]}
        </List.Item>
      ))}
    </List>
  );
}
