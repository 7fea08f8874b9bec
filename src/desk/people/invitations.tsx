/** Invitations that nobody has used yet, and taking one back. */
import { Button, Table, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';

const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: () => answerOf(newsroom.invitations.$get()),
});

export function Invitations() {
  const { people: words } = usePhrases();
  const { moment } = usePrinting();
  const { data } = useQuery(invitationsQuery);
  const revoke = useAct({
    act: (id: number) => answerOf(newsroom.invitations[':id'].$delete({ param: { id: String(id) } })),
    touches: ['invitations'],
    done: () => words.revoked,
  });
  const open = data?.invitations.filter(({ state }) => state === 'open');
  return (
    <Part title={words.invitations}>
      {open?.length === 0 && <Text c="dimmed">{words.noInvitations}</Text>}
      {open && open.length > 0 && (
        <Table aria-label={words.invitations}>
          <Table.Tbody>
            {open.map((invitation) => (
              <Table.Tr key={invitation.id}>
                <Table.Td>
                  <bdi>{invitation.name}</bdi>
                  <Text size="sm" c="dimmed">
                    {words.roles[invitation.role]} · {words.until(moment(new Date(invitation.expiresAt)))}
                  </Text>
                </Table.Td>
                <Table.Td ta="end">
                  <Button
                    size="sm"
                    variant="default"
                    aria-label={`${words.revoke}: ${invitation.name}`}
                    onClick={() => revoke.mutate(invitation.id)}
                  >
                    {words.revoke}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Part>
  );
}
