/** Where one is signed in, and ending it: one by one, or everywhere else at once. */
import { Button, Group, Table, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import { deviceName } from './device-name.ts';

const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => answerOf(newsroom.me.sessions.$get()),
});

export function OwnSessions() {
  const { sessions: words } = usePhrases().account;
  const { moment } = usePrinting();
  const { data } = useQuery(sessionsQuery);
  const end = useAct({
    act: (id: string) => answerOf(newsroom.me.sessions[':id'].$delete({ param: { id } })),
    touches: ['sessions', 'me'],
    done: () => words.ended,
  });
  const endOthers = useAct({
    act: () => answerOf(newsroom.me.sessions.$delete()),
    touches: ['sessions'],
    done: () => words.othersEnded,
  });
  const open = data?.sessions ?? [];
  return (
    <Part title={words.title}>
      <Table aria-label={words.title}>
        <Table.Tbody>
          {open.map((session) => (
            <Table.Tr key={session.id}>
              <Table.Td>
                <bdi>{deviceName(session.device) || words.unknown}</bdi>
                <Text size="sm" c="dimmed">
                  {words.lastUsed(moment(new Date(session.lastUsedAt)))}
                </Text>
              </Table.Td>
              <Table.Td ta="end">
                {session.isThis ? (
                  <Text size="sm">{words.isThis}</Text>
                ) : (
                  <Button
                    size="sm"
                    variant="default"
                    aria-label={`${words.end}: ${deviceName(session.device)}`}
                    onClick={() => end.mutate(session.id)}
                  >
                    {words.end}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {open.length > 1 && (
        <Group>
          <Button variant="default" onClick={() => endOthers.mutate()} loading={endOthers.isPending}>
            {words.endOthers}
          </Button>
        </Group>
      )}
    </Part>
  );
}
