/** Who works here: everybody sees names and roles; who manages people changes them, invites, and ends sessions. */
import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMay, useMe } from '../account/me.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { peopleQuery } from '../workflow/story-query.ts';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PersonActs } from './person-acts.tsx';
import { useSaidSectionRoles } from './section-roles.tsx';

export function PeopleScreen() {
  const { people: words } = usePhrases();
  const { number, day } = usePrinting();
  const saidRoles = useSaidSectionRoles();
  const me = useMe();
  const may = useMay();
  const { data } = useQuery(peopleQuery);
  const [isInviting, inviting] = useDisclosure(false);
  useScreenTitle(words.title);
  const isManager = may('people.edit');
  const people = data?.people ?? [];
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Group gap="sm" align="baseline">
          <Title order={1}>{words.title}</Title>
          {data && <Text c="dimmed">{words.count(people.length, number(people.length))}</Text>}
        </Group>
        {isManager && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={inviting.open}>
            {words.invite}
          </Button>
        )}
      </Group>
      <Table.ScrollContainer minWidth={320}>
        <Table verticalSpacing="xs" aria-label={words.title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.name}</Table.Th>
              <Table.Th>{words.role}</Table.Th>
              {isManager && <Table.Th visibleFrom="sm">{words.lastSeen}</Table.Th>}
              {isManager && (
                <Table.Th>
                  <span className="desk-hidden">{words.acts}</span>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {people.map((person) => (
              <Table.Tr key={person.id}>
                <Table.Td>
                  <bdi>{person.name}</bdi>
                  {person.id === me.id && ` (${words.you})`}
                  <Text size="sm" c="dimmed">
                    {[
                      person.isPseudonymous ? words.pseudonymous : '',
                      person.isDisabled ? words.disabled : '',
                      person.isFrozen ? words.frozen : '',
                      person.signIn ?? '',
                    ]
                      .filter((text) => text !== '')
                      .join(' · ')}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {words.roles[person.role]}
                  {person.sectionRoles.length > 0 && (
                    <Text size="sm" c="dimmed">
                      {saidRoles(person.sectionRoles)}
                    </Text>
                  )}
                </Table.Td>
                {isManager && (
                  <Table.Td visibleFrom="sm">
                    {person.lastSeenOn === null ? words.never : day(new Date(person.lastSeenOn))}
                  </Table.Td>
                )}
                {isManager && (
                  <Table.Td ta="end">
                    <PersonActs person={person} isSelf={person.id === me.id} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {isManager && <Invitations />}
      {isInviting && <InviteDialog onClose={inviting.close} />}
    </Stack>
  );
}
